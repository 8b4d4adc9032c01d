//! Beginning: a blank survey, the next wave, a saved copy. What was under way stays where it is kept.

use super::{AskedOf, SurveyState};
use crate::app::participant::{
    device::{self, DeviceFault},
    route::Place,
    words::say,
};
use survey::{Draft, DraftError, Page, instrument::Wave};

impl SurveyState {
    /// Begins a survey of `wave` as somebody else than whoever answered here before, and shows its first page.
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
        let (id, now) = (device::new_id()?, device::now()?);
        let earlier = self.0.draft.get();
        let reference = self.0.instrument.reference();
        let next = earlier.map_or_else(
            || Draft::new(id.clone(), reference, wave, now),
            |earlier| earlier.next(id.clone(), wave, now),
        );
        self.put(next, Page::Notice);
        Ok(())
    }

    /// Continues from the text of a copy. Answers that were under way stay where they are kept.
    ///
    /// A copy on other terms is asked about first; one whose terms nobody noted has the notice read again.
    pub fn restore(self, text: &str) {
        let why = match Draft::parse(text) {
            Ok(draft) if draft.instrument.id != self.0.instrument.id => say::COPY_OF_OTHER,
            Ok(draft) if !draft.is_of_programme(&self.0.programme.id) => say::COPY_OF_OTHER,
            Ok(draft) if draft.terms == *self.terms() => return self.put_copy(draft),
            Ok(draft) if draft.terms.is_unknown() => {
                return self.put_copy(draft.on_terms(self.terms().clone()));
            }
            Ok(draft) => return self.0.asked.set(Some(AskedOf { draft, is_copy: true })),
            Err(DraftError::Newer(_)) => say::COPY_NEWER,
            Err(_) => say::NOT_A_COPY,
        };
        self.tell(why.to_owned());
    }

    fn put_copy(self, draft: Draft) {
        let last = draft.place.as_deref().and_then(Place::at);
        self.put(draft, last.map_or(Page::Start, |place| place.page));
    }

    /// Puts a draft in the place of the one under way and shows `page`; each is kept in a set of its own.
    fn put(self, draft: Draft, page: Page) {
        self.note_draft_aside();
        self.0.store.begin_set();
        self.show_draft(draft, page);
    }
}
