//! Some of the people: what a filter lets through.

use std::{borrow::Cow, collections::BTreeSet};

use cohort::{Cohort, Linked};
use evaluation::{Filter, MoneyFacts, filtered};

use super::{facts, people::People};

/// The people that a filter lets through.
pub(super) struct Prepared<'p> {
    pub people: &'p People,
    pub linked: Cow<'p, Linked>,
    pub money: MoneyFacts,
}

impl<'p> Prepared<'p> {
    pub fn new(people: &'p People, filter: &Filter) -> Self {
        let linked = through(people, filter);
        Self { money: money(people, &linked.cohort), linked, people }
    }
}

/// The part of everybody that a filter lets through.
pub(super) fn through<'p>(people: &'p People, filter: &Filter) -> Cow<'p, Linked> {
    if filter.is_everybody() {
        return Cow::Borrowed(&people.everybody);
    }
    Cow::Owned(filtered(&people.everybody, &people.facts, filter))
}

/// The savings that the people left after the filter listed.
fn money(people: &People, cohort: &Cohort) -> MoneyFacts {
    let kept: BTreeSet<&str> =
        cohort.follow_up.iter().filter_map(|record| record.response_id.as_deref()).collect();
    let followed_up = people.followed_up().into_iter();
    facts::money_facts(followed_up.filter(|it| kept.contains(&*it.response_id)))
}
