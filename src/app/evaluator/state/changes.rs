//! The named changes that pages may make to what is held.

use leptos::prelude::*;

use super::{Answered, Command, EvaluatorState};
use cohort::{Decision, Decisions};
use evaluation::{
    WorthwhileEntry,
    passages::{Mark, Marks, PassageKey},
};
use study::document::DraftedQuestionnaire;
use survey::{Timestamp, instrument::Wave};
use tables::mapping::Mapping;

impl EvaluatorState {
    /// Takes a file away.
    pub fn remove_file(self, key: u32) {
        self.apply(Command::RemoveFiles(self.digest_of(key).into_iter().collect()));
        self.clear_notice();
    }

    /// Takes files away that cannot be read any more, so that no step brings them back.
    pub fn let_go_of(self, keys: &[u32]) {
        let digests: Vec<String> = keys.iter().filter_map(|key| self.digest_of(*key)).collect();
        self.document.update(|document| document.forget_files(&digests));
    }

    /// Takes every file away.
    pub fn remove_all_files(self) {
        self.apply(Command::RemoveAllFiles);
        self.clear_notice();
    }

    /// Records which wave a file holds.
    pub fn set_wave(self, key: u32, wave: Option<Wave>) {
        if let Some(digest) = self.digest_of(key) {
            self.apply(Command::SetWave(digest, wave));
        }
    }

    /// The digest of the file with this key.
    pub(super) fn digest_of(self, key: u32) -> Option<String> {
        let files = self.files.read_untracked();
        files.iter().find(|file| file.key == key).map(|file| file.digest.clone())
    }

    /// Adds a decision to the log.
    pub fn decide(self, decision: Decision, who: &str, why: &str, at: Timestamp) {
        let (who, why) = (who.to_owned(), why.to_owned());
        self.apply(Command::Decide { decision, who, why, at });
        self.clear_notice();
    }

    /// Puts a log of decisions in place of the one held.
    pub fn open_decisions(self, decisions: Decisions) {
        self.apply(Command::OpenDecisions(decisions));
    }

    /// Adds a mark of a passage to the log.
    pub fn mark(self, passage: PassageKey, mark: Mark, who: &str, at: Timestamp) {
        self.apply(Command::Mark { passage, mark, who: who.to_owned(), at });
        self.clear_notice();
    }

    /// Puts a log of marks in place of the one held.
    pub fn open_marks(self, marks: Marks) {
        self.apply(Command::OpenMarks(marks));
    }

    /// Adds a naming of the smallest worthwhile change, which holds from now on.
    pub fn name_worthwhile(self, entry: WorthwhileEntry) {
        self.apply(Command::NameWorthwhile(entry));
        self.clear_notice();
    }

    /// Takes the text of the questionnaire that the files answer, in place of one held; none to go without. What is said of
    /// columns that ask its questions comes before what was said.
    pub fn use_questionnaire(self, text: Option<String>, mappings: Vec<Mapping>) {
        self.apply(Command::UseQuestionnaire { text, mappings });
    }

    /// Puts the questionnaire that is being made; none to put it away.
    pub fn draft_questionnaire(self, drafted: Option<DraftedQuestionnaire>) {
        self.apply(Command::DraftQuestionnaire(drafted.map(Box::new)));
    }

    /// Takes the text of a file of what the programme claims, in place of one held; none to go without.
    pub fn set_outcomes(self, text: Option<String>) {
        self.apply(Command::UseOutcomes(text));
    }

    /// Records whether people are linked by exactly the same code only.
    pub fn link_exactly_only(self, exact_only: bool) {
        self.apply(Command::LinkExactlyOnly(exact_only));
    }

    /// Records how many people were invited, or that nobody knows.
    pub fn set_invited(self, invited: Option<usize>) {
        self.apply(Command::SetInvited(invited));
    }

    /// Records which follow-up to compare.
    pub fn choose_follow_up(self, wave: Wave) {
        self.apply(Command::ChooseFollowUp(wave));
    }

    /// Takes the engine's answer; none when there are no files.
    pub fn set_answer(self, answered: Option<Answered>) {
        match &answered {
            None => self.evaluated.set(None),
            Some(answered) => self.take_own_part(answered),
        }
        self.answered.set(answered);
        self.begin_edition();
    }

    /// Takes the sentence away.
    pub fn clear_notice(self) {
        self.notice.set(None);
    }

    /// Shows a sentence.
    pub fn notify(self, sentence: &impl ToString) {
        self.notice.set(Some(sentence.to_string()));
    }
}
