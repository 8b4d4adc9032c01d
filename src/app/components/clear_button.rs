//! A way to take an answer back.

use leptos::prelude::*;

/// A quiet button that takes an answer back; it is there only while there is one.
#[component]
pub fn ClearButton(
    /// Whether there is an answer.
    is_answered: Signal<bool>,
    /// The id of the question's words.
    described_by: String,
    /// Called when it is pressed.
    on_clear: Callback<()>,
) -> AnyView {
    let button = move || {
        is_answered.get().then(|| {
            view! {
                <button
                    type="button"
                    class="ripple-link-button"
                    aria-describedby=described_by.clone()
                    on:click=move |_| on_clear.run(())
                >
                    "Clear this answer"
                </button>
            }
        })
    };
    view! { {button} }.into_any()
}
