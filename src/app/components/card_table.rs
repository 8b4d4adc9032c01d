//! A table of figures that turns into cards on a narrow screen.

use leptos::prelude::*;

use super::NamedCell;
use report::{Cell, Table};

/// Rows of figures, a name first. Where only figures change, only they are drawn anew.
#[component]
pub fn CardTable(
    /// The table; its columns stay as they are.
    #[prop(into)]
    table: Signal<Table>,
    /// Whether figures are phrases, which stand at the left edge and break.
    #[prop(optional)]
    is_wordy: bool,
    /// Whether everybody sees the caption.
    #[prop(optional)]
    shows_caption: bool,
) -> impl IntoView {
    let mut columns = table.read_untracked().columns.clone().into_iter();
    let first = columns.next();
    let names = StoredValue::new(columns.collect::<Vec<_>>());
    let header = if is_wordy {
        "nhsuk-table__header"
    } else {
        "nhsuk-table__header nhsuk-table__header--numeric"
    };
    let headers = names.get_value().into_iter();
    let headers = headers
        .map(|name| view! { <th role="columnheader" class=header scope="col">{name}</th> })
        .collect_view();
    let heads = Memo::new(move |_| {
        let table = table.read();
        table.rows.iter().filter_map(|row| row.first().cloned()).collect::<Vec<Cell>>()
    });
    let figures = Memo::new(move |_| table.read().rows.clone());
    let rows = move || {
        let heads = (0_usize..).zip(heads.get());
        let rows = heads.map(|(place, head)| {
            let names = names.get_value();
            view! { <Row head place figures names is_numeric=!is_wordy /> }
        });
        rows.collect_view()
    };
    let caption = move || table.read().caption.clone();
    let seen = if shows_caption {
        "nhsuk-table__caption nhsuk-table__caption--s"
    } else {
        "nhsuk-table__caption nhsuk-u-visually-hidden"
    };
    view! {
        <table
            role="table"
            class="nhsuk-table nhsuk-table--responsive ripple-change"
            class:ripple-estimates=is_wordy
        >
            <caption class=seen>{caption}</caption>
            <thead role="rowgroup" class="nhsuk-table__head">
                <tr role="row">
                    <th role="columnheader" class="nhsuk-table__header" scope="col">{first}</th>
                    {headers}
                </tr>
            </thead>
            <tbody role="rowgroup" class="nhsuk-table__body">{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(
    head: Cell,
    place: usize,
    figures: Memo<Vec<Vec<Cell>>>,
    names: Vec<&'static str>,
    is_numeric: bool,
) -> impl IntoView {
    let cell = move |column: usize| {
        Signal::derive(move || {
            // A row that is about to go has no figures any more.
            let figures = figures.read();
            figures.get(place).and_then(|row| row.get(column)).cloned().unwrap_or(Cell::Nothing)
        })
    };
    let cells = (1..)
        .zip(names)
        .map(|(column, name)| view! { <NamedCell name cell=cell(column) is_numeric /> })
        .collect_view();
    view! {
        <tr role="row" class="nhsuk-table__row">
            <th role="rowheader" class="nhsuk-table__header ripple-change__item" scope="row">{name_view(head)}</th>
            {cells}
        </tr>
    }
}

fn name_view(cell: Cell) -> AnyView {
    let Cell::Item { construct, label, unit } = cell else { return cell.text().into_any() };
    let construct = (!construct.is_empty())
        .then(|| view! { <span class="ripple-change__construct">{construct}</span> });
    let label =
        (!label.is_empty()).then(|| view! { <span class="ripple-change__label">{label}</span> });
    view! {
        {construct}
        {label}
        <span class="ripple-change__unit">{unit}</span>
    }
    .into_any()
}
