//! The part of a cohort that a filter lets through.

use std::sync::Arc;

use cohort::{Linked, Record};

use super::{Facts, FactsByResponse, Filter};

/// The records that `filter` lets through.
///
/// A group and a number of sessions are a person's: what a person said in one wave holds for the record of the other
/// that is linked to it. Somebody who said neither is not let through where it is asked for. Where only exact links
/// count, people linked otherwise stay, without their links.
pub fn filtered(linked: &Linked, facts: &FactsByResponse, filter: &Filter) -> Linked {
    if filter.is_everybody() {
        return linked.clone();
    }
    let people = people(linked, facts);
    let passes = |record: &Record| {
        let own = facts.of(record);
        let in_window =
            !filter.in_window_only || own.is_none_or(|facts| facts.in_window != Some(false));
        let person = people.get(record.number);
        in_window && (!filter.is_about_people() || person.is_some_and(|it| it.passes(filter)))
    };
    let kept = linked.kept(passes);
    if filter.exact_links_only { kept.exact_only() } else { kept }
}

/// What is known of a person from both waves.
#[derive(Debug, Clone, Default)]
struct Person {
    group: Option<Arc<str>>,
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
        let group = filter.group.is_none() || self.group.as_deref() == filter.group.as_deref();
        let sessions = filter
            .sessions_at_least
            .is_none_or(|least| self.sessions.is_some_and(|sessions| sessions >= least));
        group && sessions
    }
}

/// What is known of each person, by the number of a record.
fn people(linked: &Linked, facts: &FactsByResponse) -> Vec<Person> {
    let records = || linked.cohort.baseline.iter().chain(&linked.cohort.follow_up);
    let n_numbers = records().map(|record| record.number + 1).max().unwrap_or(0);
    let mut people = vec![Person::default(); n_numbers];
    for record in records() {
        people[record.number] = Person::of([facts.of(record)].into_iter());
    }
    for (before, after) in linked.pairs() {
        let records = [before, after];
        let person = Person::of(records.into_iter().map(|record| facts.of(record)));
        for record in records {
            people[record.number] = person.clone();
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::cohort_of;
    use survey::instrument::Wave;

    /// Two people asked twice: the first said her sector before, the second his sessions after.
    fn two() -> (Linked, FactsByResponse) {
        let cohort = Linked::exactly(cohort_of("L1", &[("a", 3.0, 4.0), ("b", 2.0, 5.0)]));
        let facts = [
            (("a".into(), Wave::Baseline), Facts { group: Some("nhs".into()), ..Facts::default() }),
            (
                ("b".into(), Wave::FollowUp),
                Facts { sessions: Some(5), in_window: Some(false), ..Facts::default() },
            ),
        ];
        (cohort, facts.into_iter().collect())
    }

    fn left(filter: &Filter) -> (usize, usize) {
        let (cohort, facts) = two();
        let kept = filtered(&cohort, &facts, filter);
        (kept.cohort.baseline.len(), kept.cohort.follow_up.len())
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
