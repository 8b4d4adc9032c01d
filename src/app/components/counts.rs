//! A number for each row, and a short text beside it where the question has one.

use leptos::prelude::*;

use super::{Asked, Field, TextBox};
use crate::{
    instrument::{Choice, Kind},
    survey::{Answer, Decimal, Takes},
};

/// A box for each row; beside each number of at least 1 a box for a text, if the question has one.
#[component]
pub fn Counts(
    /// Where the numbers are filed.
    field: Field,
    /// The question's kind, with its rows.
    kind: Kind,
    /// The part that asks for a text in each row, and where the texts are filed.
    #[prop(optional_no_strip)]
    texts: Option<(Asked, Field)>,
) -> AnyView {
    let (rows, takes) = match &kind {
        Kind::CountMatrix { rows, number } => (rows.clone(), Takes::Number(number.clone())),
        Kind::RowTexts { rows, max_chars } => (rows.clone(), Takes::Words(*max_chars)),
        _ => return ().into_any(),
    };
    let row = |row: Choice| {
        let number = field.row(&kind, &row.id);
        let text = texts.as_ref().map(|(asked, texts)| row_text(asked, texts, &row, number.answer));
        view! {
            <div class="ripple-count-row">
                <div class="nhsuk-form-group">
                    <label class="nhsuk-label" for=number.name.clone()>{row.label}</label>
                    <TextBox field=number takes=takes.clone() described_by=None />
                </div>
                {text}
            </div>
        }
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! { {rows} }.into_any()
}

/// The text of one row, asked for once there is something to name.
fn row_text(asked: &Asked, texts: &Field, row: &Choice, number: Signal<Option<Answer>>) -> AnyView {
    let Kind::RowTexts { max_chars, .. } = asked.kind else { return ().into_any() };
    let field = texts.row(&asked.kind, &row.id);
    let given = field.answer;
    let is_asked = Memo::new(move |_| {
        let some = |number: &Option<Answer>| matches!(number, Some(Answer::Number(n)) if *n > Decimal::whole(0));
        number.with(some) || given.with(Option::is_some)
    });
    let (label, of) = (asked.wording.clone(), [": ", &row.label].concat());
    let text = move || {
        is_asked.get().then(|| {
            view! {
                <div class="nhsuk-form-group">
                    <label class="nhsuk-label" for=field.name.clone()>
                        {label.clone()} <span class="nhsuk-u-visually-hidden">{of.clone()}</span>
                    </label>
                    <TextBox field=field.clone() takes=Takes::Words(max_chars) described_by=None />
                </div>
            }
        })
    };
    view! { {text} }.into_any()
}
