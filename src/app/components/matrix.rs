//! One column for each row: a table where there is room, one group of radio buttons for each row on a phone.

use leptos::prelude::*;

use super::{
    Choosing, Field, Offer, Spread,
    choices::of_choices,
    radios::{radio, radios},
};
use crate::{
    app::element::{El, el, said},
    instrument::{Choice, Kind},
    survey::Answer,
};

/// One column for each row of a matrix.
pub fn matrix(field: &Field, kind: &Kind) -> El {
    let (field, kind) = (field.clone(), kind.clone());
    el("div", "").live(move || {
        let is_wide = field.around.is_wide.get();
        let Kind::Matrix { rows, columns } = &kind else { return Vec::new() };
        let rows = rows.iter().map(|row| (row.label.clone(), choosing(&field, &kind, row)));
        if is_wide {
            vec![table(rows.collect(), columns)]
        } else {
            rows.map(|(label, row)| group(&label, &row, columns)).collect()
        }
    })
}

fn choosing(field: &Field, kind: &Kind, row: &Choice) -> Choosing {
    let field = field.row(kind, &row.id);
    let tell = field.on_answer;
    let on_choose = Callback::new(move |value| tell.run(Some(Answer::Option(value))));
    Choosing { chosen: field.chosen(), on_choose, name: field.name }
}

fn table(rows: Vec<(String, Choosing)>, columns: &[Choice]) -> El {
    let head = |column: &Choice| said("th", "", &column.label).attr("scope", "col");
    let heads = el("tr", "").with(el("td", "")).with_all(columns.iter().map(head).collect());
    let rows = rows.into_iter().map(|(label, row)| table_row(&label, &row, columns)).collect();
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
    let (scored, apart): (Vec<_>, Vec<_>) =
        columns.iter().cloned().partition(|column| column.score.is_some());
    let (mut offers, mut apart) = (of_choices(&scored), of_choices(&apart));
    let way_out = if apart.len() == 1 { apart.pop() } else { None };
    offers.append(&mut apart);
    el("fieldset", "nhsuk-fieldset ripple-row")
        .with(said("legend", "nhsuk-fieldset__legend", label))
        .with_all(radios(row, offers, way_out, Spread::Column))
}
