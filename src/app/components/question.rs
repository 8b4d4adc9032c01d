//! One question of any kind, with its words, its way out and a way to take the answer back.

use leptos::prelude::*;

use super::{
    Asked, Choosing, Field, Offer, Spread, checkbox,
    choices::{CANNOT_SAY, answer_of, offers},
    clear_button, counts, lines, matrix, radios, rank, select, several, text_box,
};
use crate::{
    app::element::{El, el, said, unseen},
    instrument::Kind,
    survey::{Answer, Takes},
};

/// One question of any kind.
///
/// `texts` is the part that asks for a text in each row, and where the texts are filed.
pub fn question(asked: &Asked, field: &Field, texts: Option<&(Asked, Field)>) -> El {
    match &asked.kind {
        Kind::Number(scale) if scale.step.is_some() => {
            labelled(asked, field, vec![stepped(asked, field)])
        }
        Kind::Number(scale) => boxed(asked, field, &Takes::Number(scale.clone())),
        Kind::Text { max_chars } => boxed(asked, field, &Takes::Words(*max_chars)),
        _ => grouped(asked, field, texts),
    }
}

/// A question with one control, whose label is the question.
fn labelled(asked: &Asked, field: &Field, control: Vec<El>) -> El {
    let fault = field.fault();
    let label = words(el("label", "nhsuk-label nhsuk-label--s"), asked, field);
    el("div", "nhsuk-form-group ripple-question")
        .live_class("nhsuk-form-group--error", move || fault.with(Option::is_some))
        .with(label.attr("for", &field.name))
        .with_some(hints(asked, field))
        .with_all(control)
        .with_some(way_out(asked, field))
}

/// A question with several controls, as a group with the question as its name.
fn grouped(asked: &Asked, field: &Field, texts: Option<&(Asked, Field)>) -> El {
    let legend = el("legend", "nhsuk-fieldset__legend nhsuk-fieldset__legend--s");
    let fieldset = el("fieldset", "nhsuk-fieldset")
        .attr_if("aria-describedby", hint_id(asked, field).as_deref())
        .with(words(legend, asked, field))
        .with_some(hints(asked, field))
        .with_all(body(asked, field, texts));
    el("div", "nhsuk-form-group ripple-question").with(fieldset).with_some(clear(asked, field))
}

fn boxed(asked: &Asked, field: &Field, takes: &Takes) -> El {
    labelled(asked, field, text_box(field, takes, hint_id(asked, field).as_deref()))
}

/// A number of a scale with steps, as a list.
fn stepped(asked: &Asked, field: &Field) -> El {
    let answer = field.answer;
    let chosen = Signal::derive(move || match answer.get() {
        Some(Answer::Number(number)) => Some(number.to_string()),
        _ => None,
    });
    let choosing = Choosing { chosen, ..choosing(asked, field) };
    select(&choosing, hint_id(asked, field).as_deref(), offers(&asked.kind), None)
}

fn choosing(asked: &Asked, field: &Field) -> Choosing {
    let (tell, kind) = (field.on_answer, asked.kind.clone());
    let on_choose = Callback::new(move |value: String| tell.run(answer_of(&kind, &value)));
    Choosing { name: field.name.clone(), chosen: field.chosen(), on_choose }
}

fn body(asked: &Asked, field: &Field, texts: Option<&(Asked, Field)>) -> Vec<El> {
    let kind = &asked.kind;
    let mut body = match kind {
        Kind::Multi { options, sessions } => vec![several(field, options, *sessions)],
        Kind::Rank { up_to, .. } => rank(field, &offers(kind), *up_to),
        Kind::Matrix { .. } => vec![matrix(field, kind)],
        Kind::CountMatrix { .. } | Kind::RowTexts { .. } => counts(field, kind, texts),
        Kind::Lines { .. } => lines(field, kind),
        _ => return one_of(asked, field),
    };
    body.extend(way_out(asked, field));
    body
}

/// One choice, with the way out as the last radio button.
fn one_of(asked: &Asked, field: &Field) -> Vec<El> {
    let spread = match asked.kind {
        Kind::Points(_) => Spread::Row,
        Kind::Between { .. } => Spread::Ends,
        _ => Spread::Column,
    };
    let way_out = asked.cannot_say.as_ref().map(|label| Offer::new(CANNOT_SAY, label));
    radios(&choosing(asked, field), offers(&asked.kind), way_out, spread)
}

/// The way out as a checkbox. What was answered before comes back when it is unticked.
fn way_out(asked: &Asked, field: &Field) -> Option<El> {
    let label = asked.cannot_say.as_ref()?;
    let (answer, tell) = (field.answer, field.on_answer);
    let before = StoredValue::new(None::<Answer>);
    let on_switch = Callback::new(move |on: bool| {
        if on {
            before.set_value(answer.get_untracked());
            tell.run(Some(Answer::CannotSay));
        } else {
            tell.run(before.get_value());
        }
    });
    let id = field.id(CANNOT_SAY);
    let described_by = field.id("label");
    let ticked = field.cannot_say();
    let way_out = checkbox(&id, label, Some(&described_by), ticked, on_switch);
    Some(el("div", "nhsuk-checkboxes ripple-way-out").with(way_out))
}

/// A way to take the answer back, for questions whose controls cannot be emptied one by one.
fn clear(asked: &Asked, field: &Field) -> Option<El> {
    // The first control of a matrix is in its first row.
    let first = match &asked.kind {
        Kind::Points(_)
        | Kind::Between { .. }
        | Kind::Single(_)
        | Kind::Ordered(_)
        | Kind::YesNo => field.name.clone(),
        Kind::Matrix { rows, .. } => field.row(&asked.kind, &rows.first()?.id).name,
        _ => return None,
    };
    let (answer, tell, focus) = (field.answer, field.on_answer, field.around.on_focus);
    let on_clear = Callback::new(move |()| {
        tell.run(None);
        focus.run(first.clone());
    });
    let is_answered = Memo::new(move |_| answer.with(Option::is_some));
    Some(clear_button(is_answered, field.id("label"), on_clear))
}

fn words(holder: El, asked: &Asked, field: &Field) -> El {
    let context = asked.context.as_ref().map(|context| unseen(&[&**context, ": "].concat()));
    holder.attr("id", &field.id("label")).with_some(context).text(&asked.wording)
}

fn hint_id(asked: &Asked, field: &Field) -> Option<String> {
    (!asked.hints.is_empty()).then(|| field.id("hint"))
}

fn hints(asked: &Asked, field: &Field) -> Option<El> {
    let id = hint_id(asked, field)?;
    Some(said("div", "nhsuk-hint", &asked.hints.join(" ")).attr("id", &id))
}
