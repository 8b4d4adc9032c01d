//! One step of a document: what was done, and the values that were there before.

use serde::{Deserialize, Serialize};

use money::Model;
use report::counted;

use super::{Part, SourceFile};

/// One change that can be undone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What was done.
    pub what: What,
    /// When, in milliseconds since the beginning of 1970 in UTC.
    pub at_ms: i64,
    /// The values that were there before, in the order in which others took their places; of a step that was undone, those
    /// that it had put.
    pub parts: Vec<Part>,
}

impl Step {
    /// The files that it would bring back.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.parts.iter().filter_map(Part::file)
    }

    /// As it stands on a disk: with no file that was opened for a visit alone.
    #[must_use]
    pub fn as_kept(&self, keeps_opened: bool) -> Self {
        let mut kept = self.clone();
        for part in &mut kept.parts {
            if let Part::File { file: Some(file), .. } = part {
                **file = file.as_kept(keeps_opened);
            }
        }
        kept
    }
}

/// What a step did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Named the data set.
    Renamed,
    /// Added so many files.
    AddedFiles(usize),
    /// Removed the file of this name.
    RemovedFile(String),
    /// Removed so many files.
    RemovedFiles(usize),
    /// Said which wave a file holds.
    SetWave,
    /// Said how files are read.
    ChoseReading,
    /// Said whether opened answers are kept open.
    KeptOpened,
    /// Chose the follow-up.
    ChoseFollowUp,
    /// Said how codes are linked.
    Linked,
    /// Said how many were invited.
    SetInvited,
    /// Said what the columns of a table mean.
    Mapped,
    /// Took a mapping away.
    ForgotMapping,
    /// Decided about a link or a person.
    Decided,
    /// Opened a file of decisions.
    OpenedDecisions,
    /// Marked words for quoting, or took that back.
    Marked,
    /// Opened a file of marks.
    OpenedMarks,
    /// Took a programme's file.
    TookProgramme,
    /// Took a questionnaire's file, or went without.
    TookQuestionnaire,
    /// Changed the questionnaire that is being made.
    DraftedQuestionnaire,
    /// Took a file of claims, or went without.
    ChoseOutcomes,
    /// Chose who is looked at.
    ChoseFilter,
    /// Chose the disclosure rule.
    ChoseRule,
    /// Changed the model of the return.
    EditedModel(ModelPart),
    /// Put another model in its place.
    OpenedModel,
}

/// A part of the model of the return, as the page is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelPart {
    /// What it cost.
    Costs,
    /// What it brought, and the judgement of it.
    Benefits,
    /// Conventions of the computation.
    Method,
    /// What is not known exactly.
    Uncertainty,
    /// Whether there is a headline.
    Headline,
    /// Hourly costs.
    UnitCosts,
    /// Its title and notes.
    Title,
}

impl ModelPart {
    /// The first part in which two models differ; the model of nobody is the programme's own.
    pub(super) fn changed(before: Option<&Model>, after: &Model) -> Self {
        let own = before.is_none().then(Model::l4sc);
        let Some(before) = before.or(own.as_ref()) else { return Self::Title };
        let differs = [
            (Self::UnitCosts, before.own_unit_costs != after.own_unit_costs),
            (Self::Benefits, before.benefits != after.benefits),
            (Self::Costs, before.costs != after.costs),
            (Self::Method, before.method != after.method),
            (Self::Headline, before.evidence != after.evidence),
            (Self::Title, (&before.title, &before.notes) != (&after.title, &after.notes)),
        ];
        differs.into_iter().find(|(_, is)| *is).map_or(Self::Uncertainty, |(part, _)| part)
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Costs => "changing a cost",
            Self::Benefits => "changing a benefit",
            Self::Method => "changing how the return is worked out",
            Self::Uncertainty => "changing what is not known exactly",
            Self::Headline => "changing the headline",
            Self::UnitCosts => "changing the hourly costs",
            Self::Title => "changing the title or notes",
        }
    }
}

impl What {
    /// What it was, to be read after “Undo”.
    pub fn words(&self) -> String {
        match self {
            Self::Renamed => "renaming the data set".to_owned(),
            Self::AddedFiles(n) => format!("adding {}", counted(*n, "file", "files")),
            Self::RemovedFile(name) => format!("removing “{name}”"),
            Self::RemovedFiles(n) => format!("removing {}", counted(*n, "file", "files")),
            Self::SetWave => "saying when a file was answered".to_owned(),
            Self::ChoseReading => "changing how a file is read".to_owned(),
            Self::KeptOpened => "changing whether opened answers are kept".to_owned(),
            Self::ChoseFollowUp => "choosing the follow-up".to_owned(),
            Self::Linked => "changing how people are matched".to_owned(),
            Self::SetInvited => "changing how many were invited".to_owned(),
            Self::Mapped => "saying what the columns of a table mean".to_owned(),
            Self::ForgotMapping => "forgetting what the columns of a table mean".to_owned(),
            Self::Decided => "deciding about a person or a match".to_owned(),
            Self::OpenedDecisions => "opening a file of decisions".to_owned(),
            Self::Marked => "marking words for quoting".to_owned(),
            Self::OpenedMarks => "opening a file of marks".to_owned(),
            Self::TookProgramme => "using a programme's file".to_owned(),
            Self::TookQuestionnaire => "choosing a questionnaire".to_owned(),
            Self::DraftedQuestionnaire => "changing the questionnaire".to_owned(),
            Self::ChoseOutcomes => "changing the claimed outcomes".to_owned(),
            Self::ChoseFilter => "choosing who is looked at".to_owned(),
            Self::ChoseRule => "changing the rule for publishing".to_owned(),
            Self::EditedModel(part) => part.words().to_owned(),
            Self::OpenedModel => "opening another model".to_owned(),
        }
    }
}
