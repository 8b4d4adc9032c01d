//! The return as files: figures, workbook, and the simulation's summary.

use leptos::{prelude::*, task::spawn_local};

use crate::app::{
    components::SmallButton,
    evaluator::{reading::Reader, state::EvaluatorState},
};
use browser::download;
use money::Model;
use report::sentence;
use study::{Reply, RoiRequest, RoiWant};

/// Name, media type and words of each file.
const FILES: [(RoiWant, &str, &str, &str); 3] = [
    (RoiWant::Workbook, "ripple-return.xlsx", download::XLSX, "Workbook with live formulas"),
    (
        RoiWant::SimulationCsv,
        "ripple-return-simulation.csv",
        "text/csv",
        "Simulation summary (CSV)",
    ),
    (RoiWant::Figures, "ripple-return.json", "application/json", "Figures (JSON)"),
];

/// A button for each file.
#[component]
pub fn Files() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let reader = Reader::from_context();
    let buttons = FILES
        .map(|(want, name, media_type, words)| {
            let hand_over = move |_| {
                let model = Model::clone(&state.model().get_untracked());
                spawn_local(async move {
                    let answer = reader.ask_of_model(RoiRequest { model, want }).await;
                    let done = answer.and_then(|reply| match reply {
                        Reply::File { bytes } => download::bytes(name, media_type, &bytes)
                            .map_err(|fault| fault.to_string()),
                        _ => Err("the engine answered another question".to_owned()),
                    });
                    if let Err(fault) = done {
                        state.notify(&sentence(&fault));
                    }
                });
            };
            view! { <SmallButton on_press=hand_over>{words}</SmallButton> }
        })
        .collect_view();
    view! {
        <section aria-labelledby="return-files-heading">
            <h2 class="nhsuk-heading-m" id="return-files-heading">"The return as files"</h2>
            <p>
                "The workbook has every figure as a formula, so that somebody in finance can trace it and change it. The command "
                "line gives the same files from the saved model."
            </p>
            <div class="nhsuk-button-group">{buttons}</div>
        </section>
    }
}
