//! A figure in a table, or why there is none.

use leptos::prelude::*;

use crate::report::{Cell, sentence};

/// A figure; or “not available”, which opens to the reason.
#[component]
pub fn FigureCell(
    /// The figure.
    cell: Cell,
) -> impl IntoView {
    match cell {
        Cell::Shown(text) => view! { <span class="ripple-figure">{text}</span> }.into_any(),
        Cell::Missing(reason) => view! {
            <details class="ripple-why">
                <summary>"Not available"</summary>
                <span>{sentence(&reason)}</span>
            </details>
        }
        .into_any(),
    }
}
