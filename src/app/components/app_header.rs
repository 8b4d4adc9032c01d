//! The band at the top of every page.

use leptos::prelude::*;

/// The name of the app.
#[component]
pub fn AppHeader(
    /// The name.
    name: &'static str,
) -> impl IntoView {
    view! {
        <header class="ripple-header">
            <div class="nhsuk-width-container">
                <span class="ripple-header__name">{name}</span>
            </div>
        </header>
    }
}
