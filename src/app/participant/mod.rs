//! The participant's app: one question after another, saved at each change, handed over as a file.

mod frame;
mod offline;
mod pages;

pub mod device;
pub mod element;
pub mod persist;
pub mod questions;
pub mod route;
pub mod saving;
pub mod state;
pub mod words;

use leptos::mount::mount_to_renderer;

use self::{
    element::{El, Part, at_the_end, el, para, said},
    frame::frame,
    state::SurveyState,
    words::say,
};
use crate::{instrument::Instrument, programme::Programme};

/// Puts the survey of the built-in programme and questionnaire on the page.
pub fn mount() {
    if let Some(body) = leptos::prelude::document().body() {
        mount_to_renderer(&body, || Part(builtin)).forget();
    }
}

fn builtin() -> El {
    match (Instrument::builtin(), Programme::l4sc()) {
        (Ok(instrument), Ok(programme)) => survey(instrument, programme),
        (Err(error), _) => broken(&error.to_string()),
        (_, Err(error)) => broken(&error.to_string()),
    }
}

/// The survey of any programme and questionnaire.
pub fn survey(instrument: Instrument, programme: Programme) -> El {
    let state = SurveyState::new(instrument, programme);
    state.open();
    at_the_end(move || state.close());
    frame(state)
}

fn broken(error: &str) -> El {
    el("main", "nhsuk-width-container").with(said("h1", "", say::BROKEN)).with(para(error))
}
