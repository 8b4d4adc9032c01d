//! A figure in a table, or why there is none.

use leptos::prelude::*;

use report::Cell;

/// A figure; or “not available”, which opens to the reason.
#[component]
pub(super) fn FigureCell(
    /// The figure.
    #[prop(into)]
    cell: Signal<Cell>,
) -> impl IntoView {
    let is_missing = Memo::new(move |_| matches!(&*cell.read(), Cell::Missing(_)));
    let words = move || cell.read().text();
    move || {
        if !is_missing.get() {
            return view! { <span class="ripple-figure">{words}</span> }.into_any();
        }
        view! {
            <details class="ripple-why">
                <summary>"Not available"</summary>
                <span>{words}</span>
            </details>
        }
        .into_any()
    }
}

/// A cell of a table that turns into cards on a narrow screen: the name of its column, which only cards show, and its
/// figure.
#[component]
pub fn NamedCell(
    /// The name of the column.
    name: &'static str,
    /// The figure.
    #[prop(into)]
    cell: Signal<Cell>,
    /// Whether figures stand at the right edge, one below another.
    #[prop(optional)]
    is_numeric: bool,
) -> impl IntoView {
    let class = if is_numeric {
        "nhsuk-table__cell nhsuk-table__cell--numeric"
    } else {
        "nhsuk-table__cell"
    };
    view! {
        <td role="cell" class=class>
            <span class="nhsuk-table__heading" aria-hidden="true">{name}</span>
            <FigureCell cell />
        </td>
    }
}
