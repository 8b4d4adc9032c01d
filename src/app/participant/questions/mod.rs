//! Questions of every kind, with their words, their way out and a way to take the answer back.
#![deny(clippy::wildcard_enum_match_arm)]

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
    choices::{CANNOT_SAY, Choices, of_choices, option},
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
    let kind = asked.kind;
    let one_of = |choices, spread| {
        let body = one_of(asked, field, choices, spread);
        grouped(asked, field, context, body, Some(field.name.clone()))
    };
    let apart = |mut body: Vec<El>, first| {
        body.extend(way_out(asked, field));
        grouped(asked, field, context, body, first)
    };
    match kind {
        Kind::Number(scale) if scale.step.is_some() => {
            let choices = Choices::steps(kind, scale);
            let described_by = hint_id(asked, field);
            let choosing = choosing(field, choices.answer);
            let list = select(&choosing, described_by.as_deref(), choices.offers, None);
            labelled(asked, field, context, vec![list], None)
        }
        Kind::Number(_) | Kind::Text { .. } => boxed(asked, field, context),
        Kind::Date(_) => {
            let takes = kind.takes();
            let boxes = takes.as_ref().map(|takes| text_box(field, takes, None));
            marked_if_wrong(apart(boxes.unwrap_or_default(), None), field, takes)
        }
        Kind::Points(scale) => one_of(Choices::points(scale), Spread::Row),
        Kind::Between { points, low, high, .. } => {
            one_of(Choices::between(*points, low, high), Spread::Ends)
        }
        Kind::Single(options) | Kind::Ordered(options) => {
            one_of(Choices::options(options), Spread::Column)
        }
        Kind::YesNo => one_of(Choices::yes_no(), Spread::Column),
        Kind::Multi { options, sessions } => apart(vec![several(field, options, *sessions)], None),
        Kind::Rank { options, up_to } => apart(rank(field, &of_choices(options), *up_to), None),
        Kind::Matrix { rows, columns } => {
            let first = rows.first().map(|row| field.row(kind, &row.id).name);
            apart(vec![matrix(field, kind, rows, columns)], first)
        }
        Kind::CountMatrix { .. } | Kind::RowTexts { .. } => apart(counts(field, kind, texts), None),
        Kind::Lines { fields, max_lines, line_name } => {
            apart(lines(field, fields, usize::from(*max_lines), line_name), None)
        }
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
    marked_if_wrong(group, field, takes)
}

fn marked_if_wrong(group: El, field: &Field, takes: Option<Takes>) -> El {
    match takes {
        Some(takes) => {
            let fault = boxed_fault(field, takes);
            group.live_class("nhsuk-form-group--error", move || fault().is_some())
        }
        None => group,
    }
}

fn boxed(asked: Asked, field: &Field, context: Option<&str>) -> El {
    let takes = asked.kind.takes();
    let control = takes.as_ref().map(|takes| text_box(field, takes, hint_id(asked, field)));
    labelled(asked, field, context, control.unwrap_or_default(), takes)
}

/// A question with several controls, as a group with the question as its name; `first` is the control that is gone to when
/// its answer is taken back, for controls that cannot be emptied one by one.
fn grouped(
    asked: Asked,
    field: &Field,
    context: Option<&str>,
    body: Vec<El>,
    first: Option<String>,
) -> El {
    let legend = el("legend", "nhsuk-fieldset__legend nhsuk-fieldset__legend--s");
    let fieldset = el("fieldset", "nhsuk-fieldset")
        .attr_if("aria-describedby", hint_id(asked, field).as_deref())
        .with(words(legend, asked, field, context))
        .with_some(hint(asked, field))
        .with_all(body);
    let clear = first.map(|first| clear(field, first));
    el("div", "nhsuk-form-group ripple-question").with(fieldset).with_some(clear)
}

/// A choice of one value, each with its answer, or of the way out.
fn choosing(field: &Field, answer: fn(&str) -> Option<Answer>) -> Choosing {
    let (own, of) = (field.clone(), field.clone());
    let answer_of = move |value: &str| {
        if value == CANNOT_SAY { Some(Answer::CannotSay) } else { answer(value) }
    };
    Choosing {
        name: field.name.clone(),
        is_chosen: Rc::new(move |value| answer_of(value) == own.answer()),
        on_choose: Rc::new(move |value| of.file(answer_of(&value))),
    }
}

/// One choice, with the way out as the last radio button.
fn one_of(asked: Asked, field: &Field, choices: Choices, spread: Spread) -> Vec<El> {
    let way_out = asked.cannot_say.map(|label| Offer::new(CANNOT_SAY, label));
    radios(&choosing(field, choices.answer), choices.offers, way_out, spread)
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

/// A way to take the answer back, there only while there is one; `first` is gone to then.
fn clear(field: &Field, first: String) -> El {
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
    el("div", "").live_if(move || of.is_answered(), button)
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
