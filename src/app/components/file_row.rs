//! One file and what became of it.

use leptos::prelude::*;

use crate::{
    engine::FileStatus,
    instrument::Wave,
    report::{counted, sentence},
};

/// One file: its name, what became of it, and what the person can do about it.
#[component]
pub fn FileRow(
    /// Unlike that of any other file.
    key: u32,
    /// Its name.
    name: String,
    /// What became of it; none while it is being read.
    #[prop(into)]
    status: Signal<Option<FileStatus>>,
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
    let asks_for_wave = Memo::new(move |_| {
        wave.read().is_some() || matches!(*status.read(), Some(FileStatus::NeedsWave { .. }))
    });
    let tag = move || tag_of(status.read().as_ref());
    let account = move || account_of(status.read().as_ref());
    let sentences =
        move || account().into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    let hidden_name = name.clone();
    let select_name = StoredValue::new(name.clone());
    view! {
        <li class="ripple-file">
            <p class="ripple-file__name">
                {name} " " <strong class=move || format!("nhsuk-tag {}", tag().1)>{move || tag().0}</strong>
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

/// The word for what became of a file, with the class of its colour.
fn tag_of(status: Option<&FileStatus>) -> (&'static str, &'static str) {
    match status {
        None => ("Reading", "nhsuk-tag--grey"),
        Some(FileStatus::Read { invented: true, .. }) => ("Read, invented", "nhsuk-tag--green"),
        Some(FileStatus::Read { .. }) => ("Read", "nhsuk-tag--green"),
        Some(FileStatus::NeedsWave { .. }) => ("Needs its wave", "nhsuk-tag--yellow"),
        Some(FileStatus::Refused { .. }) => ("Not read", "nhsuk-tag--red"),
    }
}

/// What became of a file, in sentences.
fn account_of(status: Option<&FileStatus>) -> Vec<String> {
    match status {
        None => Vec::new(),
        Some(FileStatus::Read { waves, warnings, .. }) => {
            let counts: Vec<String> = waves
                .iter()
                .map(|(wave, n)| {
                    format!("{}: {}", wave.title(), counted(*n, "response", "responses"))
                })
                .collect();
            let counts =
                if counts.is_empty() { "No responses in it".into() } else { counts.join(", ") };
            [counts]
                .into_iter()
                .chain(warnings.iter().cloned())
                .map(|text| sentence(&text))
                .collect()
        }
        Some(FileStatus::NeedsWave { rows }) => {
            vec![format!(
                "It has {} and does not say which wave they are from.",
                counted(*rows, "row", "rows")
            )]
        }
        Some(FileStatus::Refused { reason }) => vec![sentence(reason)],
    }
}
