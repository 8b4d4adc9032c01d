//! From invited to analysed: each count opens to its records.

use leptos::prelude::*;

use super::diagram::FlowDiagram;
use crate::app::{
    components::{SmallButton, SourceList},
    evaluator::{reading::Reader, state::EvaluatorState},
};
use cohort::{Account, Flag, Source};
use study::List;

/// The account of everyone, step by step, and the flags that inform.
#[component]
pub fn FlowOfPeople() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let shown = move || state.comparison().map(|it| view! { <Steps account=it.account.clone() /> });
    view! {
        <section aria-labelledby="account-heading">
            <h2 class="nhsuk-heading-m" id="account-heading">"From invited to analysed"</h2>
            <Invited />
            {shown}
        </section>
    }
}

/// How many were invited, which no file says.
#[component]
fn Invited() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let shown = move || state.settings().read().invited.map_or_else(String::new, |n| n.to_string());
    view! {
        <div class="nhsuk-form-group">
            <label class="nhsuk-label" for="people-invited">"How many people were invited"</label>
            <input
                class="nhsuk-input nhsuk-input--width-4"
                id="people-invited"
                type="text"
                inputmode="numeric"
                prop:value=shown
                on:change=move |event| state.set_invited(event_target_value(&event).trim().parse().ok())
            />
        </div>
    }
}

#[component]
fn Steps(account: Account) -> impl IntoView {
    let n_of =
        |flag: Flag| account.n_flagged.iter().find(|(of, _)| *of == flag).map_or(0, |(_, n)| *n);
    let flags = Flag::ALL.into_iter().filter(|flag| n_of(*flag) > 0).map(|flag| {
        let flagged = account.flagged.iter().filter(|it| it.flags.contains(&flag));
        let sources: Vec<Vec<Source>> = flagged.map(|it| vec![it.source.clone()]).collect();
        let heading = format!("A response that {}: {}", flag.in_words(), n_of(flag));
        view! { <SourceList heading meaning="This is for you to look at. Nobody is left out for it." sources /> }
    });
    let flags = flags.collect_view();
    let n_flags: usize = account.n_flagged.iter().map(|(_, n)| n).sum();
    let is_cut = account.flagged.iter().map(|it| it.flags.len()).sum::<usize>() < n_flags;
    view! {
        <FlowDiagram account />
        {(n_flags > 0).then(|| view! { <h3 class="nhsuk-heading-s">"What there is to notice"</h3> })}
        {flags}
        {is_cut.then(|| view! { <SaveWholeList list=List::Flagged what="responses to look at" /> })}
    }
}

/// A list that is too long for the page, as a file.
#[component]
pub fn SaveWholeList(
    /// Which list.
    list: List,
    /// What is in it, for people who do not see what stands above.
    #[prop(into)]
    what: String,
) -> impl IntoView {
    let reader = Reader::from_context();
    view! {
        <SmallButton on_press=move |_| reader.save_list(list)>
            "Save the whole list" <span class="nhsuk-u-visually-hidden">" of: "{what}</span>
        </SmallButton>
    }
}
