//! A figure in a table, or why there is none.
//!
//! A page has hundreds of these, so they are written without the macro: it takes every attribute off and puts it on again
//! with each new answer.

use leptos::{html, prelude::*};

use crate::report::{Cell, sentence};

/// A figure; or “not available”, which opens to the reason.
#[component]
pub fn FigureCell(
    /// The figure.
    cell: Cell,
) -> impl IntoView {
    figure(cell)
}

/// A cell of a table that turns into cards on a narrow screen: the name of its column, which only cards show, and its
/// figure.
#[component]
pub fn NamedCell(
    /// The name of the column.
    name: &'static str,
    /// The figure.
    cell: Cell,
    /// Whether figures stand at the right edge, one below another.
    #[prop(optional)]
    is_numeric: bool,
) -> impl IntoView {
    let class = if is_numeric {
        "nhsuk-table__cell nhsuk-table__cell--numeric"
    } else {
        "nhsuk-table__cell"
    };
    let heading =
        html::span().class("nhsuk-table__heading").attr("aria-hidden", "true").child(name);
    html::td().attr("role", "cell").class(class).child((heading, figure(cell)))
}

fn figure(cell: Cell) -> AnyView {
    match cell {
        Cell::Shown(text) => html::span().class("ripple-figure").child(text).into_any(),
        Cell::Missing(reason) => view! {
            <details class="ripple-why">
                <summary>"Not available"</summary>
                <span>{sentence(&reason)}</span>
            </details>
        }
        .into_any(),
    }
}
