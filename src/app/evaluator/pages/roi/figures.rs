//! The return's figures: all classes beside cash alone, participants' time counted and left out.

use leptos::prelude::*;

use crate::app::{components::NamedCell, evaluator::state::EvaluatorState};
use report::{Cell, FigureRow, figure_rows};

const COLUMNS: [&str; 4] = [
    "All benefits, all costs",
    "Cash only, all costs",
    "All benefits, without participants' time",
    "Cash only, without participants' time",
];

/// One row for each figure; each opens to its working.
#[component]
pub fn Figures() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let outcome = state.outcome();
    let names: Vec<&'static str> =
        figure_rows(&outcome.get_untracked(), &state.model().get_untracked().method)
            .into_iter()
            .map(|row| row.name)
            .collect();
    let rows = Memo::new(move |_| figure_rows(&outcome.read(), &state.model().read().method));
    let body = (0..names.len())
        .map(|place| view! { <Row row=Memo::new(move |_| rows.read().get(place).cloned()) /> })
        .collect_view();
    let headers = COLUMNS
        .map(|name| {
            view! {
                <th role="columnheader" class="nhsuk-table__header nhsuk-table__header--numeric" scope="col">{name}</th>
            }
        })
        .collect_view();
    view! {
        <table role="table" class="nhsuk-table nhsuk-table--responsive ripple-change ripple-figures">
            <caption class="nhsuk-table__caption nhsuk-table__caption--s">"Figures and how each is worked out"</caption>
            <thead role="rowgroup" class="nhsuk-table__head">
                <tr role="row">
                    <th role="columnheader" class="nhsuk-table__header" scope="col">"Figure"</th>
                    {headers}
                </tr>
            </thead>
            <tbody role="rowgroup" class="nhsuk-table__body">{body}</tbody>
        </table>
        <p>
            "Cash-releasing benefits are money that a budget no longer has to spend. The rest is mostly time: worth having, but "
            "nobody can spend it, so the two are shown apart."
        </p>
    }
}

#[component]
fn Row(row: Memo<Option<FigureRow>>) -> impl IntoView {
    let cell = move |place: usize| {
        let row = row.get()?;
        let cells = [row.all, row.cash, row.all_without_time, row.cash_without_time];
        cells.into_iter().nth(place)
    };
    let cells = (0..)
        .zip(COLUMNS)
        .map(|(place, name)| {
            // A row that is about to go has no figures any more.
            let figure = move || cell(place).unwrap_or_else(|| Cell::Shown(String::new()));
            view! { <NamedCell name cell=Signal::derive(figure) is_numeric=true /> }
        })
        .collect_view();
    let text = move |of: fn(FigureRow) -> String| move || row.get().map(of);
    view! {
        <tr role="row" class="nhsuk-table__row">
            <th role="rowheader" class="nhsuk-table__header ripple-change__item" scope="row">
                <details class="ripple-why ripple-why--name">
                    <summary>{text(|row| row.name.to_owned())}</summary>
                    <span>{text(|row| row.working)}</span>
                    <span>{text(|row| row.convention.to_owned())}</span>
                </details>
            </th>
            {cells}
        </tr>
    }
}
