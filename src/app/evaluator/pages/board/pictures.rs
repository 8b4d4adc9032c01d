//! The pictures of the board, its scenarios, and what is told without money.

use leptos::prelude::*;

use super::settings::Settings;
use crate::app::{
    charts::PictureFigure,
    evaluator::{
        pages::roi::how_sure::{Scenarios, SpreadOfReturn},
        saving::provide_picture_saver,
        state::EvaluatorState,
    },
};
use money::{pounds_text, tornado};
use report::{EVALUATOR_ONLY, cash_picture, picture_note, tornado_picture, waterfall};

/// Waterfall, spread, tornado and months, and scenarios, where figures may stand; what stands beside the total.
#[component]
pub fn Pictures() -> impl IntoView {
    let settings = Settings::from_context();
    let shows = Memo::new(move |_| settings.shows_figures());
    view! {
        <Show when=move || shows.get()>
            <Returns />
        </Show>
        <div class="ripple-board__chain">
            <Show when=move || shows.get()>
                <section aria-label="Scenarios"><Scenarios /></section>
            </Show>
            <Beside />
        </div>
    }
}

#[component]
fn Returns() -> impl IntoView {
    let settings = Settings::from_context();
    let (model, outcome) = (settings.model(), settings.outcome());
    provide_picture_saver(move || picture_note(&outcome.read()));
    let steps = Memo::new(move |_| waterfall(&outcome.read()));
    let months = Memo::new(move |_| cash_picture(&outcome.read()));
    let swings = Memo::new(move |_| {
        let central = outcome.read().all_classes.roi_percent.clone().ok()?;
        tornado_picture(&tornado(&model.read()), central)
    });
    view! {
        <div class="ripple-board__sheet">
            // On paper the pictures are a sheet of their own, and sheets are parted.
            <p class="ripple-board__hint">{EVALUATOR_ONLY}</p>
            <div class="ripple-board__pictures">
                {move || view! { <PictureFigure id="board-steps" file="ripple-costs-and-benefits" picture=steps.get() /> }}
                <div><SpreadOfReturn id="board-spread" /></div>
                {move || view! { <PictureFigure id="board-swings" file="ripple-tornado" picture=swings.get() /> }}
                {move || view! { <PictureFigure id="board-months" file="ripple-months" picture=months.get() /> }}
            </div>
        </div>
    }
}

/// Benefits without money, with equal dignity, and funding won.
#[component]
fn Beside() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let told = move || {
        let outcome = state.outcome();
        let outcome = outcome.read();
        outcome.not_monetised().map(|item| view! { <li>{item.title.clone()}</li> }).collect_view()
    };
    let has_told = Memo::new(move |_| state.outcome().read().not_monetised().next().is_some());
    let leverage = move || {
        let pounds = state.outcome().read().leverage;
        (pounds > 0.0)
            .then(|| format!("Funding won, outside every total: {}.", pounds_text(pounds)))
    };
    view! {
        <section aria-labelledby="told-heading">
            <h3 class="nhsuk-heading-s" id="told-heading">"Worth telling, with no money put on it"</h3>
            <Show when=move || has_told.get() fallback=|| view! { <p>"Nothing has been named."</p> }>
                <ul class="nhsuk-list nhsuk-list--bullet">{told}</ul>
            </Show>
            <p>{leverage}</p>
        </section>
    }
}
