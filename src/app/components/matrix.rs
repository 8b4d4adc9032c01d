//! One column for each row: a table where there is room, one group of radio buttons for each row on a phone.

use leptos::prelude::*;

use super::{Field, Offer, Radios, Spread, choices::of_choices, radios::radio};
use crate::{
    instrument::{Choice, Kind},
    survey::Answer,
};

/// One column for each row.
#[component]
pub fn Matrix(
    /// Where the answer is filed.
    field: Field,
    /// The question's kind, with its rows and columns.
    kind: Kind,
) -> AnyView {
    let is_wide = field.around.is_wide;
    let shown = move || {
        let Kind::Matrix { rows, columns } = &kind else { return ().into_any() };
        let rows = rows.iter().map(|row| Row::new(&field, &kind, row)).collect();
        if is_wide.get() { table(rows, columns) } else { groups(rows, columns) }
    };
    view! { {shown} }.into_any()
}

/// A row with its own field.
struct Row {
    label: String,
    name: String,
    chosen: Signal<Option<String>>,
    on_choose: Callback<String>,
}

impl Row {
    fn new(field: &Field, kind: &Kind, row: &Choice) -> Self {
        let field = field.row(kind, &row.id);
        let tell = field.on_answer;
        Self {
            label: row.label.clone(),
            chosen: field.chosen(),
            on_choose: Callback::new(move |value| tell.run(Some(Answer::Option(value)))),
            name: field.name,
        }
    }
}

fn table(rows: Vec<Row>, columns: &[Choice]) -> AnyView {
    let heads: Vec<_> = columns
        .iter()
        .map(|column| view! { <th scope="col">{column.label.clone()}</th> })
        .collect();
    let rows: Vec<_> = rows.into_iter().map(|row| table_row(row, columns)).collect();
    view! {
        <table class="ripple-matrix">
            <thead>
                <tr>
                    <td></td>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn table_row(row: Row, columns: &[Choice]) -> AnyView {
    let Row { label, name, chosen, on_choose } = row;
    let cell = |(place, column): (usize, &Choice)| {
        let said = [&label, ": ", &column.label].concat();
        let offer = Offer::new(&column.id, said);
        // A column without a score is a way out, and stands apart.
        let apart = column.score.is_none();
        view! { <td class=("ripple-matrix__apart", apart)>{radio(&name, place, offer, chosen, on_choose)}</td> }
    };
    let cells: Vec<_> = columns.iter().enumerate().map(cell).collect();
    view! {
        <tr>
            <th scope="row">{label.clone()}</th>
            {cells}
        </tr>
    }
    .into_any()
}

fn groups(rows: Vec<Row>, columns: &[Choice]) -> AnyView {
    let group = |row: Row| {
        let Row { label, name, chosen, on_choose } = row;
        let (scored, apart): (Vec<_>, Vec<_>) =
            columns.iter().cloned().partition(|column| column.score.is_some());
        let (mut offers, mut apart) = (of_choices(&scored), of_choices(&apart));
        let way_out = if apart.len() == 1 { apart.pop() } else { None };
        offers.append(&mut apart);
        view! {
            <fieldset class="nhsuk-fieldset ripple-row">
                <legend class="nhsuk-fieldset__legend">{label}</legend>
                <Radios name offers way_out spread=Spread::Column chosen on_choose />
            </fieldset>
        }
    };
    let groups: Vec<_> = rows.into_iter().map(group).collect();
    view! { {groups} }.into_any()
}
