//! Who answered before, at the first follow-up and at the second, for what lasted.

use std::collections::{BTreeMap, BTreeSet};

use super::{Settings, people::People};
use cohort::{Linked, Record};
use evaluation::{Lasting, LastingCounts, ThreeScores, lasting};

/// What lasted of the people of `among`; none without answers before and at both follow-ups.
pub(super) fn lasting_of(people: &People, settings: &Settings, among: &Linked) -> Option<Lasting> {
    let [first, second] = people.linked_with_both(settings)?;
    let looked_at: BTreeSet<usize> = among.cohort.baseline.iter().map(|it| it.number).collect();
    let (with_first, with_second) = (followed(first, &looked_at), followed(second, &looked_at));
    let with_both: Vec<ThreeScores<'_>> = { with_first.iter() }
        .filter_map(|(number, (before, at_first))| {
            let (_, at_second) = with_second.get(number)?;
            Some([&before.now, &at_first.now, &at_second.now])
        })
        .collect();
    let counts = LastingCounts {
        baseline: looked_at.len(),
        with_first: with_first.len(),
        with_second: with_second.len(),
        with_both: with_both.len(),
    };
    let worthwhile = settings.worthwhile.holds();
    (counts.baseline > 0).then(|| lasting(&with_both, people.measures(), worthwhile, counts))
}

/// The records from before that are looked at, each with its partner, by their numbers.
fn followed<'a>(
    linked: &'a Linked,
    looked_at: &BTreeSet<usize>,
) -> BTreeMap<usize, (&'a Record, &'a Record)> {
    let Linked { cohort, pairing } = linked;
    let records = pairing.pairs.iter().filter_map(|pair| {
        let before = &**cohort.baseline.get(pair.baseline)?;
        Some((before, &**cohort.follow_up.get(pair.follow_up)?))
    });
    let known = records.filter(|(before, _)| looked_at.contains(&before.number));
    known.map(|pair| (pair.0.number, pair)).collect()
}
