//! Who was paired, and what became of everyone else.

use leptos::prelude::*;

use crate::app::{
    components::{RadioItem, SourceList},
    evaluator::state::EvaluatorState,
};
use cohort::Source;
use evaluation::Findings;
use report::counted;
use study::{Comparison, FileStatus};
use survey::instrument::Wave;

/// The counts of the pairing, each opening to its records.
#[component]
pub fn WhoWasPaired() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let lists = move || {
        state
            .comparison()
            .map(|comparison| view! { <Counts findings=comparison.findings.clone() /> })
    };
    view! {
        <section aria-labelledby="pairing-heading">
            <h2 class="nhsuk-heading-m" id="pairing-heading">"Who was paired"</h2>
            <FollowUpChoice />
            <p>
                "Two responses are one person's when their codes are exactly the same, or when nearly all of what the codes are "
                "made of is the same and nobody else comes near. A missing code never links, and a code that stands twice in one "
                "wave forms no pair. Nobody is dropped: everyone who is not in a pair is listed."
            </p>
            {lists}
        </section>
    }
}

#[component]
fn Counts(findings: Findings) -> impl IntoView {
    let Findings { pairing, unpaired, waves, .. } = findings;
    let each =
        |sources: Vec<Source>| sources.into_iter().map(|source| vec![source]).collect::<Vec<_>>();
    let people = |n, what: &str| format!("{} {what}", counted(n, "response", "responses"));
    view! {
        <p class="ripple-count ripple-count--main">
            <strong>{counted(pairing.pairs, "pair", "pairs")}</strong>
            {format!(" from {} at the baseline and {} at the follow-up", waves.baseline, waves.follow_up)}
        </p>
        <SourceList
            heading=people(pairing.baseline_only, "at the baseline only")
            meaning="No follow-up response was linked with these."
            sources=each(unpaired.baseline_only)
        />
        <SourceList
            heading=people(pairing.follow_up_only, "at the follow-up only")
            meaning="No baseline response was linked with these."
            sources=each(unpaired.follow_up_only)
        />
        <SourceList
            heading=counted(pairing.duplicate_codes, "code stands more than once in a wave", "codes stand more than once in a wave")
            meaning="The records of one code are together on a line. None of them is in a pair, since nobody can say which belong together."
            sources=unpaired.repeated
        />
        <SourceList
            heading=people(unpaired.superseded.len(), "set aside for a newer version")
            meaning="The same response was read in a newer version, or twice."
            sources=each(unpaired.superseded)
        />
        {(pairing.blank_codes > 0).then(|| view! {
            <p class="ripple-count">{people(pairing.blank_codes, "without a whole code, counted above too")}</p>
        })}
    }
}

/// Which follow-up to compare, where there are two.
#[component]
fn FollowUpChoice() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let has_both = Memo::new(move |_| {
        state.comparison().is_some_and(|comparison| {
            [Wave::FollowUp, Wave::FollowUp2].into_iter().all(|wave| has_wave(&comparison, wave))
        })
    });
    let compared =
        Memo::new(move |_| state.comparison().map(|comparison| comparison.findings.follow_up));
    let option = move |wave: Wave| {
        let is_chosen = Signal::derive(move || compared.get() == Some(wave));
        let (id, choose) =
            (format!("compare-{}", wave.name()), move |()| state.choose_follow_up(wave));
        view! { <RadioItem id name="follow-up" label=wave.title() is_chosen on_choose=choose /> }
    };
    view! {
        <Show when=move || has_both.get()>
            <fieldset class="nhsuk-fieldset nhsuk-form-group">
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">"Which follow-up should be compared with the baseline?"</legend>
                <div class="nhsuk-radios nhsuk-radios--inline">{option(Wave::FollowUp)} {option(Wave::FollowUp2)}</div>
            </fieldset>
        </Show>
    }
}

fn has_wave(comparison: &Comparison, wave: Wave) -> bool {
    comparison.files.iter().any(|file| match &file.status {
        FileStatus::Read { waves, .. } => waves.iter().any(|(found, n)| *found == wave && *n > 0),
        _ => false,
    })
}
