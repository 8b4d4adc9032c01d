//! One file and what became of it.

use leptos::prelude::*;

use super::SelectField;
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
    /// Whether the person may want it back as it was given.
    #[prop(into)]
    can_save: Signal<bool>,
    /// Called when the person wants it back.
    #[prop(into)]
    on_give_back: Callback<()>,
    /// Called when it is to be removed.
    #[prop(into)]
    on_remove: Callback<()>,
    /// What else the person can say about it.
    children: Children,
) -> impl IntoView {
    let sentences = move || {
        account.get().sentences.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()
    };
    let colour = move || format!("nhsuk-tag {}", account.read().colour);
    let asks_for_wave = Memo::new(move |_| account.read().asks_for_wave);
    let chosen =
        Signal::derive(move || wave.get().map(|wave| wave.name().to_owned()).unwrap_or_default());
    let hidden_name = name.clone();
    let select_name = StoredValue::new(name.clone());
    view! {
        <li class="ripple-file">
            <p class="ripple-file__name">
                {name} " " <strong class=colour>{move || account.read().word}</strong>
            </p>
            <div class="ripple-file__account">{sentences}</div>
            <Show when=move || asks_for_wave.get()>
                <SelectField
                    id=format!("wave-{key}")
                    label="Which wave is this file?"
                    hidden_label=select_name.get_value()
                    options=wave_options()
                    chosen
                    on_choose=move |name: String| on_wave.run(name.parse().ok())
                />
            </Show>
            {children()}
            <Show when=move || can_save.get()>
                <button
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                    type="button"
                    on:click=move |_| on_give_back.run(())
                >
                    "Save this file" <span class="nhsuk-u-visually-hidden">" "{select_name.get_value()}</span>
                </button>
                " "
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

fn wave_options() -> Vec<(String, String)> {
    let waves = Wave::ALL.map(|wave| (wave.name().to_owned(), wave.title().to_owned()));
    [(String::new(), "Choose a wave".to_owned())].into_iter().chain(waves).collect()
}
