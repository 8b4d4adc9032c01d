//! One tab writes; the others show what it writes, and can take over.

use super::{AskedOf, SurveyState};
use crate::app::participant::{device, element::untrack, persist::Loaded, saving::Reports};
use browser::{locks::Lock, spawn_local};

/// Room enough for a table of choices.
const WIDE: &str = "(min-width: 48.0625em)";
/// After how many milliseconds without the mark of the one tab that writes another tab is taken to have it.
const OTHER_TAB_MS: i32 = 500;

impl SurveyState {
    /// Reads what the browser holds, then shows the address's page, or without one the page last shown.
    pub fn open(self) {
        self.set_wide(device::follow_media(WIDE, move |wide| self.set_wide(wide)));
        device::before_leaving(move || untrack(|| self.would_lose()));
        device::on_kept_elsewhere(move |key| self.follow(&key));
        // Before the stores have been read there is nothing to go to.
        device::on_fragment_change(move || {
            if untrack(|| self.place().is_some()) {
                self.arrive();
            }
        });
        self.wait_to_write();
        device::after(OTHER_TAB_MS, move || {
            if self.0.writer.borrow().is_none() {
                self.show_what_another_tab_writes();
            }
        });
    }

    /// Leaves the page to others: addresses are no longer followed, updates and other tabs no longer kept away.
    pub fn close(self) {
        self.0.is_closed.set(true);
        self.0.open.take();
        self.0.writer.take();
    }

    /// Goes on here, and has the other tab follow.
    pub fn take_over(self) {
        spawn_local(async move {
            let lock = Lock::steal(&self.0.store.name(), move || self.lose()).await;
            self.write_with(lock).await;
        });
    }

    /// Becomes the one tab that writes as soon as no other is.
    fn wait_to_write(self) {
        spawn_local(async move {
            let lock = Lock::wait(&self.0.store.name(), move || self.lose()).await;
            self.write_with(lock).await;
        });
    }

    async fn write_with(self, lock: Lock) {
        // The lock of a page that was left is let go.
        if !self.0.is_closed.get() {
            self.0.writer.replace(Some(lock));
            self.set_following(false);
            self.load().await;
            self.arrive();
        }
    }

    /// Another tab has taken over.
    fn lose(self) {
        if !self.0.is_closed.get() {
            self.0.writer.take();
            self.set_following(true);
            self.wait_to_write();
        }
    }

    fn show_what_another_tab_writes(self) {
        if !self.0.is_closed.get() {
            self.set_following(true);
            spawn_local(async move {
                self.load().await;
                self.arrive();
            });
        }
    }

    /// Whether another tab writes, and this one shows what it writes.
    pub fn is_following(self) -> bool {
        self.0.is_following.get()
    }

    pub(super) fn set_following(self, following: bool) {
        if following {
            self.0.store.stop();
        }
        self.0.is_following.set(following);
        self.hold_open();
    }

    /// Reads both stores and shows what they hold.
    pub(super) async fn load(self) {
        let Loaded { recovered, on_disk, troubles } = self.0.store.load(self.wanted()).await;
        let generation = recovered.draft.as_ref().map(|draft| draft.generation);
        let on_disk = generation.filter(|_| on_disk);
        let asked = recovered.on_other_terms.map(|draft| AskedOf { draft, is_copy: false });
        self.0.newest.set(recovered.newest);
        self.0.asides.set(recovered.asides);
        self.0.asked.set(asked);
        self.0.draft.set(recovered.draft);
        if generation.is_some() {
            self.remember();
        }
        self.0.reports.set(Reports { on_disk, troubles });
        if on_disk != generation {
            self.save();
        }
        self.hold_open();
    }

    /// Shows what another tab has just kept under `key`.
    fn follow(self, key: &str) {
        if self.0.is_following.get() && key.starts_with(&*self.0.store.name()) {
            let newest = self.0.store.newest_local(self.wanted());
            self.0.draft.set(newest);
        }
    }
}
