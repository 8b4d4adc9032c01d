//! A way to take an answer back.

use leptos::prelude::*;

use crate::app::element::{El, el, said};

/// A quiet button that takes an answer back; it is there only while there is one.
///
/// `described_by` is the id of the question's words.
pub fn clear_button(is_answered: Memo<bool>, described_by: String, on_clear: Callback<()>) -> El {
    el("div", "").live(move || {
        let button = is_answered.get().then(|| {
            said("button", "ripple-link-button", "Clear this answer")
                .attr("type", "button")
                .attr("aria-describedby", &described_by)
                .on_press(move || on_clear.run(()))
        });
        button.into_iter().collect()
    })
}
