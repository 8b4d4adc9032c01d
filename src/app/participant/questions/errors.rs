//! What must be corrected before going on, at the top of the page; and the same beside each control.

use super::{El, device, el, said, say, unseen};
use crate::app::participant::element::Held;

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
pub fn error_summary(problems: &Held<Vec<Problem>>) -> El {
    let problems = problems.clone();
    el("div", "").live(move || {
        let problems = problems.get();
        if problems.is_empty() {
            return Vec::new();
        }
        let links = problems.into_iter().map(link).collect();
        let list = el("ul", "nhsuk-list nhsuk-error-summary__list").with_all(links);
        let alert = el("div", "")
            .attr("role", "alert")
            .with(said("h2", "nhsuk-error-summary__title", say::PROBLEM))
            .with(el("div", "nhsuk-error-summary__body").with(list));
        let summary = el("div", "nhsuk-error-summary").attr("id", ERROR_SUMMARY);
        vec![summary.attr("tabindex", "-1").with(alert)]
    })
}

fn link(Problem { id, message }: Problem) -> El {
    let link = said("a", "", &message).attr("href", &["#", &id].concat());
    el("li", "").with(link.on_press(move || device::focus(&id)))
}

/// What must be corrected, beside its control; nothing while there is nothing.
pub fn error_message(id: String, fault: impl Fn() -> Option<String> + 'static) -> El {
    el("div", "").live(move || {
        let message = fault().map(|fault| {
            el("span", "nhsuk-error-message").attr("id", &id).with(unseen(say::ERROR)).text(&fault)
        });
        message.into_iter().collect()
    })
}
