//! One question of any kind, with its words, its way out and a way to take the answer back.

use leptos::prelude::*;

use super::{
    Asked, Checkbox, ClearButton, Counts, Field, Lines, Matrix, Offer, Radios, Rank, Select,
    Several, Spread, TextBox, TextField,
    choices::{CANNOT_SAY, answer_of, offers},
};
use crate::{
    instrument::Kind,
    survey::{Answer, Takes},
};

/// One question of any kind.
#[component]
pub fn Question(
    /// The question.
    asked: Asked,
    /// Where its answer is filed.
    field: Field,
    /// The part that asks for a text in each row, and where the texts are filed.
    #[prop(optional_no_strip)]
    texts: Option<(Asked, Field)>,
) -> AnyView {
    match &asked.kind {
        Kind::Number(scale) if scale.step.is_some() => {
            labelled(&asked, &field, stepped(&asked, &field))
        }
        Kind::Number(scale) => boxed(&asked, &field, Takes::Number(scale.clone())),
        Kind::Text { max_chars } => boxed(&asked, &field, Takes::Words(*max_chars)),
        _ => grouped(&asked, &field, texts),
    }
}

/// A question with one control, whose label is the question.
fn labelled(asked: &Asked, field: &Field, control: AnyView) -> AnyView {
    let label_id = field.id("label");
    let fault = field.fault();
    view! {
        <div class="nhsuk-form-group ripple-question" class=("nhsuk-form-group--error", move || fault.with(Option::is_some))>
            <label class="nhsuk-label nhsuk-label--s" id=label_id for=field.name.clone()>
                {words(asked)}
            </label>
            {hints(asked, field)} {control} {way_out(asked, field)}
        </div>
    }
    .into_any()
}

/// A question with several controls, as a group with the question as its name.
fn grouped(asked: &Asked, field: &Field, texts: Option<(Asked, Field)>) -> AnyView {
    let label_id = field.id("label");
    let described_by = hint_id(asked, field);
    view! {
        <div class="nhsuk-form-group ripple-question">
            <fieldset class="nhsuk-fieldset" aria-describedby=described_by>
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s" id=label_id>
                    {words(asked)}
                </legend>
                {hints(asked, field)} {body(asked, field, texts)}
            </fieldset>
            {clear(asked, field)}
        </div>
    }
    .into_any()
}

fn boxed(asked: &Asked, field: &Field, takes: Takes) -> AnyView {
    let described_by = hint_id(asked, field);
    labelled(asked, field, view! { <TextBox field=field.clone() takes described_by /> }.into_any())
}

/// A number of a scale with steps, as a list.
fn stepped(asked: &Asked, field: &Field) -> AnyView {
    let (tell, kind, answer) = (field.on_answer, asked.kind.clone(), field.answer);
    let chosen = Signal::derive(move || match answer.get() {
        Some(Answer::Number(number)) => Some(number.to_string()),
        _ => None,
    });
    let on_choose = Callback::new(move |value: String| tell.run(answer_of(&kind, &value)));
    let described_by = hint_id(asked, field);
    view! {
        <Select id=field.name.clone() described_by offers=offers(&asked.kind) chosen is_taken=None on_choose />
    }
    .into_any()
}

fn body(asked: &Asked, field: &Field, texts: Option<(Asked, Field)>) -> AnyView {
    let (own, kind) = (field.clone(), asked.kind.clone());
    let control = match kind {
        Kind::Multi { options, sessions } => {
            view! { <Several field=own options with_sessions=sessions /> }.into_any()
        }
        Kind::Rank { up_to, .. } => {
            view! { <Rank field=own offers=offers(&asked.kind) up_to /> }.into_any()
        }
        Kind::Matrix { .. } => view! { <Matrix field=own kind /> }.into_any(),
        Kind::CountMatrix { .. } | Kind::RowTexts { .. } => {
            view! { <Counts field=own kind texts /> }.into_any()
        }
        Kind::Lines { .. } => view! { <Lines field=own kind /> }.into_any(),
        _ => return one_of(asked, field),
    };
    view! {
        {control}
        {way_out(asked, field)}
    }
    .into_any()
}

/// One choice, with the way out as the last radio button.
fn one_of(asked: &Asked, field: &Field) -> AnyView {
    let spread = match asked.kind {
        Kind::Points(_) => Spread::Row,
        Kind::Between { .. } => Spread::Ends,
        _ => Spread::Column,
    };
    let (tell, kind) = (field.on_answer, asked.kind.clone());
    let on_choose = Callback::new(move |value: String| tell.run(answer_of(&kind, &value)));
    let way_out = asked.cannot_say.as_ref().map(|label| Offer::new(CANNOT_SAY, label));
    view! {
        <Radios name=field.name.clone() offers=offers(&asked.kind) way_out spread chosen=field.chosen() on_choose />
    }
    .into_any()
}

/// The way out as a checkbox. What was answered before comes back when it is unticked.
fn way_out(asked: &Asked, field: &Field) -> Option<AnyView> {
    let label = asked.cannot_say.clone()?;
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
    let view = view! {
        <div class="nhsuk-checkboxes ripple-way-out">
            <Checkbox
                id=field.id(CANNOT_SAY)
                label
                described_by=Some(field.id("label"))
                checked=field.cannot_say()
                on_switch
            />
        </div>
    };
    Some(view.into_any())
}

/// A way to take the answer back, for questions whose controls cannot be emptied one by one.
fn clear(asked: &Asked, field: &Field) -> Option<AnyView> {
    let needed = !matches!(
        asked.kind,
        Kind::Multi { .. }
            | Kind::Rank { .. }
            | Kind::CountMatrix { .. }
            | Kind::RowTexts { .. }
            | Kind::Lines { .. }
    );
    let (answer, tell, focus) = (field.answer, field.on_answer, field.around.on_focus);
    // The first control of a matrix is in its first row.
    let first = match &asked.kind {
        Kind::Matrix { rows, .. } => {
            field.row(&asked.kind, rows.first().map_or("", |row| &row.id)).name
        }
        _ => field.name.clone(),
    };
    let on_clear = Callback::new(move |()| {
        tell.run(None);
        focus.run(first.clone());
    });
    let is_answered = Signal::derive(move || answer.with(Option::is_some));
    needed.then(|| {
        view! { <ClearButton is_answered described_by=field.id("label") on_clear /> }.into_any()
    })
}

fn words(asked: &Asked) -> impl IntoView + use<> {
    let context = asked.context.clone().map(|context| {
        view! { <span class="nhsuk-u-visually-hidden">{[&*context, ": "].concat()}</span> }
    });
    (context, asked.wording.clone())
}

fn hint_id(asked: &Asked, field: &Field) -> Option<String> {
    (!asked.hints.is_empty()).then(|| field.id("hint"))
}

fn hints(asked: &Asked, field: &Field) -> Option<AnyView> {
    let id = hint_id(asked, field)?;
    let words = asked.hints.join(" ");
    Some(view! { <div class="nhsuk-hint" id=id>{words}</div> }.into_any())
}
