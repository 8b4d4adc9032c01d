//! The link that skips the header and navigation.

use leptos::{ev::MouseEvent, prelude::*};

/// Moves the focus to the main content. It is no plain link: the part of the address after `#` names the page.
#[component]
pub fn SkipLink(
    /// Called when it is followed.
    #[prop(into)]
    on_skip: Callback<()>,
) -> impl IntoView {
    let follow = move |event: MouseEvent| {
        event.prevent_default();
        on_skip.run(());
    };
    view! {
        <a class="nhsuk-skip-link" href="#maincontent" on:click=follow>"Skip to main content"</a>
    }
}
