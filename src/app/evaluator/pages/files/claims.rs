//! A file of what the programme claims, which can be taken away again.

use leptos::prelude::*;

use crate::app::evaluator::state::EvaluatorState;

/// That a file of claims is in use; nothing where there is none.
#[component]
pub fn ClaimsInUse() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let has_own = Memo::new(move |_| state.settings().read().outcomes.is_some());
    view! {
        <Show when=move || has_own.get()>
            <section aria-labelledby="claims-heading">
                <h2 class="nhsuk-heading-m" id="claims-heading">"Claimed outcomes in use"</h2>
                <p>"A file that you loaded says what the programme claims. It counts before the claims in the programme's own file."</p>
                <button
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                    type="button"
                    on:click=move |_| state.set_outcomes(None)
                >
                    "Stop using these claims"
                </button>
            </section>
        </Show>
    }
}
