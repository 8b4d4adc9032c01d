//! A number for each row, and a short text beside it where the question has one.

use leptos::prelude::*;

use super::{Asked, Field, text_box};
use crate::{
    app::element::{El, el, said, unseen},
    instrument::{Choice, Kind},
    survey::{Answer, Decimal, Takes},
};

/// A box for each row; beside each number of at least 1 a box for a text, if the question has one.
///
/// `texts` is the part that asks for a text in each row, and where the texts are filed.
pub fn counts(field: &Field, kind: &Kind, texts: Option<&(Asked, Field)>) -> Vec<El> {
    let (rows, takes) = match kind {
        Kind::CountMatrix { rows, number } => (rows, Takes::Number(number.clone())),
        Kind::RowTexts { rows, max_chars } => (rows, Takes::Words(*max_chars)),
        _ => return Vec::new(),
    };
    let row = |row: &Choice| {
        let number = field.row(kind, &row.id);
        let text = texts.map(|(asked, texts)| row_text(asked, texts, row, number.answer));
        let label = said("label", "nhsuk-label", &row.label).attr("for", &number.name);
        let count = el("div", "nhsuk-form-group").with(label);
        el("div", "ripple-count-row")
            .with(count.with_all(text_box(&number, &takes, None)))
            .with_some(text)
    };
    rows.iter().map(row).collect()
}

/// The text of one row, asked for once there is something to name.
fn row_text(asked: &Asked, texts: &Field, row: &Choice, number: Signal<Option<Answer>>) -> El {
    let max_chars = if let Kind::RowTexts { max_chars, .. } = asked.kind { max_chars } else { 0 };
    let field = texts.row(&asked.kind, &row.id);
    let given = field.answer;
    let is_asked = Memo::new(move |_| {
        let none = Decimal::whole(0);
        let some = |number: &Option<Answer>| matches!(number, Some(Answer::Number(n)) if *n > none);
        number.with(some) || given.with(Option::is_some)
    });
    let (label, of) = (asked.wording.clone(), [": ", &row.label].concat());
    el("div", "").live(move || {
        let text =
            is_asked.get().then(|| {
                let label = said("label", "nhsuk-label", &label).with(unseen(&of));
                el("div", "nhsuk-form-group")
                    .with(label.attr("for", &field.name))
                    .with_all(text_box(&field, &Takes::Words(max_chars), None))
            });
        text.into_iter().collect()
    })
}
