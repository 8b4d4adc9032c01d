//! The files held and what became of each.

use leptos::prelude::*;

use super::{account::account, table::AboutTable};
use crate::{
    app::{
        components::FileRow,
        evaluator::{held::HeldFile, state::EvaluatorState},
    },
    engine::FileStatus,
    exchange::ReadChoices,
    report::counted,
};

/// Every file: first those that want the person's eye, then the rest behind a line.
#[component]
pub fn FileList() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let files = state.files();
    let of_group = move |is_wanted: bool| {
        let group = move || -> Vec<HeldFile> {
            files
                .read()
                .iter()
                .filter(|file| wants_attention(state, file) == is_wanted)
                .cloned()
                .collect()
        };
        Memo::new(move |_| group())
    };
    let (wanted, rest) = (of_group(true), of_group(false));
    let rest_line = move || format!("{} read whole", counted(rest.read().len(), "file", "files"));
    let has_files = Memo::new(move |_| !files.read().is_empty());
    view! {
        <Show when=move || has_files.get()>
            <section aria-labelledby="files-heading">
                <h2 class="nhsuk-heading-m" id="files-heading">"Files in the list"</h2>
                <p role="status">{move || summary(state)}</p>
                <ul class="ripple-files">
                    <For each=move || wanted.get() key=|file| file.key let(file)><Row file /></For>
                </ul>
                <Show when=move || !rest.read().is_empty()>
                    <details class="nhsuk-details">
                        <summary class="nhsuk-details__summary">
                            <span class="nhsuk-details__summary-text">{rest_line}</span>
                        </summary>
                        <ul class="ripple-files">
                            <For each=move || rest.get() key=|file| file.key let(file)><Row file /></For>
                        </ul>
                    </details>
                </Show>
                <button
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                    type="button"
                    on:click=move |_| state.remove_all_files()
                >
                    "Remove all files"
                </button>
            </section>
        </Show>
    }
}

#[component]
fn Row(file: HeldFile) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let HeldFile { key, name, .. } = file;
    let of_table = name.clone();
    let wave = Memo::new(move |_| {
        state.files().read().iter().find(|file| file.key == key).and_then(|file| file.wave)
    });
    let account = Memo::new(move |_| account(state.status(key).as_ref(), wave.get()));
    view! {
        <FileRow
            key
            name
            account
            wave
            on_wave=move |wave| state.set_wave(key, wave)
            on_remove=move |()| state.remove_file(key)
        >
            <AboutTable key name=of_table />
        </FileRow>
    }
}

/// A file that a person has spoken about stays where it is, so that the focus stays too.
fn wants_attention(state: EvaluatorState, file: &HeldFile) -> bool {
    let is_whole = matches!(state.status(file.key), Some(FileStatus::Read { warnings, .. }) if warnings.is_empty());
    let is_spoken_about = file.wave.is_some() || file.choices != ReadChoices::default();
    is_spoken_about || !is_whole
}

/// How many files there are, and how many of them were not read.
fn summary(state: EvaluatorState) -> String {
    let files = state.files();
    let files = files.read();
    let count = |is: fn(&FileStatus) -> bool| {
        files.iter().filter(|file| state.status(file.key).as_ref().is_some_and(is)).count()
    };
    let read =
        count(|status| matches!(status, FileStatus::Read { .. } | FileStatus::Register { .. }));
    let waiting = count(|status| matches!(status, FileStatus::NeedsWave { .. }));
    let refused = count(|status| matches!(status, FileStatus::Refused { .. }));
    let parts = [(read, "read"), (waiting, "waiting for a wave"), (refused, "not read")];
    let parts = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}"));
    let parts: Vec<String> = parts.collect();
    let all = counted(files.len(), "file", "files");
    if parts.is_empty() { format!("{all}.") } else { format!("{all}: {}.", parts.join(", ")) }
}
