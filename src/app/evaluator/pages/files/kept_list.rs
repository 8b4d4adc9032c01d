//! The data sets kept in this browser: what each holds, and a way to open or delete it.

use leptos::prelude::*;

use crate::app::evaluator::{
    how_far::size_in_words,
    keeping::{Keeper, KeptSet},
    state::EvaluatorState,
    today::day_of,
};
use report::{counted, sentence};
use study::KeptError;
use survey::programme::day_in_words;

const BUTTON: &str = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";

/// Every data set that is kept, the open one marked.
#[component]
pub fn KeptList() -> impl IntoView {
    let keeper = Keeper::from_context();
    // The one that a person has asked to delete, and not yet said yes.
    let asked = RwSignal::new(None::<String>);
    let sets = keeper.sets();
    view! {
        <Show when=move || !sets.read().is_empty()>
            <h3 class="nhsuk-heading-s">"Data sets kept in this browser"</h3>
            <ul class="ripple-files">
                <For each=move || sets.get() key=|set| (set.id.clone(), format!("{:?}", set.head)) let(set)>
                    <Entry set asked />
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn Entry(set: KeptSet, asked: RwSignal<Option<String>>) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let name = match &set.head {
        Ok(head) => head.name.clone(),
        Err(KeptError::Newer(_)) => "A data set of a newer version of this page".to_owned(),
        Err(_) => "A damaged data set".to_owned(),
    };
    let id = StoredValue::new(set.id.clone());
    let is_asked = Memo::new(move |_| *asked.read() == Some(id.get_value()));
    let is_open = Memo::new(move |_| *state.set_id().read() == Some(id.get_value()));
    let words = about(&set);
    let is_damaged = set.head.is_err();
    let shown = StoredValue::new(name.clone());
    view! {
        <li class="ripple-file">
            <p class="ripple-file__name">
                {name} " "
                <Show when=move || is_open.get()><strong class="nhsuk-tag">"Open"</strong></Show>
            </p>
            <p>{words}</p>
            <Show
                when=move || is_asked.get()
                fallback=move || view! { <Actions id name=shown is_open is_damaged asked /> }
            >
                <Confirm id name=shown asked />
            </Show>
        </li>
    }
}

#[component]
fn Actions(
    id: StoredValue<String>,
    name: StoredValue<String>,
    is_open: Memo<bool>,
    is_damaged: bool,
    asked: RwSignal<Option<String>>,
) -> impl IntoView {
    let keeper = Keeper::from_context();
    let hidden =
        move || view! { <span class="nhsuk-u-visually-hidden">" "{name.get_value()}</span> };
    let open = if is_damaged { "Open its files" } else { "Open" };
    view! {
        <div class="nhsuk-button-group">
            <Show when=move || !is_open.get()>
                <button class=BUTTON type="button" on:click=move |_| keeper.open(id.get_value())>
                    {open} {hidden}
                </button>
            </Show>
            {is_damaged.then(|| view! {
                <button class=BUTTON type="button" on:click=move |_| keeper.save_remains(id.get_value())>
                    "Save what is left of it" {hidden}
                </button>
            })}
            <button class=BUTTON type="button" on:click=move |_| asked.set(Some(id.get_value()))>
                "Delete" {hidden}
            </button>
        </div>
    }
}

/// Deleting asks once more.
#[component]
fn Confirm(
    id: StoredValue<String>,
    name: StoredValue<String>,
    asked: RwSignal<Option<String>>,
) -> impl IntoView {
    let keeper = Keeper::from_context();
    let delete = move |_| {
        asked.set(None);
        keeper.delete(id.get_value());
    };
    view! {
        <div role="group" aria-label=move || format!("Delete {}", name.get_value())>
            <p>
                {move || format!(
                    "Delete “{}” from this browser, with its files and everything that was said about them? This cannot be undone.",
                    name.get_value()
                )}
            </p>
            <div class="nhsuk-button-group">
                <button class="nhsuk-button nhsuk-button--warning nhsuk-button--small" type="button" on:click=delete>
                    "Yes, delete it"
                </button>
                <button class=BUTTON type="button" on:click=move |_| asked.set(None)>"No, keep it"</button>
            </div>
        </div>
    }
}

/// What a kept data set holds, in words.
fn about(set: &KeptSet) -> String {
    match &set.head {
        Ok(head) => format!(
            "{}, {}, last changed on {}",
            counted(head.files, "file", "files"),
            size_in_words(head.bytes),
            day_in_words(day_of(head.saved))
        ),
        Err(error) => sentence(&error.to_string()),
    }
}
