//! A number for each row, and a short text beside it where the question has one.

use super::{Asked, El, Field, el, said, text_box, unseen};
use survey::{
    Answer, Decimal, Takes,
    instrument::{Choice, Kind},
};

/// A box for each row; beside each number of at least 1 a box for a text, if the question has one.
///
/// `texts` is the part that asks for a text in each row, and where the texts are filed.
pub fn counts(field: &Field, kind: &'static Kind, texts: Option<&(Asked, Field)>) -> Vec<El> {
    let Some(takes) = kind.takes() else { return Vec::new() };
    let row = |row: &'static Choice| {
        let number = field.row(kind, &row.id);
        let text = texts.map(|(asked, texts)| row_text(*asked, texts, row, number.clone()));
        let label = said("label", "nhsuk-label", &row.label).attr("for", &number.name);
        let count = el("div", "nhsuk-form-group").with(label);
        el("div", "ripple-count-row")
            .with(count.with_all(text_box(&number, &takes, None)))
            .with_some(text)
    };
    kind.rows().iter().map(row).collect()
}

/// The text of one row, asked for once there is something to name.
fn row_text(asked: Asked, texts: &Field, row: &'static Choice, number: Field) -> El {
    let takes = asked.kind.takes().unwrap_or(Takes::Words(0));
    let field = texts.row(asked.kind, &row.id);
    let given = field.clone();
    let is_asked = move || {
        let some = |number| matches!(number, Some(Answer::Number(n)) if n > Decimal::whole(0));
        some(number.answer()) || given.is_answered()
    };
    el("div", "").live_if(is_asked, move || {
        let of = [": ", &row.label].concat();
        let label = said("label", "nhsuk-label", asked.wording).with(unseen(&of));
        let group = el("div", "nhsuk-form-group").with(label.attr("for", &field.name));
        group.with_all(text_box(&field, &takes, None))
    })
}
