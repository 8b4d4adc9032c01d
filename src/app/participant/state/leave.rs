//! What leaves the page: copies, the response, and everything that is deleted.

use super::SurveyState;
use crate::app::participant::{
    device,
    element::untrack,
    saving::{Reports, Saving},
    words::{counted, fill, say},
};
use browser::spawn_local;
use survey::{
    Draft, MadeFile, Page, Response,
    instrument::{Element, Linkage},
};

/// After how many milliseconds answers that were handed over leave a shared device: 10 minutes.
const CLEAR_MS: i32 = 600_000;

impl SurveyState {
    /// Downloads a copy of the answers as they are, to continue from here or elsewhere.
    pub fn save_copy(self) {
        let text = untrack(|| self.draft().as_ref().map(Draft::to_json));
        let Some(text) = text else { return };
        let name = ["ripple-copy-", untrack(|| self.wave()).name(), ".json"].concat();
        if let Err(fault) = device::download_json(&name, &text) {
            self.tell(fault.to_string());
        }
    }

    /// The response that the draft would be if it were finished now.
    pub fn response(self) -> Option<Response> {
        let now = device::now().ok()?;
        let draft = self.draft();
        let version = env!("CARGO_PKG_VERSION");
        let draft = draft.as_ref()?;
        let mut response = Response::from_draft(draft, self.instrument(), now, version);
        // A draft from before classes holds whole hashes.
        response.link = response
            .link
            .map(|link| link.in_classes(&self.0.programme.link.salt, &self.elements()));
        // Windows are days on the person's own calendar, as the start page says them.
        response.outside_window =
            device::today().is_some_and(|day| !self.0.programme.is_open(draft.wave, day));
        Some(response)
    }

    /// Every link element that this questionnaire or a code of one's own asks for.
    fn elements(self) -> Vec<Element> {
        let mut elements = Linkage::second_chance().elements;
        elements.extend(self.instrument().linkage.elements.iter().cloned());
        elements
    }

    /// Notes that a file of the response was made, and lets updates happen again.
    pub fn set_finished(self, name: String, receipt: String) {
        let Ok(now) = device::now() else { return };
        self.change(|draft| {
            draft.finished = Some(now);
            draft.file = Some(MadeFile { name, receipt, made: now, is_sent: false });
        });
        if untrack(|| self.is_shared()) {
            device::after(CLEAR_MS, move || {
                let is_finished =
                    untrack(|| self.draft().as_ref().is_some_and(|d| d.finished.is_some()));
                if is_finished && untrack(|| self.is_shared()) {
                    self.delete_mine();
                }
            });
        }
    }

    /// Notes whether the person says that the file was sent.
    pub fn set_sent(self, is_sent: bool) {
        self.change(|draft| {
            if let Some(file) = &mut draft.file {
                file.is_sent = is_sent;
            }
        });
    }

    /// Deletes the answers that are under way, with their link code, says what that was and shows the start page.
    ///
    /// What else is kept in this browser stays, and is named on the start page. On a shared device what the page holds goes.
    pub fn delete_mine(self) {
        spawn_local(async move {
            let held = self.what_is_held();
            self.0.draft.set(None);
            let outcome = if self.0.is_shared.get() {
                self.0.is_shared.set(false);
                self.load().await;
                fill(say::CLEARED, &[&held])
            } else {
                let deleted = self.0.store.delete_mine().await;
                self.0.reports.set(Reports::default());
                if deleted.is_ok() {
                    fill(say::DELETED, &[&held])
                } else {
                    say::DELETED_IN_PART.to_owned()
                }
            };
            self.hold_open();
            self.tell(outcome);
            self.go(Page::Start);
        });
    }

    /// What there is to delete, in words.
    fn what_is_held(self) -> String {
        let draft = self.draft();
        let answers = draft.as_ref().map_or(0, |draft| draft.answers.len());
        let mut words = counted(answers, say::N_ANSWERS);
        if draft.as_ref().is_some_and(|draft| !draft.link.is_empty()) {
            words.push_str(say::AND_LINK_CODE);
        }
        words
    }

    /// Whether closing the page now would lose answers that are nowhere else.
    pub(super) fn would_lose(self) -> bool {
        let draft = self.draft();
        let is_open = draft.as_ref().is_some_and(|draft| {
            draft.finished.is_none() && !(draft.answers.is_empty() && draft.entries.is_empty())
        });
        let is_unkept = matches!(self.saving(), Saving::Unkept | Saving::Trouble(_));
        is_open && is_unkept && !self.0.is_closed.get()
    }
}
