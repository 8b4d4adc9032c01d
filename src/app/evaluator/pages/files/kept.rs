//! The data set in the list, whether it is kept, and those that are.

use leptos::{prelude::*, task::spawn_local};

use super::kept_list::KeptList;
use crate::app::{
    components::{SmallButton, TickBox},
    evaluator::{
        how_far::size_in_words,
        keeping::{Keeper, Keeping},
        reading::Reader,
        state::EvaluatorState,
        undo_bar::RemovedFiles,
    },
};
use report::{counted, sentence};

/// The data set in the list and those kept in this browser.
#[component]
pub fn KeptInThisBrowser() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let keeper = Keeper::from_context();
    let has_files = Memo::new(move |_| !state.files().read().is_empty());
    let is_kept = Memo::new(move |_| state.set_id().read().is_some());
    let has_failed = move || matches!(*keeper.keeping().read(), Keeping::Failed(_));
    let status = move || in_words(&keeper.keeping().read());
    view! {
        <section aria-labelledby="kept-heading">
            <h2 class="nhsuk-heading-m" id="kept-heading">"Data set"</h2>
            <Show when=move || is_kept.get()><NameOfTheSet /></Show>
            <p role="status">{status}</p>
            <div class="nhsuk-button-group">
                <Show when=has_failed>
                    <SmallButton on_press=move |_| keeper.keep()>"Try again"</SmallButton>
                </Show>
                <Show when=move || has_files.get()><SaveAsFile /></Show>
                <Show when=move || is_kept.get()>
                    <SmallButton on_press=move |_| keeper.close()>"Close this data set"</SmallButton>
                </Show>
            </div>
            <RemovedFiles />
            <KeptList />
            <SharedComputer />
        </section>
    }
}

/// The name, which the person can change, and what it holds.
#[component]
fn NameOfTheSet() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let size = move || {
        let files = state.files().read();
        let bytes = files.iter().map(|file| file.size).sum();
        format!("{}, {}", counted(files.len(), "file", "files"), size_in_words(bytes))
    };
    let rename = move |name: String| {
        if name.trim().is_empty() {
            state.notify(&"A data set needs a name, so that you can tell it from others.");
        } else {
            state.rename(&name);
        }
    };
    view! {
        <div class="nhsuk-form-group">
            <label class="nhsuk-label" for="set-name">"Name of this data set"</label>
            <div class="nhsuk-hint" id="set-size">{size}</div>
            <input
                class="nhsuk-input nhsuk-input--width-20"
                id="set-name"
                type="text"
                aria-describedby="set-size"
                autocomplete="off"
                prop:value=state.name()
                on:change=move |event| rename(event_target_value(&event))
            />
        </div>
    }
}

/// Everything in one file, for another computer or a colleague.
#[component]
fn SaveAsFile() -> impl IntoView {
    let reader = Reader::from_context();
    let save = move |_| {
        spawn_local(async move { reader.save_data_set().await });
    };
    view! { <SmallButton on_press=save>"Save it as one file"</SmallButton> }
}

/// For a computer that others use.
#[component]
fn SharedComputer() -> impl IntoView {
    let keeper = Keeper::from_context();
    view! {
        <div class="ripple-shared-computer">
            <TickBox
                id="keep-nothing"
                label="This is a shared computer: keep nothing"
                hint="Files are then forgotten when you close the page. A data set that you first loaded here today is deleted at once. A private key is never kept, on any computer."
                is_ticked=keeper.is_shared()
                on_tick=move |is_shared| keeper.set_shared(is_shared)
            />
        </div>
    }
}

/// Whether the list is kept, for a person.
fn in_words(keeping: &Keeping) -> String {
    match keeping {
        Keeping::Nothing => "Files that you load are kept in this browser, on this computer only, so that nothing is lost \
                             when the page is closed."
            .to_owned(),
        Keeping::MadeUp => "Invented data are not kept. You can load them again.".to_owned(),
        Keeping::Shared => {
            "Nothing is kept. Save the data set as a file if you want to go on with it later.".to_owned()
        }
        Keeping::Saving => "Keeping the last change …".to_owned(),
        Keeping::Kept(_) => {
            "Kept in this browser. Every change is kept as you make it.".to_owned()
        }
        Keeping::Failed(why) => {
            format!("The last change is not kept. {}", sentence(&why.to_string()))
        }
    }
}
