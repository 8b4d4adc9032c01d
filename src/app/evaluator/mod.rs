//! The evaluator's and lead's app. PLACEHOLDER.

use leptos::prelude::*;

use super::components::{OfflineNote, page_named};
use crate::browser::worker::{Engine, WorkerError};

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
