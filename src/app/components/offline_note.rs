//! Whether the page works offline.

use leptos::prelude::*;

use crate::browser::update::{self, Offline};

/// Says whether the page is kept offline, and offers a new version.
#[component]
pub fn OfflineNote(
    /// The service worker's file.
    script: &'static str,
    /// The addresses that it answers for.
    scope: &'static str,
) -> impl IntoView {
    let state = RwSignal::new_local(None::<Offline>);
    let refused = RwSignal::new(false);
    update::keep_offline(script, scope, move |now| state.set(Some(now)));
    let note = move || match state.get() {
        None => "Online".to_owned(),
        Some(Offline::Kept) => "Works offline".to_owned(),
        Some(Offline::NewVersion(_)) => "A new version is ready".to_owned(),
        Some(Offline::NotKept(error)) => error.to_string(),
    };
    let accept = move |_| {
        if let Some(Offline::NewVersion(version)) = state.get_untracked() {
            version.accept(move || refused.set(true)).unwrap_or_else(|_| refused.set(true));
        }
    };
    view! {
        <p>{note}</p>
        <button class="nhsuk-button" on:click=accept>"Use the new version"</button>
        <p>{move || refused.get().then_some("A survey is open")}</p>
    }
}

/// The address of the other app's page, as the built page names it.
pub fn page_named(name: &str) -> Option<String> {
    document().query_selector(&format!("meta[name={name}]")).ok()??.get_attribute("content")
}
