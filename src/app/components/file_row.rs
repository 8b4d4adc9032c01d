//! One file and what became of it.

use leptos::prelude::*;

use crate::instrument::Wave;

/// What became of a file, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileAccount {
    /// The word for it.
    pub word: &'static str,
    /// The class of the word's colour.
    pub colour: &'static str,
    /// The rest, in sentences.
    pub sentences: Vec<String>,
    /// Whether a person may say which wave it holds.
    pub asks_for_wave: bool,
}

/// One file: its name, what became of it, and what the person can do about it.
#[component]
pub fn FileRow(
    /// Unlike that of any other file.
    key: u32,
    /// Its name.
    name: String,
    /// What became of it.
    #[prop(into)]
    account: Signal<FileAccount>,
    /// The wave that a person said it holds.
    #[prop(into)]
    wave: Signal<Option<Wave>>,
    /// Called when a wave is chosen.
    #[prop(into)]
    on_wave: Callback<Option<Wave>>,
    /// Called when it is to be removed.
    #[prop(into)]
    on_remove: Callback<()>,
) -> impl IntoView {
    let sentences = move || {
        account.get().sentences.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()
    };
    let colour = move || format!("nhsuk-tag {}", account.read().colour);
    let asks_for_wave = Memo::new(move |_| account.read().asks_for_wave);
    let hidden_name = name.clone();
    let select_name = StoredValue::new(name.clone());
    view! {
        <li class="ripple-file">
            <p class="ripple-file__name">
                {name} " " <strong class=colour>{move || account.read().word}</strong>
            </p>
            <div class="ripple-file__account">{sentences}</div>
            <Show when=move || asks_for_wave.get()>
                <WaveSelect id=format!("wave-{key}") file=select_name.get_value() wave on_wave />
            </Show>
            <button
                class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                type="button"
                on:click=move |_| on_remove.run(())
            >
                "Remove" <span class="nhsuk-u-visually-hidden">" "{hidden_name}</span>
            </button>
        </li>
    }
}

/// The question which wave a file holds.
#[component]
fn WaveSelect(
    id: String,
    file: String,
    wave: Signal<Option<Wave>>,
    on_wave: Callback<Option<Wave>>,
) -> impl IntoView {
    let options = Wave::ALL.map(|option| {
        view! {
            <option value=option.name() selected=move || wave.get() == Some(option)>{option.title()}</option>
        }
    });
    view! {
        <div class="nhsuk-form-group">
            <label class="nhsuk-label" for=id.clone()>
                "Which wave is this file?" <span class="nhsuk-u-visually-hidden">" "{file}</span>
            </label>
            <select class="nhsuk-select" id=id on:change=move |event| on_wave.run(event_target_value(&event).parse().ok())>
                <option value="" selected=move || wave.read().is_none()>"Choose a wave"</option>
                {options}
            </select>
        </div>
    }
}
