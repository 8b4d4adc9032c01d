//! The return in four figures, with cash apart, and whether it may lead.

use leptos::prelude::*;

use super::settings::Settings;
use crate::{
    app::evaluator::{
        pages::roi::{LinesLeftOut, Waiting},
        simulating::Simulator,
    },
    report::{Cell, FigureRow, figure_rows, headline_sentence, number_text, sentence},
};

/// Figures of the board, in this order.
const SHOWN: [&str; 5] = [
    "Costs",
    "Benefits that count",
    "Benefit–cost ratio",
    "Return on investment",
    "Break-even attribution",
];

/// The headline or why there is none, and the figures.
#[component]
pub fn Returned() -> impl IntoView {
    let settings = Settings::from_context();
    let outcome = settings.outcome();
    let headline = move || {
        let outcome = outcome.read();
        if outcome.headline.allowed {
            headline_sentence(&outcome)
        } else {
            "There is no headline return yet. The figures are working only.".to_owned()
        }
    };
    let against = move || {
        let outcome = outcome.read();
        let reasons = outcome.headline.reasons.iter();
        reasons.map(|reason| view! { <li>{sentence(&reason.to_string())}</li> }).collect_view()
    };
    let stated = move || {
        let outcome = outcome.read();
        let stated = outcome.headline.overridden.as_ref()?;
        Some(format!("Shown by a stated decision (override): {}", sentence(&stated.reason)))
    };
    let rows = Memo::new(move |_| {
        let all = figure_rows(&outcome.read(), &settings.model().read().method);
        let shown = SHOWN.iter().filter_map(|name| all.iter().find(|row| row.name == *name));
        shown.cloned().collect::<Vec<FigureRow>>()
    });
    let tiles = move || rows.get().into_iter().map(|row| view! { <Tile row /> }).collect_view();
    view! {
        <section aria-labelledby="return-heading">
            <h2 class="nhsuk-heading-s" id="return-heading">"Return"</h2>
            <p class="ripple-headline__figure">{headline}</p>
            <ul class="nhsuk-list nhsuk-list--bullet ripple-board__against">{against}</ul>
            <p>{stated}</p>
            <div class="ripple-board__tools"><Waiting /></div>
            <LinesLeftOut />
            <dl class="ripple-tiles">{tiles} <Chance /></dl>
            <p class="ripple-board__hint">
                "Cash-releasing benefits are money that a budget no longer has to spend; the rest is mostly time. There is no "
                "comparison group, so this shows change and what people put down to the programme, not its cause."
            </p>
        </section>
    }
}

#[component]
fn Tile(row: FigureRow) -> impl IntoView {
    // The reason why there is no figure is long; it stands below in small, less what it begins with if that says enough.
    let parts = |cell: Cell| match cell {
        Cell::Shown(text) => (text, None),
        Cell::Missing(reason) => match reason.split_once(": ") {
            Some(("not reachable", why)) => ("Not reachable".to_owned(), Some(sentence(why))),
            _ => ("Not available".to_owned(), Some(sentence(&reason))),
        },
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

/// The chance that the return is above nothing, once the draws are in.
#[component]
fn Chance() -> impl IntoView {
    let simulator = Simulator::from_context();
    let answer = simulator.answer();
    let chance = move || match &*answer.read() {
        Some(Ok(it)) => format!("{}%", number_text(it.all_classes.chance_above_zero * 100.0, 0)),
        Some(Err(_)) => "Not known".to_owned(),
        None => "Being drawn".to_owned(),
    };
    let range = move || match &*answer.read() {
        Some(Ok(it)) => {
            let [low, high] = it.all_classes.range90;
            format!("nine in ten draws: {}% to {}%", number_text(low, 0), number_text(high, 0))
        }
        Some(Err(reason)) => sentence(reason),
        None => String::new(),
    };
    view! {
        <div class="ripple-tile">
            <dt>"Chance of more than break-even"</dt>
            <dd class="ripple-tile__figure">{chance}</dd>
            <dd class="ripple-tile__cash">{range}</dd>
        </div>
    }
}
