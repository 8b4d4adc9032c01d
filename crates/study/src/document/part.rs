//! The values that a change puts in a study: what it finds in their place undoes it.

use serde::{Deserialize, Serialize};

use cohort::Decisions;
use evaluation::{Filter, disclosure::Rule, passages::Marks};
use money::Model;
use survey::instrument::Wave;
use tables::{ReadChoices, mapping::Mapping};

use super::{DraftedQuestionnaire, SourceFile, Study};

/// One value of a study. What was published and the log of the worthwhile change are none: they are facts of the world, and
/// stay whatever is undone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What it is called.
    Name(String),
    /// The file with this digest at this place of the list; none where there is none.
    File {
        /// Its digest.
        digest: String,
        /// Its place from zero.
        place: usize,
        /// The file.
        file: Option<Box<SourceFile>>,
    },
    /// What is said about the file with this digest.
    Said {
        /// Its digest.
        digest: String,
        /// The wave that it holds.
        wave: Option<Wave>,
        /// How it is read.
        choices: Box<ReadChoices>,
    },
    /// Whether opened answers are kept open.
    KeepsOpened(bool),
    /// The follow-up to compare.
    FollowUp(Option<Wave>),
    /// Whether people are linked by exactly the same code only.
    ExactOnly(bool),
    /// How many were invited.
    Invited(Option<usize>),
    /// What the columns of tables mean.
    Mappings(Vec<Mapping>),
    /// What was decided about links and people.
    Decisions(Decisions),
    /// The text of the programme's file.
    Programme(Option<String>),
    /// The text of the questionnaire that the files answer.
    Instrument(Option<String>),
    /// The questionnaire that is being made.
    Drafted(Option<Box<DraftedQuestionnaire>>),
    /// Which words may be quoted.
    Marks(Marks),
    /// The text of a file of claims.
    Outcomes(Option<String>),
    /// Who is looked at.
    Filter(Filter),
    /// The disclosure rule.
    Rule(Rule),
    /// The model of the return.
    Model(Option<Box<Model>>),
}

impl Part {
    /// Whether both are values of the same place, so that the older of them says all of what was before both.
    pub(super) fn is_of_same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File { digest, .. }, Self::File { digest: other, .. })
            | (Self::Said { digest, .. }, Self::Said { digest: other, .. }) => digest == other,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// The digest of a file that it would bring back.
    pub(super) fn file(&self) -> Option<&SourceFile> {
        match self {
            Self::File { file, .. } => file.as_deref(),
            _ => None,
        }
    }
}

impl Study {
    /// Puts a value in, and gives the one that was there.
    pub(super) fn put(&mut self, part: Part) -> Part {
        use std::mem::replace;

        let Self { name, settings, look, model, keeps_opened, instrument, drafted, .. } = self;
        match part {
            Part::File { digest, place, file } => self.put_file(digest, place, file),
            Part::Said { digest, wave, choices } => self.put_said(digest, wave, choices),
            Part::Name(new) => Part::Name(replace(name, new)),
            Part::KeepsOpened(new) => Part::KeepsOpened(replace(keeps_opened, new)),
            Part::FollowUp(new) => Part::FollowUp(replace(&mut settings.follow_up, new)),
            Part::ExactOnly(new) => Part::ExactOnly(replace(&mut settings.exact_only, new)),
            Part::Invited(new) => Part::Invited(replace(&mut settings.invited, new)),
            Part::Mappings(new) => Part::Mappings(replace(&mut settings.mappings, new)),
            Part::Decisions(new) => Part::Decisions(replace(&mut settings.decisions, new)),
            Part::Programme(new) => Part::Programme(replace(&mut settings.programme, new)),
            Part::Instrument(new) => Part::Instrument(replace(instrument, new)),
            Part::Drafted(new) => Part::Drafted(replace(drafted, new)),
            Part::Marks(new) => Part::Marks(replace(&mut settings.marks, new)),
            Part::Outcomes(new) => Part::Outcomes(replace(&mut settings.outcomes, new)),
            Part::Filter(new) => Part::Filter(replace(&mut look.filter, new)),
            Part::Rule(new) => Part::Rule(replace(&mut look.rule, new)),
            Part::Model(new) => Part::Model(replace(model, new)),
        }
    }

    /// Puts a file at its place, or takes one away.
    fn put_file(&mut self, digest: String, place: usize, file: Option<Box<SourceFile>>) -> Part {
        let held = self.files.iter().position(|it| it.is(&digest));
        let (place, before) = match (held, file) {
            (Some(held), Some(_)) => (held, Some(self.files[held].clone())),
            (Some(held), None) => (held, Some(self.files.remove(held))),
            (None, Some(file)) => {
                let place = place.min(self.files.len());
                self.files.insert(place, *file);
                (place, None)
            }
            (None, None) => (place, None),
        };
        Part::File { digest, place, file: before.map(Box::new) }
    }

    /// Says something about a file. One that was opened meanwhile stays open: opening is nothing that is undone.
    fn put_said(
        &mut self,
        digest: String,
        wave: Option<Wave>,
        mut choices: Box<ReadChoices>,
    ) -> Part {
        let Some(file) = self.files.iter_mut().find(|it| it.is(&digest)) else {
            return Part::Said { digest, wave, choices };
        };
        std::mem::swap(&mut file.choices, &mut choices);
        Part::Said { digest, wave: std::mem::replace(&mut file.wave, wave), choices }
    }
}
