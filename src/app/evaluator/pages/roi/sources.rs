//! Every figure with its unit, its range and who says so.

use leptos::prelude::*;

use crate::app::{
    components::{Disclosure, TableView},
    evaluator::state::EvaluatorState,
};
use report::{SOURCE_HEADERS, Table, counted, source_rows};

/// The register of all figures, behind a line that counts them.
#[component]
pub fn Sources() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let rows = Memo::new(move |_| source_rows(&state.outcome().read()));
    let summary = Signal::derive(move || {
        let rows = rows.read();
        let assumed = rows.iter().filter(|row| row[4] == "assumed").count();
        format!(
            "Where every figure comes from: {}, {assumed} of them assumed",
            counted(rows.len(), "figure", "figures")
        )
    });
    let table = move || {
        let columns = SOURCE_HEADERS.to_vec();
        Table::of_words("Where every figure comes from", columns, rows.get())
    };
    view! {
        <Disclosure summary>
            {move || view! { <TableView table=table() /> }}
        </Disclosure>
    }
}
