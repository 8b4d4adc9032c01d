//! What can be done to a study.

use cohort::{Decision, Decisions};
use evaluation::{
    Filter, WorthwhileEntry,
    disclosure::{Outputs, Rule},
    passages::{Mark, Marks, PassageKey},
};
use money::Model;
use survey::{Timestamp, instrument::Wave};
use tables::{ReadChoices, mapping::Mapping};

use super::{DraftedQuestionnaire, ModelPart, Part, SourceFile, Study, What};

/// One change, with who, when and why where that matters. Files are named by their digests.
#[derive(Debug, Clone)]
pub enum Command {
    /// Give it a name.
    Rename(String),
    /// Add files, all of them new.
    AddFiles(Vec<SourceFile>),
    /// Take files away.
    RemoveFiles(Vec<String>),
    /// Take every file away, with what follows from them alone.
    RemoveAllFiles,
    /// Say which wave a file holds; none to leave it to its contents.
    SetWave(String, Option<Wave>),
    /// Say how files are read.
    ChooseReading(Vec<(String, ReadChoices)>),
    /// Put what was in a closed file in its place, for this visit.
    Unseal(String, Box<SourceFile>),
    /// Say whether opened answers are kept open.
    KeepOpened(bool),
    /// Say which follow-up is compared.
    ChooseFollowUp(Wave),
    /// Say whether people are linked by exactly the same code only.
    LinkExactlyOnly(bool),
    /// Say how many were invited; none if nobody knows.
    SetInvited(Option<usize>),
    /// Put a mapping before all others, in place of one of its name.
    UseMapping(Box<Mapping>),
    /// Put a mapping behind all others, in place of one of its name.
    AddMapping(Box<Mapping>),
    /// Say for which wave the mapping of this name is; none is every one.
    SetMappingWave(String, Option<Wave>),
    /// Take the mapping of this name away.
    ForgetMapping(String),
    /// Decide about a link or a person.
    Decide {
        /// What.
        decision: Decision,
        /// By whom.
        who: String,
        /// Why.
        why: String,
        /// When.
        at: Timestamp,
    },
    /// Put a log of decisions in place of the one held.
    OpenDecisions(Decisions),
    /// Say whether words may be quoted.
    Mark {
        /// Which.
        passage: PassageKey,
        /// How they are read.
        mark: Mark,
        /// By whom.
        who: String,
        /// When.
        at: Timestamp,
    },
    /// Put a log of marks in place of the one held.
    OpenMarks(Marks),
    /// Take the file of the programme, with how many it invited, which stands unless somebody said otherwise.
    UseProgramme {
        /// The file's text.
        text: String,
        /// How many it invited.
        invited: usize,
    },
    /// Take the file of the questionnaire that the files answer; none to go without.
    UseQuestionnaire {
        /// The file's text.
        text: Option<String>,
        /// What columns that ask its questions mean, which come before what was said of columns.
        mappings: Vec<Mapping>,
    },
    /// Put the questionnaire that is being made; none to put it away.
    DraftQuestionnaire(Option<Box<DraftedQuestionnaire>>),
    /// Take a file of what the programme claims; none to go without.
    UseOutcomes(Option<String>),
    /// Name the smallest worthwhile change. A log of its own says when it was named, so that it cannot be undone.
    NameWorthwhile(WorthwhileEntry),
    /// Look at some of the people.
    ChooseFilter(Filter),
    /// Choose the disclosure rule.
    ChooseRule(Rule),
    /// Show everything, or only what may be published.
    ShowPublishable(bool),
    /// Remember what was handed over for publishing, which cannot be undone.
    RecordPublished(Filter, Outputs),
    /// Change the model of the return.
    EditModel(Box<Model>),
    /// Put another model of the return in its place; none for the programme's own.
    OpenModel(Option<Box<Model>>),
}

impl Study {
    /// What a command would put, and what it is called; none for one that is never undone.
    pub(super) fn change_by(&self, command: Command) -> Result<(What, Vec<Part>), Fact> {
        let settings = &self.settings;
        Ok(match command {
            Command::Rename(name) => (What::Renamed, vec![Part::Name(name.trim().to_owned())]),
            Command::AddFiles(files) => (What::AddedFiles(files.len()), self.with_files(files)),
            Command::RemoveFiles(digests) => {
                let given = digests.iter().filter_map(|digest| self.file(digest));
                let parts = given.map(SourceFile::given_as).map(without_file).collect();
                (self.what_is_removed(&digests), parts)
            }
            Command::RemoveAllFiles => (What::RemovedFiles(self.files.len()), self.without_files()),
            Command::SetWave(digest, wave) => {
                (What::SetWave, self.with_said(&digest, |file| file.wave = wave))
            }
            Command::ChooseReading(chosen) => (What::ChoseReading, self.with_choices(chosen)),
            Command::Unseal(digest, opened) => return Err(Fact::Opened(digest, opened)),
            Command::KeepOpened(keeps) => (What::KeptOpened, vec![Part::KeepsOpened(keeps)]),
            Command::ChooseFollowUp(wave) => {
                (What::ChoseFollowUp, vec![Part::FollowUp(Some(wave))])
            }
            Command::LinkExactlyOnly(only) => (What::Linked, vec![Part::ExactOnly(only)]),
            Command::SetInvited(invited) => (What::SetInvited, vec![Part::Invited(invited)]),
            Command::UseMapping(mapping) => (What::Mapped, self.with_mapping(*mapping, true)),
            Command::AddMapping(mapping) => (What::Mapped, self.with_mapping(*mapping, false)),
            Command::SetMappingWave(name, wave) => {
                let mut mappings = settings.mappings.clone();
                for mapping in mappings.iter_mut().filter(|it| it.name == name) {
                    mapping.meant_for.wave = wave;
                }
                (What::Mapped, vec![Part::Mappings(mappings)])
            }
            Command::ForgetMapping(name) => {
                (What::ForgotMapping, vec![Part::Mappings(self.mappings_but(&name))])
            }
            Command::Decide { decision, who, why, at } => {
                let mut decisions = settings.decisions.clone();
                decisions.decide(decision, &who, &why, at);
                (What::Decided, vec![Part::Decisions(decisions)])
            }
            Command::OpenDecisions(decisions) => {
                (What::OpenedDecisions, vec![Part::Decisions(decisions)])
            }
            Command::Mark { passage, mark, who, at } => {
                let mut marks = settings.marks.clone();
                marks.mark(passage, mark, &who, at);
                (What::Marked, vec![Part::Marks(marks)])
            }
            Command::OpenMarks(marks) => (What::OpenedMarks, vec![Part::Marks(marks)]),
            Command::UseProgramme { text, invited } => {
                let invited = settings.invited.or(Some(invited));
                (What::TookProgramme, vec![Part::Programme(Some(text)), Part::Invited(invited)])
            }
            Command::UseQuestionnaire { text, mut mappings } => {
                let is_new = |it: &&Mapping| !mappings.iter().any(|new| new.name == it.name);
                let others: Vec<Mapping> =
                    settings.mappings.iter().filter(is_new).cloned().collect();
                mappings.extend(others);
                (What::TookQuestionnaire, vec![Part::Instrument(text), Part::Mappings(mappings)])
            }
            Command::DraftQuestionnaire(drafted) => {
                (What::DraftedQuestionnaire, vec![Part::Drafted(drafted)])
            }
            Command::UseOutcomes(text) => (What::ChoseOutcomes, vec![Part::Outcomes(text)]),
            Command::NameWorthwhile(entry) => return Err(Fact::Worthwhile(entry)),
            Command::ChooseFilter(filter) => (What::ChoseFilter, vec![Part::Filter(filter)]),
            Command::ChooseRule(rule) => (What::ChoseRule, vec![Part::Rule(rule)]),
            Command::ShowPublishable(is) => return Err(Fact::ShownPublishable(is)),
            Command::RecordPublished(filter, outputs) => {
                return Err(Fact::Published(filter, outputs));
            }
            Command::EditModel(model) => {
                let what = What::EditedModel(ModelPart::changed(self.model.as_deref(), &model));
                (what, vec![Part::Model(Some(model))])
            }
            Command::OpenModel(model) => (What::OpenedModel, vec![Part::Model(model)]),
        })
    }

    fn with_files(&self, files: Vec<SourceFile>) -> Vec<Part> {
        let at = |(place, file): (usize, SourceFile)| Part::File {
            digest: file.digest.clone(),
            place,
            file: Some(Box::new(file)),
        };
        (self.files.len()..).zip(files).map(at).collect()
    }

    fn what_is_removed(&self, digests: &[String]) -> What {
        match digests {
            [digest] => self
                .file(digest)
                .map_or(What::RemovedFiles(0), |file| What::RemovedFile(file.name.clone())),
            _ => What::RemovedFiles(digests.len()),
        }
    }

    /// From the last to the first, so that each comes back to its place when they are put back the other way round.
    fn without_files(&self) -> Vec<Part> {
        let files = self.files.iter().rev().map(|file| without_file(file.given_as()));
        let model = self.is_made_up().then_some(Part::Model(None));
        let rest = [Part::FollowUp(None), Part::Filter(Filter::default())];
        files.chain(rest).chain(model).collect()
    }

    fn with_said(&self, digest: &str, edit: impl FnOnce(&mut SourceFile)) -> Vec<Part> {
        let Some(mut file) = self.file(digest).cloned() else { return Vec::new() };
        edit(&mut file);
        vec![Part::Said {
            digest: file.given_as().to_owned(),
            wave: file.wave,
            choices: Box::new(file.choices),
        }]
    }

    fn with_choices(&self, chosen: Vec<(String, ReadChoices)>) -> Vec<Part> {
        let part = |(digest, choices): (String, ReadChoices)| {
            self.with_said(&digest, |file| file.choices = choices)
        };
        chosen.into_iter().flat_map(part).collect()
    }

    fn with_mapping(&self, mapping: Mapping, is_first: bool) -> Vec<Part> {
        let mut mappings = self.mappings_but(&mapping.name);
        mappings.insert(if is_first { 0 } else { mappings.len() }, mapping);
        vec![Part::Mappings(mappings)]
    }

    fn mappings_but(&self, name: &str) -> Vec<Mapping> {
        let others = self.settings.mappings.iter().filter(|held| held.name != name);
        others.cloned().collect()
    }

    /// Takes a fact that nothing undoes.
    pub(super) fn take(&mut self, fact: Fact) {
        match fact {
            Fact::Worthwhile(entry) => self.settings.worthwhile.name(entry),
            Fact::ShownPublishable(is) => self.look.is_publishable = is,
            Fact::Published(filter, outputs) => {
                self.look.record(&filter);
                self.settings.published.extend(&outputs);
            }
            Fact::Opened(digest, opened) => self.unseal(&digest, *opened),
        }
    }

    /// Where what was in it is in the list already, that is the opened file now.
    fn unseal(&mut self, digest: &str, opened: SourceFile) {
        let Some(place) = self.files.iter().position(|file| file.digest == digest) else { return };
        if let Some(held) = self.files.iter().position(|file| file.digest == opened.digest) {
            let sealed = Box::new(self.files[place].as_sealed());
            self.files[held].sealed.get_or_insert(sealed);
            self.files.remove(place);
        } else {
            self.files[place] = self.files[place].opened_as(opened);
        }
    }
}

/// A change that nothing undoes.
pub(super) enum Fact {
    Worthwhile(WorthwhileEntry),
    ShownPublishable(bool),
    Published(Filter, Outputs),
    Opened(String, Box<SourceFile>),
}

fn without_file(digest: &str) -> Part {
    Part::File { digest: digest.to_owned(), place: 0, file: None }
}
