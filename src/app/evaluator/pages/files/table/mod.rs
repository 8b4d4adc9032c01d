//! A table in the list of files: how it was read, what it lists and what its columns mean, each of which a person may say.

mod apart;
mod how;
mod waves;

use leptos::prelude::*;

use self::{apart::NotCounted, how::HowItIsRead, waves::WordsOfWaves};
use crate::app::evaluator::{
    drafting::{Drafted, Drafting},
    reading::Reader,
    state::EvaluatorState,
};
use study::FileStatus;
use tables::Lists;

/// What a person may say about a table; nothing for other files.
#[component]
pub fn AboutTable(key: u32, name: String) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let is_table = Memo::new(move |_| state.how_read(key).is_some());
    let name = StoredValue::new(name);
    view! {
        <Show when=move || is_table.get()>
            <WordsOfWaves key name=name.get_value() />
            <NotCounted key name=name.get_value() />
            <HowItIsRead key name=name.get_value() />
            <WhatItLists key name=name.get_value() />
        </Show>
    }
}

/// What becomes of a table once it is known what it lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Responses,
    Register,
    /// Nothing that is known of it can be used, unless somebody says what its columns mean.
    Unused,
    /// No row of it was read.
    Unread,
}

fn kind(state: EvaluatorState, key: u32) -> Kind {
    match state.status(key) {
        Some(FileStatus::Register { .. }) => Kind::Register,
        Some(FileStatus::Refused { .. }) => match state.choices(key).lists {
            Some(Lists::Attendance) => Kind::Register,
            _ if state.how_read(key).is_some_and(|how| how.header_row.is_some()) => Kind::Unused,
            _ => Kind::Unread,
        },
        _ => Kind::Responses,
    }
}

/// Whether the table lists answers or attendance, with the way to the meaning of its columns.
#[component]
fn WhatItLists(key: u32, name: String) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let reader = Reader::from_context();
    let drafting = Drafting::from_context();
    let kind = Memo::new(move |_| kind(state, key));
    let name = StoredValue::new(name);
    let lists =
        move |lists: Lists| state.choose_reading(key, |choices| choices.lists = Some(lists));
    let begin = move |_| drafting.begin(reader, Drafted { key, name: name.get_value() });
    let small = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";
    let whose = move || view! { <span class="nhsuk-u-visually-hidden">{format!(" in {}", name.get_value())}</span> };
    let say = move || {
        view! {
            <button class=small type="button" on:click=begin>"Say what its columns mean" {whose()}</button>
        }
    };
    let register = move || {
        view! {
            <button class=small type="button" on:click=move |_| lists(Lists::Attendance)>
                "It is an attendance register" <span class="nhsuk-u-visually-hidden">{format!(": {}", name.get_value())}</span>
            </button>
        }
    };
    let responses = move || {
        view! {
            <button class=small type="button" on:click=move |_| lists(Lists::Responses)>
                "It lists people’s answers" <span class="nhsuk-u-visually-hidden">{format!(": {}", name.get_value())}</span>
            </button>
        }
    };
    view! {
        <div class="ripple-file__ways">
            {move || match kind.get() {
                Kind::Responses => view! { {say()} {register()} }.into_any(),
                Kind::Unused => say().into_any(),
                Kind::Unread => ().into_any(),
                Kind::Register => responses().into_any(),
            }}
        </div>
    }
}
