//! Response files that are closed, and the key that opens them.

use leptos::{
    ev::{Event, SubmitEvent},
    prelude::*,
};

use crate::app::{
    components::TickBox,
    evaluator::{reading::Reader, state::EvaluatorState},
};
use browser::file::{self, PickedFile};
use report::counted;

const KEY: &str = "private-key";
const PASSPHRASE: &str = "private-key-passphrase";

/// Asks for the private key while there are closed files among those held.
#[component]
pub fn ClosedFiles() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let n_closed = Memo::new(move |_| state.n_closed());
    let heading =
        move || format!("{} to open", counted(n_closed.get(), "closed file", "closed files"));
    view! {
        <Show when=move || { n_closed.get() > 0 }>
            <section aria-labelledby="closed-heading">
                <h2 class="nhsuk-heading-m" id="closed-heading">{heading}</h2>
                <p>
                    "They were closed on people's own devices. The private key of their programme opens them, on this device, for this "
                    "visit. Neither the key nor the passphrase is kept, and what is kept stays closed."
                </p>
                <KeyForm />
            </section>
        </Show>
    }
}

/// Whether what was opened is kept open, where anything was.
#[component]
pub fn KeptOpen() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let n_opened = Memo::new(move |_| state.n_opened());
    let say = move || {
        let n = counted(n_opened.get(), "closed file is", "closed files are");
        let then = if state.keeps_opened().get() {
            "and opened answers are kept in this browser"
        } else {
            "for this visit. When you come back, the page asks for the private key again"
        };
        format!(
            "{n} open {then}. A data set that you save as one file has the opened answers in it, for anybody to read."
        )
    };
    view! {
        <Show when=move || { n_opened.get() > 0 }>
            <p>{say}</p>
            <TickBox
                id="keep-opened"
                label="Keep the opened answers in this browser"
                hint="They are then on this computer's disk without protection: whoever can use this computer can read them."
                is_ticked=state.keeps_opened()
                on_tick=move |keeps| state.keep_opened(keeps)
            />
        </Show>
    }
}

#[component]
fn KeyForm() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let reader = Reader::from_context();
    let key = RwSignal::new_local(None::<PickedFile>);
    let passphrase = RwSignal::new(String::new());
    let chosen = move || {
        key.with(|key| {
            key.as_ref().map_or_else(String::new, |key| format!("“{}” is chosen.", key.name()))
        })
    };
    let open = move |event: SubmitEvent| {
        event.prevent_default();
        match key.get_untracked() {
            Some(key) => reader.open_closed(key, passphrase.get_untracked()),
            None => state.notify(&"Choose the private key first."),
        }
    };
    let choose = move |event: Event| key.set(file::chosen(&event).into_iter().next());
    view! {
        <form novalidate=true on:submit=open>
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for=KEY>"Private key file"</label>
                <div class="nhsuk-hint" id="private-key-hint">"The file that ends in private-key.age"</div>
                <input
                    class="nhsuk-file-upload__input"
                    id=KEY
                    type="file"
                    accept=".age,.txt"
                    aria-describedby="private-key-hint"
                    on:change=choose
                />
                <p role="status">{chosen}</p>
            </div>
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for=PASSPHRASE>"Passphrase of the private key"</label>
                <input
                    class="nhsuk-input nhsuk-input--width-20"
                    id=PASSPHRASE
                    type="password"
                    autocomplete="off"
                    prop:value=passphrase
                    on:input=move |event| passphrase.set(event_target_value(&event))
                />
            </div>
            <button class="nhsuk-button" type="submit">"Open the closed files"</button>
        </form>
    }
}
