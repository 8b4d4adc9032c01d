//! A cohort with who is linked in it; parts of it keep their links.

use std::sync::Arc;

use super::{Cohort, LinkMethod, Pairing, Record};

/// A cohort, and its links.
///
/// People are linked once, among everybody. A part of the cohort keeps the links of those who are in it: whom a filter
/// leaves out must not change who is taken for whom.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Linked {
    /// The records.
    pub cohort: Cohort,
    /// Their links, as places in the cohort's lists.
    pub pairing: Pairing,
}

impl Linked {
    /// A cohort with links found in it.
    pub const fn new(cohort: Cohort, pairing: Pairing) -> Self {
        Self { cohort, pairing }
    }

    /// A cohort linked by exact code alone.
    pub fn exactly(cohort: Cohort) -> Self {
        let pairing = cohort.pair_exactly();
        Self { cohort, pairing }
    }

    /// The two records of each person linked.
    pub fn pairs(&self) -> impl Iterator<Item = (&Record, &Record)> {
        let Self { cohort, pairing } = self;
        let pairs = pairing.pairs.iter();
        pairs.map(|pair| (&*cohort.baseline[pair.baseline], &*cohort.follow_up[pair.follow_up]))
    }

    /// The part that `passes` lets through.
    #[must_use]
    pub fn kept(&self, passes: impl Fn(&Record) -> bool) -> Self {
        let (baseline, before) = kept(&self.cohort.baseline, &passes);
        let (follow_up, after) = kept(&self.cohort.follow_up, &passes);
        let Pairing { pairs, repeated, review, not_followed, .. } = &self.pairing;
        let mut pairing = Pairing {
            repeated: repeated.clone(),
            not_followed: not_followed.clone(),
            ..Pairing::default()
        };
        for pair in pairs {
            if let (Some(baseline), Some(follow_up)) =
                (before[pair.baseline], after[pair.follow_up])
            {
                pairing.pairs.push(super::Pair { baseline, follow_up, how: pair.how });
            }
        }
        for candidate in review {
            let places = (before[candidate.baseline], after[candidate.follow_up]);
            if let (Some(baseline), Some(follow_up)) = places {
                pairing.review.push(super::Candidate { baseline, follow_up });
            }
        }
        let cohort = Cohort {
            baseline,
            follow_up,
            superseded: self.cohort.superseded.clone(),
            excluded: self.cohort.excluded.clone(),
        };
        Self::alone(cohort, pairing)
    }

    /// The same people, of whom only those with exactly the same code are linked.
    #[must_use]
    pub fn exact_only(self) -> Self {
        let Self { cohort, mut pairing } = self;
        pairing.pairs.retain(|pair| pair.how == LinkMethod::Exact);
        Self::alone(cohort, pairing)
    }

    /// Lists everyone who is not linked and whose code does not repeat.
    fn alone(cohort: Cohort, mut pairing: Pairing) -> Self {
        let is_repeated = |record: &Record| {
            record.code.as_ref().is_some_and(|code| pairing.repeated.contains_key(code))
        };
        let alone = |records: &[Arc<Record>], linked: &mut dyn Iterator<Item = usize>| {
            let mut is_alone: Vec<bool> = records.iter().map(|it| !is_repeated(it)).collect();
            linked.for_each(|place| is_alone[place] = false);
            (0..records.len()).filter(|&place| is_alone[place]).collect()
        };
        let pairs = &pairing.pairs;
        let baseline_only = alone(&cohort.baseline, &mut pairs.iter().map(|pair| pair.baseline));
        let follow_up_only = alone(&cohort.follow_up, &mut pairs.iter().map(|pair| pair.follow_up));
        pairing.baseline_only = baseline_only;
        pairing.follow_up_only = follow_up_only;
        Self { cohort, pairing }
    }
}

/// The records that pass, and where each record stands among them.
fn kept(
    records: &[Arc<Record>],
    passes: &dyn Fn(&Record) -> bool,
) -> (Vec<Arc<Record>>, Vec<Option<usize>>) {
    let mut left = Vec::new();
    let places = records.iter().map(|record| {
        passes(record).then(|| {
            left.push(Arc::clone(record));
            left.len() - 1
        })
    });
    let places = places.collect();
    (left, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Scores, Source};
    use survey::instrument::Wave;

    /// Two people with a code and a score in each wave.
    fn two() -> Linked {
        let record = |wave, code: &str, score| Record {
            code: Some(code.into()),
            now: Scores::from([("L1".to_owned(), score)]),
            ..Record::blank(Source { file: "f.csv".into(), row: None }, wave)
        };
        let records = [("a", 1.0, 2.0), ("b", 3.0, 4.0)].map(|(code, before, after)| {
            [record(Wave::Baseline, code, before), record(Wave::FollowUp, code, after)]
        });
        Linked::exactly(Cohort::new(records.concat(), Wave::FollowUp))
    }

    fn codes(linked: &Linked) -> Vec<&str> {
        linked.pairs().filter_map(|(before, _)| before.code.as_deref()).collect()
    }

    #[test]
    fn a_part_keeps_the_links_of_those_who_are_in_it() {
        let all = two();
        let part = all.kept(|record| record.code.as_deref() != Some("a"));
        assert_eq!(codes(&part), ["b"]);
        let half = all.kept(|record| record.now.get("L1") != Some(&2.0));
        assert_eq!(codes(&half), ["b"]);
        assert_eq!(half.pairing.baseline_only, [0]);
    }

    #[test]
    fn links_that_a_person_decided_are_not_exact() {
        let mut all = two();
        all.pairing.pairs[0].how = LinkMethod::Reviewed;
        let exact = all.exact_only();
        assert_eq!(codes(&exact), ["b"]);
        assert_eq!(exact.pairing.baseline_only, [0]);
        assert_eq!(exact.pairing.follow_up_only, [0]);
    }
}
