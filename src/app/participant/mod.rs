//! The participant's app. PLACEHOLDER.

use leptos::prelude::*;

use super::components::{OfflineNote, page_named};
use crate::browser::update::SurveyOpen;

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
