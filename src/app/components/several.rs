//! Checkboxes for any of some options.

use leptos::prelude::*;

use super::{
    Checkbox, Field, Offer,
    choices::{self, after_switching},
};
use crate::{instrument::Choice, survey::Answer};

/// Checkboxes for any of some options; exclusive ones stand apart and switch the others off.
#[component]
pub fn Several(
    /// Where the answer is filed.
    field: Field,
    /// The options that the questionnaire names.
    options: Vec<Choice>,
    /// Whether the programme's sessions come before them.
    with_sessions: bool,
) -> AnyView {
    let sessions = if with_sessions { field.around.sessions.get_value() } else { Vec::new() };
    let offers = StoredValue::new(choices::several(&options, &sessions));
    let (answer, tell) = (field.answer, field.on_answer);
    let chosen = move |answer: &Option<Answer>| match answer {
        Some(Answer::Options(ids)) => ids.clone(),
        _ => Vec::new(),
    };
    let apart = offers.with_value(|offers| offers.iter().position(|offer| offer.exclusive));
    let item = |(place, offer): (usize, Offer)| {
        let id = if place == 0 { field.name.clone() } else { field.id(&place.to_string()) };
        let (of, to) = (offer.value.clone(), offer.value);
        let checked = Signal::derive(move || answer.with(|answer| chosen(answer).contains(&of)));
        let on_switch = Callback::new(move |on| {
            let before = answer.with_untracked(chosen);
            tell.run(offers.with_value(|offers| after_switching(offers, &before, &to, on)));
        });
        view! {
            {(place > 0 && Some(place) == apart)
                .then(|| view! { <div class="nhsuk-checkboxes__divider">"or"</div> })}
            <Checkbox id label=offer.label described_by=None checked on_switch />
        }
    };
    let items: Vec<_> = offers.get_value().into_iter().enumerate().map(item).collect();
    view! { <div class="nhsuk-checkboxes">{items}</div> }.into_any()
}
