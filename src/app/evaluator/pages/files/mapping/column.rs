//! One column that answers a question: which, how its cells become points, and what would follow.

use leptos::prelude::*;

use super::points::{Labels, Scale};
use crate::app::{components::SelectField, evaluator::drafting::Drafting};
use cohort::Measure;
use report::{counted, sentence};
use survey::Form;
use tables::mapping::{MappedColumn, ReadAs, Tried, Why};

/// The most characters of a question in the list of questions.
const MOST_WORDS: usize = 90;
/// What stands between joined options until a person says otherwise.
const SEPARATOR: &str = ";";

/// A column of the mapping.
#[component]
pub fn Column(header: String) -> impl IntoView {
    let drafting = Drafting::from_context();
    let place = move |header: &str| {
        drafting
            .seen()
            .read_untracked()
            .iter()
            .position(|it| it.header == header)
            .unwrap_or_default()
    };
    let id = place(&header);
    let header = StoredValue::new(header);
    let mapped = Memo::new(move |_| {
        header.with_value(|header| drafting.mapping().read().column(header).cloned())
    });
    let remarks = move || header.with_value(|header| drafting.remarks(header));
    let remarks =
        move || remarks().into_iter().map(|it| view! { <p>{sentence(&it)}</p> }).collect_view();
    view! {
        <li class="ripple-file">
            <h4 class="ripple-file__name">{header.get_value()}</h4>
            <p>{move || header.with_value(|header| found(drafting, header))}</p>
            {remarks}
            <div class="ripple-mapping__fields">
                <WhichItem id header mapped />
                <WhichForm id header mapped />
                <HowRead id header mapped />
            </div>
            <Scale id header mapped />
            <Labels id header mapped />
            <p>{move || header.with_value(|header| follows(drafting.tried(header).as_ref()))}</p>
        </li>
    }
}

/// What the column holds, and why it was suggested.
#[expect(clippy::large_types_passed_by_value, reason = "a handle of signals, copied as all are")]
fn found(drafting: Drafting, header: &str) -> String {
    let seen = drafting.seen().read();
    let filled = seen.iter().find(|it| it.header == header).map_or(0, |it| it.filled);
    let why = match drafting.why(header) {
        Some(Why::Id) => " Suggested because it is called by the question’s id.",
        Some(Why::Wording) => " Suggested because it is worded as the question is.",
        Some(Why::LikeWording) => {
            " Perhaps this question: most of its words are the same. Check that it asks the same."
        }
        Some(Why::WordingAndLabels) => {
            " Perhaps this question: its wording is like the question’s and its labels are the same. Check that it asks the same."
        }
        None => "",
    };
    format!("{} with something in it.{why}", counted(filled, "cell", "cells"))
}

/// What would become of its cells.
fn follows(tried: Option<&Tried>) -> String {
    let Some(Tried { read, blank, left_out, n_left_out, .. }) = tried else {
        return "It would not be read: the questionnaire has no such question.".to_owned();
    };
    let all = format!("{} read, {blank} blank", counted(*read, "cell", "cells"));
    if *n_left_out == 0 {
        return format!("{all}, none left out.");
    }
    let named: Vec<String> = left_out.iter().map(|(label, n)| format!("“{label}” ({n})")).collect();
    format!("{all}, {n_left_out} left out because they have no point: {}.", named.join(", "))
}

fn shortened(measure: &Measure) -> String {
    let mut words: String = measure.label.chars().take(MOST_WORDS).collect();
    if words.len() < measure.label.len() {
        words.push('…');
    }
    format!("{}: {words}", measure.id)
}

/// Which question it answers.
#[component]
fn WhichItem(
    id: usize,
    header: StoredValue<String>,
    mapped: Memo<Option<MappedColumn>>,
) -> impl IntoView {
    let drafting = Drafting::from_context();
    let options = [(String::new(), "None: it is not used".to_owned())]
        .into_iter()
        .chain(drafting.measures().iter().map(|it| (it.id.clone(), shortened(it))))
        .collect();
    let chosen = Signal::derive(move || {
        mapped.read().as_ref().map(|it| it.item.clone()).unwrap_or_default()
    });
    let choose = move |item: String| {
        header.with_value(|header| {
            if item.is_empty() {
                drafting.edit(|mapping| mapping.forget_column(header));
            } else {
                drafting.take_for(header, &item, Form::Now);
            }
        });
    };
    view! {
        <SelectField
            id=format!("column-{id}-item")
            label="Question that it answers"
            hidden_label=header.get_value()
            options
            chosen
            on_choose=choose
        />
    }
}

/// Whether it is about now or looks back, where people were asked both.
#[component]
fn WhichForm(
    id: usize,
    header: StoredValue<String>,
    mapped: Memo<Option<MappedColumn>>,
) -> impl IntoView {
    let drafting = Drafting::from_context();
    let has_both = Memo::new(move |_| {
        let measure = mapped.read().as_ref().and_then(|it| drafting.measure(&it.item));
        measure.is_some_and(|it| it.has_retrospective)
    });
    let chosen = Signal::derive(move || {
        let form = mapped.read().as_ref().map(|it| it.form).unwrap_or_default();
        if form == Form::Now { "now" } else { "back" }.to_owned()
    });
    let choose = move |form: String| {
        let form = if form == "back" { Form::Retrospective } else { Form::Now };
        header.with_value(|header| drafting.edit_column(header, |it| it.form = form));
    };
    let options = || {
        vec![
            ("now".to_owned(), "How things were when it was answered".to_owned()),
            ("back".to_owned(), "How things were before, remembered later".to_owned()),
        ]
    };
    view! {
        <Show when=move || has_both.get()>
            <SelectField
                id=format!("column-{id}-form")
                label="What it is about"
                hidden_label=header.get_value()
                options=options()
                chosen
                on_choose=choose
            />
        </Show>
    }
}

fn read_name(read: &ReadAs) -> &'static str {
    match read {
        ReadAs::Number => "number",
        ReadAs::Labels(_) => "labels",
        ReadAs::Ticked => "ticked",
        ReadAs::Joined(_) => "joined",
    }
}

/// How its cells become numbers.
#[component]
fn HowRead(
    id: usize,
    header: StoredValue<String>,
    mapped: Memo<Option<MappedColumn>>,
) -> impl IntoView {
    let drafting = Drafting::from_context();
    let options = [
        ("number", "As numbers"),
        ("labels", "As labels, each with its point"),
        ("ticked", "As one option of many: counted with the question’s other columns"),
        ("joined", "As several options in one cell, which are counted"),
    ];
    let options = options.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
    let chosen = Signal::derive(move || {
        mapped.read().as_ref().map_or("", |it| read_name(&it.read)).to_owned()
    });
    let choose = move |how: String| {
        let read = match how.as_str() {
            "labels" => ReadAs::Labels(std::collections::BTreeMap::new()),
            "ticked" => ReadAs::Ticked,
            "joined" => ReadAs::Joined(SEPARATOR.to_owned()),
            _ => ReadAs::Number,
        };
        header.with_value(|header| drafting.edit_column(header, |it| it.read = read));
    };
    let separator = Memo::new(move |_| match mapped.read().as_ref().map(|it| it.read.clone()) {
        Some(ReadAs::Joined(separator)) => Some(separator),
        _ => None,
    });
    let separate = move |typed: String| {
        let read = ReadAs::Joined(typed);
        header.with_value(|header| drafting.edit_column(header, |it| it.read = read));
    };
    let separator_id = format!("column-{id}-separator");
    view! {
        <SelectField
            id=format!("column-{id}-read")
            label="How its cells are read"
            hidden_label=header.get_value()
            options
            chosen
            on_choose=choose
        />
        <Show when=move || separator.read().is_some()>
            <div class="nhsuk-form-group ripple-field">
                <label class="nhsuk-label" for=separator_id.clone()>
                    "What stands between the options" <span class="nhsuk-u-visually-hidden">" "{header.get_value()}</span>
                </label>
                <input
                    class="nhsuk-input nhsuk-input--width-4"
                    id=separator_id.clone()
                    type="text"
                    prop:value=move || separator.get().unwrap_or_default()
                    on:change=move |event| separate(event_target_value(&event))
                />
            </div>
        </Show>
    }
}
