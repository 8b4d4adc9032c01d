//! The headline, or what stands against it and what would mend it.

use leptos::prelude::*;

use super::overriding::{Overriding, Withdrawing};
use crate::{
    app::{components::Disclosure, evaluator::state::EvaluatorState},
    report::{evidence_lines, headline_sentence, mending, sentence},
    roi::{Outcome, Refusal},
};

/// The return in words where the evidence can carry it; otherwise the reasons.
#[component]
pub fn Headline() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let outcome = state.outcome();
    let shown = move || {
        let outcome = outcome.get();
        if outcome.headline.allowed {
            view! { <Allowed outcome=Outcome::clone(&outcome) /> }.into_any()
        } else {
            view! { <Withheld reasons=outcome.headline.reasons.clone() /> }.into_any()
        }
    };
    let evidence = move || {
        let model = state.model();
        let lines = evidence_lines(model.read().evidence.as_ref());
        lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
    };
    view! {
        <section aria-labelledby="headline-heading">
            <h2 class="nhsuk-heading-m" id="headline-heading">"The return"</h2>
            {shown}
            <Disclosure summary="The evidence below the money".to_owned()>
                <ul class="nhsuk-list nhsuk-list--bullet">{evidence}</ul>
            </Disclosure>
        </section>
    }
}

#[component]
fn Allowed(outcome: Outcome) -> impl IntoView {
    let overridden = outcome.headline.overridden.as_ref().map(|stated| {
        let reasons: Vec<String> =
            outcome.headline.reasons.iter().map(ToString::to_string).collect();
        view! {
            <p>
                <strong>"Shown by a stated decision: "</strong> {sentence(&stated.reason)}
                {format!(" Against it: {}.", reasons.join("; "))}
            </p>
            <Withdrawing />
        }
    });
    view! {
        <div class="ripple-headline">
            <p class="ripple-headline__figure">{headline_sentence(&outcome)}</p>
            <p>
                "It rests on shares that participants and the evaluator estimated. The design shows change, not what caused it."
            </p>
            {overridden}
        </div>
    }
}

#[component]
fn Withheld(reasons: Vec<Refusal>) -> impl IntoView {
    // Nobody can decide that a return is there, or that evidence is.
    let can_be_overridden =
        !reasons.iter().any(|it| matches!(it, Refusal::NoEvidence | Refusal::NoReturn));
    let items = reasons
        .iter()
        .map(|reason| {
            view! {
                <li>
                    <strong>{sentence(&reason.to_string())}</strong> " " {mending(reason)}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="ripple-headline ripple-headline--withheld">
            <p class="ripple-headline__figure">"There is no headline return yet"</p>
            <p>"The figures below are working only. This stands against a headline, with what would mend it:"</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{items}</ul>
            {can_be_overridden.then(|| view! { <Overriding /> })}
        </div>
    }
}
