//! The files held and what became of each.

use leptos::prelude::*;

use super::{
    account::{Known, account},
    beside::{BesideFiles, has_beside},
    table::AboutTable,
};
use crate::app::{
    components::{FEW, FileRow, FileTable, LazyDisclosure, ShowMore},
    evaluator::{held::HeldFile, keeping::Keeper, reading::Reader, state::EvaluatorState},
};
use report::counted;
use study::FileStatus;
use survey::instrument::Wave;
use tables::waves_of_names;

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
    let rest_line = Signal::derive(move || {
        format!("{} read whole", counted(rest.read().len(), "file", "files"))
    });
    let has_files = Memo::new(move |_| {
        !files.read().is_empty()
            || has_beside(&state.settings().read(), state.instrument().read().as_deref())
    });
    let has_rest = Memo::new(move |_| !rest.read().is_empty());
    view! {
        <Show when=move || has_files.get()>
            <section aria-labelledby="files-heading">
                <h2 class="nhsuk-heading-m" id="files-heading">"Files in the list"</h2>
                <p role="status">{move || summary(state)}</p>
                <Rows files=wanted><BesideFiles /></Rows>
                <Show when=move || has_rest.get()>
                    <LazyDisclosure summary=rest_line><Rows files=rest>()</Rows></LazyDisclosure>
                </Show>
                <AllAtOnce />
            </section>
        </Show>
    }
}

/// The first few files, and a button for more.
#[component]
fn Rows(
    files: Memo<Vec<HeldFile>>,
    /// What stands below the files.
    children: Children,
) -> impl IntoView {
    let n_shown = RwSignal::new(FEW);
    let n_all = Signal::derive(move || files.read().len());
    let shown = move || files.read().iter().take(n_shown.get()).cloned().collect::<Vec<_>>();
    view! {
        <FileTable caption="Each file, what it is and what to do about it">
            <For each=shown key=|file| file.key let(file)><Row file /></For>
            {children()}
        </FileTable>
        <ShowMore n_all n_shown />
    }
}

/// What can be done with all files, or with all that were refused.
#[component]
fn AllAtOnce() -> impl IntoView {
    let state = EvaluatorState::from_context();
    let reader = Reader::from_context();
    let keeper = use_context::<Keeper>();
    let n_refused = Memo::new(move |_| n_of(state, is_refused));
    let save = move || {
        format!(
            "Save the {} as they were",
            counted(n_refused.get(), "refused file", "refused files")
        )
    };
    // Of a kept data set the files go with the set, by closing or deleting it.
    let is_kept = Memo::new(move |_| state.set_id().read().is_some());
    let button = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";
    view! {
        <div class="nhsuk-button-group">
            <Show when=move || { n_refused.get() > 1 }>
                <button class=button type="button" on:click=move |_| reader.save_files(refused(state))>{save}</button>
            </Show>
            <Show when=move || !is_kept.get() || keeper.is_none()>
                <button class=button type="button" on:click=move |_| state.remove_all_files()>"Remove all files"</button>
            </Show>
        </div>
    }
}

#[component]
fn Row(file: HeldFile) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let reader = Reader::from_context();
    let (key, name) = (file.key, file.name.clone());
    let of_table = name.clone();
    let is_refused = Signal::derive(move || state.status(key).as_ref().is_some_and(is_refused));
    let wave = Memo::new(move |_| {
        state.files().read().iter().find(|file| file.key == key).and_then(|file| file.wave)
    });
    let is_closed = file.is_closed;
    let known = move || {
        let (columns, n_inside) = state.columns_and_files_in(key);
        let status = state.status(key);
        let is_table = state.how_read(key).is_some();
        let named = match status {
            Some(FileStatus::NeedsWave { .. }) => wave_of_name(state, key),
            _ => None,
        };
        Known { status, columns, is_table, n_inside, is_closed, wave: wave.get(), named }
    };
    let account = Memo::new(move |_| account(&known()));
    view! {
        <FileRow
            key
            name
            account
            wave
            on_wave=move |wave| state.set_wave(key, wave)
            can_save=is_refused
            on_give_back=move |()| reader.save_files(vec![file.clone()])
            on_remove=move |()| state.remove_file(key)
        >
            <AboutTable key name=of_table />
        </FileRow>
    }
}

/// The wave that a file's name says, read beside the names of the others.
fn wave_of_name(state: EvaluatorState, key: u32) -> Option<Wave> {
    let files = state.files();
    let files = files.read();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let place = files.iter().position(|file| file.key == key)?;
    waves_of_names(&names).get(place).copied().flatten()
}

/// Everything but answers of the survey that were read whole: there may be hundreds of those, with nothing to say about them.
fn wants_attention(state: EvaluatorState, file: &HeldFile) -> bool {
    let is_whole = matches!(
        state.status(file.key),
        Some(FileStatus::Read { warnings, receipt: Some(_), .. }) if warnings.is_empty()
    );
    !is_whole
}

const fn is_refused(status: &FileStatus) -> bool {
    matches!(status, FileStatus::Refused { .. })
}

fn refused(state: EvaluatorState) -> Vec<HeldFile> {
    let files = state.files().get_untracked().into_iter();
    files
        .filter(|file| untrack(|| state.status(file.key)).as_ref().is_some_and(is_refused))
        .collect()
}

fn n_of(state: EvaluatorState, is: fn(&FileStatus) -> bool) -> usize {
    let files = state.files();
    let files = files.read();
    files.iter().filter(|file| state.status(file.key).as_ref().is_some_and(is)).count()
}

/// How many files there are, and how many of them were not read.
fn summary(state: EvaluatorState) -> String {
    let read = n_of(state, |status| {
        matches!(status, FileStatus::Read { .. } | FileStatus::Register { .. })
    });
    let waiting = n_of(state, |status| matches!(status, FileStatus::NeedsWave { .. }));
    let refused = n_of(state, is_refused);
    let parts = [(read, "read"), (waiting, "waiting for a wave"), (refused, "not read")];
    let parts = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}"));
    let parts: Vec<String> = parts.collect();
    let all = counted(state.files().read().len(), "file", "files");
    if parts.is_empty() { format!("{all}.") } else { format!("{all}: {}.", parts.join(", ")) }
}
