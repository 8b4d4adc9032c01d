//! The columns that a mapping does not use, each with a way to use it.

use leptos::prelude::*;

use crate::app::{components::SelectField, evaluator::drafting::Drafting};
use report::counted;
use survey::Form;
use tables::mapping::{ColumnSeen, Mapping};

/// The most labels that are shown of a column.
const MOST_SHOWN: usize = 5;

/// Every column that is not used, behind a line. One select takes the column, another its question.
#[component]
pub fn NotUsed() -> impl IntoView {
    let drafting = Drafting::from_context();
    let left = Memo::new(move |_| left(&drafting.seen().read(), &drafting.mapping().read()));
    let column = RwSignal::new(String::new());
    let columns = move || {
        let headers = left.get().into_iter().map(|it| (it.header.clone(), it.header));
        [(String::new(), "Choose a column".to_owned())]
            .into_iter()
            .chain(headers)
            .collect::<Vec<_>>()
    };
    let items = move || {
        let measures = drafting.measures().into_iter();
        let items = measures.map(|it| (it.id.clone(), format!("{}: {}", it.id, it.label)));
        [(String::new(), "Choose a question".to_owned())]
            .into_iter()
            .chain(items)
            .collect::<Vec<_>>()
    };
    let take = move |item: String| {
        let header = column.get_untracked();
        if !header.is_empty() && !item.is_empty() {
            drafting.take_for(&header, &item, Form::Now);
            column.set(String::new());
        }
    };
    let has_column = Memo::new(move |_| !column.read().is_empty());
    view! {
        <h3 class="nhsuk-heading-s">{move || format!("Columns that are not used: {}", left.read().len())}</h3>
        <Show when=move || !left.read().is_empty()>
            {move || view! {
                <SelectField
                    id="mapping-use".to_owned()
                    label="Use a column that is not used yet"
                    options=columns()
                    chosen=column
                    on_choose=move |header| column.set(header)
                />
            }}
            <Show when=move || has_column.get()>
                <SelectField
                    id="mapping-use-for".to_owned()
                    label="Question that it answers"
                    hidden_label="of the column chosen above"
                    options=items()
                    chosen=Signal::derive(String::new)
                    on_choose=take
                />
            </Show>
            <details class="nhsuk-details">
                <summary class="nhsuk-details__summary">
                    <span class="nhsuk-details__summary-text">"What the columns that are not used hold"</span>
                </summary>
                <ul class="nhsuk-list nhsuk-list--bullet">
                    {move || left.get().iter().map(|it| view! { <li>{in_words(it)}</li> }).collect_view()}
                </ul>
            </details>
        </Show>
    }
}

fn left(seen: &[ColumnSeen], mapping: &Mapping) -> Vec<ColumnSeen> {
    let is_used = |it: &ColumnSeen| {
        mapping.column(&it.header).is_some()
            || mapping.link_code.as_ref() == Some(&it.header)
            || mapping.finished.as_ref().is_some_and(|source| source.column == it.header)
    };
    seen.iter().filter(|it| !is_used(it)).cloned().collect()
}

fn in_words(column: &ColumnSeen) -> String {
    let ColumnSeen { header, filled, labels, numbers, is_free_text, .. } = column;
    let cells = counted(*filled, "cell", "cells");
    let holds = if *is_free_text {
        "people’s own words, kept in the file for coding later".to_owned()
    } else if let Some((least, greatest)) = numbers {
        format!("numbers from {least} to {greatest}")
    } else if labels.is_empty() {
        "many different contents".to_owned()
    } else {
        let first: Vec<String> =
            labels.iter().take(MOST_SHOWN).map(|(label, n)| format!("“{label}” {n}")).collect();
        let more = labels.len().saturating_sub(MOST_SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{}{more}", first.join(", "))
    };
    format!("{header}: {cells} with something in it: {holds}")
}
