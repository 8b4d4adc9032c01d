//! Rows of a table that count for nobody and columns that are not kept, by kind, each of which a person may have back.

use leptos::prelude::*;

use crate::app::{
    components::{Disclosure, SmallButton},
    evaluator::state::EvaluatorState,
};
use report::{counted, sentence};
use tables::{Apart, Dropped, HowRead, ReadChoices, SetApart};

/// What was set apart of a table, and what a person had back; nothing where there is neither.
#[component]
pub fn NotCounted(key: u32, name: String) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let how = Memo::new(move |_| state.how_read(key).unwrap_or_default());
    let choices = Memo::new(move |_| state.choices(key));
    let summary = Signal::derive(move || summary(&how.read(), &choices.read()));
    let name = StoredValue::new(name);
    let lines = move || {
        let HowRead { apart, dropped, .. } = how.get();
        let ReadChoices { keep_rows, keep_columns, .. } = choices.get();
        let name = name.get_value();
        let apart = apart.into_iter().map(|it| rows_line(state, key, &it, &name));
        let dropped = dropped.into_iter().map(|it| column_line(state, key, it, &name));
        let kept = keep_rows.into_iter().map(|it| kept_rows_line(state, key, it, &name));
        let kept_columns =
            keep_columns.into_iter().map(|it| kept_column_line(state, key, it, &name));
        apart.chain(dropped).chain(kept).chain(kept_columns).collect_view()
    };
    view! {
        <Show when=move || !summary.read().is_empty()>
            <Disclosure summary><ul class="ripple-files">{lines}</ul></Disclosure>
        </Show>
    }
}

/// How much does not count, and how much does because a person said so.
fn summary(how: &HowRead, choices: &ReadChoices) -> String {
    let rows: usize = how.apart.iter().map(|it| it.rows.len()).sum();
    let (columns, back) = (how.dropped.len(), choices.keep_rows.len() + choices.keep_columns.len());
    let parts = [
        (rows, format!("{} of no person", counted(rows, "row", "rows"))),
        (columns, format!("{} about who somebody is", counted(columns, "column", "columns"))),
        (back, format!("{} that you had back", counted(back, "kind", "kinds"))),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
    if parts.is_empty() { String::new() } else { format!("Set apart: {}", parts.join(", ")) }
}

/// A sentence, and what can be done about it.
fn line(words: String, way: &'static str, whose: String, on_press: impl Fn() + 'static) -> AnyView {
    view! {
        <li class="ripple-file">
            <p>{words}</p>
            <SmallButton on_press=move |_| on_press()>{way} <span class="nhsuk-u-visually-hidden">": "{whose}</span></SmallButton>
        </li>
    }
    .into_any()
}

fn rows_line(state: EvaluatorState, key: u32, apart: &SetApart, name: &str) -> AnyView {
    let kind = apart.kind;
    let keep = move || {
        state.choose_reading(key, |choices| {
            if !choices.keep_rows.contains(&kind) {
                choices.keep_rows.push(kind);
            }
        });
    };
    let whose = format!("{}, {name}", words_of(kind));
    line(sentence(&apart.sentence()), "Count them as people’s answers", whose, keep)
}

fn kept_rows_line(state: EvaluatorState, key: u32, kind: Apart, name: &str) -> AnyView {
    let drop = move || {
        state.choose_reading(key, |choices| choices.keep_rows.retain(|it| *it != kind));
    };
    let words = format!("You had back {}: they count as people’s answers.", words_of(kind));
    line(words, "Set them apart again", format!("{}, {name}", words_of(kind)), drop)
}

fn column_line(
    state: EvaluatorState,
    key: u32,
    Dropped { header, what }: Dropped,
    name: &str,
) -> AnyView {
    let words = format!("“{header}” holds {what}. It is not kept.");
    let whose = format!("{header}, {name}");
    let keep = move || {
        state.choose_reading(key, |choices| {
            if !choices.keep_columns.contains(&header) {
                choices.keep_columns.push(header.clone());
            }
        });
    };
    line(words, "Use this column", whose, keep)
}

fn kept_column_line(state: EvaluatorState, key: u32, header: String, name: &str) -> AnyView {
    let words = format!("“{header}” is used as you said, for this file.");
    let whose = format!("{header}, {name}");
    let drop = move || {
        state.choose_reading(key, |choices| choices.keep_columns.retain(|it| *it != header));
    };
    line(words, "Leave this column out again", whose, drop)
}

const fn words_of(kind: Apart) -> &'static str {
    match kind {
        Apart::Total => "totals of other rows",
        Apart::Average => "averages of other rows",
        Apart::Footer => "notes below the table",
        Apart::Names => "rows that name the columns again",
        Apart::Preview => "previews of the survey",
        Apart::Test => "tests of the survey",
        Apart::Spam => "rows marked as spam",
        Apart::Unfinished => "answers that were not finished",
    }
}
