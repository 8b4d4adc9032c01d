//! A button beside what it is about.

use leptos::{ev::MouseEvent, prelude::*};

/// A small second button with its words, and what they leave to the eye.
#[component]
pub fn SmallButton(
    /// Called when somebody presses it.
    on_press: impl Fn(MouseEvent) + 'static,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button" on:click=on_press>
            {children()}
        </button>
    }
}
