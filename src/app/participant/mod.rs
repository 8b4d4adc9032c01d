//! The participant's app: one question after another, saved at each change, handed over as a file.

mod frame;
mod pages;

pub mod device;
pub mod persist;
pub mod route;
pub mod saving;
pub mod state;
pub mod words;

use leptos::prelude::*;

use self::{frame::Frame, state::SurveyState};
use crate::instrument::{Instrument, Programme};

/// The participant's app for the built-in programme and questionnaire.
#[component]
pub fn Survey() -> impl IntoView {
    match (Instrument::builtin(), Programme::l4sc()) {
        (Ok(instrument), Ok(programme)) => survey(instrument, programme),
        (Err(error), _) => broken(error.to_string()),
        (_, Err(error)) => broken(error.to_string()),
    }
}

/// The participant's app for any programme and questionnaire.
pub fn survey(instrument: Instrument, programme: Programme) -> AnyView {
    let state = SurveyState::new(instrument, programme);
    provide_context(state);
    state.open();
    view! { <Frame /> }.into_any()
}

fn broken(error: String) -> AnyView {
    view! {
        <main class="nhsuk-width-container">
            <h1>"This survey cannot be shown"</h1>
            <p>{error}</p>
        </main>
    }
    .into_any()
}
