//! Records of two waves, put together: what a person decided, exact codes, then codes that nearly agree.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;
use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use survey::instrument::{Linkage, Wave};

use super::{
    Flag, Record, Source,
    decision::{Decision, Decisions, Entry, RecordKey},
    linking::{Classes, Linker, Typed},
    version::{Version, is_future},
};

/// Everything that was read, with each person once in each wave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cohort {
    /// Records from before the programme.
    pub baseline: Vec<Arc<Record>>,
    /// Records of the follow-up compared.
    pub follow_up: Vec<Arc<Record>>,
    /// Older versions of a response that has a newer one, and copies of one; not analysed.
    pub superseded: Vec<Source>,
    /// Records that the evaluator left out, with the decision; not analysed.
    pub excluded: Vec<Excluded>,
}

/// A record that the evaluator left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Excluded {
    /// The record.
    pub record: Arc<Record>,
    /// The decision's number, who and why.
    pub entry: Entry,
}

/// One person's two records, as places in the cohort's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Place in [`Cohort::baseline`].
    pub baseline: usize,
    /// Place in [`Cohort::follow_up`].
    pub follow_up: usize,
    /// How they were linked.
    pub how: LinkMethod,
}

/// How two records were linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkMethod {
    /// The same code but for capitals, spaces and hyphens, once in each wave.
    Exact,
    /// Whole codes one slip apart, with no other code near, or the same but for zeros in front.
    Slip,
    /// Codes that agree in nearly all elements, with no rival near.
    Tolerant,
    /// A person decided.
    Reviewed,
}

/// Two records that may be one person's and wait for a person to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Place in [`Cohort::baseline`].
    pub baseline: usize,
    /// Place in [`Cohort::follow_up`].
    pub follow_up: usize,
}

/// Who was linked, and what became of everyone else. Each record is in exactly one of the first four lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairing {
    /// Linked.
    pub pairs: Vec<Pair>,
    /// Baseline records without a partner.
    pub baseline_only: Vec<usize>,
    /// Follow-up records without a partner.
    pub follow_up_only: Vec<usize>,
    /// Codes that stand more than once in a wave, with all the records that carry them.
    pub repeated: BTreeMap<String, Vec<Source>>,
    /// Pairs of records without a partner that a person should look at, the likeliest first.
    pub review: Vec<Candidate>,
    /// Decisions that could not be followed, by number, with the reason.
    pub not_followed: Vec<(u32, NotFollowed)>,
}

/// Why a decision could not be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum NotFollowed {
    /// A record that it names is not among the files, or is set aside.
    #[error("a record that it names is not among the files, or was left out")]
    NoSuchRecord,
    /// A record that it names is linked by an earlier decision.
    #[error("a record that it names is linked by another decision, and a person links once")]
    AlreadyLinked,
}

/// How many ended where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairingCounts {
    /// People with a record in both waves.
    pub pairs: usize,
    /// Of the pairs, those with exactly the same code.
    #[serde(default)]
    pub exact: usize,
    /// Of the pairs, those whose whole codes are one slip apart.
    #[serde(default)]
    pub slip: usize,
    /// Of the pairs, those whose codes agree in nearly all elements.
    #[serde(default)]
    pub tolerant: usize,
    /// Of the pairs, those that a person decided.
    #[serde(default)]
    pub reviewed: usize,
    /// Pairs of records that wait for a person to decide.
    #[serde(default)]
    pub review: usize,
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
    /// As [`Self::of_today`] on no day in particular: every moment is believed.
    pub fn new<R: Into<Arc<Record>>>(
        records: impl IntoIterator<Item = R>,
        follow_up: Wave,
    ) -> Self {
        Self::of_today(records, follow_up, None)
    }

    /// Sorts records into baseline and the chosen follow-up, keeping the version of each response that was finished last.
    /// Records that say that they were finished after `today` are flagged, and so are those that another version of was
    /// finished at the very same moment.
    pub fn of_today<R: Into<Arc<Record>>>(
        records: impl IntoIterator<Item = R>,
        follow_up: Wave,
        today: Option<NaiveDate>,
    ) -> Self {
        let mut cohort = Self::default();
        let mut records: Vec<Arc<Record>> = records.into_iter().map(Into::into).collect();
        for (number, record) in records.iter_mut().enumerate() {
            // A record that has its number already is shared as it is.
            if record.number != number {
                Arc::make_mut(record).number = number;
            }
        }
        for record in newest_versions(records, today, &mut cohort.superseded) {
            if record.wave == Wave::Baseline {
                cohort.baseline.push(record);
            } else if record.wave == follow_up {
                cohort.follow_up.push(record);
            }
        }
        cohort
    }

    /// The cohort without the records that the evaluator left out; they are listed.
    #[must_use]
    pub fn without_excluded(mut self, decisions: &Decisions) -> Self {
        let by_record: BTreeMap<&RecordKey, &Entry> = decisions
            .in_force()
            .into_iter()
            .filter_map(|entry| match &entry.decision {
                Decision::Exclude { record } => Some((record, entry)),
                _ => None,
            })
            .collect();
        if by_record.is_empty() {
            return self;
        }
        let mut excluded = Vec::new();
        for wave in [&mut self.baseline, &mut self.follow_up] {
            for record in std::mem::take(wave) {
                match by_record.get(&RecordKey::of(&record)) {
                    Some(entry) => excluded.push(Excluded { record, entry: (*entry).clone() }),
                    None => wave.push(record),
                }
            }
        }
        self.excluded = excluded;
        self
    }

    /// Links the two waves by exact code alone.
    pub fn pair_exactly(&self) -> Pairing {
        let mut linker = Linker::new(self);
        linker.link_exact(Classes::AreCodes);
        linker.link_typed(Typed::MarksApart);
        linker.finish()
    }

    /// Links the two waves: first what a person decided, then exact codes, then codes that nearly agree.
    pub fn pair(&self, linkage: &Linkage, decisions: &Decisions) -> Pairing {
        let mut linker = Linker::new(self);
        linker.follow(decisions);
        linker.link_exact(Classes::NeedALead);
        linker.link_typed(Typed::MarksApart);
        linker.link_typed(Typed::ZerosApart);
        linker.link_tolerant(linkage);
        linker.link_tolerant(&Linkage::second_chance());
        linker.link_slips();
        linker.finish()
    }

    /// The counts of `pairing` and of blank codes.
    pub fn counts(&self, pairing: &Pairing) -> PairingCounts {
        let blank = |records: &[Arc<Record>]| records.iter().filter(|it| it.code.is_none()).count();
        let linked = |how| pairing.pairs.iter().filter(|pair| pair.how == how).count();
        PairingCounts {
            pairs: pairing.pairs.len(),
            exact: linked(LinkMethod::Exact),
            slip: linked(LinkMethod::Slip),
            tolerant: linked(LinkMethod::Tolerant),
            reviewed: linked(LinkMethod::Reviewed),
            review: pairing.review.len(),
            baseline_only: pairing.baseline_only.len(),
            follow_up_only: pairing.follow_up_only.len(),
            duplicate_codes: pairing.repeated.len(),
            blank_codes: blank(&self.baseline) + blank(&self.follow_up),
        }
    }
}

/// Of records with one response id and wave, keeps the version that counts.
fn newest_versions(
    mut records: Vec<Arc<Record>>,
    today: Option<NaiveDate>,
    superseded: &mut Vec<Source>,
) -> Vec<Arc<Record>> {
    let version =
        |place: usize| Version::new(records[place].finished, receipt(&records[place]), today);
    let mut newest: HashMap<(&str, Wave), usize, FixedState> = HashMap::default();
    let mut dropped: BTreeMap<usize, (&str, Wave)> = BTreeMap::new();
    for (place, record) in records.iter().enumerate() {
        let Some(id) = record.response_id.as_deref() else { continue };
        let key = (id, record.wave);
        let other = newest.get(&key).copied();
        let is_newer = other.is_none_or(|other| version(place) > version(other));
        if is_newer {
            newest.insert(key, place);
        }
        if let Some(other) = other {
            dropped.insert(if is_newer { other } else { place }, key);
        }
    }
    let tied = dropped.iter().filter_map(|(place, key)| {
        let kept = *newest.get(key)?;
        version(*place).is_tied_with(&version(kept)).then_some(kept)
    });
    let tied: BTreeSet<usize> = tied.collect();
    let dropped: BTreeSet<usize> = dropped.into_keys().collect();
    superseded.extend(dropped.iter().map(|&place| records[place].source.clone()));
    for place in tied {
        flag(&mut records[place], Flag::SameMoment);
    }
    let kept = records.into_iter().enumerate().filter(|(place, _)| !dropped.contains(place));
    let kept = kept.map(|(_, mut record)| {
        if is_future(record.finished, today) {
            flag(&mut record, Flag::OfTheFuture);
        }
        record
    });
    kept.collect()
}

fn receipt(record: &Record) -> Option<&str> {
    record.receipt.as_deref()
}

fn flag(record: &mut Arc<Record>, flag: Flag) {
    if !record.flags.contains(&flag) {
        Arc::make_mut(record).flags.push(flag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(wave: Wave, code: Option<&str>) -> Record {
        let source = Source { file: "f.csv".into(), row: None };
        Record { code: code.map(str::to_owned), ..Record::blank(source, wave) }
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
            let kept: Vec<_> = cohort.follow_up.iter().map(|it| it.finished).collect();
            assert_eq!(kept, [new.finished]);
            assert_eq!(cohort.superseded.len(), read - 1);
        }
    }

    #[test]
    fn at_exactly_the_same_moment_the_order_of_files_decides_nothing_and_it_is_flagged() {
        let version = |receipt: &str| Record {
            response_id: Some("r".into()),
            receipt: Some(receipt.into()),
            finished: Some("2026-01-01T10:00:00Z".parse().unwrap()),
            ..record(Wave::FollowUp, Some("a"))
        };
        let orders: [[&str; 3]; 3] = [["A", "B", "C"], ["C", "A", "B"], ["B", "C", "A"]];
        for order in orders {
            let cohort = Cohort::new(order.map(version), Wave::FollowUp);
            let [kept] = cohort.follow_up.as_slice() else { panic!("one is kept") };
            assert_eq!(kept.receipt.as_deref(), Some("C"));
            assert_eq!(kept.flags, [Flag::SameMoment]);
            assert_eq!(cohort.superseded.len(), 2);
        }
        let copies = Cohort::new([version("A"), version("A")], Wave::FollowUp);
        assert!(copies.follow_up[0].flags.is_empty(), "a copy is no other version");
    }

    #[test]
    fn a_time_in_the_future_does_not_win_for_ever_and_is_flagged_where_nothing_else_is_there() {
        let version = |finished: &str| Record {
            response_id: Some("r".into()),
            finished: Some(finished.parse().unwrap()),
            ..record(Wave::FollowUp, Some("a"))
        };
        let today = NaiveDate::from_ymd_opt(2026, 11, 30);
        let (now, future) = (version("2026-11-30T10:00:00Z"), version("2300-01-01T00:00:00Z"));
        let of = |records: Vec<Record>| {
            let cohort = Cohort::of_today(records, Wave::FollowUp, today);
            let [kept] = cohort.follow_up.as_slice() else { panic!("one is kept") };
            (kept.finished, kept.flags.clone())
        };
        for records in [vec![now.clone(), future.clone()], vec![future.clone(), now.clone()]] {
            assert_eq!(of(records), (now.finished, Vec::new()));
        }
        assert_eq!(of(vec![future.clone()]), (future.finished, vec![Flag::OfTheFuture]));
        let tomorrow = version("2026-12-01T23:00:00Z");
        assert_eq!(of(vec![now, tomorrow.clone()]), (tomorrow.finished, Vec::new()));
    }
}
