//! What happens to the answers: the one thing that must be read.

use super::{back_link, continue_button, form, linked::linked, page_heading, show_problems};
use crate::app::participant::{
    element::{El, Held, el, para, said},
    questions::{Problem, checkbox, error_message, error_summary},
    state::SurveyState,
    words::{fill, say},
};
use survey::Page;
use values::cut::cut;

/// The id of the checkbox.
const READ: &str = "notice-read";
/// The id of what is said about it.
const READ_ERROR: &str = "notice-read-error";

/// What happens to the answers.
pub fn notice(state: SurveyState) -> Vec<El> {
    let problems = Held::new(Vec::new());
    let shown = problems.clone();
    let go_on = move || {
        if state.is_notice_read() {
            state.go(Page::Code);
        } else {
            let problem = Problem { id: READ.to_owned(), message: say::TICK.to_owned() };
            show_problems(state, &shown, vec![problem]);
        }
    };
    let found = problems.clone();
    let is_faulty = move || !state.is_notice_read() && !found.read().is_empty();
    let marked = is_faulty.clone();
    let tick = checkbox(
        READ,
        say::HAVE_READ,
        Some(READ_ERROR),
        move || state.is_notice_read(),
        move |on| state.set_notice_read(on),
    );
    let fault = move || is_faulty().then(|| say::TICK.to_owned());
    let group = el("div", "nhsuk-form-group")
        .live_class("nhsuk-form-group--error", marked)
        .with(error_message(READ_ERROR.to_owned(), fault))
        .with(el("div", "nhsuk-checkboxes").with(tick));
    let mut page = vec![
        back_link(state, &Page::Notice),
        error_summary(&problems),
        page_heading(state, &Page::Notice),
    ];
    page.extend(explanation(state));
    page.push(form(go_on).with(group).with(continue_button()));
    page
}

fn explanation(state: SurveyState) -> Vec<El> {
    let invited = state.programme().invited.to_string();
    let heading = |text: &str| said("h2", "nhsuk-heading-m", text);
    let is_shared = state.is_shared();
    let mut page = vec![
        heading(say::STAY),
        para(if is_shared { say::STAY_HERE } else { say::STAY_WHERE }),
        para(say::E_MAIL),
    ];
    if !is_shared {
        page.push(para(say::OTHERS_SEE));
    }
    page.extend(linked(state));
    page.extend([para(&fill(say::FEW, &[&invited])), heading(say::WHAT_FOR)]);
    let mut notice = state.programme().privacy_notice.as_str();
    while let Some((before, after)) = cut(notice, "\n\n") {
        page.push(para(before));
        notice = after;
    }
    page.push(para(notice));
    page
}
