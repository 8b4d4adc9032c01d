//! Whether the page works offline, and a way to a new version.

use browser::update::{self, Offline, UpdateError};

use super::{
    element::{El, Held, el, said},
    words::say,
};

/// Says whether the page is kept offline, and offers a new version.
pub fn offline_note() -> El {
    let state = Held::new(None::<Offline>);
    let refused = Held::new(false);
    let (told, shown, new, chosen) = (state.clone(), state.clone(), state.clone(), state);
    update::keep_offline("sw.js", "./", move |now| told.set(Some(now)));
    let words = move || shown.read().as_ref().map_or("", in_words).to_owned();
    let was_refused = refused.clone();
    let refusal = move || if was_refused.get() { say::SURVEY_OPEN } else { "" }.to_owned();
    let accept = move || {
        if let Some(Offline::NewVersion(version)) = chosen.get() {
            let told = refused.clone();
            if version.accept(move || told.set(true)).is_err() {
                refused.set(true);
            }
        }
    };
    let button = move || {
        said("button", "nhsuk-button nhsuk-button--secondary", say::USE_NEW_VERSION)
            .attr("type", "button")
            .on_press(accept.clone())
    };
    let is_new = move || matches!(*new.read(), Some(Offline::NewVersion(_)));
    el("div", "")
        .with(
            el("div", "")
                .attr("role", "status")
                .with(el("p", "nhsuk-body-s").live_text(words))
                .with(el("p", "nhsuk-body-s").live_text(refusal)),
        )
        .with(el("div", "").live_if(is_new, button))
}

/// What the state of the offline copy means for the person.
const fn in_words(offline: &Offline) -> &'static str {
    match offline {
        Offline::Kept => say::KEPT,
        Offline::NewVersion(_) => say::NEW_VERSION,
        Offline::NotKept(UpdateError::Unsupported) => say::NO_CONNECTION_USED,
        Offline::NotKept(_) => say::NOT_KEPT,
    }
}
