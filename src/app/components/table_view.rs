//! Any table of figures on a page.

use leptos::prelude::*;

use super::figure_cell::FigureCell;
use report::{Cell, Table};

/// Rows of figures, a name first. Where it is wider than the screen it scrolls by itself, by keyboard too.
#[component]
pub fn TableView(table: Table) -> impl IntoView {
    let Table { caption, columns, rows } = table;
    let class_of = |place: usize| {
        if place == 0 {
            "nhsuk-table__header"
        } else {
            "nhsuk-table__header nhsuk-table__header--numeric"
        }
    };
    let headers = columns.into_iter().enumerate();
    let headers = headers
        .map(|(place, name)| view! { <th class=class_of(place) scope="col">{name}</th> })
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|row| {
            let mut cells = row.into_iter();
            let name = cells.next().map(shown);
            let cells = cells
                .map(|cell| view! { <td class="nhsuk-table__cell nhsuk-table__cell--numeric">{shown(cell)}</td> })
                .collect_view();
            view! {
                <tr class="nhsuk-table__row">
                    <th class="nhsuk-table__header" scope="row">{name}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let region = caption.clone();
    view! {
        <div class="ripple-scrolls" tabindex="0" role="region" aria-label=region>
            <table class="nhsuk-table">
                <caption class="nhsuk-table__caption nhsuk-u-visually-hidden">{caption}</caption>
                <thead class="nhsuk-table__head"><tr>{headers}</tr></thead>
                <tbody class="nhsuk-table__body">{rows}</tbody>
            </table>
        </div>
    }
}

fn shown(cell: Cell) -> AnyView {
    if matches!(cell, Cell::Missing(_)) {
        view! { <FigureCell cell /> }.into_any()
    } else {
        cell.text().into_any()
    }
}
