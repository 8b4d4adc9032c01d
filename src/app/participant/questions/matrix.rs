//! One column for each row: a table where there is room, one group of radio buttons for each row on a phone.

use super::{
    Choosing, El, Field, Offer, Spread, choosing, el, of_choices, option,
    radios::{radio, radios},
    said,
};
use survey::instrument::{Choice, Kind};

/// One column for each row of a matrix.
pub fn matrix(
    field: &Field,
    kind: &'static Kind,
    rows: &'static [Choice],
    columns: &'static [Choice],
) -> El {
    let (field, own) = (field.clone(), field.clone());
    el("div", "").live_by(
        move || usize::from(own.is_wide()),
        move |is_wide| {
            let row = |row: &'static Choice| {
                let own = field.row(kind, &row.id);
                (&*row.label, choosing(&own, option))
            };
            let rows = rows.iter().map(row);
            if is_wide == 1 {
                vec![table(rows.collect(), columns)]
            } else {
                rows.map(|(label, row)| group(label, &row, columns)).collect()
            }
        },
    )
}

fn table(rows: Vec<(&str, Choosing)>, columns: &[Choice]) -> El {
    let head = |column: &Choice| said("th", "", &column.label).attr("scope", "col");
    let heads = el("tr", "").with(el("td", "")).with_all(columns.iter().map(head).collect());
    let rows = rows.into_iter().map(|(label, row)| table_row(label, &row, columns)).collect();
    el("table", "ripple-matrix")
        .with(el("thead", "").with(heads))
        .with(el("tbody", "").with_all(rows))
}

fn table_row(label: &str, row: &Choosing, columns: &[Choice]) -> El {
    let cell = |(place, column): (usize, &Choice)| {
        let offer = Offer::new(&column.id, [label, ": ", &column.label].concat());
        // A column without a score is a way out, and stands apart.
        let class = if column.score.is_none() { "ripple-matrix__apart" } else { "" };
        el("td", class).with(radio(row, place, offer))
    };
    el("tr", "")
        .with(said("th", "", label).attr("scope", "row"))
        .with_all(columns.iter().enumerate().map(cell).collect())
}

fn group(label: &str, row: &Choosing, columns: &[Choice]) -> El {
    let mut offers = of_choices(columns.iter().filter(|column| column.score.is_some()));
    let mut apart = of_choices(columns.iter().filter(|column| column.score.is_none()));
    let way_out = if apart.len() == 1 { apart.pop() } else { None };
    offers.append(&mut apart);
    el("fieldset", "nhsuk-fieldset ripple-row")
        .with(said("legend", "nhsuk-fieldset__legend", label))
        .with_all(radios(row, offers, way_out, Spread::Column))
}
