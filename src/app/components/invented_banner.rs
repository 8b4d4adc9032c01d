//! The mark of invented data.

use leptos::prelude::*;

/// Says that what is shown is made up, on screen and on paper.
#[component]
pub fn InventedBanner(
    /// Whether anything shown is made up.
    #[prop(into)]
    is_shown: Signal<bool>,
) -> impl IntoView {
    view! {
        <Show when=move || is_shown.get()>
            <section class="ripple-invented" aria-label="Invented data">
                <p class="nhsuk-width-container">
                    <strong>"Invented data."</strong>
                    " Nobody gave these answers. Nothing on this page says anything about a real programme."
                </p>
            </section>
        </Show>
    }
}
