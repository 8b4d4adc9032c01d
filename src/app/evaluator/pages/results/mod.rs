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
        components::{Disclosure, InTurn, PageHeading},
        evaluator::{
            route::{Page, Route},
            state::EvaluatorState,
        },
    },
    engine::{Comparison, Evaluated},
    instrument::{InstrumentRef, Wave},
    report::{carries, design, filter_words},
};

/// Change by level, construct and item; remembered change apart.
#[component]
pub fn ResultsPage() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let is_publishable = Memo::new(move |_| state.look().read().is_publishable);
    let has_results = Memo::new(move |_| state.evaluated().is_some());
    provide_context(PictureNote(Signal::derive(move || note(state))));
    let is_read = Memo::new(move |_| state.comparison().is_some());
    let is_for_publishing = Memo::new(move |_| is_publishable.get() && has_results.get());
    let said = InTurn::new(PARTS.len(), move || (state.comparison(), state.evaluated()));
    let published = move || {
        let publication = state.evaluated().map(|it| it.publication.clone());
        publication.map(|publication| view! { <PublishableView publication /> })
    };
    let shown = move || match (is_read.get(), is_for_publishing.get()) {
        (true, true) => published.into_any(),
        (true, false) => view! { <WorkingView said=said.clone() /> }.into_any(),
        (false, _) => view! { <NothingYet /> }.into_any(),
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

/// What the engine has said, as each part of the page takes it.
type Said = (Option<Arc<Comparison>>, Option<Arc<Evaluated>>);

/// Makes a part of the working view.
type MakePart = fn(&Comparison, Option<&Arc<Evaluated>>) -> AnyView;

/// The parts of the working view, in their order.
const PARTS: [MakePart; 7] = [carried, before, chain, matched, perceived, estimates, source];

/// The working view.
#[component]
fn WorkingView(said: InTurn<Said>) -> impl IntoView {
    let part = |(place, make): (usize, MakePart)| {
        let said = said.clone();
        move || {
            let (comparison, evaluated) = said.part(place)?;
            Some(make(comparison.as_deref()?, evaluated.as_ref()))
        }
    };
    PARTS.into_iter().enumerate().map(part).collect_view()
}

/// The findings of the people looked at, or of everybody as long as there are none.
fn findings<'a>(comparison: &'a Comparison, evaluated: Option<&'a Arc<Evaluated>>) -> &'a Findings {
    evaluated.map_or(&comparison.findings, |it| &it.findings)
}

fn carried(comparison: &Comparison, evaluated: Option<&Arc<Evaluated>>) -> AnyView {
    view! { <WhatItCarries findings=findings(comparison, evaluated).clone() /> }.into_any()
}

fn before(_: &Comparison, evaluated: Option<&Arc<Evaluated>>) -> AnyView {
    let before = evaluated.map(|it| {
        view! { <BeforeAnyResult evaluation=it.evaluation.clone() findings=it.findings.clone() /> }
    });
    before.into_any()
}

fn chain(_: &Comparison, evaluated: Option<&Arc<Evaluated>>) -> AnyView {
    evaluated.map(|it| view! { <EvidenceChain evaluation=it.evaluation.clone() /> }).into_any()
}

fn matched(comparison: &Comparison, evaluated: Option<&Arc<Evaluated>>) -> AnyView {
    let findings = findings(comparison, evaluated).clone();
    // Without a baseline, perceived change leads.
    if findings.waves.baseline > 0 {
        view! { <MatchedChange findings /> }.into_any()
    } else {
        remembered(findings).into_any()
    }
}

fn perceived(comparison: &Comparison, evaluated: Option<&Arc<Evaluated>>) -> AnyView {
    let findings = findings(comparison, evaluated).clone();
    if findings.waves.baseline > 0 {
        return remembered(findings).into_any();
    }
    let no_baseline = (findings.waves.follow_up > 0).then(|| {
        view! {
            <section aria-labelledby="matched-heading">
                <h2 class="nhsuk-heading-m" id="matched-heading">"Matched change"</h2>
                <p>"Not available: there is no baseline, so nobody's answers before and after can be compared."</p>
            </section>
        }
    });
    no_baseline.into_any()
}

fn remembered(findings: Findings) -> Option<impl IntoView> {
    let is_remembered = findings.remembered.iter().any(|item| item.n_pairs > 0);
    is_remembered.then(|| view! { <PerceivedChange findings /> })
}

fn estimates(_: &Comparison, evaluated: Option<&Arc<Evaluated>>) -> AnyView {
    evaluated.map(|it| view! { <Estimates evaluated=Arc::clone(it) /> }).into_any()
}

fn source(comparison: &Comparison, _: Option<&Arc<Evaluated>>) -> AnyView {
    view! { <Source instrument=comparison.instrument.clone() follow_up=comparison.findings.follow_up /> }.into_any()
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
fn Source(instrument: Option<InstrumentRef>, follow_up: Wave) -> impl IntoView {
    let text = instrument.as_ref().map_or_else(
        || "Columns of numbers that both waves have, without a questionnaire. Higher is taken for better.".to_owned(),
        |used| format!("Questionnaire {} version {}, SHA-256 {}.", used.id, used.version, used.hash),
    );
    let files = format!("Compared with the baseline: {}.", follow_up.title().to_lowercase());
    view! {
        <Disclosure summary="Where these figures come from".to_owned()>
            <p>{files}</p>
            <p class="ripple-breaks">{text}</p>
            <p>"Every figure is worked out on this device from the files in the list, with no rounding before it is shown."</p>
        </Disclosure>
    }
}
