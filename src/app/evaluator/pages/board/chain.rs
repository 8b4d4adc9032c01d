//! Rationale, outcomes and impact: what the return rests on.

use leptos::prelude::*;

use crate::app::{
    charts::PictureFigure,
    evaluator::{route::Page, state::EvaluatorState},
};
use money::{CostPart, Model};
use report::{ChangeKind, evidence_lines, interval_picture, level_intervals};

/// Why the programme was run, and what changed.
#[component]
pub fn Chain() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let rationale = move || rationale(&state.model().read());
    let notes = move || state.model().read().notes.clone();
    let evidence = move || {
        let model = state.model();
        let are_loaded = state.comparison().is_some();
        let lines = evidence_lines(model.read().evidence.as_ref(), are_loaded);
        lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
    };
    view! {
        <div class="ripple-board__chain">
            <section aria-labelledby="rationale-heading">
                <h2 class="nhsuk-heading-s" id="rationale-heading">"Rationale"</h2>
                <p>{rationale}</p>
                <p>{notes}</p>
                <p>
                    "The argument has three steps: people meet and learn (outcomes), do things differently (impact), and that saves time "
                    "or money (return). Each step stands on its own evidence; where one is missing, the argument has a gap there."
                </p>
            </section>
            <section aria-labelledby="outcomes-heading">
                <h2 class="nhsuk-heading-s" id="outcomes-heading">"Outcomes and impact"</h2>
                <Changes />
                <ul class="nhsuk-list nhsuk-list--bullet">{evidence}</ul>
            </section>
        </div>
    }
}

/// What was put in: people, workshops and costs that are time.
fn rationale(model: &Model) -> String {
    let groups = &model.costs.participant_time;
    let people = groups.iter().map(|group| group.people.value.get()).fold(0.0, f64::max);
    let attended: f64 = groups.iter().map(|group| group.half_days.value.get()).sum();
    let held: f64 = model.costs.management.iter().map(|group| group.workshops.value.get()).sum();
    let what = if people > 0.0 && held > 0.0 && attended > 0.0 && attended < held {
        format!(
            "Up to {people:.0} people gave time to {held:.0} half-day workshops, each to {attended:.1} of them on average. "
        )
    } else if people > 0.0 && attended > 0.0 {
        format!("Up to {people:.0} people gave time to {attended:.0} half-day workshops. ")
    } else {
        String::new()
    };
    let parts = money::evaluate(model);
    let gaps = parts.cost_gaps.contains(&CostPart::Other);
    let more = if gaps { " Costs other than time are not entered yet." } else { "" };
    format!(
        "{what}The programme brings leaders of different organisations together, so that they know and trust each other and work on what none can solve alone.{more}"
    )
}

/// Change by level, measured where there is a baseline and remembered where there is none.
#[component]
fn Changes() -> impl IntoView {
    let state = EvaluatorState::from_context();
    move || {
        let Some(comparison) = state.comparison() else {
            return view! {
                <p>"No response files are loaded. " <a href=Page::Files.href()>"Load response files"</a> "."</p>
            }
            .into_any();
        };
        let findings = &comparison.findings;
        let (levels, kind, scale) = if findings.waves.baseline > 0 {
            (
                &findings.levels,
                ChangeKind::Matched,
                "Mean change with its 95% interval, in percent of the scale",
            )
        } else {
            (
                &findings.remembered_levels,
                ChangeKind::Perceived,
                "Remembered change with its 95% interval, in percent of the scale",
            )
        };
        let title = "Change by level (for the evaluator only)";
        view! {
            <PictureFigure id="board-levels" picture=interval_picture(title, scale, kind, &level_intervals(levels)) />
        }
        .into_any()
    }
}
