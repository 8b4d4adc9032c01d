//! A stated decision to show the headline although the rules refuse it, and its withdrawal.

use leptos::prelude::*;

use super::fields::TextField;
use crate::app::{
    components::{Disclosure, SmallButton},
    evaluator::{state::EvaluatorState, today::today},
};
use money::Override;

/// Takes the reason for which the headline is shown all the same.
#[component]
pub fn Overriding() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let (reason, who) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let is_missing = RwSignal::new(false);
    let show = move |_| {
        let [reason, who] = [reason, who].map(|it| it.get_untracked().trim().to_owned());
        let lacks = reason.is_empty() || who.is_empty();
        is_missing.set(lacks);
        if !lacks {
            let stated = Override { reason, who: Some(who), when: Some(today()) };
            state.edit_model(|model| model.override_headline(Some(stated), today()));
        }
    };
    view! {
        <Disclosure summary="Show the headline all the same".to_owned()>
            <p>
                "Whoever decides this answers for it. The name, the day, the reason, and everything that stands against the headline, will be on "
                "every page and in every file that shows it."
            </p>
            <div role="alert">
                <Show when=move || is_missing.get()>
                    <p class="nhsuk-error-message">"Say who decided, and why, in words that a board can read"</p>
                </Show>
            </div>
            <TextField id="override-who" label="Who decided: a name or a role" text=who on_type=move |it| who.set(it) />
            <TextField id="override-reason" label="Why it should be shown" text=reason on_type=move |it| reason.set(it) />
            <SmallButton on_press=show>"Show it with this reason"</SmallButton>
        </Disclosure>
    }
}

/// Takes the decision back.
#[component]
pub fn Withdrawing() -> impl IntoView {
    let state = EvaluatorState::from_context();
    view! {
        <SmallButton on_press=move |_| state.edit_model(|model| model.override_headline(None, today()))>
            "Take this decision back"
        </SmallButton>
    }
}
