//! Who is who in a run: each person has one place, whichever records and filters an output has.

use crate::{
    cohort::{Linked, Record},
    disclosure::People,
};

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
}
