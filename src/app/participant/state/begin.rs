//! Beginning: a blank survey, the next wave, a saved copy. What was under way is set aside first.

use leptos::prelude::untrack;

use super::SurveyState;
use crate::{
    app::participant::{
        device::{self, DeviceFault},
        route::Place,
        words::say,
    },
    browser::spawn_local,
    instrument::Wave,
    survey::{Aside, AsideReason, Draft, DraftError, Page},
};

impl SurveyState {
    /// Begins a survey of `wave` and shows its first page. Answers that were under way are set aside before.
    ///
    /// # Errors
    ///
    /// [`DeviceFault`].
    pub fn begin(self, wave: Wave) -> Result<(), DeviceFault> {
        let reference = self.0.instrument.reference();
        let draft = Draft::new(device::new_id()?, reference, wave, device::now()?);
        self.put(draft, Page::Notice);
        Ok(())
    }

    /// Begins the survey of another wave for the same person, who need not enter the link code again.
    ///
    /// # Errors
    ///
    /// [`DeviceFault`].
    pub fn begin_next(self, wave: Wave) -> Result<(), DeviceFault> {
        let reference = self.0.instrument.reference();
        let mut draft = Draft::new(device::new_id()?, reference, wave, device::now()?);
        if let Some(earlier) = self.draft().as_ref() {
            draft.link.clone_from(&earlier.link);
        }
        self.put(draft, Page::Notice);
        Ok(())
    }

    /// Continues from the text of a copy. Answers that were under way are set aside before.
    pub fn restore(self, text: &str) {
        let why = match Draft::parse(text) {
            Ok(draft) if draft.instrument != self.0.instrument.reference() => say::COPY_OF_OTHER,
            Ok(draft) if !draft.is_of_programme(&self.0.programme.id) => say::COPY_OF_OTHER,
            Ok(draft) => {
                let last = draft.place.as_deref().and_then(Place::at);
                self.put(draft, last.map_or(Page::Start, |place| place.page));
                return;
            }
            Err(DraftError::Newer(_)) => say::COPY_NEWER,
            Err(_) => say::NOT_A_COPY,
        };
        self.tell(why.to_owned());
    }

    /// Puts a draft in the place of the one under way, which is set aside, and shows `page`.
    pub(super) fn put(self, mut draft: Draft, page: Page) {
        let earlier = self.0.draft.get();
        // Of two drafts the higher generation wins, so the new one goes on counting.
        let counted = earlier.as_ref().map_or(0, |earlier| earlier.generation);
        draft.generation = draft.generation.max(counted);
        draft.programme.clone_from(&self.0.programme.id);
        let is_other = earlier.as_ref().is_some_and(|earlier| *earlier != draft);
        let earlier = earlier.filter(|_| is_other && !untrack(|| self.is_shared()));
        spawn_local(async move {
            if let Some(text) = earlier.and_then(|earlier| earlier.to_json().ok()) {
                self.set_aside(text).await;
            }
            self.0.draft.set(Some(draft));
            self.0.news.set(None);
            self.change(|_| ());
            self.go(page);
        });
    }

    pub(super) async fn set_aside(self, text: String) {
        let kept = self.0.store.keep_aside(&text).await;
        self.0.reports.update(|reports| reports.troubles.journal = kept.err());
        self.0.asides.update(|asides| asides.push(Aside { text, reason: AsideReason::BegunAnew }));
    }
}
