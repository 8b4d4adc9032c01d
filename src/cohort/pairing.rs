//! Records of two waves, put together by exact code.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::instrument::Wave;

use super::{Record, Source};

/// Everything that was read, with each person once in each wave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cohort {
    /// Records from before the programme.
    pub baseline: Vec<Record>,
    /// Records of the follow-up compared.
    pub follow_up: Vec<Record>,
    /// Older versions of a response that has a newer one, and copies of one; not analysed.
    pub superseded: Vec<Source>,
}

/// One person's two records, as places in the cohort's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Place in [`Cohort::baseline`].
    pub baseline: usize,
    /// Place in [`Cohort::follow_up`].
    pub follow_up: usize,
}

/// Who was linked, and what became of everyone else. Each record is in exactly one of the lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairing {
    /// Linked by one code that stands once in each wave.
    pub pairs: Vec<Pair>,
    /// Baseline records without a partner.
    pub baseline_only: Vec<usize>,
    /// Follow-up records without a partner.
    pub follow_up_only: Vec<usize>,
    /// Codes that stand more than once in a wave, with all the records that carry them.
    pub repeated: BTreeMap<String, Vec<Source>>,
}

/// How many ended where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairingCounts {
    /// People with a record in both waves.
    pub pairs: usize,
    /// Baseline records without a partner, blank codes among them.
    pub baseline_only: usize,
    /// Follow-up records without a partner, blank codes among them.
    pub follow_up_only: usize,
    /// Codes that stand more than once in a wave; none of their records forms a pair.
    pub duplicate_codes: usize,
    /// Records without a whole code, in either wave.
    pub blank_codes: usize,
}

impl Cohort {
    /// Sorts records into baseline and the chosen follow-up, keeping the newest version of each response.
    pub fn new(records: Vec<Record>, follow_up: Wave) -> Self {
        let mut cohort = Self::default();
        for record in newest_versions(records, &mut cohort.superseded) {
            if record.wave == Wave::Baseline {
                cohort.baseline.push(record);
            } else if record.wave == follow_up {
                cohort.follow_up.push(record);
            }
        }
        cohort
    }

    /// Links the two waves by exact code.
    pub fn pair_exactly(&self) -> Pairing {
        let (baseline, follow_up) = (by_code(&self.baseline), by_code(&self.follow_up));
        let repeated = |code: &str| {
            [&baseline, &follow_up]
                .iter()
                .any(|wave| wave.get(code).is_some_and(|places| places.len() > 1))
        };
        let mut pairing = Pairing::default();
        for (place, record) in self.baseline.iter().enumerate() {
            match record.code.as_deref() {
                Some(code) if repeated(code) => pairing.list_repeated(code, record),
                Some(code) => match follow_up.get(code).map(Vec::as_slice) {
                    Some(&[partner]) => {
                        pairing.pairs.push(Pair { baseline: place, follow_up: partner });
                    }
                    _ => pairing.baseline_only.push(place),
                },
                None => pairing.baseline_only.push(place),
            }
        }
        for (place, record) in self.follow_up.iter().enumerate() {
            match record.code.as_deref() {
                Some(code) if repeated(code) => pairing.list_repeated(code, record),
                Some(code) if baseline.contains_key(code) => {}
                _ => pairing.follow_up_only.push(place),
            }
        }
        pairing
    }

    /// The counts of `pairing` and of blank codes.
    pub fn counts(&self, pairing: &Pairing) -> PairingCounts {
        let blank =
            |records: &[Record]| records.iter().filter(|record| record.code.is_none()).count();
        PairingCounts {
            pairs: pairing.pairs.len(),
            baseline_only: pairing.baseline_only.len(),
            follow_up_only: pairing.follow_up_only.len(),
            duplicate_codes: pairing.repeated.len(),
            blank_codes: blank(&self.baseline) + blank(&self.follow_up),
        }
    }
}

impl Pairing {
    fn list_repeated(&mut self, code: &str, record: &Record) {
        self.repeated.entry(code.to_owned()).or_default().push(record.source.clone());
    }
}

fn by_code(records: &[Record]) -> BTreeMap<&str, Vec<usize>> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, record) in records.iter().enumerate() {
        if let Some(code) = record.code.as_deref() {
            places.entry(code).or_default().push(place);
        }
    }
    places
}

/// Of records with one response id and wave, keeps the one finished last (of equals, the first read).
fn newest_versions(records: Vec<Record>, superseded: &mut Vec<Source>) -> Vec<Record> {
    let mut newest: BTreeMap<(String, Wave), usize> = BTreeMap::new();
    let mut dropped: BTreeSet<usize> = BTreeSet::new();
    for (place, record) in records.iter().enumerate() {
        let Some(id) = &record.response_id else { continue };
        let key = (id.clone(), record.wave);
        match newest.get(&key) {
            Some(&other) if records[other].finished >= record.finished => {
                dropped.insert(place);
            }
            Some(&other) => {
                dropped.insert(other);
                newest.insert(key, place);
            }
            None => {
                newest.insert(key, place);
            }
        }
    }
    superseded.extend(dropped.iter().map(|&place| records[place].source.clone()));
    let kept = records.into_iter().enumerate().filter(|(place, _)| !dropped.contains(place));
    kept.map(|(_, record)| record).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohort::Scores;

    fn record(wave: Wave, code: Option<&str>) -> Record {
        Record {
            source: Source { file: "f.csv".into(), row: None },
            response_id: None,
            wave,
            code: code.map(str::to_owned),
            now: Scores::new(),
            remembered: Scores::new(),
            finished: None,
            complete: None,
            invented: false,
        }
    }

    fn counts(baseline: &[Option<&str>], follow_up: &[Option<&str>]) -> PairingCounts {
        let of = |wave, codes: &[Option<&str>]| {
            codes.iter().map(|code| record(wave, *code)).collect::<Vec<_>>()
        };
        let mut records = of(Wave::Baseline, baseline);
        records.extend(of(Wave::FollowUp, follow_up));
        let cohort = Cohort::new(records, Wave::FollowUp);
        let pairing = cohort.pair_exactly();
        let listed: usize = pairing.repeated.values().map(Vec::len).sum();
        let placed = 2 * pairing.pairs.len()
            + pairing.baseline_only.len()
            + pairing.follow_up_only.len()
            + listed;
        assert_eq!(placed, baseline.len() + follow_up.len(), "each record is in exactly one list");
        cohort.counts(&pairing)
    }

    #[test]
    fn blank_codes_never_link() {
        let counts = counts(&[None, Some("a")], &[None, Some("a")]);
        assert_eq!((counts.pairs, counts.baseline_only, counts.follow_up_only), (1, 1, 1));
        assert_eq!(counts.blank_codes, 2);
    }

    #[test]
    fn a_code_repeated_in_a_wave_forms_no_pair() {
        let counts = counts(&[Some("a"), Some("a"), Some("b")], &[Some("a"), Some("b")]);
        assert_eq!((counts.pairs, counts.duplicate_codes), (1, 1));
        assert_eq!((counts.baseline_only, counts.follow_up_only), (0, 0));
    }

    #[test]
    fn the_newest_version_of_a_response_is_kept() {
        let version = |finished: &str| Record {
            response_id: Some("r".into()),
            finished: Some(finished.parse().unwrap()),
            ..record(Wave::FollowUp, Some("a"))
        };
        let old = version("2026-01-01T10:00:00Z");
        let new = version("2026-01-02T10:00:00Z");
        for records in [vec![old.clone(), new.clone()], vec![new.clone(), old.clone(), new.clone()]]
        {
            let read = records.len();
            let cohort = Cohort::new(records, Wave::FollowUp);
            assert_eq!(cohort.follow_up, std::slice::from_ref(&new));
            assert_eq!(cohort.superseded.len(), read - 1);
        }
    }
}
