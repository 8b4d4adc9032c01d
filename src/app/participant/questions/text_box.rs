//! A box for a number or for words. What is typed stays as it was typed.

use super::{El, Field, el, error_message, said, say};
use crate::app::participant::{
    device,
    words::{capitalised, fill},
};
use survey::{Takes, affixes, instrument::NumberScale};

/// How long after a box was left its fault is shown, in milliseconds. A message that moves the page while a button
/// is being pressed would make the click miss it.
const SETTLING_MS: i32 = 300;
/// Text up to this many characters gets a single line.
const ONE_LINE: u16 = 150;
/// How few characters may be left before a screen reader hears of it.
const NEARLY_FULL: i64 = 20;

/// A text box with its fault above it. The label is the caller's; `described_by` is the id of words that belong to it.
pub fn text_box(field: &Field, takes: &Takes, described_by: Option<String>) -> Vec<El> {
    let (error_id, count_id) = (field.id("error"), field.id("count"));
    let message = error_message(error_id.clone(), boxed_fault(field, takes.clone()));
    let counted = matches!(takes, Takes::Words(_)).then(|| count_id.clone());
    let fault = boxed_fault(field, takes.clone());
    let described = move || {
        let error = fault().is_some().then(|| error_id.clone());
        let ids = [described_by.clone(), error, counted.clone()];
        let ids: Vec<_> = ids.into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    let control = control(field, takes).live_attr("aria-describedby", described);
    match takes {
        Takes::Number(scale) => vec![message, affixed(control, scale)],
        Takes::Words(max_chars) => {
            vec![message, control, character_count(&count_id, *max_chars, field.clone())]
        }
    }
}

/// What to say about the text in the box, if something must be corrected.
pub fn boxed_fault(field: &Field, takes: Takes) -> impl Fn() -> Option<String> + 'static {
    let own = field.clone();
    move || own.fault(&takes).map(|fault| capitalised(&fault))
}

fn control(field: &Field, takes: &Takes) -> El {
    let (own, fault) = (field.clone(), boxed_fault(field, takes.clone()));
    let (control, error_class) = match takes {
        Takes::Number(scale) => (number_control(scale), "nhsuk-input--error"),
        Takes::Words(max_chars) if *max_chars <= ONE_LINE => {
            (el("input", "nhsuk-input").attr("type", "text"), "nhsuk-input--error")
        }
        Takes::Words(_) => {
            (el("textarea", "nhsuk-textarea").attr("rows", "5"), "nhsuk-textarea--error")
        }
    };
    let (takes, typed_in, left) = (takes.clone(), field.clone(), field.clone());
    control
        .attr("id", &field.name)
        .live_class(error_class, move || fault().is_some())
        .live_value(move || own.shown_text())
        .on_type(move |typed| typed_in.set_typed(&takes, &typed))
        .on_leave(move || {
            let left = left.clone();
            device::after(SETTLING_MS, move || left.leave());
        })
}

fn number_control(scale: &NumberScale) -> El {
    let size = if scale.max > 1000 { "10" } else { "5" };
    el("input", &["nhsuk-input nhsuk-input--width-", size].concat())
        .attr("type", "text")
        .attr("inputmode", if scale.decimals == 0 { "numeric" } else { "decimal" })
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
