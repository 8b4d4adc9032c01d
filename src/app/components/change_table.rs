//! Change by item, as a table that turns into cards on a narrow screen.

use leptos::prelude::*;

use super::NamedCell;
use report::{Cell, ChangeRow};

/// The columns after the item's name, for change that was measured.
pub const MATCHED_COLUMNS: [&str; 11] = [
    "n before",
    "n after",
    "n pairs",
    "Mean before",
    "Mean after",
    "Mean change",
    "95% interval",
    "Rose",
    "Same",
    "Fell",
    "By chance alone, each way",
];

/// The columns after the item's name, for change that is remembered.
pub const PERCEIVED_COLUMNS: [&str; 11] = [
    "n remembered",
    "n now",
    "n both",
    "Mean remembered",
    "Mean now",
    "Perceived change",
    "95% interval",
    "Rose",
    "Same",
    "Fell",
    "By chance alone, each way",
];

/// One row for each item. Where only figures change, only they are drawn anew.
#[component]
pub fn ChangeTable(
    /// What the table shows.
    #[prop(into)]
    caption: Signal<String>,
    /// The names of the columns after the item's name.
    names: [&'static str; 11],
    /// The rows.
    #[prop(into)]
    rows: Signal<Vec<ChangeRow>>,
) -> impl IntoView {
    let headers = names
        .map(|name| {
            view! { <th role="columnheader" class="nhsuk-table__header nhsuk-table__header--numeric" scope="col">{name}</th> }
        })
        .collect_view();
    let items = Memo::new(move |_| rows.read().iter().map(Item::of).collect::<Vec<Item>>());
    let figures = Memo::new(move |_| rows.read().iter().map(figures).collect::<Vec<Figures>>());
    let rows = move || {
        let items = (0_usize..).zip(items.get());
        items.map(|(place, item)| view! { <Row item place figures names /> }).collect_view()
    };
    view! {
        <table role="table" class="nhsuk-table nhsuk-table--responsive ripple-change">
            <caption class="nhsuk-table__caption nhsuk-u-visually-hidden">{caption}</caption>
            <thead role="rowgroup" class="nhsuk-table__head">
                <tr role="row">
                    <th role="columnheader" class="nhsuk-table__header" scope="col">"Item"</th>
                    {headers}
                </tr>
            </thead>
            <tbody role="rowgroup" class="nhsuk-table__body">{rows}</tbody>
        </table>
    }
}

/// What a row is of.
#[derive(Clone, PartialEq, Eq)]
struct Item {
    id: String,
    construct: String,
    label: String,
    unit: String,
}

impl Item {
    fn of(row: &ChangeRow) -> Self {
        let ChangeRow { id, construct, label, unit, .. } = row.clone();
        Self { id, construct, label, unit }
    }
}

/// A row's figures, in the order of the columns.
type Figures = [Cell; 11];

fn figures(row: &ChangeRow) -> Figures {
    let n = |count: usize| Cell::Shown(count.to_string());
    [
        n(row.n_baseline),
        n(row.n_follow_up),
        n(row.n_pairs),
        row.mean_baseline.clone(),
        row.mean_follow_up.clone(),
        row.mean_change.clone(),
        row.ci95.clone(),
        n(row.rose),
        n(row.same),
        n(row.fell),
        Cell::Shown(format!("about {}", row.by_chance)),
    ]
}

#[component]
fn Row(
    item: Item,
    place: usize,
    figures: Memo<Vec<Figures>>,
    names: [&'static str; 11],
) -> impl IntoView {
    let cell = move |column: usize| {
        Signal::derive(move || {
            let figures = figures.read();
            // A row that is about to go has no figures any more.
            figures.get(place).map_or_else(|| Cell::Shown(String::new()), |row| row[column].clone())
        })
    };
    let cells = (0..)
        .zip(names)
        .map(|(column, name)| view! { <NamedCell name cell=cell(column) is_numeric=true /> })
        .collect_view();
    let label = (item.label != item.id)
        .then(|| view! { <span class="ripple-change__label">{item.label}</span> });
    let construct = (!item.construct.is_empty())
        .then(|| view! { <span class="ripple-change__construct">{item.construct}</span> });
    view! {
        <tr role="row" class="nhsuk-table__row">
            <th role="rowheader" class="nhsuk-table__header ripple-change__item" scope="row">
                {construct}
                {label}
                <span class="ripple-change__unit">{item.id} " · " {item.unit}</span>
            </th>
            {cells}
        </tr>
    }
}
