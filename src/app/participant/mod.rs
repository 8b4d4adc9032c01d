//! The participant's app: one question after another, saved at each change, handed over as a file.

mod frame;
mod hand_over;
mod offline;
mod pages;
mod programmes;

pub mod device;
pub mod element;
pub mod persist;
pub mod questions;
pub mod route;
pub mod saving;
pub mod state;
pub mod words;

pub use self::programmes::Opened;
use self::{
    element::{El, Part, at_the_end, el, para, said},
    frame::frame,
    state::SurveyState,
    words::say,
};
use crate::app::framed;
use browser::{node, spawn_local};
use survey::instrument::Instrument;

/// Puts the survey on the page: of the programme that the address brings, or else of the one opened last.
pub fn mount() {
    if framed::is_refused() {
        return;
    }
    spawn_local(async move {
        let opened = programmes::opened().await;
        Part::show(&node::body(), || shown(opened)).stay();
    });
}

fn shown(opened: Result<Opened, String>) -> El {
    match opened.and_then(|opened| {
        let instrument = opened.programme.instrument().map_err(|error| error.to_string())?;
        Ok((instrument, opened))
    }) {
        Ok((instrument, opened)) => survey(instrument, opened),
        Err(error) => broken(&error),
    }
}

/// The survey of any programme and questionnaire.
pub fn survey(instrument: Instrument, opened: Opened) -> El {
    let state = SurveyState::new(instrument, opened);
    state.open();
    at_the_end(move || state.close());
    frame(state)
}

fn broken(error: &str) -> El {
    device::end_first_screen(false);
    let back = said("button", "nhsuk-button", say::FORGET_PROGRAMME).attr("type", "button");
    el("main", "nhsuk-width-container nhsuk-main-wrapper")
        .with(said("h1", "nhsuk-heading-l", say::BROKEN))
        .with(para(error))
        .with(para(say::BROKEN_WHY))
        .with(back.on_press(|| spawn_local(programmes::forget_last())))
}
