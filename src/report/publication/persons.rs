//! Who is who in a run: each person has one place, whichever records and filters an output has.

use std::collections::BTreeMap;

use crate::{
    cohort::{Linked, Record, Source},
    disclosure::People,
};

/// What tells records apart.
type Key = (Source, Option<String>);

/// Every person of a cohort with their place. Two linked records are one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Persons {
    places: BTreeMap<Key, usize>,
}

impl Persons {
    /// The persons of the whole cohort, before any filter.
    pub fn of(linked: &Linked) -> Self {
        let cohort = &linked.cohort;
        let mut places: BTreeMap<Key, usize> = BTreeMap::new();
        for (place, record) in cohort.baseline.iter().chain(&cohort.follow_up).enumerate() {
            places.insert(key(record), place);
        }
        for (before, after) in linked.pairs() {
            let place = places.get(&key(before)).copied();
            let partner = key(after);
            places.extend(place.map(|place| (partner, place)));
        }
        Self { places }
    }

    /// The place of a record's person; none for a record that was not in the cohort.
    pub fn place(&self, record: &Record) -> Option<usize> {
        self.places.get(&key(record)).copied()
    }

    /// The people behind these records.
    pub fn behind<'a>(&self, records: impl Iterator<Item = &'a Record>) -> People {
        records.filter_map(|record| self.places.get(&key(record)).copied()).collect()
    }
}

fn key(record: &Record) -> Key {
    (record.source.clone(), record.response_id.clone())
}
