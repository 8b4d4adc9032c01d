//! Every figure with its unit, its range and who says so.

use leptos::prelude::*;

use crate::app::{charts::FigureTable, components::Disclosure, evaluator::state::EvaluatorState};
use report::{SOURCE_HEADERS, counted, source_rows};

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
    let cells = move || rows.get().into_iter().map(Vec::from).collect::<Vec<_>>();
    view! {
        <Disclosure summary>
            {move || view! {
                <FigureTable caption="Where every figure comes from".to_owned() headers=SOURCE_HEADERS.to_vec() rows=cells() />
            }}
        </Disclosure>
    }
}
