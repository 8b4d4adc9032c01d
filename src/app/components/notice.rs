//! A sentence that the page has to say.

use leptos::prelude::*;

/// A sentence in a box that is read out when it changes.
#[component]
pub fn Notice(
    /// The sentence, if there is one.
    #[prop(into)]
    sentence: Signal<Option<String>>,
) -> impl IntoView {
    let has_sentence = move || sentence.read().is_some();
    view! {
        <div role="status">
            <Show when=has_sentence>
                <div class="nhsuk-inset-text ripple-notice"><p>{sentence}</p></div>
            </Show>
        </div>
    }
}
