//! One file and what became of it, as a row of a table that turns into cards on a narrow screen.

use leptos::prelude::*;

use super::{Disclosure, SelectField};
use report::counted;
use survey::instrument::Wave;

/// The names of the columns.
pub const FILE_COLUMNS: [&str; 6] =
    ["File", "What it is", "Wave", "People", "Questions used", "What to do"];

/// What became of a file, in words. What is empty is not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileAccount {
    /// The word for it.
    pub word: &'static str,
    /// The class of the word's colour.
    pub colour: &'static str,
    /// What the file is.
    pub kind: String,
    /// The waves found in it.
    pub waves: String,
    /// How many people are in it, wave by wave.
    pub people: String,
    /// How many of its questions are used, of those that could be.
    pub questions: String,
    /// What is wrong with it, in one sentence.
    pub problem: Option<String>,
    /// What else there is to know, in sentences.
    pub notes: Vec<String>,
    /// Whether a person may say which wave it holds.
    pub asks_for_wave: bool,
    /// The wave that it may be from, for a person to agree.
    pub proposed: Option<Wave>,
}

/// The head of the table, and its rows.
#[component]
pub fn FileTable(
    /// What the table lists, for people who do not see what stands above.
    caption: &'static str,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let heads = FILE_COLUMNS.map(|name| {
        view! { <th role="columnheader" class="nhsuk-table__header" scope="col">{name}</th> }
    });
    view! {
        <table role="table" class="nhsuk-table nhsuk-table--responsive ripple-file-table">
            <caption class="nhsuk-table__caption nhsuk-u-visually-hidden">{caption}</caption>
            <thead role="rowgroup" class="nhsuk-table__head"><tr role="row">{heads.into_iter().collect_view()}</tr></thead>
            <tbody role="rowgroup" class="nhsuk-table__body">{children()}</tbody>
        </table>
    }
}

/// A cell, with the name of its column, which only cards show; nothing on a card where it is empty.
#[component]
pub fn FileCell(
    /// The place of its column.
    column: usize,
    /// Whether it holds nothing.
    #[prop(into)]
    is_empty: Signal<bool>,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    view! {
        <td role="cell" class="nhsuk-table__cell" class:ripple-file__empty=is_empty>
            <span class="nhsuk-table__heading" aria-hidden="true">{FILE_COLUMNS[column]} " "</span>
            <div class="ripple-file__cell">{children()}</div>
        </td>
    }
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
    let colour = move || format!("nhsuk-tag {}", account.read().colour);
    let has_word = Memo::new(move |_| !account.read().word.is_empty());
    let hidden = StoredValue::new(name.clone());
    let words = move |of: fn(&FileAccount) -> &String| move || of(&account.read()).clone();
    let lacks = move |of: fn(&FileAccount) -> &String| {
        Signal::derive(move || of(&account.read()).is_empty())
    };
    let small = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";
    view! {
        <tr role="row" class="nhsuk-table__row ripple-file">
            <FileCell column=0 is_empty=false>
                <span class="ripple-file__name">{name}</span> " "
                <Show when=move || has_word.get()><strong class=colour>{move || account.read().word}</strong></Show>
            </FileCell>
            <FileCell column=1 is_empty=lacks(|it| &it.kind)>{words(|it| &it.kind)}</FileCell>
            <FileCell column=2 is_empty=false><WhichWave key name=hidden account wave on_wave /></FileCell>
            <FileCell column=3 is_empty=lacks(|it| &it.people)>{words(|it| &it.people)}</FileCell>
            <FileCell column=4 is_empty=lacks(|it| &it.questions)>{words(|it| &it.questions)}</FileCell>
            <FileCell column=5 is_empty=false>
                <Problem name=hidden account on_wave />
                {children()}
                <Notes account />
                <div class="ripple-file__ways">
                    <Show when=move || can_save.get()>
                        <button class=small type="button" on:click=move |_| on_give_back.run(())>
                            "Save this file" <span class="nhsuk-u-visually-hidden">" "{hidden.get_value()}</span>
                        </button>
                    </Show>
                    <button class=small type="button" on:click=move |_| on_remove.run(())>
                        "Remove" <span class="nhsuk-u-visually-hidden">" "{hidden.get_value()}</span>
                    </button>
                </div>
            </FileCell>
        </tr>
    }
}

/// The waves found; a list to choose from where a person says it.
#[component]
fn WhichWave(
    key: u32,
    name: StoredValue<String>,
    account: Signal<FileAccount>,
    wave: Signal<Option<Wave>>,
    on_wave: Callback<Option<Wave>>,
) -> impl IntoView {
    let asks_for_wave = Memo::new(move |_| account.read().asks_for_wave);
    let chosen =
        Signal::derive(move || wave.get().map(|wave| wave.name().to_owned()).unwrap_or_default());
    view! {
        <Show when=move || asks_for_wave.get() fallback=move || account.read().waves.clone()>
            <SelectField
                id=format!("wave-{key}")
                label="Which wave is this file?"
                hidden_label=name.get_value()
                options=wave_options()
                chosen
                on_choose=move |name: String| on_wave.run(name.parse().ok())
            />
        </Show>
    }
}

/// What is wrong, with the wave that the name proposes.
#[component]
fn Problem(
    name: StoredValue<String>,
    account: Signal<FileAccount>,
    on_wave: Callback<Option<Wave>>,
) -> impl IntoView {
    let problem = Memo::new(move |_| account.read().problem.clone());
    let proposed = Memo::new(move |_| account.read().proposed);
    let shown = move || problem.get().map(|words| view! { <p>{words}</p> });
    let proposal = move || {
        proposed.get().map(|wave| {
            let title = wave.title().to_lowercase();
            view! {
                <p>{format!("By its name it may be the {title}.")}</p>
                <button class="nhsuk-button nhsuk-button--small" type="button" on:click=move |_| on_wave.run(Some(wave))>
                    {format!("Yes, it is the {title}")} <span class="nhsuk-u-visually-hidden">": "{name.get_value()}</span>
                </button>
            }
        })
    };
    view! { {shown} {proposal} }
}

/// What else there is to know, behind a line.
#[component]
fn Notes(account: Signal<FileAccount>) -> impl IntoView {
    let notes = Memo::new(move |_| account.read().notes.clone());
    let summary = Signal::derive(move || {
        format!("What was read and what was not: {}", counted(notes.read().len(), "note", "notes"))
    });
    let lines = move || notes.get().into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    view! {
        <Show when=move || !notes.read().is_empty()>
            <Disclosure summary><div class="ripple-file__account">{lines}</div></Disclosure>
        </Show>
    }
}

fn wave_options() -> Vec<(String, String)> {
    let waves = Wave::ALL.map(|wave| (wave.name().to_owned(), wave.title().to_owned()));
    [(String::new(), "Choose a wave".to_owned())].into_iter().chain(waves).collect()
}
