//! Some of the options in order of importance.

use std::rc::Rc;

use super::{Choosing, El, Field, Offer, el, said, say, select};
use crate::app::participant::{element::Held, words::fill};
use survey::Answer;

/// A place for each option that may be chosen; a place may be empty.
type Places = Vec<Option<String>>;

/// One list for each place. An option that is chosen in one list is not offered in the others.
pub fn rank(field: &Field, offers: &[Offer], up_to: u8) -> Vec<El> {
    let count = usize::from(up_to);
    // A place may be left empty before a later one: the answer closes the gap, the page keeps it.
    let kept = Held::new(Places::new());
    let places: Rc<dyn Fn() -> Places> = {
        let (field, kept) = (field.clone(), kept.clone());
        Rc::new(move || {
            let (given, kept) = (placed(field.answer(), count), kept.get());
            let agree = without_gaps(&kept) == without_gaps(&given);
            if agree && !kept.is_empty() { kept } else { given }
        })
    };
    (0..count).map(|place| list(field, offers, &places, kept.clone(), place)).collect()
}

fn list(
    field: &Field,
    offers: &[Offer],
    places: &Rc<dyn Fn() -> Places>,
    kept: Held<Places>,
    place: usize,
) -> El {
    let name = if place == 0 { field.name.clone() } else { field.id(&place.to_string()) };
    let (own, now) = (field.clone(), Rc::clone(places));
    let on_choose = move |value: String| {
        let mut now = now();
        now[place] = (!value.is_empty()).then_some(value);
        let ids = without_gaps(&now);
        kept.set(now);
        own.file((!ids.is_empty()).then_some(Answer::Ranked(ids)));
    };
    let now = Rc::clone(places);
    let is_taken = move |value: &str| {
        let now = now();
        let mut elsewhere = now.iter().enumerate().filter(|(other, _)| *other != place);
        elsewhere.any(|(_, taken)| taken.as_deref() == Some(value))
    };
    let now = Rc::clone(places);
    let label = said("label", "nhsuk-label", &place_name(place)).attr("for", &name);
    let choosing = Choosing {
        name,
        is_chosen: Rc::new(move |value| now()[place].as_deref().unwrap_or_default() == value),
        on_choose: Rc::new(on_choose),
    };
    let list = select(&choosing, None, offers.to_vec(), Some(Rc::new(is_taken)));
    el("div", "nhsuk-form-group ripple-place").with(label).with(list)
}

fn placed(answer: Option<Answer>, count: usize) -> Places {
    let mut places = match answer {
        Some(Answer::Ranked(ids)) => ids.into_iter().map(Some).collect(),
        _ => Vec::new(),
    };
    places.resize(count, None);
    places
}

fn without_gaps(places: &[Option<String>]) -> Vec<String> {
    places.iter().flatten().cloned().collect()
}

fn place_name(place: usize) -> String {
    let numbered = || fill(say::PLACE, &[&(place + 1).to_string()]);
    say::PLACES.get(place).map_or_else(numbered, |name| (*name).to_owned())
}
