//! Who is who in a run: each person has one place, whichever records and filters an output has.

use cohort::{Linked, Record};
use evaluation::disclosure::{People, Roster, digest};

/// Above so many people nothing is kept of who was in an output: nobody is found among so many by one more or less, and what is
/// kept would grow with people times figures.
const MOST_IN_ROSTER: usize = 2_000;

/// Every person of a cohort with their place. Two linked records are one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Persons {
    /// By the number of a record.
    places: Vec<Option<usize>>,
}

impl Persons {
    /// The persons of the whole cohort, before any filter.
    pub fn of(linked: &Linked) -> Self {
        let cohort = &linked.cohort;
        let records = || cohort.baseline.iter().chain(&cohort.follow_up);
        let n_numbers = records().map(|record| record.number + 1).max().unwrap_or(0);
        let mut places = vec![None; n_numbers];
        for (place, record) in records().enumerate() {
            places[record.number] = Some(place);
        }
        for (before, after) in linked.pairs() {
            places[after.number] = places[before.number];
        }
        Self { places }
    }

    /// The place of a record's person; none for a record that was not in the cohort.
    pub fn place(&self, record: &Record) -> Option<usize> {
        self.places.get(record.number).copied().flatten()
    }

    /// The people behind these records.
    pub fn behind<'a>(&self, records: impl Iterator<Item = &'a Record>) -> People {
        records.filter_map(|record| self.place(record)).collect()
    }

    /// What stands for each of them in what is kept of publications.
    pub fn roster(&self, linked: &Linked) -> Roster {
        let cohort = &linked.cohort;
        let n_records = cohort.baseline.len() + cohort.follow_up.len();
        if n_records > MOST_IN_ROSTER {
            return Roster::default();
        }
        let mut people = vec![[None, None]; n_records];
        for (side, records) in [&cohort.baseline, &cohort.follow_up].into_iter().enumerate() {
            for record in records {
                if let Some(place) = self.place(record) {
                    people[place][side] = Some(digest_of(record));
                }
            }
        }
        Roster::new(people.into_iter())
    }
}

/// A response by its id and when it was finished, so that a later version of it is another; a row of a table by its code.
fn digest_of(record: &Record) -> u64 {
    let id = record.response_id.as_deref().or(record.code.as_deref());
    let finished = record.finished.map(|it| it.to_string()).unwrap_or_default();
    match id {
        Some(id) => digest(&[record.wave.name(), id, &finished]),
        None => digest(&[record.wave.name(), &record.source.to_string()]),
    }
}
