//! Change by item, as a table that turns into cards on a narrow screen.

use leptos::prelude::*;

use super::NamedCell;
use crate::report::{Cell, ChangeRow};

/// The columns after the item's name, for change that was measured.
pub const MATCHED_COLUMNS: [&str; 10] = [
    "n before",
    "n after",
    "n pairs",
    "Mean before",
    "Mean after",
    "Mean change",
    "95% interval",
    "Improved",
    "Same",
    "Declined",
];

/// The columns after the item's name, for change that is remembered.
pub const PERCEIVED_COLUMNS: [&str; 10] = [
    "n remembered",
    "n now",
    "n both",
    "Mean remembered",
    "Mean now",
    "Perceived change",
    "95% interval",
    "Improved",
    "Same",
    "Declined",
];

/// One row for each item.
#[component]
pub fn ChangeTable(
    /// What the table shows.
    caption: String,
    /// The names of the columns after the item's name.
    names: [&'static str; 10],
    /// The rows.
    rows: Vec<ChangeRow>,
) -> impl IntoView {
    let headers = names
        .map(|name| {
            view! { <th role="columnheader" class="nhsuk-table__header nhsuk-table__header--numeric" scope="col">{name}</th> }
        })
        .collect_view();
    let rows = rows.into_iter().map(|row| view! { <Row row names /> }).collect_view();
    view! {
        <table role="table" class="nhsuk-table nhsuk-table--responsive ripple-change">
            <caption class="nhsuk-table__caption nhsuk-u-visually-hidden">{caption}</caption>
            <thead role="rowgroup" class="nhsuk-table__head">
                <tr role="row">
                    <th role="columnheader" class="nhsuk-table__header" scope="col">"Item"</th>
                    {headers}
                </tr>
            </thead>
            <tbody role="rowgroup" class="nhsuk-table__body">{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(row: ChangeRow, names: [&'static str; 10]) -> impl IntoView {
    let n = |count: usize| Cell::Shown(count.to_string());
    let cells = [
        n(row.n_baseline),
        n(row.n_follow_up),
        n(row.n_pairs),
        row.mean_baseline,
        row.mean_follow_up,
        row.mean_change,
        row.ci95,
        row.improved,
        n(row.same),
        row.declined,
    ];
    let cells = names
        .into_iter()
        .zip(cells)
        .map(|(name, cell)| view! { <NamedCell name cell is_numeric=true /> })
        .collect_view();
    let label = (row.label != row.id)
        .then(|| view! { <span class="ripple-change__label">{row.label}</span> });
    let construct = (!row.construct.is_empty())
        .then(|| view! { <span class="ripple-change__construct">{row.construct}</span> });
    view! {
        <tr role="row" class="nhsuk-table__row">
            <th role="rowheader" class="nhsuk-table__header ripple-change__item" scope="row">
                {construct}
                {label}
                <span class="ripple-change__unit">{row.id} " · " {row.unit}</span>
            </th>
            {cells}
        </tr>
    }
}
