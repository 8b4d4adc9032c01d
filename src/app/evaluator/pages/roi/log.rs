//! What was decided and changed, with its day and reason.

use leptos::prelude::*;

use crate::{
    app::{charts::FigureTable, components::Disclosure, evaluator::state::EvaluatorState},
    report::counted,
    roi::Change,
};

/// The log of the model, behind a line that says how long it is.
#[component]
pub fn Log() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let model = state.model();
    let n = Memo::new(move |_| model.read().changes.len());
    let summary = Signal::derive(move || {
        format!("{} in the log of this model", counted(n.get(), "entry", "entries"))
    });
    let rows = move || model.read().changes.iter().rev().map(cells).collect::<Vec<_>>();
    view! {
        <Show when=move || { n.get() > 0 }>
            <Disclosure summary>
                {move || view! {
                    <FigureTable
                        caption="What was decided and changed, the newest first".to_owned()
                        headers=vec!["Day", "Line", "What", "Why"]
                        rows=rows()
                    />
                }}
            </Disclosure>
        </Show>
    }
}

fn cells(change: &Change) -> Vec<String> {
    let line = change.line.clone().unwrap_or_default();
    vec![change.date.to_string(), line, change.what.to_string(), change.reason.clone()]
}
