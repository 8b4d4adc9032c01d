//! The way through the pages, and the one that the address names.

use super::SurveyState;
use crate::app::participant::{device, route::Place};
use survey::{Page, programme::LINK_PREFIX};

impl SurveyState {
    /// Goes to a page.
    pub fn go(self, page: Page) {
        device::go(&Place::of(page));
    }

    /// Goes to the page after the one shown.
    pub fn go_on(self) {
        if let Some(place) = self.place() {
            let back_to_check = place.field.is_some();
            let next = self.journey().next(&place.page);
            self.go(if back_to_check { Page::Check } else { next });
        }
    }

    /// The first page on which something is left to do.
    pub fn unfinished_page(self) -> Page {
        let draft = self.draft();
        let Some(draft) = draft.as_ref() else { return Page::Start };
        match (draft.notice_read, draft.answers.is_empty()) {
            (false, _) => Page::Notice,
            (true, true) => Page::Code,
            (true, false) => {
                let journey = self.journey();
                let mut open = journey.sections().filter(|section| {
                    journey.steps(section).iter().any(|step| !step.is_answered(&draft.answers))
                });
                open.next().map_or(Page::Check, |section| Page::Section(section.id.clone()))
            }
        }
    }

    /// Shows the page that the address names, as far as it may be shown.
    pub(super) fn arrive(self) {
        if self.0.is_closed.get() || device::is_elsewhere() {
            return;
        }
        if device::address().starts_with(LINK_PREFIX) {
            // Another programme: it is read when the page opens.
            device::reload();
            return;
        }
        let place = self.place_to_show();
        if device::place().as_ref() != Some(&place) {
            device::correct_address(&place);
        }
        let before = self.place();
        if before.as_ref() != Some(&place) {
            let address = place.address();
            if before.is_none_or(|before| before.page != place.page) {
                self.0.page_number.set(self.0.page_number.get() + 1);
                self.0.left.set(Vec::new());
                self.set_has_errors(false);
            }
            self.0.place.set(Some(place));
            self.change(|draft| draft.place = Some(address));
        }
    }

    /// The place that was asked for by the address, or else was shown last, as far as it may be shown.
    fn place_to_show(self) -> Place {
        // Who comes back when a later survey is due meets that one, and not the last page of the old.
        if self.place().is_none() && self.wave_due().is_some() {
            return Place::of(Page::Start);
        }
        let draft = self.draft();
        let last = draft.as_ref().and_then(|draft| Place::at(draft.place.as_ref()?));
        let asked = device::place().or(last).unwrap_or(Place::of(Page::Start));
        let Some(draft) = draft.as_ref() else { return Place::of(Page::Start) };
        let admitted = self.journey().admitted(asked.page.clone(), draft.notice_read);
        if admitted == asked.page { asked } else { Place::of(admitted) }
    }
}
