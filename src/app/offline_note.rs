//! Whether the page works offline, and the way to the other app.

use leptos::prelude::*;

use browser::update::{self, Offline, UpdateError};

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
    let note = move || state.with(|state| state.as_ref().map_or("", offline_in_words));
    let accept = move |_| {
        if let Some(Offline::NewVersion(version)) = state.get_untracked() {
            version.accept(move || refused.set(true)).unwrap_or_else(|_| refused.set(true));
        }
    };
    let is_new = move || state.with(|state| matches!(state, Some(Offline::NewVersion(_))));
    view! {
        <div role="status">
            <p class="nhsuk-body-s">{note}</p>
            {move || refused.get().then(|| view! {
                <p class="nhsuk-body-s">"A survey is open in this browser. Finish it first, then use the new version."</p>
            })}
        </div>
        {move || is_new().then(|| view! {
            <button type="button" class="nhsuk-button nhsuk-button--secondary" on:click=accept>
                "Use the new version"
            </button>
        })}
    }
    .into_any()
}

/// What the state of the offline copy means for the person.
pub fn offline_in_words(offline: &Offline) -> &'static str {
    match offline {
        Offline::Kept => "This page works without a connection.",
        Offline::NewVersion(_) => "A new version of this page is ready.",
        Offline::NotKept(UpdateError::Unsupported) => {
            "This page makes no use of a connection once it is open."
        }
        Offline::NotKept(_) => "This page could not be kept for use without a connection.",
    }
}

/// The address of the other app's page, as the built page names it.
pub fn page_named(name: &str) -> Option<String> {
    document().query_selector(&format!("meta[name={name}]")).ok()??.get_attribute("content")
}
