//! Benefit lines: what waits for judgement, what counts, and what counts zero.

use leptos::prelude::*;

use super::{benefit_line::Line, savings::Savings};
use crate::app::{
    components::SmallButton,
    evaluator::{state::EvaluatorState, today::today},
};
use money::{Decision, Model, NotCounted, Outcome, count_text, evaluate, pounds_text};
use report::counted;
use study::{Comparison, roi_model::accept_waiting};

/// Every benefit line, with a way to accept all that wait.
#[component]
pub fn Benefits() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let ids: Vec<String> =
        state.model().get_untracked().benefits.iter().map(|line| line.id.clone()).collect();
    let has_lines = !ids.is_empty();
    let lines = ids.into_iter().map(|id| view! { <Line id /> }).collect_view();
    let zero = move || zero_text(&state.outcome().read());
    view! {
        <section aria-labelledby="benefits-heading">
            <h2 class="nhsuk-heading-m" id="benefits-heading">"Benefits"</h2>
            <p>
                "Each line is a saving that somebody named. It counts only once you accept it, lowered to the share due to the "
                "programme and by how sure that is. People who named nothing count as zero."
            </p>
            <LinesLeftOut />
            <Waiting />
            <Savings />
            <p>{zero}</p>
            {lines}
            {(!has_lines).then(|| view! { <p>"There are no benefit lines yet."</p> })}
        </section>
    }
}

/// That not every line counts, where the files hold too many.
#[component]
pub fn LinesLeftOut() -> impl IntoView {
    let state = EvaluatorState::from_context();
    move || {
        let words = state.comparison().and_then(|it| left_out(&it))?;
        Some(view! { <p role="status">{words}</p> })
    }
}

/// That not every line is here, where the files hold more than a person could judge on a page.
fn left_out(comparison: &Comparison) -> Option<String> {
    let text = |n: usize| u32::try_from(n).map_or_else(|_| n.to_string(), count_text);
    let cut = |n_all: usize, n: usize, what: &str| {
        (n < n_all).then(|| format!("{} of {} {what}", text(n), text(n_all)))
    };
    let savings = cut(comparison.n_benefits, comparison.benefits.len(), "savings");
    let funding = cut(comparison.n_funding, comparison.funding.len(), "lines of funding");
    let cut: Vec<String> = savings.into_iter().chain(funding).collect();
    (!cut.is_empty()).then(|| {
        format!(
            "The files hold more lines than can be judged by hand. The first {} are in the model, and the others count zero. \
             Load the responses of fewer people to judge them all.",
            cut.join(" and ")
        )
    })
}

/// What waits for judgement, and what it would come to.
#[component]
pub fn Waiting() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let waiting = Memo::new(move |_| waiting(&state.model().read()));
    view! {
        <Show when=move || { waiting.get() > 0 }>
            <div class="nhsuk-inset-text">
                <p>{move || waiting_text(&state.model().read(), waiting.get())}</p>
                <SmallButton on_press=move |_| state.edit_model(accept_all)>"Accept every waiting line"</SmallButton>
            </div>
        </Show>
    }
}

/// Accepts every waiting line, each with an entry in the log.
fn accept_all(model: &mut Model) {
    let is_waiting = |line: &&money::BenefitLine| line.decision == Decision::Proposed;
    let ids: Vec<String> =
        model.benefits.iter().filter(is_waiting).map(|line| line.id.clone()).collect();
    for id in ids {
        // No reason: a line needs one of its own before a headline may rest on it.
        model.decide(&id, Decision::Accepted { reason: None }, today());
    }
}

fn waiting(model: &Model) -> usize {
    model.benefits.iter().filter(|line| line.decision == Decision::Proposed).count()
}

fn waiting_text(model: &Model, n: usize) -> String {
    let mut accepted = model.clone();
    accept_waiting(&mut accepted);
    let benefits = evaluate(&accepted).all_classes.benefits;
    format!(
        "{} for your judgement and counts zero until then. If every one were accepted as it stands, benefits would come to {}.",
        counted(n, "line waits", "lines wait"),
        pounds_text(benefits)
    )
    .replace("lines wait for your judgement and counts", "lines wait for your judgement and count")
}

/// How many accepted lines count zero for want of a share, or as repeats.
fn zero_text(outcome: &Outcome) -> Option<String> {
    let count = |is: fn(&NotCounted) -> bool| {
        outcome.benefits.iter().filter(|item| item.not_counted.as_ref().is_some_and(is)).count()
    };
    let missing = count(|reason| matches!(reason, NotCounted::Missing(_)));
    let repeats = count(|reason| matches!(reason, NotCounted::SameSavingAs { .. }));
    let parts = [
        (missing, "without attribution or confidence"),
        (repeats, "naming a saving that another line counts"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, why)| format!("{} {why}", counted(n, "line", "lines")))
        .collect();
    (!parts.is_empty()).then(|| format!("Accepted, but counting zero: {}.", parts.join(", and ")))
}
