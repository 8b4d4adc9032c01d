//! Checkboxes for any of some options.

use leptos::prelude::*;

use super::{
    Field, Offer, checkbox,
    choices::{self, after_switching},
};
use crate::{
    app::element::{El, el, said},
    instrument::Choice,
    survey::Answer,
};

/// Checkboxes for any of some options, the programme's sessions first if they are on offer.
///
/// Exclusive options stand apart and switch the others off.
pub fn several(field: &Field, options: &[Choice], with_sessions: bool) -> El {
    let sessions = if with_sessions { field.around.sessions.get_value() } else { Vec::new() };
    let offers = choices::several(options, &sessions);
    let apart = offers.iter().position(|offer| offer.exclusive);
    let held = StoredValue::new(offers.clone());
    let mut boxes = el("div", "nhsuk-checkboxes");
    for (place, offer) in offers.into_iter().enumerate() {
        if place > 0 && Some(place) == apart {
            boxes = boxes.with(said("div", "nhsuk-checkboxes__divider", "or"));
        }
        boxes = boxes.with(option(field, held, place, offer));
    }
    boxes
}

fn option(field: &Field, offers: StoredValue<Vec<Offer>>, place: usize, offer: Offer) -> El {
    let id = if place == 0 { field.name.clone() } else { field.id(&place.to_string()) };
    let (answer, tell) = (field.answer, field.on_answer);
    let (of, to) = (offer.value.clone(), offer.value);
    let checked =
        Signal::derive(move || answer.with(|answer| chosen(answer.as_ref()).contains(&of)));
    let on_switch = Callback::new(move |on| {
        let before = untrack(|| answer.with(|answer| chosen(answer.as_ref()).to_vec()));
        tell.run(offers.with_value(|offers| after_switching(offers, &before, &to, on)));
    });
    checkbox(&id, &offer.label, None, checked, on_switch)
}

fn chosen(answer: Option<&Answer>) -> &[String] {
    match answer {
        Some(Answer::Options(ids)) => ids,
        _ => &[],
    }
}
