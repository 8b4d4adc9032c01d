//! From invited to analysed: each count opens to its records.

use leptos::prelude::*;

use crate::{
    app::{components::SourceList, evaluator::state::EvaluatorState},
    cohort::{Account, Flag, Source},
};

/// The account of everyone, step by step, and the flags that inform.
#[component]
pub fn FlowOfPeople() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let shown = move || state.comparison().map(|it| view! { <Steps account=it.account.clone() /> });
    view! {
        <section aria-labelledby="account-heading">
            <h2 class="nhsuk-heading-m" id="account-heading">"From invited to analysed"</h2>
            {shown}
        </section>
    }
}

#[component]
fn Steps(account: Account) -> impl IntoView {
    let each =
        |sources: Vec<Source>| sources.into_iter().map(|source| vec![source]).collect::<Vec<_>>();
    let steps = account.steps.into_iter().map(|step| {
        let heading = format!("{}: {}", step.kind.in_words(), step.sources.len());
        view! { <SourceList heading meaning="A linked person is named by the follow-up response." sources=each(step.sources) /> }
    });
    let flags = Flag::ALL.map(|flag| {
        let flagged = account.flagged.iter().filter(|it| it.flags.contains(&flag));
        let sources: Vec<Vec<Source>> = flagged.map(|it| vec![it.source.clone()]).collect();
        let heading = format!("A response that {}: {}", flag.in_words(), sources.len());
        view! { <SourceList heading meaning="This is for you to look at. Nobody is left out for it." sources /> }
    });
    view! {
        {account.invited.map(|n| view! { <p class="ripple-count">{format!("Invited: {n}")}</p> })}
        {steps.collect_view()}
        <h3 class="nhsuk-heading-s">"Responses to look at"</h3>
        {flags.into_iter().collect_view()}
    }
}
