//! The estimates of one item in a table that turns into cards on a narrow screen.

use leptos::prelude::*;

use crate::app::components::NamedCell;
use report::{Cell, evaluation::EstimateRow};

/// The names of the columns after the estimate's name.
const COLUMNS: [&str; 9] = [
    "People",
    "Before",
    "After",
    "Mean change",
    "Median change",
    "95% interval",
    "Of the scale",
    "Test",
    "Effect size",
];

/// The estimates of one item, one row each.
#[component]
pub fn EstimateTable(
    /// What it is of.
    caption: String,
    /// The rows.
    rows: Vec<EstimateRow>,
) -> impl IntoView {
    let headers = COLUMNS
        .map(|name| view! { <th role="columnheader" class="nhsuk-table__header" scope="col">{name}</th> })
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|row| {
            let people = Cell::Shown(row.people);
            let cells = [
                people, row.before, row.after, row.change, row.median, row.ci95, row.percent, row.test, row.effect,
            ];
            let cells = COLUMNS
                .into_iter()
                .zip(cells)
                .map(|(name, cell)| view! { <NamedCell name cell /> })
                .collect_view();
            view! {
                <tr role="row" class="nhsuk-table__row">
                    <th role="rowheader" class="nhsuk-table__header ripple-change__item" scope="row">{row.name}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table role="table" class="nhsuk-table nhsuk-table--responsive ripple-change ripple-estimates">
            <caption class="nhsuk-table__caption nhsuk-u-visually-hidden">{format!("{caption} by every estimate")}</caption>
            <thead role="rowgroup" class="nhsuk-table__head">
                <tr role="row">
                    <th role="columnheader" class="nhsuk-table__header" scope="col">"Estimate"</th>
                    {headers}
                </tr>
            </thead>
            <tbody role="rowgroup" class="nhsuk-table__body">{rows}</tbody>
        </table>
    }
}
