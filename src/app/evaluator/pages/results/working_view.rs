//! The working view in parts, each made and made anew in a task of its own.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    before::before_any_result,
    chain::evidence_chain,
    estimates::{Estimates, EstimatesOfItems},
    lasting::what_lasted,
    matched::{FoundOfLevel, LevelItems, MatchedLevels, control},
    perceived::perceived_change,
};
use crate::app::{
    components::Disclosure,
    evaluator::{in_turn::InTurn, state::EvaluatorState},
};
use evaluation::Findings;
use report::{LEVEL_ORDER, carries, design};
use study::{Comparison, Evaluated};
use survey::instrument::{InstrumentRef, Wave};

/// What the engine has said, as each part takes it.
type Said = (Option<Arc<Comparison>>, Option<Arc<Evaluated>>);

/// Makes a part.
type MakePart = fn(&Comparison, Option<&Arc<Evaluated>>) -> AnyView;

/// The parts before matched change, in their order.
const FIRST: [MakePart; 3] = [carried, before, chain];
/// Where matched change begins. Its tables are half of what the page has to make, so that each level is a part.
const MATCHED: usize = FIRST.len();
const CONTROL: usize = MATCHED + 1;
const LEVELS: usize = CONTROL + 1;
/// The parts after it, then each item by itself, and the end.
const AFTER: [MakePart; 3] = [lasting, perceived, estimates];
const AFTER_MATCHED: usize = LEVELS + LEVEL_ORDER.len();
const ITEMS: usize = AFTER_MATCHED + AFTER.len();
const LAST: [MakePart; 1] = [source];
const AFTER_ITEMS: usize = ITEMS + 1;

const N_PARTS: usize = AFTER_ITEMS + LAST.len();

/// The working view.
#[component]
pub fn WorkingView() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let said: InTurn<Said> = InTurn::new(N_PARTS, move || (state.comparison(), state.evaluated()));
    let parts = |from: usize, all: &[MakePart]| {
        let part = |(place, make): (usize, &MakePart)| {
            let (said, make) = (said.clone(), *make);
            move || {
                let (comparison, evaluated) = said.part(place)?;
                Some(make(comparison.as_deref()?, evaluated.as_ref()))
            }
        };
        (from..).zip(all).map(part).collect_view()
    };
    let (matched, of_items) = (said.clone(), said.clone());
    let evaluated = Signal::derive(move || of_items.part(ITEMS)?.1);
    view! {
        {parts(0, &FIRST)}
        <Matched said=matched />
        {parts(AFTER_MATCHED, &AFTER)}
        <EstimatesOfItems evaluated />
        {parts(AFTER_ITEMS, &LAST)}
    }
}

/// The findings of the people looked at, or of everybody as long as there are none.
fn findings<'a>(comparison: &'a Comparison, evaluated: Option<&'a Arc<Evaluated>>) -> &'a Findings {
    evaluated.map_or(&comparison.findings, |it| &it.findings)
}

/// What `make` makes of the findings that a part has taken.
fn of_findings<V>(
    said: &InTurn<Said>,
    place: usize,
    make: impl Fn(&Findings) -> V + Send + Sync + 'static,
) -> impl Fn() -> Option<V> + Send + Sync + 'static {
    let said = said.clone();
    move || {
        let (comparison, evaluated) = said.part(place)?;
        Some(make(findings(comparison.as_deref()?, evaluated.as_ref())))
    }
}

/// Matched change, or, without a baseline, perceived change in its place.
#[component]
fn Matched(said: InTurn<Said>) -> impl IntoView {
    let baseline = of_findings(&said, MATCHED, |findings| findings.waves.baseline > 0);
    let has_baseline = Memo::new(move |_| baseline());
    let leading = said.clone();
    move || match has_baseline.get() {
        None => ().into_any(),
        Some(false) => {
            of_findings(&leading, MATCHED, |findings| remembered(findings).into_any()).into_any()
        }
        Some(true) => {
            let levels = (LEVELS..).zip(LEVEL_ORDER).map(|(place, level)| {
                let found = of_findings(&said, place, move |it| FoundOfLevel::of(it, level));
                let found = Memo::new(move |_| found().flatten());
                view! { <LevelItems level found /> }
            });
            let by_level = of_findings(&said, MATCHED, |findings| {
                view! { <MatchedLevels levels=findings.levels.clone() /> }.into_any()
            });
            let control = of_findings(&said, CONTROL, |findings| control(findings).into_any());
            view! {
                <section class="ripple-matched" aria-labelledby="matched-heading">
                    <h2 class="nhsuk-heading-m" id="matched-heading">"Matched change"</h2>
                    {by_level}
                    {control}
                    {levels.collect_view()}
                </section>
            }
            .into_any()
        }
    }
}

fn carried(comparison: &Comparison, evaluated: Option<&Arc<Evaluated>>) -> AnyView {
    what_it_carries(findings(comparison, evaluated)).into_any()
}

fn before(_: &Comparison, evaluated: Option<&Arc<Evaluated>>) -> AnyView {
    let before = evaluated.map(|it| before_any_result(&it.evaluation, &it.findings));
    before.into_any()
}

fn chain(_: &Comparison, evaluated: Option<&Arc<Evaluated>>) -> AnyView {
    evaluated.map(|it| evidence_chain(&it.evaluation)).into_any()
}

fn lasting(_: &Comparison, evaluated: Option<&Arc<Evaluated>>) -> AnyView {
    let lasting = evaluated.and_then(|it| it.evaluation.lasting.as_ref());
    lasting.map(what_lasted).into_any()
}

fn perceived(comparison: &Comparison, evaluated: Option<&Arc<Evaluated>>) -> AnyView {
    let findings = findings(comparison, evaluated);
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

fn remembered(findings: &Findings) -> Option<impl IntoView + use<>> {
    let is_remembered = findings.remembered.iter().any(|item| item.n_pairs > 0);
    is_remembered.then(|| perceived_change(findings))
}

fn estimates(_: &Comparison, evaluated: Option<&Arc<Evaluated>>) -> AnyView {
    evaluated.map(|it| view! { <Estimates evaluated=Arc::clone(it) /> }).into_any()
}

fn source(comparison: &Comparison, _: Option<&Arc<Evaluated>>) -> AnyView {
    view! { <Source instrument=comparison.instrument.clone() follow_up=comparison.findings.follow_up /> }.into_any()
}

/// What the data can carry, before any figure.
fn what_it_carries(findings: &Findings) -> impl IntoView + use<> {
    let sentences =
        carries(findings).into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view();
    view! {
        <section aria-labelledby="carries-heading">
            <h2 class="nhsuk-heading-m" id="carries-heading">"What these data can carry"</h2>
            {sentences}
            <p>{design(findings)}</p>
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
        || "Columns of numbers that both waves have, without a questionnaire. Neither way is called better, because nobody said which is.".to_owned(),
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
