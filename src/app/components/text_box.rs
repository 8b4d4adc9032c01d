//! A box for a number or for words. What is typed stays as it was typed.

use leptos::prelude::*;

use super::Field;
use crate::{
    instrument::NumberScale,
    survey::{Answer, Takes, affixes, read_typed, shown_text},
};

/// Text up to this many characters gets a single line.
const ONE_LINE: u16 = 150;
/// How few characters may be left before a screen reader hears of it.
const NEARLY_FULL: i64 = 20;

/// A text box with its fault above it. The label is the caller's.
#[component]
pub fn TextBox(
    /// Where the answer is filed.
    field: Field,
    /// What may be typed.
    takes: Takes,
    /// The id of the words that belong to it.
    #[prop(optional_no_strip)]
    described_by: Option<String>,
) -> AnyView {
    let fault = field.fault();
    let shown = field.shown_text();
    let (error_id, count_id) = (field.id("error"), field.id("count"));
    let described = {
        let (error_id, count_id) = (error_id.clone(), count_id.clone());
        let counted = matches!(takes, Takes::Words(_)).then_some(count_id);
        move || {
            let error = fault.with(Option::is_some).then(|| error_id.clone());
            let ids: Vec<_> =
                [described_by.clone(), error, counted.clone()].into_iter().flatten().collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let on_type = {
        let (field, takes) = (field.clone(), takes.clone());
        Callback::new(move |typed: String| field.set_typed(&takes, &typed))
    };
    let (leave, name) = (field.around.on_leave, field.name.clone());
    let on_leave = Callback::new(move |()| {
        leave.try_run(name.clone());
    });
    let input = TypedIn { id: field.name.clone(), shown, fault, on_type, on_leave };
    let control = match &takes {
        Takes::Number(scale) => number_input(input, scale, described),
        Takes::Words(max_chars) if *max_chars <= ONE_LINE => line_input(input, described),
        Takes::Words(_) => area_input(input, described),
    };
    let count = match takes {
        Takes::Words(max_chars) => Some(character_count(count_id, max_chars, shown)),
        Takes::Number(_) => None,
    };
    let message = move || {
        fault.get().map(|fault| {
            view! {
                <span class="nhsuk-error-message" id=error_id.clone()>
                    <span class="nhsuk-u-visually-hidden">"Error: "</span>
                    {fault}
                </span>
            }
        })
    };
    view! {
        {message}
        {control}
        {count}
    }
    .into_any()
}

/// What the three kinds of control have in common.
#[derive(Clone)]
struct TypedIn {
    id: String,
    shown: Signal<String>,
    fault: Signal<Option<String>>,
    on_type: Callback<String>,
    on_leave: Callback<()>,
}

fn input(
    with: TypedIn,
    class: String,
    mode: &'static str,
    described: impl Fn() -> Option<String> + Send + 'static,
) -> AnyView {
    let TypedIn { id, shown, fault, on_type, on_leave } = with;
    view! {
        <input
            class=class
            class=("nhsuk-input--error", move || fault.with(Option::is_some))
            id=id
            type="text"
            inputmode=mode
            autocomplete="off"
            aria-describedby=described
            prop:value=shown
            on:input=move |event| on_type.run(event_target_value(&event))
            on:blur=move |_| tell_left(on_leave)
        />
    }
    .into_any()
}

fn number_input(
    with: TypedIn,
    scale: &NumberScale,
    described: impl Fn() -> Option<String> + Send + 'static,
) -> AnyView {
    let mode = if scale.decimals == 0 { "numeric" } else { "decimal" };
    let size = if scale.max > 1000 { "10" } else { "5" };
    let class = ["nhsuk-input nhsuk-input--width-", size].concat();
    let (before, after) = affixes(scale.unit.as_deref());
    let affix = |text: &str, end: &str| {
        let class = ["nhsuk-input-wrapper__", end].concat();
        let text = text.to_owned();
        view! { <div class=class aria-hidden="true">{text}</div> }
    };
    view! {
        <div class="nhsuk-input-wrapper">
            {before.map(|text| affix(text, "prefix"))} {input(with, class, mode, described)}
            {after.map(|text| affix(text, "suffix"))}
        </div>
    }
    .into_any()
}

fn line_input(with: TypedIn, described: impl Fn() -> Option<String> + Send + 'static) -> AnyView {
    input(with, "nhsuk-input".to_owned(), "text", described)
}

fn area_input(with: TypedIn, described: impl Fn() -> Option<String> + Send + 'static) -> AnyView {
    let TypedIn { id, shown, fault, on_type, on_leave } = with;
    view! {
        <textarea
            class="nhsuk-textarea"
            class=("nhsuk-textarea--error", move || fault.with(Option::is_some))
            id=id
            rows="5"
            aria-describedby=described
            prop:value=shown
            on:input=move |event| on_type.run(event_target_value(&event))
            on:blur=move |_| tell_left(on_leave)
        ></textarea>
    }
    .into_any()
}

/// A box that is taken out of the page while it has the focus is left after its page is gone.
fn tell_left(on_leave: Callback<()>) {
    on_leave.try_run(());
}

/// How many characters are left; a screen reader hears of it only when there are few.
fn character_count(id: String, max_chars: u16, shown: Signal<String>) -> AnyView {
    let left = Memo::new(move |_| {
        let given = shown.with(|text| text.chars().count());
        i64::from(max_chars) - i64::try_from(given).unwrap_or(i64::MAX)
    });
    let few =
        move || if left.get() <= NEARLY_FULL { left_in_words(left.get()) } else { String::new() };
    view! {
        <div class="nhsuk-hint ripple-count" id=id>
            {move || left_in_words(left.get())}
        </div>
        <div class="nhsuk-u-visually-hidden" aria-live="polite">{few}</div>
    }
    .into_any()
}

/// How many characters are left, in words.
fn left_in_words(left: i64) -> String {
    let (count, much) =
        (left.unsigned_abs().to_string(), if left < 0 { "too many" } else { "left" });
    let unit = if left.unsigned_abs() == 1 { " character " } else { " characters " };
    ["You have ", &count, unit, much].concat()
}

/// The text of a field that takes typed text.
pub trait TextField {
    /// What the box shows: what was typed where that is kept, or else the answer.
    fn shown_text(&self) -> Signal<String>;
    /// What to say about it, if something must be corrected.
    fn fault(&self) -> Signal<Option<String>>;
    /// Files what was typed.
    fn set_typed(&self, takes: &Takes, typed: &str);
}

impl TextField for Field {
    fn shown_text(&self) -> Signal<String> {
        let (answer, around, name) = (self.answer, self.around, self.name.clone());
        Signal::derive(move || match answer.get() {
            Some(Answer::CannotSay) => String::new(),
            answer => around.entry.run(name.clone()).unwrap_or_else(|| shown_text(answer.as_ref())),
        })
    }

    fn fault(&self) -> Signal<Option<String>> {
        let (around, name) = (self.around, self.name.clone());
        Signal::derive(move || around.fault.run(name.clone()))
    }

    fn set_typed(&self, takes: &Takes, typed: &str) {
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
