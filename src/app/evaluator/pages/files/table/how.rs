//! How a table was read, shown and changeable: encoding, delimiter, sheet, row of names, order of dates.

use leptos::prelude::*;

use crate::app::{
    components::{Disclosure, SelectField},
    evaluator::state::EvaluatorState,
};
use tables::{DateOrder, Delimiter, Encoding, HowRead};

type Options = Vec<(String, String)>;

/// How the table was read. The order of dates stands outside the line that opens: it is asked for, never guessed.
#[component]
pub fn HowItIsRead(key: u32, name: String) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let how = Memo::new(move |_| state.how_read(key).unwrap_or_default());
    let asks_for_dates = Memo::new(move |_| how.read().asks_for_date_order());
    let is_text =
        Memo::new(move |_| how.read().encoding.is_some() || state.choices(key).encoding.is_some());
    let sheets = Memo::new(move |_| how.read().sheets.clone());
    let (named, id_of) = (StoredValue::new(name), move |what: &str| format!("{what}-{key}"));
    let summary = Signal::derive(move || summary(&how.read()));
    view! {
        <Show when=move || asks_for_dates.get()>
            <SelectField
                id=id_of("dates")
                label="Which comes first in its dates?"
                hidden_label=named.get_value()
                options=date_options()
                chosen=Signal::derive(move || state.choices(key).dates.map(|it| it.name().to_owned()).unwrap_or_default())
                on_choose=move |chosen: String| {
                    let order = DateOrder::SLASHED.into_iter().find(|it| it.name() == chosen);
                    state.choose_reading(key, |choices| choices.dates = order);
                }
            />
        </Show>
        <Disclosure summary>
            <Show when=move || is_text.get()>
                <SelectField
                    id=id_of("encoding")
                    label="Encoding of its letters"
                    hidden_label=named.get_value()
                    options=encoding_options()
                    chosen=Signal::derive(move || state.choices(key).encoding.map(|it| it.name().to_owned()).unwrap_or_default())
                    on_choose=move |chosen: String| {
                        let encoding = Encoding::ALL.into_iter().find(|it| it.name() == chosen);
                        state.choose_reading(key, |choices| choices.encoding = encoding);
                    }
                />
                <SelectField
                    id=id_of("delimiter")
                    label="What stands between its cells"
                    hidden_label=named.get_value()
                    options=delimiter_options()
                    chosen=Signal::derive(move || state.choices(key).delimiter.map(|it| it.name().to_owned()).unwrap_or_default())
                    on_choose=move |chosen: String| {
                        let delimiter = Delimiter::ALL.into_iter().find(|it| it.name() == chosen);
                        state.choose_reading(key, |choices| choices.delimiter = delimiter);
                    }
                />
            </Show>
            <Show when=move || !sheets.read().is_empty()>
                <SelectField
                    id=id_of("sheet")
                    label="Sheet"
                    hidden_label=named.get_value()
                    options=sheet_options(&sheets.get())
                    chosen=Signal::derive(move || state.choices(key).sheet.unwrap_or_default())
                    on_choose=move |chosen: String| {
                        let sheet = Some(chosen).filter(|it| !it.is_empty());
                        state.choose_reading(key, |choices| choices.sheet = sheet);
                    }
                />
            </Show>
            <HeaderRow key name=named.get_value() />
        </Disclosure>
    }
}

/// The row that names the columns.
#[component]
fn HeaderRow(key: u32, name: String) -> impl IntoView {
    let state = EvaluatorState::from_context();
    let id = format!("header-row-{key}");
    let chosen =
        move || state.choices(key).header_row.map(|row| row.to_string()).unwrap_or_default();
    let take = move |typed: String| {
        let row = typed.trim().parse().ok().filter(|row| *row > 0);
        state.choose_reading(key, |choices| choices.header_row = row);
    };
    view! {
        <div class="nhsuk-form-group ripple-field">
            <label class="nhsuk-label" for=id.clone()>
                "Row that names the columns, empty to find it" <span class="nhsuk-u-visually-hidden">" "{name}</span>
            </label>
            <input
                class="nhsuk-input nhsuk-input--width-4"
                id=id
                type="text"
                inputmode="numeric"
                prop:value=chosen
                on:change=move |event| take(event_target_value(&event))
            />
        </div>
    }
}

/// How it was read, on one line.
fn summary(how: &HowRead) -> String {
    let parts = [
        how.encoding_words(),
        how.delimiter.map(|it| format!("{} between cells", it.name())),
        how.sheet.as_ref().map(|it| format!("sheet “{it}”")),
        how.header_row.map(|row| format!("names in row {row}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        "How it is read".to_owned()
    } else {
        format!("How it is read: {}", parts.join(", "))
    }
}

fn with_none(words: &str, options: impl Iterator<Item = (String, String)>) -> Options {
    [(String::new(), words.to_owned())].into_iter().chain(options).collect()
}

fn date_options() -> Options {
    let words = |order: DateOrder| match order {
        DateOrder::MonthFirst => "The month, as 11/23/2026",
        _ => "The day, as 23/11/2026",
    };
    with_none(
        "Choose: the dates are not used until then",
        DateOrder::SLASHED.into_iter().map(|it| (it.name().to_owned(), words(it).to_owned())),
    )
}

fn encoding_options() -> Options {
    let words = |encoding: Encoding| match encoding {
        Encoding::Utf16Le => "UTF-16, lower byte first".to_owned(),
        Encoding::Utf16Be => "UTF-16, higher byte first".to_owned(),
        other => other.to_string(),
    };
    with_none("Find it", Encoding::ALL.into_iter().map(|it| (it.name().to_owned(), words(it))))
}

fn delimiter_options() -> Options {
    let words = |delimiter: Delimiter| match delimiter {
        Delimiter::Comma => "A comma",
        Delimiter::Semicolon => "A semicolon",
        Delimiter::Tab => "A tab",
        Delimiter::Bar => "A bar |",
    };
    with_none(
        "Find it",
        Delimiter::ALL.into_iter().map(|it| (it.name().to_owned(), words(it).to_owned())),
    )
}

fn sheet_options(sheets: &[String]) -> Options {
    with_none("Find it", sheets.iter().map(|name| (name.clone(), name.clone())))
}
