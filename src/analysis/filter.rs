//! The part of a cohort that a filter lets through.

use std::collections::BTreeMap;

use crate::cohort::{Cohort, Record, Source};

use super::{Facts, FactsBySource, Filter};

/// The records that `filter` lets through.
///
/// A group and a number of sessions are a person's: what a person said in one wave holds for the record of the other
/// that is linked to it. Somebody who said neither is not let through where it is asked for.
pub fn filtered(cohort: &Cohort, facts: &FactsBySource, filter: &Filter) -> Cohort {
    if filter.is_everybody() {
        return cohort.clone();
    }
    let people = people(cohort, facts);
    let passes = |record: &&Record| {
        let own = facts.get(&record.source);
        let in_window =
            !filter.in_window_only || own.is_none_or(|facts| facts.in_window != Some(false));
        let person = people.get(&record.source);
        in_window && (!filter.is_about_people() || person.is_some_and(|it| it.passes(filter)))
    };
    let kept = |records: &[Record]| records.iter().filter(passes).cloned().collect();
    Cohort {
        baseline: kept(&cohort.baseline),
        follow_up: kept(&cohort.follow_up),
        superseded: cohort.superseded.clone(),
    }
}

/// What is known of a person from both waves.
#[derive(Debug, Clone, Default)]
struct Person {
    group: Option<String>,
    sessions: Option<usize>,
}

impl Person {
    fn of<'a>(records: impl Iterator<Item = Option<&'a Facts>>) -> Self {
        records.flatten().fold(Self::default(), |person, facts| Self {
            group: person.group.or_else(|| facts.group.clone()),
            sessions: person.sessions.or(facts.sessions),
        })
    }

    fn passes(&self, filter: &Filter) -> bool {
        let group = filter.group.is_none() || self.group == filter.group;
        let sessions = filter
            .sessions_at_least
            .is_none_or(|least| self.sessions.is_some_and(|sessions| sessions >= least));
        group && sessions
    }
}

fn people<'a>(cohort: &'a Cohort, facts: &FactsBySource) -> BTreeMap<&'a Source, Person> {
    let pairing = cohort.pair_exactly();
    let mut people = BTreeMap::new();
    for record in cohort.baseline.iter().chain(&cohort.follow_up) {
        people.insert(&record.source, Person::of([facts.get(&record.source)].into_iter()));
    }
    for pair in &pairing.pairs {
        let sources =
            [&cohort.baseline[pair.baseline].source, &cohort.follow_up[pair.follow_up].source];
        let person = Person::of(sources.into_iter().map(|source| facts.get(source)));
        for source in sources {
            people.insert(source, person.clone());
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::{cohort_of, source};

    /// Two people asked twice: the first said her sector before, the second his sessions after.
    fn two() -> (Cohort, FactsBySource) {
        let cohort = cohort_of("L1", &[("a", 3.0, 4.0), ("b", 2.0, 5.0)]);
        let facts = [
            (source("baseline", 0), Facts { group: Some("nhs".into()), ..Facts::default() }),
            (
                source("follow-up", 1),
                Facts { sessions: Some(5), in_window: Some(false), ..Facts::default() },
            ),
        ];
        (cohort, facts.into_iter().collect())
    }

    fn left(filter: &Filter) -> (usize, usize) {
        let (cohort, facts) = two();
        let kept = filtered(&cohort, &facts, filter);
        (kept.baseline.len(), kept.follow_up.len())
    }

    #[test]
    fn what_a_person_said_in_one_wave_holds_in_the_other() {
        assert_eq!(left(&Filter { group: Some("nhs".into()), ..Filter::default() }), (1, 1));
        assert_eq!(left(&Filter { sessions_at_least: Some(5), ..Filter::default() }), (1, 1));
        assert_eq!(left(&Filter { sessions_at_least: Some(6), ..Filter::default() }), (0, 0));
    }

    #[test]
    fn only_the_record_outside_its_window_is_left_out() {
        assert_eq!(left(&Filter { in_window_only: true, ..Filter::default() }), (2, 1));
    }

    #[test]
    fn no_condition_lets_everybody_through() {
        assert_eq!(left(&Filter::default()), (2, 2));
    }
}
