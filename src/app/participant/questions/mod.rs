//! Questions of every kind, with their words, their way out and a way to take the answer back.

mod asked;
mod checkbox;
mod choices;
mod counts;
mod errors;
mod field;
mod lines;
mod matrix;
mod radios;
mod rank;
mod select;
mod several;
mod text_box;

use std::{cell::RefCell, rc::Rc};

pub use self::{
    asked::Asked,
    checkbox::checkbox,
    choices::Offer,
    errors::{ERROR_SUMMARY, Problem, error_message, error_summary},
    field::Field,
    radios::{Choosing, Spread, radios},
};
use self::{
    choices::{CANNOT_SAY, answer_of, offers},
    counts::counts,
    lines::lines,
    matrix::matrix,
    rank::rank,
    select::select,
    several::several,
    text_box::{boxed_fault, text_box},
};
use super::{
    device,
    element::{El, el, said, unseen},
    words::say,
};
use survey::{Answer, Takes, instrument::Kind};

/// One question of any kind. `context` is what only a screen reader needs, because the page shows where it stands.
///
/// `texts` is the part that asks for a text in each row, and where the texts are filed.
pub fn question(
    asked: Asked,
    field: &Field,
    context: Option<&str>,
    texts: Option<&(Asked, Field)>,
) -> El {
    match asked.kind {
        Kind::Number(scale) if scale.step.is_some() => {
            let list = select(
                &choosing(asked, field),
                hint_id(asked, field).as_deref(),
                offers(asked.kind),
                None,
            );
            labelled(asked, field, context, vec![list], None)
        }
        Kind::Number(scale) => boxed(asked, field, context, Takes::Number(scale.clone())),
        Kind::Text { max_chars } => boxed(asked, field, context, Takes::Words(*max_chars)),
        _ => grouped(asked, field, context, texts),
    }
}

/// A question with one control, whose label is the question.
fn labelled(
    asked: Asked,
    field: &Field,
    context: Option<&str>,
    control: Vec<El>,
    takes: Option<Takes>,
) -> El {
    let label = words(el("label", "nhsuk-label nhsuk-label--s"), asked, field, context);
    let group = el("div", "nhsuk-form-group ripple-question")
        .with(label.attr("for", &field.name))
        .with_some(hint(asked, field))
        .with_all(control)
        .with_some(way_out(asked, field));
    match takes {
        Some(takes) => {
            let fault = boxed_fault(field, takes);
            group.live_class("nhsuk-form-group--error", move || fault().is_some())
        }
        None => group,
    }
}

fn boxed(asked: Asked, field: &Field, context: Option<&str>, takes: Takes) -> El {
    let control = text_box(field, &takes, hint_id(asked, field));
    labelled(asked, field, context, control, Some(takes))
}

/// A question with several controls, as a group with the question as its name.
fn grouped(
    asked: Asked,
    field: &Field,
    context: Option<&str>,
    texts: Option<&(Asked, Field)>,
) -> El {
    let legend = el("legend", "nhsuk-fieldset__legend nhsuk-fieldset__legend--s");
    let fieldset = el("fieldset", "nhsuk-fieldset")
        .attr_if("aria-describedby", hint_id(asked, field).as_deref())
        .with(words(legend, asked, field, context))
        .with_some(hint(asked, field))
        .with_all(body(asked, field, texts));
    el("div", "nhsuk-form-group ripple-question").with(fieldset).with_some(clear(asked, field))
}

fn choosing(asked: Asked, field: &Field) -> Choosing {
    let (own, of) = (field.clone(), field.clone());
    Choosing {
        name: field.name.clone(),
        chosen: Rc::new(move || own.chosen()),
        on_choose: Rc::new(move |value| of.file(answer_of(asked.kind, &value))),
    }
}

fn body(asked: Asked, field: &Field, texts: Option<&(Asked, Field)>) -> Vec<El> {
    let kind = asked.kind;
    let mut body = match kind {
        Kind::Multi { options, sessions } => vec![several(field, options, *sessions)],
        Kind::Rank { up_to, .. } => rank(field, &offers(kind), *up_to),
        Kind::Matrix { rows, columns } => vec![matrix(field, kind, rows, columns)],
        Kind::CountMatrix { .. } | Kind::RowTexts { .. } => counts(field, kind, texts),
        Kind::Lines { fields, max_lines, line_name } => {
            lines(field, fields, usize::from(*max_lines), line_name)
        }
        _ => return one_of(asked, field),
    };
    body.extend(way_out(asked, field));
    body
}

/// One choice, with the way out as the last radio button.
fn one_of(asked: Asked, field: &Field) -> Vec<El> {
    let spread = match asked.kind {
        Kind::Points(_) => Spread::Row,
        Kind::Between { .. } => Spread::Ends,
        _ => Spread::Column,
    };
    let way_out = asked.cannot_say.map(|label| Offer::new(CANNOT_SAY, label));
    radios(&choosing(asked, field), offers(asked.kind), way_out, spread)
}

/// The way out as a checkbox. What was answered before comes back when it is unticked.
fn way_out(asked: Asked, field: &Field) -> Option<El> {
    let label = asked.cannot_say?;
    let before = RefCell::new(None);
    let (own, of) = (field.clone(), field.clone());
    let on_switch = move |on: bool| {
        if on {
            before.replace(own.answer());
            own.file(Some(Answer::CannotSay));
        } else {
            own.file(before.take());
        }
    };
    let described_by = field.id("label");
    let way_out = checkbox(
        &field.id(CANNOT_SAY),
        label,
        Some(&described_by),
        move || of.cannot_say(),
        on_switch,
    );
    Some(el("div", "nhsuk-checkboxes ripple-way-out").with(way_out))
}

/// A way to take the answer back, for questions whose controls cannot be emptied one by one. It is there only while
/// there is an answer.
fn clear(asked: Asked, field: &Field) -> Option<El> {
    // The first control of a matrix is in its first row.
    let first = match asked.kind {
        Kind::Points(_)
        | Kind::Between { .. }
        | Kind::Single(_)
        | Kind::Ordered(_)
        | Kind::YesNo => field.name.clone(),
        Kind::Matrix { rows, .. } => field.row(asked.kind, &rows.first()?.id).name,
        _ => return None,
    };
    let (own, of) = (field.clone(), field.clone());
    let button = move || {
        let (own, first) = (own.clone(), first.clone());
        said("button", "ripple-link-button", say::CLEAR)
            .attr("type", "button")
            .attr("aria-describedby", &own.id("label"))
            .on_press(move || {
                own.file(None);
                device::focus_later(first.clone());
            })
    };
    Some(el("div", "").live_if(move || of.is_answered(), button))
}

fn words(holder: El, asked: Asked, field: &Field, context: Option<&str>) -> El {
    let context = context.map(|context| unseen(&[context, ": "].concat()));
    holder.attr("id", &field.id("label")).with_some(context).text(&asked.shown())
}

fn hint_id(asked: Asked, field: &Field) -> Option<String> {
    (asked.window.is_some() || asked.help.is_some()).then(|| field.id("hint"))
}

fn hint(asked: Asked, field: &Field) -> Option<El> {
    let hint = said("div", "nhsuk-hint", &asked.hint()?);
    Some(hint.attr("id", &field.id("hint")))
}
