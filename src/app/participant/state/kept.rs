//! What else this browser keeps: answers of another person or time, on other terms, and what cannot be read.

use super::{AskedOf, SurveyState};
use crate::app::participant::{programmes, words::say};
use browser::spawn_local;
use survey::{Aside, Draft, Kept, Page, refitted};

impl SurveyState {
    /// Goes on with answers that are kept beside the draft, where they stand.
    pub fn go_on_with(self, aside: &Aside) {
        let Ok(draft) = Draft::parse(&aside.text) else { return };
        let (set, text) = (aside.set.clone(), aside.text.clone());
        spawn_local(async move {
            self.note_draft_aside();
            self.0.asides.update(|asides| asides.retain(|aside| aside.set != set));
            self.0.store.use_set(&set, &text).await;
            self.show_draft(draft, Page::Start);
        });
    }

    /// Deletes what is kept under this name.
    pub fn delete_kept(self, aside: &Aside) {
        let set = aside.set.clone();
        spawn_local(async move {
            let words = match self.0.store.delete(&set).await {
                Ok(()) => say::DELETED_KEPT,
                Err(_) => say::DELETED_IN_PART,
            };
            self.0.asides.update(|asides| asides.retain(|aside| aside.set != set));
            self.tell(words.to_owned());
        });
    }

    /// Answers on the terms of the survey that is open: the person wants it, and the answers do not become open by it.
    pub fn take_to_these_terms(self) {
        let Some(AskedOf { draft, .. }) = self.0.asked.get() else { return };
        if draft.terms.may_become(self.terms()) {
            self.0.asked.set(None);
            if self.is_begun() {
                self.note_draft_aside();
                self.0.store.begin_set();
            }
            self.show_draft(draft.on_terms(self.terms().clone()), Page::Notice);
        }
    }

    /// Leaves answers on other terms as they are, and shows the survey that is open without any.
    pub fn leave_as_they_are(self) {
        let Some(AskedOf { draft, is_copy }) = self.0.asked.get() else { return };
        if !is_copy {
            self.note_aside(&draft, false);
            self.0.store.begin_set();
        }
        self.0.asked.set(None);
    }

    /// Goes back to the survey that the answers were begun for.
    pub fn go_back(self) {
        let Some(AskedOf { draft, .. }) = self.0.asked.get() else { return };
        spawn_local(async move {
            if !programmes::go_back_to(&self.0.programme.id, &draft.terms).await {
                self.tell(say::ASK_FIRST_LINK.to_owned());
            }
        });
    }

    /// Has the draft listed beside the one that takes its place.
    pub(super) fn note_draft_aside(self) {
        if let Some(draft) = self.0.draft.get().filter(|_| !self.0.is_shared.get()) {
            self.note_aside(&draft, true);
        }
    }

    fn note_aside(self, draft: &Draft, is_on_these_terms: bool) {
        if !draft.holds_anything() {
            return;
        }
        let (wave, started) = (draft.wave, draft.started);
        let what = Kept::Response { wave, started, is_on_these_terms };
        let set = self.0.store.set_name();
        self.0.asides.update(|asides| asides.push(Aside { set, text: draft.to_json(), what }));
    }

    /// Shows a draft in the place of the one under way, newer than anything that is kept.
    pub(super) fn show_draft(self, draft: Draft, page: Page) {
        let mut draft = refitted(draft, self.instrument());
        let counted = self.0.draft.read().as_ref().map_or(0, |earlier| earlier.generation);
        draft.generation = draft.generation.max(counted).max(self.0.newest.get());
        draft.programme.clone_from(&self.0.programme.id);
        draft.terms.clone_from(self.terms());
        self.0.draft.set(Some(draft));
        self.0.news.set(None);
        self.change(|_| ());
        self.remember();
        self.go(page);
    }

    /// Has the next visit meet this survey, now that it is begun.
    pub(super) fn remember(self) {
        if self.0.by_link && !self.0.is_shared.get() {
            spawn_local(programmes::remember());
        }
    }
}
