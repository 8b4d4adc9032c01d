//! The pages, in the order of the journey.

mod start;

mod notice;

mod code;

mod own_code;

mod linked;

mod section;

mod check;

mod finish;

mod elsewhere;

mod kept;

mod own_change;

mod whose;

use super::{
    device,
    element::{El, Held, el, para, said, unseen},
    frame::HEADING,
    questions::{ERROR_SUMMARY, Problem},
    route::Place,
    state::{AskedOf, SurveyState},
    words::{fill, heading, position, say},
};
use survey::Page;

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

/// The page that asks what is to become of answers that were begun for another survey.
pub fn whose_elements(state: SurveyState, asked: &AskedOf) -> Vec<El> {
    whose::whose(state, asked)
}

/// The page of a tab that follows another.
pub fn elsewhere_elements(state: SurveyState) -> Vec<El> {
    elsewhere::elsewhere(state)
}

/// Words set off from the others.
fn inset(words: &str) -> El {
    el("div", "nhsuk-inset-text").with(para(words))
}

/// A code to keep, with what it is before it and why after it.
fn card(label: &str, code: &str, why: &str) -> El {
    el("div", "ripple-card")
        .with(para(label))
        .with(said("p", "ripple-card__code", code))
        .with(para(why))
}

/// Who has set up this survey, where a link has: the person should know before and after answering.
fn link_set(state: SurveyState) -> Option<El> {
    let programme = state.is_by_link().then(|| state.programme())?;
    let words = fill(say::SET_BY_LINK, &[&programme.organisation, &programme.contact]);
    let key = programme.key_fingerprint().map(|print| para(&fill(say::FINGERPRINT, &[&print])));
    Some(inset(&words).with_some(key))
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
fn details(words: &str, inside: Vec<El>) -> El {
    unfolding(summary(), words, inside)
}

fn summary() -> El {
    el("summary", "nhsuk-details__summary")
}

fn unfolding(summary: El, words: &str, inside: Vec<El>) -> El {
    el("details", "nhsuk-details")
        .with(summary.with(said("span", "nhsuk-details__summary-text", words)))
        .with(el("div", "nhsuk-details__text").with_all(inside))
}

/// Shows what must be corrected and moves the focus there.
fn show_problems(state: SurveyState, shown: &Held<Vec<Problem>>, problems: Vec<Problem>) {
    shown.set(problems);
    state.set_has_errors(true);
    device::focus_later(ERROR_SUMMARY.to_owned());
}
