//! The return in four figures, with cash apart, and whether it may lead.

use leptos::prelude::*;

use super::settings::Settings;
use crate::app::evaluator::{pages::roi::LinesLeftOut, simulating::Simulator};
use money::{Outcome, Spread, share_of_draws_text};
use report::{
    Cell, FigureRow, figure_rows, headline_sentence, in_place_of_figures, number_text, rests_on,
    sentence, signed_text,
};

/// Figures of the board, in this order.
const SHOWN: [&str; 5] = [
    "Costs",
    "Benefits that count",
    "Benefit–cost ratio",
    "Return on investment",
    "Break-even attribution",
];

/// The headline or why there is none, and the figures where behaviour can bear them.
#[component]
pub fn Returned() -> impl IntoView {
    let settings = Settings::from_context();
    let simulator = Simulator::from_context();
    let outcome = settings.outcome();
    let lead = move || lead(&outcome.read(), simulator.spread_of(&outcome.read()).as_ref());
    let rests = move || {
        let outcome = outcome.read();
        outcome.headline.bears_figures().then(|| rests_on(&outcome)).flatten()
    };
    let against = move || {
        let outcome = outcome.read();
        let reasons = outcome.headline.reasons.iter();
        reasons.map(|reason| view! { <li>{sentence(&reason.to_string())}</li> }).collect_view()
    };
    let stated = move || {
        let outcome = outcome.read();
        let stated = outcome.headline.overridden.as_ref()?;
        let by = stated.decided();
        Some(format!("Shown by a stated decision (override) of {by}: {}", sentence(&stated.reason)))
    };
    let shows = Memo::new(move |_| settings.shows_figures());
    view! {
        <section class="ripple-board__return" class:ripple-board__return--what-if=move || settings.is_moved()
            aria-labelledby="return-heading">
            <h2 class="nhsuk-heading-s" id="return-heading">"Return"</h2>
            <p class="ripple-headline__figure">{lead}</p>
            <p>{rests}</p>
            <ul class="nhsuk-list nhsuk-list--bullet ripple-board__against">{against}</ul>
            <p>{stated}</p>
            <LinesLeftOut />
            <Show when=move || shows.get()>
                <Tiles />
            </Show>
            <p class="ripple-board__hint">
                "Cash-releasing benefits are money that a budget no longer has to spend; the rest is mostly time. There is no "
                "comparison group, so this shows change and what people put down to the programme, not its cause."
            </p>
        </section>
    }
}

/// What leads the board: the return, or in words why there is none.
fn lead(outcome: &Outcome, spread: Option<&Spread>) -> String {
    let what_if = if outcome.is_what_if { "What if: " } else { "" };
    match in_place_of_figures(&outcome.headline) {
        _ if outcome.headline.allowed || outcome.is_nothing_judged() => {
            headline_sentence(outcome, spread)
        }
        Some(told) => format!("{what_if}{told}"),
        None => format!("{what_if}There is no headline return yet. The figures are working only."),
    }
}

#[component]
fn Tiles() -> impl IntoView {
    let settings = Settings::from_context();
    let rows = Memo::new(move |_| {
        let all = figure_rows(&settings.outcome().read(), &settings.model().read().method);
        let shown = SHOWN.iter().filter_map(|name| all.iter().find(|row| row.name == *name));
        shown.cloned().collect::<Vec<FigureRow>>()
    });
    let tiles = move || rows.get().into_iter().map(|row| view! { <Tile row /> }).collect_view();
    view! { <dl class="ripple-tiles">{tiles} <Chance /></dl> }
}

#[component]
fn Tile(row: FigureRow) -> impl IntoView {
    // The reason why there is no figure is long; it stands below in small, less what it begins with if that says enough.
    let parts = |cell: Cell| match cell {
        Cell::Missing(reason) => match reason.split_once(": ") {
            Some(("not reachable", why)) => ("Not reachable".to_owned(), Some(sentence(why))),
            _ => ("Not available".to_owned(), Some(sentence(&reason))),
        },
        shown => (shown.text(), None),
    };
    let (figure, why) = parts(row.all);
    let why = why.map(|why| view! { <dd class="ripple-tile__cash">{why}</dd> });
    let cash = (row.name != "Costs").then(|| {
        let (figure, why) = parts(row.cash);
        let figure = if why.is_some() { figure.to_lowercase() } else { figure };
        view! { <dd class="ripple-tile__cash">{format!("cash alone: {figure}")}</dd> }
    });
    view! {
        <div class="ripple-tile">
            <dt>{row.name}</dt>
            <dd class="ripple-tile__figure">{figure}</dd>
            {why}
            {cash}
        </div>
    }
}

/// The share of draws in which the return is above nothing, once they are in.
#[component]
fn Chance() -> impl IntoView {
    let simulator = Simulator::from_context();
    let answer = simulator.answer();
    let chance = move || match &*answer.read() {
        Some(Ok(it)) => share_of_draws_text(it.simulation.all_classes.chance_above_zero),
        Some(Err(_)) => "Not known".to_owned(),
        None => "Being drawn".to_owned(),
    };
    let range = move || match &*answer.read() {
        Some(Ok(it)) => {
            let [low, high] = it.simulation.all_classes.range90;
            format!(
                "central estimate {}%, nine in ten draws {}% to {}%",
                number_text(it.central, 1),
                signed_text(low, 0),
                signed_text(high, 0)
            )
        }
        Some(Err(reason)) => sentence(reason),
        None => String::new(),
    };
    view! {
        <div class="ripple-tile">
            <dt>"Share of draws above break-even, if these ranges are right"</dt>
            <dd class="ripple-tile__figure">{chance}</dd>
            <dd class="ripple-tile__cash">{range}</dd>
        </div>
    }
}
