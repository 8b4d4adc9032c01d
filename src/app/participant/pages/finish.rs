//! The end: the file to hand over, and a way to delete everything.

use leptos::prelude::*;

use super::{back_link, page_heading};
use crate::{
    app::participant::{device, state::SurveyState, words::counted},
    survey::{Page, Response, missing_core},
};

/// The file to hand over.
#[component]
pub fn Finish() -> impl IntoView {
    let state = SurveyState::from_context();
    let file_name = RwSignal::new(None::<String>);
    let problem = RwSignal::new(None::<String>);
    let hand_over = move |_| match download(state) {
        Ok(name) => {
            problem.set(None);
            file_name.set(Some(name));
        }
        Err(fault) => problem.set(Some(fault)),
    };
    let done = move || {
        let finished =
            state.with_draft(|draft| draft.is_some_and(|draft| draft.finished.is_some()));
        file_name.get().filter(|_| finished).map(|name| {
            let saved = ["Your browser has downloaded the file ", &name, "."].concat();
            view! { <div class="nhsuk-inset-text"><p>{saved}</p></div> }
        })
    };
    let failed =
        move || problem.get().map(|problem| view! { <p class="nhsuk-error-message">{problem}</p> });
    view! {
        {back_link(state, &Page::Finish)}
        {page_heading(state, &Page::Finish)}
        <p>{move || so_far(state)}</p>
        <ol class="nhsuk-list nhsuk-list--number">
            <li>"Download your answers as a file."</li>
            <li>"Send the file to whoever invited you. If you use e-mail, the e-mail shows who you are."</li>
        </ol>
        <button type="button" class="nhsuk-button" on:click=hand_over>"Download my answers"</button>
        <div role="status">{done}{failed}</div>
        <p>
            "You can change your answers and download them again. The newest file takes the place of the earlier ones."
        </p>
        <h2 class="nhsuk-heading-m">"Delete your answers from this browser"</h2>
        <p>"Your answers stay in this browser until you delete them. If others use this device, delete them when you have sent the file."</p>
        {deletion(state)}
    }
    .into_any()
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
fn deletion(state: SurveyState) -> AnyView {
    let asking = RwSignal::new(false);
    let delete = move |_| state.delete_all();
    view! {
        <Show
            when=move || asking.get()
            fallback=move || {
                view! {
                    <button
                        type="button"
                        class="nhsuk-button nhsuk-button--secondary"
                        id="delete"
                        on:click=move |_| {
                            asking.set(true);
                            request_animation_frame(|| device::focus("delete-question"));
                        }
                    >
                        "Delete my answers"
                    </button>
                }
            }
        >
            <div class="ripple-question-box">
                <h3 class="nhsuk-heading-s" id="delete-question" tabindex="-1">
                    "Delete all answers from this browser?"
                </h3>
                <p>"This cannot be undone. A file that you have downloaded stays where it is."</p>
                <button type="button" class="nhsuk-button nhsuk-button--warning" on:click=delete>
                    "Yes, delete my answers"
                </button>
                " "
                <button
                    type="button"
                    class="nhsuk-button nhsuk-button--secondary"
                    on:click=move |_| {
                        asking.set(false);
                        request_animation_frame(|| device::focus("delete"));
                    }
                >
                    "No, keep them"
                </button>
            </div>
        </Show>
    }
    .into_any()
}
