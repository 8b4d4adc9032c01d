//! The model as a file: saved, opened, or begun again.

use leptos::{ev::Event, prelude::*, task::spawn_local};

use crate::app::{
    components::{Disclosure, SmallButton},
    evaluator::{older, saving::save_json, state::EvaluatorState},
};
use browser::{download, file};
use money::Model;
use report::{counted, sentence};

const MEDIA_TYPE: &str = "application/json";
const FILE_NAME: &str = "ripple-roi-model.json";
const SET_ASIDE_NAME: &str = "ripple-model-set-aside.json";

/// Saves, opens and begins models.
#[component]
pub fn ModelFile() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let save = move |_| save_json(state, FILE_NAME, state.model().get_untracked().to_json());
    let open = move |(name, text): (String, String)| {
        let model = Model::parse(&text).map_err(|fault| fault.to_string())?;
        let n_lines = model.benefits.len();
        state.open_model(Some(model));
        state.notify(&opened(&name, n_lines, state.model().get_untracked().benefits.len()));
        Ok(())
    };
    view! {
        <section aria-labelledby="model-heading">
            <h2 class="nhsuk-heading-m" id="model-heading">"The model as a file"</h2>
            <p>
                "What you change and judge here belongs to the data set that is open: this browser keeps it with that data set, and a data set "
                "saved as a file has it in it. Save the model as a file of its own to hand it on, or to check it with the command line, "
                "which gives the same figures."
            </p>
            <SetAside />
            <button class="nhsuk-button" type="button" on:click=save>"Save the model as a file"</button>
            <OpenFile id="open-model" label="Open a model file" hint="It takes the place of the model on this page." on_open=open />
            <Disclosure summary="Start again".to_owned()>
                <p>"This puts the programme's own figures back and forgets what you changed and judged on this page, for this data set."</p>
                <SmallButton on_press=move |_| state.open_model(None)>"Forget my changes"</SmallButton>
            </Disclosure>
        </section>
    }
}

/// A saved model that could not be read.
#[component]
fn SetAside() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let held = state.set_aside_model();
    let save = move |_| {
        let Some(text) = held.get_untracked() else { return };
        match download::text(SET_ASIDE_NAME, MEDIA_TYPE, &text) {
            Ok(()) => older::forget_set_aside(state),
            Err(fault) => state.notify(&sentence(&fault.to_string())),
        }
    };
    view! {
        <Show when=move || held.read().is_some()>
            <div class="nhsuk-inset-text">
                <p>"An older model is set aside here, unchanged: it could not be read, or it is from before each data set kept its own."</p>
                <SmallButton on_press=save>"Download the model that was set aside"</SmallButton>
            </div>
        </Show>
    }
}

/// Takes the first file chosen; what is wrong with it is said on the page and nothing changes.
#[component]
pub fn OpenFile(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    /// Takes the name and the text of the file, or says why it cannot.
    #[prop(into)]
    on_open: Callback<(String, String), Result<(), String>>,
) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let hint_id = format!("{id}-hint");
    let choose = move |event: Event| {
        let Some(picked) = file::chosen(&event).into_iter().next() else { return };
        spawn_local(async move {
            let name = picked.name();
            let text = match picked.bytes().await {
                Ok(bytes) => String::from_utf8(bytes).map_err(|_| "it is not text".to_owned()),
                Err(fault) => Err(fault.to_string()),
            };
            // A place in the file keeps its small letters.
            if let Err(fault) = text.and_then(|text| on_open.run((name.clone(), text))) {
                state.notify(&format!("“{name}” was not opened, and nothing changed: {fault}."));
            }
        });
    };
    view! {
        <div class="nhsuk-form-group">
            <label class="nhsuk-label nhsuk-label--s" for=id>{label}</label>
            <div class="nhsuk-hint" id=hint_id.clone()>{hint}</div>
            <input class="nhsuk-file-upload__input" id=id type="file" accept=".json,application/json" aria-describedby=hint_id
                on:change=choose />
        </div>
    }
}

/// What became of the lines of the model in `name`: those of responses that are not loaded are not shown, and those of
/// responses that are come in.
fn opened(name: &str, n_in_file: usize, n_now: usize) -> String {
    if n_in_file == n_now {
        return format!("“{name}” is open.");
    }
    format!(
        "“{name}” is open. It has {}, and this page has {}: lines of responses that are not loaded wait until those \
         are, and those of responses that are loaded are in.",
        counted(n_in_file, "benefit line", "benefit lines"),
        n_now
    )
}
