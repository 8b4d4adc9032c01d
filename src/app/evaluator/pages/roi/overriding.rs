//! A stated decision to show the headline although the rules refuse it, and its withdrawal.

use leptos::prelude::*;

use super::own_line::TextField;
use crate::app::{
    components::Disclosure,
    evaluator::{state::EvaluatorState, today::today},
};

/// Takes the reason for which the headline is shown all the same.
#[component]
pub fn Overriding() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let reason = RwSignal::new(String::new());
    let is_missing = RwSignal::new(false);
    let show = move |_| {
        let stated = reason.get_untracked().trim().to_owned();
        is_missing.set(stated.is_empty());
        if !stated.is_empty() {
            state.edit_model(|model| model.override_headline(Some(stated), today()));
        }
    };
    view! {
        <Disclosure summary="Show the headline all the same".to_owned()>
            <p>
                "Whoever decides this answers for it. Your reason, and everything that stands against the headline, will be on "
                "every page and in every file that shows it."
            </p>
            <div role="alert">
                <Show when=move || is_missing.get()>
                    <p class="nhsuk-error-message">"Give the reason, in words that a board can read"</p>
                </Show>
            </div>
            <TextField id="override-reason" label="Why it should be shown, and who decided" text=reason />
            <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button" on:click=show>
                "Show it with this reason"
            </button>
        </Disclosure>
    }
}

/// Takes the decision back.
#[component]
pub fn Withdrawing() -> impl IntoView {
    let state = EvaluatorState::from_context();
    view! {
        <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button"
            on:click=move |_| state.edit_model(|model| model.override_headline(None, today()))>
            "Take this decision back"
        </button>
    }
}
