//! What a person should know before the results, each with the ways to answer it.

use leptos::prelude::*;

use crate::{
    app::evaluator::state::EvaluatorState, engine::Remark, exchange::ReadChoices, report::decimals,
};

const SMALL: &str = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";

/// The questions that numbers raise, and mappings that read nothing; nothing where there are none.
#[component]
pub fn Remarks() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let remarks =
        Memo::new(move |_| state.comparison().map(|it| it.remarks.clone()).unwrap_or_default());
    let each = move || remarks.get().into_iter().map(|it| remark(state, it)).collect_view();
    view! {
        <Show when=move || !remarks.read().is_empty()>
            <section aria-labelledby="before-results">
                <h2 id="before-results">"Before you see the results"</h2>
                <ul class="ripple-files">{each}</ul>
            </section>
        </Show>
    }
}

fn remark(state: EvaluatorState, remark: Remark) -> AnyView {
    let words = words_of(&remark);
    let ways = match remark {
        Remark::MappingUnused { .. } => ().into_any(),
        Remark::MayBeNoAnswer { item, values, .. } => {
            let values: Vec<String> = values.split(',').map(str::to_owned).collect();
            let none = move |choices: &mut ReadChoices| add(&mut choices.no_answers, &values);
            let as_they_are = as_they_are(item.clone());
            view! {
                {way(state, "They mean no answer", &item, none)}
                {way(state, "They are answers", &item, as_they_are)}
            }
            .into_any()
        }
        Remark::ScalesMayDiffer { item, .. } => {
            let as_they_are = as_they_are(item.clone());
            way(state, "It had one scale", &item, as_they_are).into_any()
        }
    };
    view! { <li class="ripple-file"><p>{words}</p><div class="ripple-file__ways">{ways}</div></li> }
        .into_any()
}

fn as_they_are(item: String) -> impl Fn(&mut ReadChoices) {
    move |choices| add(&mut choices.as_they_are, std::slice::from_ref(&item))
}

fn add(held: &mut Vec<String>, more: &[String]) {
    for it in more {
        if !held.contains(it) {
            held.push(it.clone());
        }
    }
}

/// A button that says something about the tables together: what is in doubt was seen by looking at all of them.
fn way(
    state: EvaluatorState,
    words: &'static str,
    item: &str,
    edit: impl Fn(&mut ReadChoices) + 'static,
) -> impl IntoView {
    let item = item.to_owned();
    view! {
        <button class=SMALL type="button" on:click=move |_| state.choose_reading_of_all(&edit)>
            {words} <span class="nhsuk-u-visually-hidden">{format!(": {item}")}</span>
        </button>
    }
}

fn words_of(remark: &Remark) -> String {
    match remark {
        Remark::MappingUnused { mapping } => format!(
            "The mapping “{mapping}” reads none of your tables. They lack one of its columns, or it is for another wave or file."
        ),
        Remark::MayBeNoAnswer { item, values, least, greatest } => format!(
            "“{item}” is not compared yet. {} stands apart from its other numbers, which go from {} to {}. Does it mean that somebody gave no answer?",
            values.replace(',', ", "),
            least,
            greatest,
        ),
        Remark::ScalesMayDiffer { item, baseline, follow_up } => format!(
            "“{item}” is not compared yet. Its numbers reach {} in the baseline and {} in the follow-up. If it had another scale each time, say what its columns mean in each file, with their scales.",
            baseline, follow_up,
        ),
    }
}
