//! The headline, or what stands against it and what would mend it.

use leptos::prelude::*;

use super::overriding::{Overriding, Withdrawing};
use crate::app::{
    components::Disclosure,
    evaluator::{simulating::Simulator, state::EvaluatorState},
};
use money::{Outcome, Refusal};
use report::{evidence_lines, headline_sentence, mending, rests_on, sentence};

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
            let is_nothing_judged = outcome.is_nothing_judged();
            view! { <Withheld reasons=outcome.headline.reasons.clone() is_nothing_judged /> }
                .into_any()
        }
    };
    let rests = move || rests_on(&outcome.read());
    let evidence = move || {
        let model = state.model();
        let are_loaded = state.comparison().is_some();
        let lines = evidence_lines(model.read().evidence.as_ref(), are_loaded);
        lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
    };
    view! {
        <section aria-labelledby="headline-heading">
            <h2 class="nhsuk-heading-m" id="headline-heading">"The return"</h2>
            {shown}
            <p>{rests}</p>
            <Disclosure summary="The evidence below the money".to_owned()>
                <ul class="nhsuk-list nhsuk-list--bullet">{evidence}</ul>
            </Disclosure>
        </section>
    }
}

#[component]
fn Allowed(outcome: Outcome) -> impl IntoView {
    let simulator = Simulator::from_context();
    let overridden = outcome.headline.overridden.as_ref().map(|stated| {
        let reasons: Vec<String> =
            outcome.headline.reasons.iter().map(ToString::to_string).collect();
        view! {
            <p>
                <strong>{format!("Shown by a stated decision of {}: ", stated.decided())}</strong> {sentence(&stated.reason)}
                {format!(" Against it: {}.", reasons.join("; "))}
            </p>
            <Withdrawing />
        }
    });
    let lead = move || headline_sentence(&outcome, simulator.spread_of(&outcome).as_ref());
    view! {
        <div class="ripple-headline">
            <p class="ripple-headline__figure">{lead}</p>
            <p>
                "It rests on shares that participants and the evaluator estimated. The design shows change, not what caused it."
            </p>
            {overridden}
        </div>
    }
}

#[component]
fn Withheld(reasons: Vec<Refusal>, is_nothing_judged: bool) -> impl IntoView {
    // Nobody can decide that a return is there, or that evidence is.
    let can_be_overridden = !reasons
        .iter()
        .any(|it| matches!(it, Refusal::NoEvidence | Refusal::NoReturn | Refusal::NothingJudged));
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
    let title = if is_nothing_judged {
        "No benefits judged yet"
    } else {
        "There is no headline return yet"
    };
    view! {
        <div class="ripple-headline ripple-headline--withheld">
            <p class="ripple-headline__figure">{title}</p>
            <p>"The figures below are working only. This stands against a headline, with what would mend it:"</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{items}</ul>
            {can_be_overridden.then(|| view! { <Overriding /> })}
        </div>
    }
}
