//! Whether the page works offline, and a way to a new version.

use leptos::prelude::*;

use crate::{
    app::{
        element::{El, el, said},
        offline_note::offline_in_words,
    },
    browser::update::{self, Offline},
};

/// Says whether the page is kept offline, and offers a new version.
pub fn offline_note() -> El {
    let state = RwSignal::new_local(None::<Offline>);
    let refused = RwSignal::new(false);
    update::keep_offline("sw.js", "./", move |now| state.set(Some(now)));
    let words = move || state.with(|state| state.as_ref().map_or("", offline_in_words)).to_owned();
    let refusal = move || {
        let said = "A survey is open in this browser. Finish it first, then use the new version.";
        if refused.get() { said.to_owned() } else { String::new() }
    };
    let accept = move || {
        if let Some(Offline::NewVersion(version)) = state.get_untracked() {
            version.accept(move || refused.set(true)).unwrap_or_else(|_| refused.set(true));
        }
    };
    let button = move || {
        let is_new = state.with(|state| matches!(state, Some(Offline::NewVersion(_))));
        let button = is_new.then(|| {
            said("button", "nhsuk-button nhsuk-button--secondary", "Use the new version")
                .attr("type", "button")
                .on_press(accept)
        });
        button.into_iter().collect()
    };
    el("div", "")
        .with(
            el("div", "")
                .attr("role", "status")
                .with(el("p", "nhsuk-body-s").live_text(words))
                .with(el("p", "nhsuk-body-s").live_text(refusal)),
        )
        .with(el("div", "").live(button))
}
