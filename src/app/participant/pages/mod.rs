//! The pages, in the order of the journey.

mod start;

mod notice;

mod code;

mod section;

mod check;

mod finish;

use super::{
    device,
    element::{El, Held, el, said, unseen},
    frame::HEADING,
    questions::{ERROR_SUMMARY, Problem},
    route::Place,
    state::SurveyState,
    words::{heading, position, say},
};
use crate::survey::Page;

/// A page as it is shown.
pub fn page_elements(state: SurveyState, page: Page) -> Vec<El> {
    match page {
        Page::Start => start::start(state),
        Page::Notice => notice::notice(state),
        Page::Code => code::code(state),
        Page::Section(id) => section::section(state, &id),
        Page::Check => check::check(state),
        Page::Finish => finish::finish(state),
    }
}

/// The page's heading, with where it stands.
fn page_heading(state: SurveyState, page: &Page) -> El {
    let caption = position(state, page);
    let caption =
        caption.map(|caption| said("span", "nhsuk-caption-l", &caption).with(unseen(": ")));
    el("h1", "nhsuk-heading-l")
        .attr("id", HEADING)
        .attr("tabindex", "-1")
        .with_some(caption)
        .text(&heading(state, page))
}

/// A link to the page before.
fn back_link(state: SurveyState, page: &Page) -> El {
    let before = state.journey().previous(page);
    said("a", "nhsuk-back-link", say::BACK).attr("href", &Place::of(before).address())
}

/// A form that sends nothing: its button and the Enter key call `go_on`.
fn form(go_on: impl Fn() + 'static) -> El {
    el("form", "").attr("novalidate", "").attr("autocomplete", "off").on_submit(go_on)
}

/// The button of a form.
fn continue_button() -> El {
    said("button", "nhsuk-button", say::CONTINUE)
}

/// A button that calls `run`.
fn button(class: &str, label: &str, run: impl Fn() + 'static) -> El {
    said("button", class, label).attr("type", "button").on_press(run)
}

/// A summary that opens to show more.
fn details(summary: &str, inside: Vec<El>) -> El {
    let summary = said("span", "nhsuk-details__summary-text", summary);
    el("details", "nhsuk-details")
        .with(el("summary", "nhsuk-details__summary").with(summary))
        .with(el("div", "nhsuk-details__text").with_all(inside))
}

/// Shows what must be corrected and moves the focus there.
fn show_problems(state: SurveyState, shown: &Held<Vec<Problem>>, problems: Vec<Problem>) {
    shown.set(problems);
    state.set_has_errors(true);
    device::focus_later(ERROR_SUMMARY.to_owned());
}
