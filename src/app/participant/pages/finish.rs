//! The end: the file to hand over, and a way to delete everything.

use super::{back_link, button, page_heading};
use crate::{
    app::participant::{
        device,
        element::{El, Held, el, para, said},
        state::SurveyState,
        words::{counted, fill, say},
    },
    survey::{Page, Response, missing_core},
};

/// The file to hand over.
pub fn finish(state: SurveyState) -> Vec<El> {
    let outcome = Held::new(None::<String>);
    let shown = outcome.clone();
    let hand_over = move || {
        outcome.set(Some(match download(state) {
            Ok(name) => fill(say::DOWNLOADED, &[&name]),
            Err(fault) => fault,
        }));
    };
    let said_so = move || {
        let inset = |words: String| el("div", "nhsuk-inset-text").with(para(&words));
        shown.get().map(inset).into_iter().collect()
    };
    let steps = el("ol", "nhsuk-list nhsuk-list--number")
        .with(said("li", "", say::STEP_DOWNLOAD))
        .with(said("li", "", say::STEP_SEND));
    vec![
        back_link(state, &Page::Finish),
        page_heading(state, &Page::Finish),
        el("p", "").live_text(move || so_far(state)),
        steps,
        button("nhsuk-button", say::DOWNLOAD, hand_over),
        el("div", "").attr("role", "status").live(said_so),
        para(say::CHANGE_LATER),
        said("h2", "nhsuk-heading-m", say::DELETE_HEADING),
        para(say::DELETE_WHY),
        deletion(state),
    ]
}

fn so_far(state: SurveyState) -> String {
    let draft = state.draft();
    let missing = draft
        .as_ref()
        .map_or(0, |draft| missing_core(state.instrument(), draft.wave, &draft.answers).len());
    if missing == 0 { say::ALL_ANSWERED.to_owned() } else { counted(missing, say::SOME_MISSING) }
}

/// Downloads the response file and returns its name.
fn download(state: SurveyState) -> Result<String, String> {
    let response = state.response().ok_or(say::NOTHING_TO_DOWNLOAD)?;
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
    let asking = Held::new(false);
    let now = asking.clone();
    el("div", "").live_by(
        move || usize::from(now.get()),
        move |is_asking| {
            let asking = asking.clone();
            let ask = move |now: bool, focus: &str| {
                asking.set(now);
                device::focus_later(focus.to_owned());
            };
            if is_asking == 1 {
                vec![last_question(state, move || ask(false, "delete"))]
            } else {
                let ask = move || ask(true, "delete-question");
                let class = "nhsuk-button nhsuk-button--secondary";
                vec![button(class, say::DELETE, ask).attr("id", "delete")]
            }
        },
    )
}

fn last_question(state: SurveyState, keep: impl Fn() + 'static) -> El {
    let heading = said("h3", "nhsuk-heading-s", say::DELETE_ASK)
        .attr("id", "delete-question")
        .attr("tabindex", "-1");
    let delete = move || state.delete_all();
    el("div", "ripple-question-box")
        .with(heading)
        .with(para(say::DELETE_SURE))
        .with(button("nhsuk-button nhsuk-button--warning", say::DELETE_YES, delete))
        .text(" ")
        .with(button("nhsuk-button nhsuk-button--secondary", say::DELETE_NO, keep))
}
