//! The end: the file to hand over, and a way to delete everything.

use leptos::prelude::*;

use super::{back_link, button, page_heading};
use crate::{
    app::{
        element::{El, el, said},
        participant::{device, state::SurveyState, words::counted},
    },
    survey::{Page, Response, missing_core},
};

/// The file to hand over.
pub fn finish(state: SurveyState) -> Vec<El> {
    let outcome = RwSignal::new(None::<String>);
    let hand_over = move || {
        outcome.set(Some(match download(state) {
            Ok(name) => ["Your browser has downloaded the file ", &name, "."].concat(),
            Err(fault) => fault,
        }));
    };
    let said_so = move || {
        let inset = |words: String| el("div", "nhsuk-inset-text").with(said("p", "", &words));
        outcome.get().map(inset).into_iter().collect()
    };
    let words = |text: &str| said("p", "", text);
    let steps = el("ol", "nhsuk-list nhsuk-list--number")
        .with(said("li", "", "Download your answers as a file."))
        .with(said(
            "li",
            "",
            "Send the file to whoever invited you. If you use e-mail, the e-mail shows who you are.",
        ));
    vec![
        back_link(state, &Page::Finish),
        page_heading(state, &Page::Finish),
        el("p", "").live_text(move || so_far(state)),
        steps,
        button("nhsuk-button", "Download my answers", hand_over),
        el("div", "").attr("role", "status").live(said_so),
        words(
            "You can change your answers and download them again. The newest file takes the place of the earlier ones.",
        ),
        said("h2", "nhsuk-heading-m", "Delete your answers from this browser"),
        words(
            "Your answers stay in this browser until you delete them. If others use this device, delete them when you have sent the file.",
        ),
        deletion(state),
    ]
}

fn so_far(state: SurveyState) -> String {
    let missing = state.with_draft(|draft| {
        draft.map_or(0, |draft| {
            state.with_instrument(|i| missing_core(i, draft.wave, &draft.answers).len())
        })
    });
    if missing == 0 {
        return "You have answered all the questions that matter most. Thank you.".to_owned();
    }
    let count = counted(missing, "question");
    let verb = if missing == 1 { " that matters most has" } else { " that matter most have" };
    ["Thank you. ", &*count, verb, " no answer. You can hand over your answers all the same."]
        .concat()
}

/// Downloads the response file and returns its name.
fn download(state: SurveyState) -> Result<String, String> {
    let response = state.response().ok_or("There are no answers to download")?;
    let text = response.to_json().map_err(|error| error.to_string())?;
    let name = file_name(&response);
    device::download_json(&name, &text).map_err(|fault| fault.to_string())?;
    state.set_finished();
    Ok(name)
}

/// A name that says which survey and which wave, and nothing about the person.
fn file_name(response: &Response) -> String {
    let id: String = response.response_id.chars().take(8).collect();
    ["ripple-", &response.instrument.id, "-", response.wave.name(), "-", &id, ".json"].concat()
}

/// The way to delete everything, with one question before it.
fn deletion(state: SurveyState) -> El {
    let asking = RwSignal::new(false);
    let ask = move |now: bool, focus: &'static str| {
        asking.set(now);
        request_animation_frame(move || device::focus(focus));
    };
    el("div", "").live(move || {
        if asking.get() {
            vec![last_question(state, move || ask(false, "delete"))]
        } else {
            let ask = move || ask(true, "delete-question");
            let class = "nhsuk-button nhsuk-button--secondary";
            vec![button(class, "Delete my answers", ask).attr("id", "delete")]
        }
    })
}

fn last_question(state: SurveyState, keep: impl Fn() + 'static) -> El {
    let heading = said("h3", "nhsuk-heading-s", "Delete all answers from this browser?")
        .attr("id", "delete-question")
        .attr("tabindex", "-1");
    let delete = move || state.delete_all();
    el("div", "ripple-question-box")
        .with(heading)
        .with(said(
            "p",
            "",
            "This cannot be undone. A file that you have downloaded stays where it is.",
        ))
        .with(button("nhsuk-button nhsuk-button--warning", "Yes, delete my answers", delete))
        .text(" ")
        .with(button("nhsuk-button nhsuk-button--secondary", "No, keep them", keep))
}
