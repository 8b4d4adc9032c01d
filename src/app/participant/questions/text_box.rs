//! A box for a number or for words, and the boxes of a date. What is typed stays as it was typed.

use super::{El, Field, el, error_message, said, say};
use crate::app::participant::{
    device,
    words::{capitalised, fill},
};
use survey::{
    Takes, affixes,
    instrument::{NumberScale, in_box, with_box},
};

/// How long after a box was left its fault is shown, in milliseconds. A message that moves the page while a button
/// is being pressed would make the click miss it.
const SETTLING_MS: i32 = 300;
/// Text up to this many characters gets a single line.
const ONE_LINE: u16 = 150;
const INPUT_ERROR: &str = "nhsuk-input--error";
/// How few characters may be left before a screen reader hears of it.
const NEARLY_FULL: i64 = 20;

/// A text box with its fault above it, or the boxes of a date. The label is the caller's; `described_by` is the id of words
/// that belong to it.
pub fn text_box(field: &Field, takes: &Takes, described_by: Option<String>) -> Vec<El> {
    let (error_id, count_id) = (field.id("error"), field.id("count"));
    let message = error_message(error_id, boxed_fault(field, takes.clone()));
    let whole = |control, error_class, counted| {
        let described = described(field, takes, [described_by.clone(), counted]);
        let control = filed(control, error_class, field, takes, None);
        looked_at_when_left(control, field)
            .attr("id", &field.name)
            .live_attr("aria-describedby", described)
    };
    match takes {
        Takes::Number(scale) => {
            let control = whole(number_control(scale), INPUT_ERROR, None);
            vec![message, affixed(control, scale)]
        }
        Takes::Words(max_chars) => {
            let (control, error_class) = words_control(*max_chars);
            let control = whole(control, error_class, Some(count_id.clone()));
            vec![message, control, character_count(&count_id, *max_chars, field.clone())]
        }
        Takes::Date(scale) => {
            let first = usize::from(!scale.has_day);
            let boxes =
                (first..say::DATE_BOXES.len()).map(|place| date_box(field, takes, place, first));
            vec![message, el("div", "nhsuk-date-input").with_all(boxes.collect())]
        }
    }
}

/// What to say about the text in the box, if something must be corrected.
pub fn boxed_fault(field: &Field, takes: Takes) -> impl Fn() -> Option<String> + 'static {
    let own = field.clone();
    move || own.fault(&takes).map(|fault| capitalised(&fault))
}

/// The ids of the words that belong to a box, with its fault between them while there is one.
fn described(
    field: &Field,
    takes: &Takes,
    [before, after]: [Option<String>; 2],
) -> impl Fn() -> Option<String> + 'static {
    let (fault, error_id) = (boxed_fault(field, takes.clone()), field.id("error"));
    move || {
        let error = fault().is_some().then(|| error_id.clone());
        let ids: Vec<_> = [before.clone(), error, after.clone()].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// A control that shows and files what is typed: all of it, or what stands in one box of a date.
fn filed(
    control: El,
    error_class: &'static str,
    field: &Field,
    takes: &Takes,
    place: Option<usize>,
) -> El {
    let (own, typed_in, takes) = (field.clone(), field.clone(), takes.clone());
    let fault = boxed_fault(field, takes.clone());
    control
        .live_class(error_class, move || fault().is_some())
        .live_value(move || match place {
            None => own.shown_text(),
            Some(place) => in_box(&own.shown_text(), place).to_owned(),
        })
        .on_type(move |typed| match place {
            None => typed_in.set_typed(&takes, &typed),
            Some(place) => {
                typed_in.set_typed(&takes, &with_box(&typed_in.shown_text(), place, &typed));
            }
        })
}

fn looked_at_when_left(control: El, field: &Field) -> El {
    let left = field.clone();
    control.on_leave(move || {
        let left = left.clone();
        device::after(SETTLING_MS, move || left.leave());
    })
}

/// One box of a date with its label. The first has the field's name, as the list of what to correct leads there. A date is
/// looked at when its last box is left, as before it is not all there.
fn date_box(field: &Field, takes: &Takes, place: usize, first: usize) -> El {
    let is_last = place + 1 == say::DATE_BOXES.len();
    let id = if place == first { field.name.clone() } else { field.id(say::DATE_BOXES[place]) };
    let size = if is_last { "4" } else { "2" };
    let class = ["nhsuk-input nhsuk-date-input__input nhsuk-input--width-", size].concat();
    let control = filed(numeric(&class, "numeric"), INPUT_ERROR, field, takes, Some(place))
        .attr("id", &id)
        .live_attr("aria-describedby", described(field, takes, [None, None]));
    let control = if is_last { looked_at_when_left(control, field) } else { control };
    let label = said("label", "nhsuk-label nhsuk-date-input__label", say::DATE_BOXES[place]);
    let group = el("div", "nhsuk-form-group").with(label.attr("for", &id)).with(control);
    el("div", "nhsuk-date-input__item").with(group)
}

fn words_control(max_chars: u16) -> (El, &'static str) {
    if max_chars <= ONE_LINE {
        (el("input", "nhsuk-input").attr("type", "text"), INPUT_ERROR)
    } else {
        (el("textarea", "nhsuk-textarea").attr("rows", "5"), "nhsuk-textarea--error")
    }
}

fn number_control(scale: &NumberScale) -> El {
    let size = if scale.max > 1000 { "10" } else { "5" };
    let class = ["nhsuk-input nhsuk-input--width-", size].concat();
    numeric(&class, if scale.decimals == 0 { "numeric" } else { "decimal" })
}

fn numeric(class: &str, input_mode: &str) -> El {
    el("input", class)
        .attr("type", "text")
        .attr("inputmode", input_mode)
        .attr("autocomplete", "off")
}

/// The control with its unit before or after it.
fn affixed(control: El, scale: &NumberScale) -> El {
    let (before, after) = affixes(scale.unit.as_deref());
    let affix = |text: &str, class: &str| said("div", class, text).attr("aria-hidden", "true");
    el("div", "nhsuk-input-wrapper")
        .with_some(before.map(|text| affix(text, "nhsuk-input-wrapper__prefix")))
        .with(control)
        .with_some(after.map(|text| affix(text, "nhsuk-input-wrapper__suffix")))
}

/// How many characters are left; a screen reader hears of it only when there are few.
fn character_count(id: &str, max_chars: u16, field: Field) -> El {
    let left = move || {
        let given = field.shown_text().chars().count();
        i64::from(max_chars) - i64::try_from(given).unwrap_or(i64::MAX)
    };
    let few = left.clone();
    let few = move || if few() <= NEARLY_FULL { left_in_words(few()) } else { String::new() };
    let spoken = el("div", "nhsuk-u-visually-hidden").attr("aria-live", "polite").live_text(few);
    let count = el("div", "nhsuk-hint ripple-count").attr("id", id);
    el("div", "").with(count.live_text(move || left_in_words(left()))).with(spoken)
}

/// How many characters are left, in words.
fn left_in_words(left: i64) -> String {
    let words = match (left < 0, left.unsigned_abs() == 1) {
        (false, false) => say::CHARACTERS_LEFT,
        (false, true) => say::CHARACTER_LEFT,
        (true, false) => say::CHARACTERS_OVER,
        (true, true) => say::CHARACTER_OVER,
    };
    fill(words, &[&left.unsigned_abs().to_string()])
}
