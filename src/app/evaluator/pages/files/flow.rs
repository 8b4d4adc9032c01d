//! From invited to analysed: each count opens to its records.

use leptos::prelude::*;

use super::{
    diagram::FlowDiagram,
    review::{TypedText, note},
};
use crate::{
    app::{
        components::{FEW, ShowMore, SourceList},
        evaluator::{reading::Reader, state::EvaluatorState},
    },
    cohort::{Account, Decision, ExcludedShown, Flag, Flagged, Source},
    engine::List,
};

/// The account of everyone, step by step, and the flags that inform.
#[component]
pub fn FlowOfPeople() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let (who, why) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let shown =
        move || state.comparison().map(|it| view! { <Steps account=it.account.clone() who why /> });
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
fn Steps(account: Account, who: RwSignal<String>, why: RwSignal<String>) -> impl IntoView {
    let flags = Flag::ALL.map(|flag| {
        let flagged = account.flagged.iter().filter(|it| it.flags.contains(&flag));
        let sources: Vec<Vec<Source>> = flagged.map(|it| vec![it.source.clone()]).collect();
        let n = account.n_flagged.iter().find(|(of, _)| *of == flag).map_or(sources.len(), |(_, n)| *n);
        let heading = format!("A response that {}: {n}", flag.in_words());
        view! { <SourceList heading meaning="This is for you to look at. Nobody is left out for it." sources /> }
    });
    let n_flags: usize = account.n_flagged.iter().map(|(_, n)| n).sum();
    let is_cut = account.flagged.iter().map(|it| it.flags.len()).sum::<usize>() < n_flags;
    view! {
        <FlowDiagram account=account.clone() />
        <h3 class="nhsuk-heading-s">"Responses to look at"</h3>
        {flags.into_iter().collect_view()}
        {is_cut.then(|| view! { <SaveWholeList list=List::Flagged what="responses to look at" /> })}
        <LeavingOut flagged=account.flagged who why />
        <LeftOut excluded=account.excluded />
    }
}

/// Every response with something to notice, and a way to leave it out that is logged.
#[component]
fn LeavingOut(
    flagged: Vec<Flagged>,
    who: RwSignal<String>,
    why: RwSignal<String>,
) -> impl IntoView {
    let state = EvaluatorState::from_context();
    if flagged.is_empty() {
        return ().into_any();
    }
    let line = move |it: Flagged| {
        let flags: Vec<&str> = it.flags.iter().map(|flag| flag.in_words()).collect();
        let name = it.source.to_string();
        let words = format!("{name} {}", flags.join("; "));
        let leave_out = move |_| {
            let decision = Decision::Exclude { record: it.key.clone() };
            if note(state, decision, &who.get_untracked(), &why.get_untracked()) {
                why.set(String::new());
            }
        };
        view! {
            <li>
                {words} " "
                <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button" on:click=leave_out>
                    "Leave out" <span class="nhsuk-u-visually-hidden">{format!(" {name}")}</span>
                </button>
            </li>
        }
    };
    let n_flagged = flagged.len();
    let flagged = StoredValue::new(flagged);
    let n_shown = RwSignal::new(FEW);
    let lines = move || {
        flagged.with_value(|all| all.iter().take(n_shown.get()).cloned().map(line).collect_view())
    };
    view! {
        <p>
            "You can leave a response out of every figure. Your name and your reason are kept with the decision, which can be "
            "undone under “Decisions”."
        </p>
        <TypedText id="leaves-out" label="Who leaves a response out" text=who />
        <TypedText id="leaves-out-because" label="Why it is left out" text=why />
        <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul>
        <ShowMore n_all=n_flagged n_shown />
    }
    .into_any()
}

/// The responses left out, with who decided and why.
#[component]
fn LeftOut(excluded: Vec<ExcludedShown>) -> impl IntoView {
    let line = |it: ExcludedShown| {
        view! { <li>{format!("{}: {} ({}, decision {})", it.source, it.why, it.who, it.decision)}</li> }
    };
    (!excluded.is_empty()).then(|| {
        view! {
            <h3 class="nhsuk-heading-s">"Left out"</h3>
            <ul class="nhsuk-list nhsuk-list--bullet">{excluded.into_iter().map(line).collect_view()}</ul>
        }
    })
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
        <button
            class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
            type="button"
            on:click=move |_| reader.save_list(list)
        >
            "Save the whole list" <span class="nhsuk-u-visually-hidden">" of: "{what}</span>
        </button>
    }
}
