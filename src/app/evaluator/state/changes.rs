//! The named changes that pages may make to what is held.

use leptos::prelude::*;

use super::{Answered, EvaluatorState, Look};
use cohort::{Decision, Decisions};
use evaluation::{
    WorthwhileEntry,
    passages::{Mark, Marks, PassageKey},
};
use survey::{Timestamp, instrument::Wave};
use tables::mapping::Mapping;

impl EvaluatorState {
    /// Takes a file away.
    pub fn remove_file(self, key: u32) {
        self.files.update(|files| files.retain(|file| file.key != key));
        self.notice.set(None);
    }

    /// Takes every file away.
    pub fn remove_all_files(self) {
        self.files.set(Vec::new());
        self.settings.update(|settings| settings.follow_up = None);
        self.look.set(Look::default());
        if self.set_id.read_untracked().is_none() {
            self.set_model(None);
        }
        self.notice.set(None);
    }

    /// Records which wave a file holds.
    pub fn set_wave(self, key: u32, wave: Option<Wave>) {
        self.files.update(|files| {
            if let Some(file) = files.iter_mut().find(|file| file.key == key) {
                file.wave = wave;
            }
        });
    }

    /// Adds a decision to the log.
    pub fn decide(self, decision: Decision, who: &str, why: &str, at: Timestamp) {
        self.settings.update(|settings| {
            settings.decisions.decide(decision, who, why, at);
        });
        self.notice.set(None);
    }

    /// Puts a log of decisions in place of the one held.
    pub fn open_decisions(self, decisions: Decisions) {
        self.settings.update(|settings| settings.decisions = decisions);
    }

    /// Adds a mark of a passage to the log.
    pub fn mark(self, passage: PassageKey, mark: Mark, who: &str, at: Timestamp) {
        self.settings.update(|settings| settings.marks.mark(passage, mark, who, at));
        self.notice.set(None);
    }

    /// Puts a log of marks in place of the one held.
    pub fn open_marks(self, marks: Marks) {
        self.settings.update(|settings| settings.marks = marks);
    }

    /// Adds a naming of the smallest worthwhile change, which holds from now on.
    pub fn name_worthwhile(self, entry: WorthwhileEntry) {
        self.settings.update(|settings| settings.worthwhile.name(entry));
        self.notice.set(None);
    }

    /// Takes the text of a file of what the programme claims, in place of one held; none to go without.
    pub fn set_outcomes(self, text: Option<String>) {
        self.settings.update(|settings| settings.outcomes = text);
    }

    /// Adds a mapping; it takes the place of one of the same name.
    pub fn add_mapping(self, mapping: Mapping) {
        self.settings.update(|settings| {
            settings.mappings.retain(|held| held.name != mapping.name);
            settings.mappings.push(mapping);
        });
    }

    /// Records whether people are linked by exactly the same code only.
    pub fn link_exactly_only(self, exact_only: bool) {
        self.settings.update(|settings| settings.exact_only = exact_only);
    }

    /// Records how many people were invited, or that nobody knows.
    pub fn set_invited(self, invited: Option<usize>) {
        self.settings.update(|settings| settings.invited = invited);
    }

    /// Records which follow-up to compare.
    pub fn choose_follow_up(self, wave: Wave) {
        self.settings.update(|settings| settings.follow_up = Some(wave));
    }

    /// Takes the engine's answer; none when there are no files.
    pub fn set_answer(self, answered: Option<Answered>) {
        match &answered {
            None => self.evaluated.set(None),
            Some(answered) => self.take_own_part(answered),
        }
        self.answered.set(answered);
        self.edition.update(|edition| *edition += 1);
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
