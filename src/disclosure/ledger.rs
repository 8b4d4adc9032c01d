//! Everybody about whom something has been published in a run, so that no two outputs together give somebody away.

use std::collections::BTreeMap;

use super::{Hidden, People, Rule, Shown, span::gives_away};

/// The outputs of one run. Everything published in it is admitted here first.
///
/// For each quantity, such as “L1 at the baseline”, it holds the sets of people about whom it was published.
///
/// Invariant: nothing that follows from the figures of a quantity by adding and subtracting is about fewer people than the
/// rule asks for. So two outputs differ by nobody or by enough, and so does what any number of them leave over.
#[derive(Debug, Clone)]
pub struct Ledger {
    rule: Rule,
    told: BTreeMap<String, Vec<People>>,
}

/// People of whom a quantity may be published. Only a [`Ledger`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admitted {
    n: u64,
    rule: Rule,
}

impl Ledger {
    /// A run in which nothing has been published.
    pub const fn new(rule: Rule) -> Self {
        Self { rule, told: BTreeMap::new() }
    }

    /// The rule of this run.
    pub const fn rule(&self) -> &Rule {
        &self.rule
    }

    /// Admits `people` for a quantity. Nothing is remembered of people who are refused.
    ///
    /// # Errors
    ///
    /// - [`Hidden::TooFew`] for fewer people than the rule asks for.
    /// - [`Hidden::Difference`] where something about fewer would follow from them and people admitted before.
    pub fn admit(&mut self, quantity: &str, people: &People) -> Result<Admitted, Hidden> {
        self.admit_together(&[quantity], people)
    }

    /// Admits the same people for several quantities of which one figure tells, such as an item before and after: for all
    /// of them, or for none.
    ///
    /// # Errors
    ///
    /// As [`Ledger::admit`], for any of them.
    pub fn admit_together(&mut self, quantities: &[&str], people: &People) -> Shown<Admitted> {
        let told = quantities.iter().map(|quantity| self.told_with(quantity, people));
        let told: Vec<Vec<People>> = told.collect::<Shown<_>>()?;
        let named = quantities.iter().map(|quantity| (*quantity).to_owned());
        self.told.extend(named.zip(told));
        Ok(Admitted { n: people.n(), rule: self.rule.clone() })
    }

    /// The sets of a quantity with one more.
    fn told_with(&self, quantity: &str, people: &People) -> Shown<Vec<People>> {
        if people.n() < self.rule.fewest() {
            return Err(Hidden::TooFew);
        }
        let mut told = self.told.get(quantity).cloned().unwrap_or_default();
        if !told.contains(people) {
            told.push(people.clone());
            if gives_away(&told, self.rule.fewest()) {
                return Err(Hidden::Difference);
            }
        }
        Ok(told)
    }
}

impl Admitted {
    /// Whether there are exactly so many, as a figure over them says.
    pub fn is_of(&self, n: usize) -> bool {
        u64::try_from(n) == Ok(self.n)
    }

    pub(super) const fn n(&self) -> u64 {
        self.n
    }

    pub(super) const fn rule(&self) -> &Rule {
        &self.rule
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(places: std::ops::Range<usize>) -> People {
        places.collect()
    }

    #[test]
    fn a_second_output_may_differ_by_eight_or_by_nobody() {
        let mut ledger = Ledger::new(Rule::default());
        assert!(ledger.admit("L1", &people(0..30)).is_ok());
        assert!(ledger.admit("L1", &people(0..30)).is_ok());
        assert_eq!(ledger.admit("L1", &people(0..29)), Err(Hidden::Difference));
        assert_eq!(ledger.admit("L1", &people(0..23)), Err(Hidden::Difference));
        assert!(ledger.admit("L1", &people(0..22)).is_ok());
    }

    #[test]
    fn three_outputs_cannot_leave_a_small_remainder_either() {
        let mut ledger = Ledger::new(Rule::default());
        assert!(ledger.admit("L1", &people(0..35)).is_ok());
        assert!(ledger.admit("L1", &people(0..20)).is_ok());
        // 35 less 20 less 12 leaves 3.
        assert_eq!(ledger.admit("L1", &people(20..32)), Err(Hidden::Difference));
    }

    #[test]
    fn what_was_refused_leaves_no_trace() {
        let mut ledger = Ledger::new(Rule::default());
        assert!(ledger.admit("L1", &people(0..20)).is_ok());
        assert!(ledger.admit("L1", &people(0..15)).is_err());
        assert!(ledger.admit("L1", &people(0..12)).is_ok());
    }

    #[test]
    fn different_quantities_do_not_stand_in_each_others_way() {
        let mut ledger = Ledger::new(Rule::default());
        assert!(ledger.admit("L1", &people(0..20)).is_ok());
        assert!(ledger.admit("L2", &people(0..19)).is_ok());
        assert_eq!(ledger.admit("L3", &people(0..7)), Err(Hidden::TooFew));
    }
}
