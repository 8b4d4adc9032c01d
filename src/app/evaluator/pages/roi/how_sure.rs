//! How sure the return is: its spread, what moves it, where it would turn, and scenarios side by side.

use leptos::prelude::*;

use crate::app::{
    charts::PictureFigure,
    components::TableView,
    evaluator::{
        saving::provide_picture_saver,
        simulating::{Drawn, Simulator},
        state::EvaluatorState,
    },
};
use money::{Model, SwitchingValue, compare_scenarios, count_text, switching_values, tornado};
use report::{
    Table, drawn_about, number_text, picture_note, scenario_table, sentence, spread_picture,
    tornado_picture,
};

/// Spread, tornado, switching values and scenarios of the model as it is.
#[component]
pub fn HowSure() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let simulator = Simulator::from_context();
    let model = state.model();
    Effect::new(move || simulator.ask(Model::clone(&model.get())));
    let central = move || state.outcome().read().all_classes.roi_percent.clone().ok();
    let swings = Memo::new(move |_| {
        central().and_then(|central| tornado_picture(&tornado(&model.read()), central))
    });
    provide_picture_saver(move || picture_note(&state.outcome().read()));
    let is_nothing_judged = Memo::new(move |_| state.outcome().read().is_nothing_judged());
    let about = move || drawn_about(&model.read());
    view! {
        <section aria-labelledby="sure-heading">
            <h2 class="nhsuk-heading-m" id="sure-heading">"How sure is it?"</h2>
            <Show when=move || !is_nothing_judged.get() fallback=|| view! { <p>"No benefits judged yet, so there is nothing to draw or to compare."</p> }>
            <p>
                "Nobody knows these figures exactly. The computer draws each of them many times from its range and works the "
                "return out each time. The same model gives the same draws everywhere. " {about}
            </p>
            <SpreadOfReturn id="spread" />
            {move || view! { <PictureFigure id="tornado" file="ripple-tornado" picture=swings.get() /> }}
            <Switching />
            <Scenarios />
            </Show>
        </section>
    }
}

/// The last answer of the simulation, as a picture and a sentence.
#[component]
pub fn SpreadOfReturn(id: &'static str) -> impl IntoView {
    let simulator = Simulator::from_context();
    let answer = simulator.answer();
    let picture = Memo::new(move |_| match &*answer.read() {
        Some(Ok(Drawn { simulation, central })) => {
            spread_picture(&simulation.all_classes, simulation.draws, *central)
        }
        _ => None,
    });
    let fault = move || match &*answer.read() {
        Some(Err(reason)) => Some(sentence(reason)),
        _ => None,
    };
    let settled = move || match &*answer.read() {
        Some(Ok(Drawn { simulation, .. })) => {
            let spread = &simulation.all_classes;
            let half = spread.convergence.get(4)?;
            Some(format!(
                "Drawn {} times from seed {}. After half of the draws their mean was {}%, after all of them {}%, give or take {} by the luck of the draw. The central estimate is the return of the figures as they stand.",
                count_text(simulation.draws),
                simulation.seed,
                number_text(half.mean, 1),
                number_text(spread.mean, 1),
                number_text(spread.standard_error, 2)
            ))
        }
        _ => None,
    };
    view! {
        {move || view! { <PictureFigure id file="ripple-spread" picture=picture.get() /> }}
        <p class="ripple-working">{settled} {fault}</p>
    }
}

/// Where each driver by itself would turn the return to nothing.
#[component]
fn Switching() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let table = move || {
        let values = switching_values(&state.model().read());
        let columns = vec!["Figure", "As it stands", "Turns at"];
        Table::of_words("Switching values", columns, values.iter().map(switch_cells))
    };
    view! {
        <h3 class="nhsuk-heading-s">"Where the return would turn to nothing"</h3>
        <p>"How far one figure by itself would have to go, with all others kept, for benefits to equal costs. 1 is the model as it stands."</p>
        {move || view! { <TableView table=table() /> }}
    }
}

fn switch_cells(switch: &SwitchingValue) -> [String; 3] {
    let value =
        switch.value.as_ref().map_or_else(ToString::to_string, |value| number_text(*value, 2));
    [switch.title.clone(), number_text(switch.central, 2), value]
}

/// Every scenario of the model, side by side.
#[component]
pub fn Scenarios() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let table = move || scenario_table(&compare_scenarios(&state.model().read()));
    view! {
        <h3 class="nhsuk-heading-s">"Scenarios side by side"</h3>
        {move || view! { <TableView table=table() /> }}
    }
}
