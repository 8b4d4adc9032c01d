//! What changed: first what the data can carry, then the figures.

mod before;
mod chain;
mod estimate_table;
mod estimates;
mod item_detail;
mod look;
mod matched;
mod options;
mod perceived;
mod publishable;
mod working;
mod wrote;

use std::sync::Arc;

use leptos::prelude::*;

use self::{
    before::BeforeAnyResult, chain::EvidenceChain, estimates::Estimates, look::LookControls,
    matched::MatchedChange, perceived::PerceivedChange, publishable::PublishableView,
    wrote::WhatPeopleWrote,
};
use crate::{
    analysis::Findings,
    app::{
        charts::PictureNote,
        components::{Disclosure, PageHeading},
        evaluator::{
            route::{Page, Route},
            state::EvaluatorState,
        },
    },
    engine::{Comparison, Evaluated},
    report::{carries, design, filter_words},
};

/// Change by level, construct and item; remembered change apart.
#[component]
pub fn ResultsPage() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let is_publishable = Memo::new(move |_| state.look().read().is_publishable);
    let has_results = Memo::new(move |_| state.evaluated().is_some());
    provide_context(PictureNote(Signal::derive(move || note(state))));
    let shown = move || match (state.comparison(), state.evaluated()) {
        (Some(_), Some(evaluated)) if is_publishable.get() => {
            view! { <PublishableView publication=evaluated.publication.clone() /> }.into_any()
        }
        (Some(comparison), evaluated) => view! { <Shown comparison evaluated /> }.into_any(),
        (None, _) => view! { <NothingYet /> }.into_any(),
    };
    view! {
        <PageHeading text="Results" takes_focus=Route::has_moved() />
        <Show when=move || has_results.get()><LookControls /></Show>
        {shown}
        // Beside what is shown, and not in it: a mark makes new results, and the person must not lose their place.
        <Show when=move || has_results.get() && !is_publishable.get()><WhatPeopleWrote /></Show>
    }
}

/// What a picture that leaves the page says of itself: whether it is invented or not for publishing, who is in it, and by
/// which rule.
fn note(state: EvaluatorState) -> String {
    let Some(evaluated) = state.evaluated() else { return String::new() };
    if state.look().read().is_publishable {
        return evaluated.publication.statements.join(" ");
    }
    let invented = if evaluated.findings.invented { "INVENTED DATA. " } else { "" };
    let who = filter_words(&evaluated.evaluation.filter, &evaluated.groups);
    format!("{invented}Working view: not for publishing. {who}")
}

#[component]
fn NothingYet() -> impl IntoView {
    view! {
        <p>"No files have been read yet. " <a href=Page::Files.href()>"Load response files"</a> " to see what changed."</p>
    }
}

#[component]
fn Shown(comparison: Arc<Comparison>, evaluated: Option<Arc<Evaluated>>) -> impl IntoView {
    let findings = evaluated.as_ref().map_or(&comparison.findings, |it| &it.findings).clone();
    let has_baseline = findings.waves.baseline > 0;
    let has_remembered = findings.remembered.iter().any(|item| item.n_pairs > 0);
    let matched = has_baseline.then(|| view! { <MatchedChange findings=findings.clone() /> });
    let no_baseline = (!has_baseline && findings.waves.follow_up > 0).then(|| {
        view! {
            <section aria-labelledby="matched-heading">
                <h2 class="nhsuk-heading-m" id="matched-heading">"Matched change"</h2>
                <p>"Not available: there is no baseline, so nobody's answers before and after can be compared."</p>
            </section>
        }
    });
    let perceived = has_remembered.then(|| view! { <PerceivedChange findings=findings.clone() /> });
    let first = evaluated.as_ref().map(|evaluated| {
        view! {
            <BeforeAnyResult evaluation=evaluated.evaluation.clone() findings=evaluated.findings.clone() />
            <EvidenceChain evaluation=evaluated.evaluation.clone() />
        }
    });
    let estimates = evaluated.map(|evaluated| view! { <Estimates evaluated /> });
    view! {
        <WhatItCarries findings=findings.clone() />
        {first}
        {matched}
        {perceived}
        {no_baseline}
        {estimates}
        <Source comparison />
    }
}

/// What the data can carry, before any figure.
#[component]
fn WhatItCarries(findings: Findings) -> impl IntoView {
    let sentences =
        carries(&findings).into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view();
    view! {
        <section aria-labelledby="carries-heading">
            <h2 class="nhsuk-heading-m" id="carries-heading">"What these data can carry"</h2>
            {sentences}
            <p>{design(&findings)}</p>
            <Disclosure summary="What “matched” and “perceived” mean".to_owned()>
                <p>
                    <strong>"Matched change"</strong>
                    " compares the answers that the same person gave before the programme and after it."
                </p>
                <p>
                    <strong>"Perceived change"</strong>
                    " compares what people say now with what they remember of the time before, both asked afterwards. Memory "
                    "is shaped by the present, and people tend to remember more change than was measured. The two are never "
                    "mixed, and they are drawn in different colours and shapes."
                </p>
            </Disclosure>
        </section>
    }
}

/// Which questionnaire the figures are of.
#[component]
fn Source(comparison: Arc<Comparison>) -> impl IntoView {
    let text = comparison.instrument.as_ref().map_or_else(
        || "Columns of numbers that both waves have, without a questionnaire. Higher is taken for better.".to_owned(),
        |used| format!("Questionnaire {} version {}, SHA-256 {}.", used.id, used.version, used.hash),
    );
    let files = format!(
        "Compared with the baseline: {}.",
        comparison.findings.follow_up.title().to_lowercase()
    );
    view! {
        <Disclosure summary="Where these figures come from".to_owned()>
            <p>{files}</p>
            <p class="ripple-breaks">{text}</p>
            <p>"Every figure is worked out on this device from the files in the list, with no rounding before it is shown."</p>
        </Disclosure>
    }
}
