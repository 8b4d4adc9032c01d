//! What must be corrected before going on, at the top of the page; and the same beside each control.

use leptos::prelude::*;

use crate::app::element::{El, el, said, unseen};

/// Something that must be corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The id of the control concerned.
    pub id: String,
    /// What to do, in words.
    pub message: String,
}

/// The id of the error summary, to move the focus there.
pub const ERROR_SUMMARY: &str = "error-summary";

/// What must be corrected, with links to each place; nothing while there is nothing.
///
/// `on_focus` is called to move the focus to the control with an id.
pub fn error_summary(problems: RwSignal<Vec<Problem>>, on_focus: Callback<String>) -> El {
    el("div", "").live(move || {
        let problems = problems.get();
        if problems.is_empty() {
            return Vec::new();
        }
        let links = problems.into_iter().map(|problem| link(problem, on_focus)).collect();
        let list = el("ul", "nhsuk-list nhsuk-error-summary__list").with_all(links);
        let alert = el("div", "")
            .attr("role", "alert")
            .with(said("h2", "nhsuk-error-summary__title", "There is a problem"))
            .with(el("div", "nhsuk-error-summary__body").with(list));
        let summary = el("div", "nhsuk-error-summary").attr("id", ERROR_SUMMARY);
        vec![summary.attr("tabindex", "-1").with(alert)]
    })
}

fn link(Problem { id, message }: Problem, on_focus: Callback<String>) -> El {
    let link = said("a", "", &message).attr("href", &["#", &id].concat());
    el("li", "").with(link.on_press(move || on_focus.run(id.clone())))
}

/// What must be corrected, beside its control; nothing while there is nothing.
pub fn error_message(id: String, fault: Signal<Option<String>>) -> El {
    el("div", "").live(move || {
        let message = fault.get().map(|fault| {
            el("span", "nhsuk-error-message").attr("id", &id).with(unseen("Error: ")).text(&fault)
        });
        message.into_iter().collect()
    })
}
