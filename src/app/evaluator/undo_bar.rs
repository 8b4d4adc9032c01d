//! Undo and redo, on every page and by keyboard.

use leptos::{
    ev::{KeyboardEvent, keydown},
    prelude::*,
};

use super::{keeping::Keeper, state::EvaluatorState};
use crate::app::components::SmallButton;
use browser::page;
use report::counted;
use study::document::{Document, What};

const BUTTON: &str = "nhsuk-button nhsuk-button--secondary nhsuk-button--small ripple-undo__button";

/// What was done last and can be undone, and what was undone and can be done again; nothing while there is neither.
#[component]
pub fn UndoBar() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let next = move |of: fn(&Document) -> Option<&What>| {
        Memo::new(move |_| of(&state.document().read()).map(What::words))
    };
    let (undo, redo) = (next(Document::next_undo), next(Document::next_redo));
    let keys = window_event_listener(keydown, move |event| on_key(state, &event));
    on_cleanup(move || keys.remove());
    view! {
        <Show when=move || undo.read().is_some() || redo.read().is_some()>
            <div class="ripple-undo nhsuk-width-container" role="group" aria-label="Undo and redo">
                <Show when=move || undo.read().is_some()>
                    <button class=BUTTON type="button" aria-keyshortcuts="Control+Z" on:click=move |_| state.undo()>
                        "Undo " <span class="ripple-undo__what">{move || undo.get()}</span>
                    </button>
                </Show>
                <Show when=move || redo.read().is_some()>
                    <button class=BUTTON type="button" aria-keyshortcuts="Control+Shift+Z" on:click=move |_| state.redo()>
                        "Redo " <span class="ripple-undo__what">{move || redo.get()}</span>
                    </button>
                </Show>
            </div>
        </Show>
    }
}

/// Ctrl+Z undoes, Ctrl+Shift+Z and Ctrl+Y do again, or with Cmd; where text is typed, the browser undoes the typing.
fn on_key(state: EvaluatorState, event: &KeyboardEvent) {
    let has_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    if !has_command || page::types_text(event) {
        return;
    }
    match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => state.undo(),
        ("z", true) | ("y", false) => state.redo(),
        _ => return,
    }
    event.prevent_default();
}

/// Files that were removed and are kept so that they can come back, and how to be rid of them for good.
#[component]
pub fn RemovedFiles() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let n_removed = Memo::new(move |_| state.document().read().n_removed_files());
    let say = move || {
        let n = counted(n_removed.get(), "file that you removed is", "files that you removed are");
        format!(
            "{n} still kept in this browser, so that removing can be undone. Erase what you removed if somebody asked you to, \
             or if it should not be on this computer. Then nothing done so far can be undone."
        )
    };
    let keeper = Keeper::from_context();
    let erase = move |_| keeper.erase_removed();
    view! {
        <Show when=move || { n_removed.get() > 0 }>
            <div class="nhsuk-inset-text">
                <p>{say}</p>
                <SmallButton on_press=erase>"Erase what I removed"</SmallButton>
            </div>
        </Show>
    }
}
