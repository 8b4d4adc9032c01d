//! Changing the draft, and writing each change.

use super::{Core, SurveyState};
use crate::app::participant::{
    device::{self, SurveyOpen},
    element::untrack,
};
use survey::{
    Answer, AnswerKey, Draft, ElementClasses, FINENESS, ISSUED_CODE, OWN_CODE, hash_element,
    instrument::{Element, Linkage, Wave},
    programme::IssuedCode,
    remove_line_entries,
};

/// After how many milliseconds a journal that has failed is tried again.
const TRY_AGAIN_MS: i32 = 5_000;

impl SurveyState {
    /// Answers another wave, as long as nothing has been answered: an answer is of the wave in which it was given.
    pub fn set_wave(self, wave: Wave) {
        let has_answers = untrack(|| self.draft().as_ref().is_some_and(Draft::has_answers));
        if !has_answers {
            self.change(|draft| draft.wave = wave);
        }
    }

    /// Files an answer, or takes it back.
    pub fn set_answer(self, key: AnswerKey, answer: Option<Answer>) {
        self.change(|draft| {
            draft.finished = None;
            draft.answers.set(key, answer);
        });
    }

    /// Keeps what was typed in a box as typed, or forgets it.
    pub fn set_entry(self, name: String, text: Option<String>) {
        self.change(|draft| match text {
            Some(text) => drop(draft.entries.insert(name, text)),
            None => drop(draft.entries.remove(&name)),
        });
    }

    /// Takes out a line of the answer filed under `key`, with what was typed in it.
    pub fn remove_line(self, key: &AnswerKey, field: &str, place: usize) {
        self.change(|draft| {
            let mut lines = draft.answers.get(key).map_or(Vec::new(), |a| a.lines().to_vec());
            if place < lines.len() {
                lines.remove(place);
            }
            let answer = (!lines.is_empty()).then_some(Answer::Lines(lines));
            draft.finished = None;
            draft.answers.set(key.clone(), answer);
            remove_line_entries(&mut draft.entries, field, place);
        });
    }

    /// Says whether the notice has been read.
    pub fn set_notice_read(self, read: bool) {
        self.change(|draft| draft.notice_read = read);
    }

    /// Keeps the class of a link element, or forgets it. `normal` is never kept.
    pub fn set_link_element(self, element: &Element, normal: Option<&str>) {
        let salt = &self.0.programme.link.salt;
        let class = normal.and_then(|normal| {
            ElementClasses::new(salt, element, FINENESS).of(&hash_element(salt, element, normal))
        });
        self.set_link(&element.id, class);
    }

    /// Forgets what was given for these elements.
    pub fn forget_facts(self, linkage: &Linkage) {
        for element in &linkage.elements {
            self.set_link(&element.id, None);
        }
    }

    /// Keeps the code that the person has made, or forgets it.
    pub fn set_own_code(self, code: Option<String>) {
        self.set_link(OWN_CODE, code);
    }

    fn set_link(self, name: &str, kept: Option<String>) {
        self.change(|draft| match kept {
            Some(kept) => drop(draft.link.insert(name.to_owned(), kept)),
            None => drop(draft.link.remove(name)),
        });
    }

    /// Keeps the hash of a code that was handed out, or forgets it.
    pub fn set_issued_code(self, code: Option<IssuedCode>) {
        self.set_link(ISSUED_CODE, code.map(|code| code.hash(&self.0.programme.link.salt)));
    }

    /// The only way to change the draft: a new generation, written at once.
    pub(super) fn change(self, change: impl FnOnce(&mut Draft)) {
        if self.0.is_following.get() {
            return;
        }
        self.0.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.generation += 1;
                change(draft);
            }
        });
        self.hold_open();
        self.save();
    }

    /// Writes the draft to local storage, and to the journal as soon as that is free.
    pub(super) fn save(self) {
        let newest = untrack(|| {
            let draft = self.draft();
            let draft = draft.as_ref()?;
            Some((draft.generation, draft.to_json()))
        });
        let is_elsewhere = untrack(|| self.is_shared() || self.is_following());
        let Some((generation, text)) = newest.filter(|_| !is_elsewhere) else { return };
        let Core { store, reports, .. } = self.0;
        let local = store.keep_local(generation, &text).err();
        reports.update(|reports| reports.troubles.local = local);
        store.keep_in_journal(generation, text, move |generation, written| {
            if written.is_err() && !self.0.is_trying_again.replace(true) {
                device::after(TRY_AGAIN_MS, move || {
                    self.0.is_trying_again.set(false);
                    self.save();
                });
            }
            reports.update(|reports| {
                reports.on_disk = written.is_ok().then_some(generation);
                reports.troubles.journal = written.err();
            });
        });
    }

    /// Keeps updates away while a survey is under way.
    pub(super) fn hold_open(self) {
        let under_way =
            untrack(|| self.draft().as_ref().is_some_and(|draft| draft.finished.is_none()));
        let mut open = self.0.open.borrow_mut();
        let under_way = under_way && !self.0.is_following.get();
        if !under_way || self.0.is_closed.get() {
            open.take();
        } else if open.is_none() {
            // Without Web Locks an update may interrupt; every answer is saved all the same.
            *open = SurveyOpen::hold().ok();
        }
    }
}
