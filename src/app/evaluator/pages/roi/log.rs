//! What was decided and changed, with its day and reason.

use leptos::prelude::*;

use crate::app::{
    components::{Disclosure, TableView},
    evaluator::state::EvaluatorState,
};
use money::{Change, LineNames, Model};
use report::{Table, counted};

/// The log of the model, behind a line that says how long it is.
#[component]
pub fn Log() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let model = state.model();
    let n = Memo::new(move |_| model.read().changes.len());
    let summary = Signal::derive(move || {
        format!("{} in the log of this model", counted(n.get(), "entry", "entries"))
    });
    let table = move || {
        let model = model.read();
        let rows = model.changes.iter().rev().map(|change| cells(change, &model));
        let caption = "What was decided and changed, the newest first";
        Table::of_words(caption, vec!["Day", "Line", "What", "Why"], rows)
    };
    view! {
        <Show when=move || { n.get() > 0 }>
            <Disclosure summary>
                {move || view! { <TableView table=table() /> }}
            </Disclosure>
        </Show>
    }
}

fn cells(change: &Change, model: &Model) -> [String; 4] {
    let title_of = |id: &str| {
        let line = model.benefits.iter().find(|line| line.id == id);
        line.map_or_else(|| LineNames::of(model).line(id), |line| line.title.clone())
    };
    let line = change.line.as_deref().map(title_of).unwrap_or_default();
    [change.date.to_string(), line, change.what.to_string(), change.reason.clone()]
}
