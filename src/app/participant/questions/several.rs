//! Checkboxes for any of some options.

use std::rc::Rc;

use super::{
    El, Field, Offer, checkbox,
    choices::{self, after_switching},
    el, said, say,
};
use survey::{Answer, instrument::Choice};

/// Checkboxes for any of some options, the programme's sessions first if they are on offer.
///
/// Exclusive options stand apart and switch the others off.
pub fn several(field: &Field, options: &[Choice], with_sessions: bool) -> El {
    let sessions = if with_sessions { field.sessions() } else { &[] };
    let offers: Rc<[Offer]> = choices::several(options, sessions).into();
    let apart = offers.iter().position(|offer| offer.exclusive);
    let mut boxes = el("div", "nhsuk-checkboxes");
    for place in 0..offers.len() {
        if place > 0 && Some(place) == apart {
            boxes = boxes.with(said("div", "nhsuk-checkboxes__divider", say::OR));
        }
        boxes = boxes.with(option(field, &offers, place));
    }
    boxes
}

fn option(field: &Field, offers: &Rc<[Offer]>, place: usize) -> El {
    let id = if place == 0 { field.name.clone() } else { field.id(&place.to_string()) };
    let Offer { value, label, .. } = offers[place].clone();
    let (own, of) = (field.clone(), value.clone());
    let checked = move || chosen(own.answer()).contains(&of);
    let (own, offers) = (field.clone(), Rc::clone(offers));
    let on_switch = move |on| {
        own.file(after_switching(&offers, &chosen(own.answer()), &value, on));
    };
    checkbox(&id, &label, None, checked, on_switch)
}

fn chosen(answer: Option<Answer>) -> Vec<String> {
    match answer {
        Some(Answer::Options(ids)) => ids,
        _ => Vec::new(),
    }
}
