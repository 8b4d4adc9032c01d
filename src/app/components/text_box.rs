//! A box for a number or for words. What is typed stays as it was typed.

use std::time::Duration;

use leptos::prelude::*;

use super::{Field, error_message};
use crate::{
    app::element::{El, el, said},
    instrument::NumberScale,
    survey::{Answer, Takes, affixes, read_typed, shown_text},
};

/// How long after a box was left its fault is shown. A message that moves the page while a button is being pressed
/// would make the click miss it.
const SETTLING: Duration = Duration::from_millis(300);

/// Text up to this many characters gets a single line.
const ONE_LINE: u16 = 150;
/// How few characters may be left before a screen reader hears of it.
const NEARLY_FULL: i64 = 20;

/// A text box with its fault above it. The label is the caller's; `described_by` is the id of words that belong to it.
pub fn text_box(field: &Field, takes: &Takes, described_by: Option<&str>) -> Vec<El> {
    let fault = field.fault();
    let (error_id, count_id) = (field.id("error"), field.id("count"));
    let message = error_message(error_id.clone(), fault);
    let counted = matches!(takes, Takes::Words(_)).then(|| count_id.clone());
    let described_by = described_by.map(ToOwned::to_owned);
    let described = move || {
        let error = fault.with(Option::is_some).then(|| error_id.clone());
        let ids = [described_by.clone(), error, counted.clone()];
        let ids: Vec<_> = ids.into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    let mut parts = vec![message];
    match takes {
        Takes::Number(scale) => {
            parts.push(affixed(
                control(field, takes, "input").live_attr("aria-describedby", described),
                scale,
            ));
        }
        Takes::Words(max_chars) => {
            let tag = if *max_chars <= ONE_LINE { "input" } else { "textarea" };
            parts.push(control(field, takes, tag).live_attr("aria-describedby", described));
            parts.push(character_count(&count_id, *max_chars, field.shown_text()));
        }
    }
    parts
}

fn control(field: &Field, takes: &Takes, tag: &str) -> El {
    let (class, error_class) = match tag {
        "input" => ("nhsuk-input", "nhsuk-input--error"),
        _ => ("nhsuk-textarea", "nhsuk-textarea--error"),
    };
    let control = el(tag, class).attr("id", &field.name);
    let control = match (takes, tag) {
        (Takes::Number(scale), _) => number_control(control, scale),
        (_, "input") => control.attr("type", "text"),
        _ => control.attr("rows", "5"),
    };
    let (fault, shown, leave) = (field.fault(), field.shown_text(), field.around.on_leave);
    let (own, takes, name) = (field.clone(), takes.clone(), field.name.clone());
    control
        .live_class(error_class, move || fault.with(Option::is_some))
        .live_value(move || shown.get())
        .on_type(move |typed| own.set_typed(&takes, &typed))
        .on_leave(move || {
            let name = name.clone();
            let tell = move || {
                leave.try_run(name);
            };
            set_timeout(tell, SETTLING);
        })
}

fn number_control(control: El, scale: &NumberScale) -> El {
    let size = if scale.max > 1000 { "10" } else { "5" };
    control
        .attr("class", &["nhsuk-input nhsuk-input--width-", size].concat())
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
fn character_count(id: &str, max_chars: u16, shown: Signal<String>) -> El {
    let left = move || {
        let given = shown.with(|text| text.chars().count());
        i64::from(max_chars) - i64::try_from(given).unwrap_or(i64::MAX)
    };
    let few = move || if left() <= NEARLY_FULL { left_in_words(left()) } else { String::new() };
    let spoken = el("div", "nhsuk-u-visually-hidden").attr("aria-live", "polite").live_text(few);
    let count = el("div", "nhsuk-hint ripple-count").attr("id", id);
    el("div", "").with(count.live_text(move || left_in_words(left()))).with(spoken)
}

/// How many characters are left, in words.
fn left_in_words(left: i64) -> String {
    let count = left.unsigned_abs().to_string();
    let much = if left < 0 { "too many" } else { "left" };
    let unit = if left.unsigned_abs() == 1 { " character " } else { " characters " };
    ["You have ", &count, unit, much].concat()
}

impl Field {
    /// What the box shows: what was typed where that is kept, or else the answer.
    pub fn shown_text(&self) -> Signal<String> {
        let (answer, around, name) = (self.answer, self.around, self.name.clone());
        Signal::derive(move || match answer.get() {
            Some(Answer::CannotSay) => String::new(),
            answer => around.entry.run(name.clone()).unwrap_or_else(|| shown_text(answer.as_ref())),
        })
    }

    /// What to say about the text in the box, if something must be corrected.
    pub fn fault(&self) -> Signal<Option<String>> {
        let (around, name) = (self.around, self.name.clone());
        Signal::derive(move || around.fault.run(name.clone()))
    }

    /// Files what was typed.
    pub fn set_typed(&self, takes: &Takes, typed: &str) {
        let read = read_typed(takes, typed);
        let kept = untrack(|| self.around.entry.run(self.name.clone()));
        if read.as_typed != kept {
            self.around.on_entry.run((self.name.clone(), read.as_typed));
        }
        if read.answer != self.answer.get_untracked() {
            self.on_answer.run(read.answer);
        }
    }
}
