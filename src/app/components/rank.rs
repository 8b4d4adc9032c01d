//! Some of the options in order of importance.

use leptos::prelude::*;

use super::{Field, Offer, Select};
use crate::survey::Answer;

/// What the places are called; further ones are numbered.
const PLACES: [&str; 3] = ["Most important", "Second", "Third"];

/// One list for each place. An option that is chosen in one list is not offered in the others.
#[component]
pub fn Rank(
    /// Where the answer is filed.
    field: Field,
    /// What is offered.
    offers: Vec<Offer>,
    /// How many may be chosen.
    up_to: u8,
) -> AnyView {
    let count = usize::from(up_to);
    let (answer, tell) = (field.answer, field.on_answer);
    // A place may be left empty before a later one: the answer closes the gap, the page keeps it.
    let kept = RwSignal::new(Vec::new());
    let places = Signal::derive(move || {
        let given = answer.with(|answer| placed(answer.as_ref(), count));
        let kept = kept.get();
        if without_gaps(&kept) == without_gaps(&given) && !kept.is_empty() { kept } else { given }
    });
    let choose = move |place: usize, value: String| {
        let mut now = places.get_untracked();
        now[place] = (!value.is_empty()).then_some(value);
        let ids = without_gaps(&now);
        kept.set(now);
        tell.run((!ids.is_empty()).then_some(Answer::Ranked(ids)));
    };
    let list = |place: usize| {
        let id = if place == 0 { field.name.clone() } else { field.id(&place.to_string()) };
        let chosen = Signal::derive(move || places.with(|places| places[place].clone()));
        let is_taken = Callback::new(move |value: String| {
            places.with(|places| {
                places
                    .iter()
                    .enumerate()
                    .any(|(other, taken)| other != place && taken.as_ref() == Some(&value))
            })
        });
        let on_choose = Callback::new(move |value| choose(place, value));
        view! {
            <div class="nhsuk-form-group ripple-place">
                <label class="nhsuk-label" for=id.clone()>{place_name(place)}</label>
                <Select id described_by=None offers=offers.clone() chosen is_taken=Some(is_taken) on_choose />
            </div>
        }
    };
    let lists: Vec<_> = (0..count).map(list).collect();
    view! { {lists} }.into_any()
}

fn placed(answer: Option<&Answer>, count: usize) -> Vec<Option<String>> {
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
    PLACES
        .get(place)
        .map_or_else(|| ["Place ", &(place + 1).to_string()].concat(), |name| (*name).to_owned())
}
