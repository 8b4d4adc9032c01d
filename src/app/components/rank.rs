//! Some of the options in order of importance.

use leptos::prelude::*;

use super::{Choosing, Field, Offer, select};
use crate::{
    app::element::{El, el, said},
    survey::Answer,
};

/// What the places are called; further ones are numbered.
const PLACES: [&str; 3] = ["Most important", "Second", "Third"];

/// A place for each option that may be chosen; a place may be empty.
type Places = Vec<Option<String>>;

/// One list for each place. An option that is chosen in one list is not offered in the others.
pub fn rank(field: &Field, offers: &[Offer], up_to: u8) -> Vec<El> {
    let count = usize::from(up_to);
    let answer = field.answer;
    // A place may be left empty before a later one: the answer closes the gap, the page keeps it.
    let kept = RwSignal::new(Places::new());
    let places = Signal::derive(move || {
        let (given, kept) = (answer.with(|answer| placed(answer.as_ref(), count)), kept.get());
        if without_gaps(&kept) == without_gaps(&given) && !kept.is_empty() { kept } else { given }
    });
    (0..count).map(|place| list(field, offers, (places, kept), place)).collect()
}

fn list(
    field: &Field,
    offers: &[Offer],
    (places, kept): (Signal<Places>, RwSignal<Places>),
    place: usize,
) -> El {
    let tell = field.on_answer;
    let on_choose = Callback::new(move |value: String| {
        let mut now = places.get_untracked();
        now[place] = (!value.is_empty()).then_some(value);
        let ids = without_gaps(&now);
        kept.set(now);
        tell.run((!ids.is_empty()).then_some(Answer::Ranked(ids)));
    });
    let is_taken = Callback::new(move |value: String| {
        let value = Some(value);
        let elsewhere =
            |(other, taken): (usize, &Option<String>)| other != place && *taken == value;
        places.with(|places| places.iter().enumerate().any(elsewhere))
    });
    let name = if place == 0 { field.name.clone() } else { field.id(&place.to_string()) };
    let chosen = Signal::derive(move || places.with(|places| places[place].clone()));
    let label = said("label", "nhsuk-label", &place_name(place)).attr("for", &name);
    let choosing = Choosing { name, chosen, on_choose };
    el("div", "nhsuk-form-group ripple-place").with(label).with(select(
        &choosing,
        None,
        offers.to_vec(),
        Some(is_taken),
    ))
}

fn placed(answer: Option<&Answer>, count: usize) -> Places {
    let mut places = match answer {
        Some(Answer::Ranked(ids)) => ids.iter().cloned().map(Some).collect(),
        _ => Vec::new(),
    };
    places.resize(count, None);
    places
}

fn without_gaps(places: &[Option<String>]) -> Vec<String> {
    places.iter().flatten().cloned().collect()
}

fn place_name(place: usize) -> String {
    let numbered = || ["Place ", &(place + 1).to_string()].concat();
    PLACES.get(place).map_or_else(numbered, |name| (*name).to_owned())
}
