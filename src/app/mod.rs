//! PLACEHOLDER pages: they exist to build and to test the two pages, the worker and the service workers.

use leptos::prelude::*;

use crate::browser::{
    update::{self, Offline, SurveyOpen},
    worker::{Engine, WorkerError},
};

/// The participant's placeholder.
#[component]
pub fn Survey() -> impl IntoView {
    let open = RwSignal::new_local(None::<SurveyOpen>);
    let problem = RwSignal::new(String::new());
    let toggle = move |_| {
        if open.with(Option::is_some) {
            open.set(None);
        } else {
            match SurveyOpen::hold() {
                Ok(lock) => open.set(Some(lock)),
                Err(error) => problem.set(error.to_string()),
            }
        }
    };
    let label = move || if open.with(Option::is_some) { "Close survey" } else { "Open survey" };
    view! {
        <main class="nhsuk-width-container">
            <h1>"Leadership programme survey"</h1>
            <OfflineNote script="sw.js" scope="./" />
            <fieldset class="nhsuk-fieldset">
                <legend>"How confident are you?"</legend>
                <div class="nhsuk-radios__item">
                    <input class="nhsuk-radios__input" type="radio" id="c1" name="confident" />
                    <label class="nhsuk-radios__label" for="c1">"Very"</label>
                </div>
                <div class="nhsuk-radios__item">
                    <input class="nhsuk-radios__input" type="radio" id="c2" name="confident" />
                    <label class="nhsuk-radios__label" for="c2">"Not at all"</label>
                </div>
            </fieldset>
            <label class="nhsuk-label" for="team">"Your team"</label>
            <input class="nhsuk-input" id="team" />
            <button class="nhsuk-button" on:click=toggle>{label}</button>
            <p role="status">{problem}</p>
            <p><a href=page_named("evaluate-page")>"Evaluate responses"</a></p>
        </main>
    }
}

/// The evaluator's placeholder.
#[component]
pub fn Evaluate() -> impl IntoView {
    let said = RwSignal::new(String::from("Nothing asked yet"));
    let share = RwSignal::new(0.0);
    let ask = move |request: &'static str| {
        leptos::task::spawn_local(async move {
            let reply = reply_to(request.as_bytes().to_vec(), share).await;
            said.set(reply.unwrap_or_else(|error| error.to_string()));
        });
    };
    view! {
        <main class="nhsuk-width-container">
            <h1>"Evaluation"</h1>
            <OfflineNote script="evaluate-sw.js" scope="./evaluate" />
            <button class="nhsuk-button" on:click=move |_| ask("hello")>"Ask the engine"</button>
            <button class="nhsuk-button" on:click=move |_| ask("panic")>"Stop the engine"</button>
            <p role="status">{said}" "{share}</p>
            <p><a href=page_named("survey-page")>"Answer the survey"</a></p>
        </main>
    }
}

async fn reply_to(request: Vec<u8>, share: RwSignal<f64>) -> Result<String, WorkerError> {
    let engine = Engine::start().await?;
    let reply = engine.ask(request, move |done| share.set(done)).await?;
    Ok(String::from_utf8_lossy(&reply).into_owned())
}

/// Says whether the page is kept offline, and offers a new version.
#[component]
fn OfflineNote(
    /// The service worker's file.
    script: &'static str,
    /// The addresses that it answers for.
    scope: &'static str,
) -> impl IntoView {
    let state = RwSignal::new_local(None::<Offline>);
    let refused = RwSignal::new(false);
    update::keep_offline(script, scope, move |now| state.set(Some(now)));
    let note = move || match state.get() {
        None => "Online".to_owned(),
        Some(Offline::Kept) => "Works offline".to_owned(),
        Some(Offline::NewVersion(_)) => "A new version is ready".to_owned(),
        Some(Offline::NotKept(error)) => error.to_string(),
    };
    let accept = move |_| {
        if let Some(Offline::NewVersion(version)) = state.get_untracked() {
            version.accept(move || refused.set(true)).unwrap_or_else(|_| refused.set(true));
        }
    };
    view! {
        <p>{note}</p>
        <button class="nhsuk-button" on:click=accept>"Use the new version"</button>
        <p>{move || refused.get().then_some("A survey is open")}</p>
    }
}

fn page_named(name: &str) -> Option<String> {
    document().query_selector(&format!("meta[name={name}]")).ok()??.get_attribute("content")
}
