//! What people wrote: looking for it, and what of it is marked for quoting.

use std::collections::{BTreeMap, BTreeSet};

use cohort::Linked;
use evaluation::passages::{Marks, Passage, PassageKey};
use report::publication::{Marked, NotFollowed, not_followed};
use survey::instrument::{Item, Wave};

use super::{CompareError, PassagesFound, PassagesRequest, people::People, prepared::through};

/// What a mark of a passage that is not there comes to.
const NOT_THERE: &str =
    "nothing that is loaded has this passage: load the file that it is in, or take the mark back";

/// Looks for what the people looked at wrote.
///
/// # Errors
///
/// [`CompareError::Instrument`] when a questionnaire is given that cannot be read.
pub fn passages_request(
    request: &PassagesRequest,
    progress: &mut dyn FnMut(f64),
) -> Result<PassagesFound, CompareError> {
    let people = People::of(&request.evaluate.compare, progress)?;
    Ok(passages(request, &people))
}

/// What the people looked at wrote, as far as it is looked for.
pub(super) fn passages(request: &PassagesRequest, people: &People) -> PassagesFound {
    let written = written(people, &through(people, &request.evaluate.filter));
    let found: Vec<&Passage> =
        written.iter().copied().filter(|passage| request.search.finds(passage)).collect();
    PassagesFound {
        n_all: written.len(),
        n_found: found.len(),
        passages: found.into_iter().take(request.most).cloned().collect(),
        items: items_of(people, &written),
    }
}

/// Everything that these people wrote, by item in the order of the questionnaire.
pub(super) fn written<'p>(people: &'p People, linked: &Linked) -> Vec<&'p Passage> {
    let looked_at = authors(linked);
    let order: BTreeMap<&str, usize> =
        items(people).enumerate().map(|(place, item)| (item.id.as_str(), place)).collect();
    let of_people = |passage: &&Passage| looked_at.contains(&author(&passage.key));
    let mut found: Vec<&Passage> = people.written().filter(of_people).collect();
    found.sort_by_key(|passage| order.get(passage.item.as_str()).copied());
    found
}

fn author(key: &PassageKey) -> (&str, Wave) {
    (&key.response, key.wave)
}

fn authors(linked: &Linked) -> BTreeSet<(&str, Wave)> {
    let cohort = &linked.cohort;
    let records = cohort.baseline.iter().chain(&cohort.follow_up);
    records.filter_map(|record| Some((record.response_id.as_deref()?, record.wave))).collect()
}

fn items(people: &People) -> impl Iterator<Item = &Item> {
    people.instrument().into_iter().flat_map(survey::instrument::Instrument::items)
}

fn items_of(people: &People, written: &[&Passage]) -> Vec<(String, String)> {
    let answered: BTreeSet<&str> = written.iter().map(|it| it.item.as_str()).collect();
    let named = |item: &Item| (item.id.clone(), item.construct.clone());
    items(people).filter(|item| answered.contains(item.id.as_str())).map(named).collect()
}

/// The marked passages of everybody who takes part, and the marks that lead to no quotation.
pub(super) fn marked(people: &People, marks: &Marks) -> (Vec<Marked>, Vec<NotFollowed>) {
    let in_force = marks.in_force();
    if in_force.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let taking_part = authors(&people.everybody);
    let passages: BTreeMap<&PassageKey, &Passage> = people
        .written()
        .filter(|passage| taking_part.contains(&author(&passage.key)))
        .map(|passage| (&passage.key, passage))
        .collect();
    let (mut found, mut lost) = (Vec::new(), Vec::new());
    for (key, reading) in in_force {
        match passages.get(key) {
            Some(passage) => {
                found.push(Marked { passage: (*passage).clone(), reading: reading.clone() });
            }
            None => lost.push(NotFollowed {
                place: key.place.clone(),
                response: key.response.clone(),
                reason: NOT_THERE.into(),
            }),
        }
    }
    lost.extend(found.iter().filter_map(not_followed));
    (found, lost)
}
