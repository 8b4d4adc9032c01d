//! The chain of evidence from level 1 to 5, and the outcomes that the programme's report claims.

use leptos::prelude::*;

use super::wrote::WROTE_HEADING;

use crate::app::components::Disclosure;
use browser::page;
use evaluation::{ChainLevel, Evaluation, OwnAccount, WorseReport};
use report::{
    conclusion_figures,
    evaluation::{OutcomeRow, anyway_words, outcome_rows, worse_words},
    gaps_words, level_label, strength_words, weakest_words,
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
            <p>"Levels 1 to 5 are steps of one argument: people value it, learn, do things differently, things work differently, and that saves time or money. Where a level is missing or went the other way, the argument has a gap there. What another level shows still stands."</p>
            <ol class="ripple-chain">{levels}</ol>
        </section>
        {claims}
        {own_account(&evaluation.own_account)}
    }
}

/// What people say themselves against the claims; nothing where nobody was asked.
fn own_account(said: &OwnAccount) -> Option<impl IntoView + use<>> {
    let anyway = said.anyway.as_ref().map(|it| view! { <p>{anyway_words(it)}</p> });
    let worse = said.worse.as_ref().map(|it| view! { <Worse said=*it /> });
    (anyway.is_some() || worse.is_some()).then(|| {
        view! {
            <section aria-labelledby="own-account-heading">
                <h2 class="nhsuk-heading-m" id="own-account-heading">"What people say about that themselves"</h2>
                {anyway}
                {worse}
            </section>
        }
    })
}

/// How many wrote of what got worse, with the way to their words.
#[component]
fn Worse(said: WorseReport) -> impl IntoView {
    let jump = move |event: leptos::ev::MouseEvent| {
        // The address names the page; a link within it must not change that.
        event.prevent_default();
        page::focus(WROTE_HEADING);
    };
    let link = (said.n_wrote > 0).then(|| {
        view! { " " <a href=format!("#{WROTE_HEADING}") on:click=jump>"Go to what people wrote"</a> }
    });
    view! { <p>{worse_words(&said)} {link}</p> }
}

#[component]
fn Link(link: ChainLevel) -> impl IntoView {
    let gaps = gaps_words(&link.gaps_below);
    let gaps = gaps.map(|said| view! { <p class="ripple-chain__broken">{said}</p> });
    let figures = conclusion_figures(&link.conclusion).map(|said| view! { <p>{said}</p> });
    let claim = link.claim.clone().map(|claim| view! { <dt>"Claim"</dt><dd>{claim}</dd> });
    view! {
        <li class="ripple-chain__level">
            <h3 class="nhsuk-heading-s">{level_label(link.level, &link.items)}</h3>
            <dl class="ripple-chain__facts">
                {claim}
                <dt>"What the answers say"</dt>
                <dd>{strength_words(&link)}</dd>
                <dt>"Weakest link"</dt>
                <dd>{weakest_words(link.weakest)}</dd>
            </dl>
            {figures}
            {gaps}
        </li>
    }
}

#[component]
fn Outcomes(rows: Vec<OutcomeRow>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|row| {
            let figures = row.figures.map(|said| view! { <p>{said}</p> });
            let evidence =
                row.evidence.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! {
                <li class="ripple-chain__level">
                    <h3 class="nhsuk-heading-xs">{row.claim}</h3>
                    <p>{row.verdict}</p>
                    {figures}
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
