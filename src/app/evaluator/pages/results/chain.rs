//! The chain of evidence from level 1 to 5, and the outcomes that the programme's report claims.

use leptos::prelude::*;

use crate::{
    analysis::{ChainLevel, Evaluation},
    app::components::Disclosure,
    report::{
        evaluation::{OutcomeRow, outcome_rows},
        level_title,
        publication::{level_claim, strength_words, weakest_words},
    },
};

/// The chain and the claims.
pub fn evidence_chain(evaluation: &Evaluation) -> impl IntoView + use<> {
    let outcomes = outcome_rows(evaluation);
    let claims = (!outcomes.is_empty()).then(|| view! { <Outcomes rows=outcomes /> });
    let levels =
        evaluation.chain.iter().cloned().map(|link| view! { <Link link /> }).collect_view();
    view! {
        <section aria-labelledby="chain-heading">
            <h2 class="nhsuk-heading-m" id="chain-heading">"The chain of evidence"</h2>
            <p>"Each level rests on those below it. Where one does not hold, nothing above it can be claimed."</p>
            <ol class="ripple-chain">{levels}</ol>
        </section>
        {claims}
    }
}

#[component]
fn Link(link: ChainLevel) -> impl IntoView {
    let broken = link.broken_below.map(|below| {
        view! {
            <p class="ripple-chain__broken">
                {format!("It rests on level {below}, which does not hold, so it cannot be claimed.")}
            </p>
        }
    });
    view! {
        <li class="ripple-chain__level">
            <h3 class="nhsuk-heading-s">{level_title(Some(link.level))}</h3>
            <dl class="ripple-chain__facts">
                <dt>"Claim"</dt>
                <dd>{level_claim(link.level)}</dd>
                <dt>"Strength"</dt>
                <dd>{strength_words(link.strength, link.basis)}</dd>
                <dt>"Weakest link"</dt>
                <dd>{weakest_words(link.weakest)}</dd>
            </dl>
            {broken}
        </li>
    }
}

#[component]
fn Outcomes(rows: Vec<OutcomeRow>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|row| {
            let evidence =
                row.evidence.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! {
                <li class="ripple-chain__level">
                    <h3 class="nhsuk-heading-xs">{row.claim}</h3>
                    <p>{row.verdict}</p>
                    <Disclosure summary="What speaks to it".to_owned()>
                        <ul class="nhsuk-list nhsuk-list--bullet">{evidence}</ul>
                    </Disclosure>
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="outcomes-heading">
            <h2 class="nhsuk-heading-m" id="outcomes-heading">"The outcomes claimed"</h2>
            <p>"What the programme's own report claims, and what these answers say to it. None of this is about cause."</p>
            <ol class="ripple-chain">{rows}</ol>
        </section>
    }
}
