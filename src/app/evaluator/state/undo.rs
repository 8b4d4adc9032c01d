//! The way back, and forward again.

use leptos::prelude::*;

use super::{Document, EvaluatorState};
use study::document::What;

impl EvaluatorState {
    /// Undoes the last step, and says so.
    pub fn undo(self) {
        self.step("Undone", Document::undo);
    }

    /// Does again what was undone last, and says so.
    pub fn redo(self) {
        self.step("Redone", Document::redo);
    }

    /// Takes a step, but not while files are being loaded, which is one step.
    fn step(self, said: &str, take: fn(&mut Document) -> Option<What>) {
        if self.is_loading.get_untracked() || self.is_opening.get_untracked() {
            return self.notify(&"Wait until the files are loaded.");
        }
        if let Some(what) = self.document.try_update(take).flatten() {
            self.begin_edition();
            self.notify(&format!("{said}: {}.", what.words()));
        }
    }

    /// How many files were removed that could come back.
    pub fn n_removed(self) -> usize {
        self.document.read_untracked().n_removed_files()
    }

    /// Forgets the way back, and with it the files that were removed.
    pub fn forget_steps(self) {
        if self.is_loading.get_untracked() {
            return self.notify(&"Wait until the files are loaded.");
        }
        self.document.update(Document::forget_steps);
    }
}
