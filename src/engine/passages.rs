//! What people wrote: looking for it, and what of it is marked for quoting.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    cohort::Linked,
    instrument::{Item, Wave},
    passages::{Marks, Passage, PassageKey, passages_of},
    report::publication::{Marked, NotFollowed, not_followed},
    survey::Response,
};

use super::{CompareError, PassagesFound, PassagesRequest, prepared::Prepared};

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
    let prepared = Prepared::new(&request.evaluate, progress)?;
    let written = written(&prepared, &prepared.linked);
    let (n_all, items) = (written.len(), items_of(&prepared, &written));
    let found: Vec<Passage> =
        written.into_iter().filter(|passage| request.search.finds(passage)).collect();
    let n_found = found.len();
    Ok(PassagesFound {
        n_all,
        n_found,
        passages: found.into_iter().take(request.most).collect(),
        items,
    })
}

/// Everything that people wrote, by item in the order of the questionnaire.
pub(super) fn written(prepared: &Prepared, linked: &Linked) -> Vec<Passage> {
    let looked_at = people(linked);
    let of_people =
        |response: &&Response| looked_at.contains(&(response.response_id.as_str(), response.wave));
    let mut found: Vec<Passage> =
        prepared.responses.iter().filter(of_people).flat_map(|it| of(prepared, it)).collect();
    let order: BTreeMap<&str, usize> =
        items(prepared).enumerate().map(|(place, item)| (item.id.as_str(), place)).collect();
    found.sort_by_key(|passage| order.get(passage.item.as_str()).copied());
    found
}

fn of(prepared: &Prepared, response: &Response) -> Vec<Passage> {
    let instrument = prepared.instrument().into_iter();
    let id = &response.response_id;
    instrument.flat_map(|it| passages_of(it, id, response.wave, &response.answers)).collect()
}

fn people(linked: &Linked) -> BTreeSet<(&str, Wave)> {
    let cohort = &linked.cohort;
    let records = cohort.baseline.iter().chain(&cohort.follow_up);
    records.filter_map(|record| Some((record.response_id.as_deref()?, record.wave))).collect()
}

fn items(prepared: &Prepared) -> impl Iterator<Item = &Item> {
    prepared.instrument().into_iter().flat_map(crate::instrument::Instrument::items)
}

fn items_of(prepared: &Prepared, written: &[Passage]) -> Vec<(String, String)> {
    let answered: BTreeSet<&str> = written.iter().map(|it| it.item.as_str()).collect();
    let named = |item: &Item| (item.id.clone(), item.construct.clone());
    items(prepared).filter(|item| answered.contains(item.id.as_str())).map(named).collect()
}

/// The marked passages of everybody who takes part, and the marks that lead to no quotation.
pub(super) fn marked(prepared: &Prepared, marks: &Marks) -> (Vec<Marked>, Vec<NotFollowed>) {
    let in_force = marks.in_force();
    if in_force.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let taking_part = people(&prepared.everybody);
    let responses: BTreeMap<(&str, Wave), &Response> = prepared
        .responses
        .iter()
        .map(|response| ((response.response_id.as_str(), response.wave), response))
        .filter(|(person, _)| taking_part.contains(person))
        .collect();
    let passage = |key: &PassageKey| {
        let response = responses.get(&(key.response.as_str(), key.wave))?;
        of(prepared, response).into_iter().find(|passage| passage.key == *key)
    };
    let (mut found, mut lost) = (Vec::new(), Vec::new());
    for (key, reading) in in_force {
        match passage(key) {
            Some(passage) => found.push(Marked { passage, reading: reading.clone() }),
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
