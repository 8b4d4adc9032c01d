//! What happens to the answers: the one thing that must be read.

use leptos::prelude::*;

use super::{back_link, continue_button, form, page_heading, show_problems};
use crate::{
    app::{
        components::{Problem, checkbox, error_message, error_summary},
        element::{El, el, said},
        participant::{device, state::SurveyState, words::counted},
    },
    survey::Page,
};

/// The id of the checkbox.
const READ: &str = "notice-read";
/// The id of what is said about it.
const READ_ERROR: &str = "notice-read-error";
/// What to do before going on.
const TICK: &str = "Tick the box when you have read this page";

/// What happens to the answers.
pub fn notice(state: SurveyState) -> Vec<El> {
    let read =
        Signal::derive(move || state.with_draft(|draft| draft.is_some_and(|d| d.notice_read)));
    let problems = RwSignal::new(Vec::new());
    let go_on = move || {
        if read.get_untracked() {
            state.go(Page::Code);
        } else {
            let problem = Problem { id: READ.to_owned(), message: TICK.to_owned() };
            show_problems(state, problems, vec![problem]);
        }
    };
    let fault = Signal::derive(move || {
        (!read.get() && !problems.with(Vec::is_empty)).then(|| TICK.to_owned())
    });
    let on_switch = Callback::new(move |on| state.set_notice_read(on));
    let tick = checkbox(READ, "I have read this", Some(READ_ERROR), read, on_switch);
    let group = el("div", "nhsuk-form-group")
        .live_class("nhsuk-form-group--error", move || fault.with(Option::is_some))
        .with(error_message(READ_ERROR.to_owned(), fault))
        .with(el("div", "nhsuk-checkboxes").with(tick));
    let mut page = vec![
        back_link(state, &Page::Notice),
        error_summary(problems, Callback::new(|id: String| device::focus(&id))),
        page_heading(state, &Page::Notice),
    ];
    page.extend(explanation(state));
    page.push(form(go_on).with(group).with(continue_button()));
    page
}

fn explanation(state: SurveyState) -> Vec<El> {
    let elements = state.with_instrument(|instrument| instrument.linkage.elements.len());
    let invited = state.with_programme(|programme| programme.invited.to_string());
    let heading = |text: &str| said("h2", "nhsuk-heading-m", text);
    let words = |text: &str| said("p", "", text);
    let facts = [
        "To compare your answers with those from another time, the next page asks for ",
        &counted(elements, "small fact"),
        ", such as the day of the month you were born. Each is scrambled as you type (a keyed hash). What you type is not kept.",
    ];
    let few = [
        "About ",
        &invited,
        " people were invited. In a group of this size, what you write may also point to you. Please do not name anyone.",
    ];
    vec![
        heading("Your answers stay with you until you hand them over"),
        words(
            "Your answers are kept in this browser, on this device. Nothing is sent while you answer. At the end you download a file and send it yourself.",
        ),
        words("If you send the file by e-mail, the e-mail shows who you are."),
        words(
            "Anyone who uses this browser can see your answers until you delete them. You can delete them on the last page.",
        ),
        heading("How your answers are linked"),
        words(&facts.concat()),
        el("p", "").with(said("strong", "", "This does not make you anonymous.")).text(
            " There are few possible values. Whoever collects the files and knows these facts about you, or tries them all, could work out which file is yours.",
        ),
        words(&few.concat()),
        heading("What the answers are for"),
        words(
            "The answers are used to see what has changed since the programme and what it has been worth. Ask whoever invited you who will read the files and how long they are kept.",
        ),
    ]
}
