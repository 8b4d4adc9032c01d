//! Everybody about whom something has been published in a run, so that no two outputs together give somebody away.

use std::collections::BTreeMap;

use super::{Hidden, People, Rule, Shown};

/// The outputs of one run. Everything published in it is admitted here first.
///
/// For each quantity, such as “L1 at the baseline”, it holds the **cells**: the people told apart by nothing that
/// was published. Whatever can be worked out by adding and subtracting published figures of a quantity is about whole cells.
///
/// Invariant: every cell has at least as many people as the rule asks for.
#[derive(Debug, Clone)]
pub struct Ledger {
    rule: Rule,
    cells: BTreeMap<String, Vec<People>>,
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
        Self { rule, cells: BTreeMap::new() }
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
    /// - [`Hidden::Difference`] where they and people admitted before would leave a smaller cell.
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
        let finer: Vec<Vec<People>> =
            quantities.iter().map(|quantity| self.finer(quantity, people)).collect::<Shown<_>>()?;
        let named = quantities.iter().map(|quantity| (*quantity).to_owned());
        self.cells.extend(named.zip(finer));
        Ok(Admitted { n: people.n(), rule: self.rule.clone() })
    }

    fn finer(&self, quantity: &str, people: &People) -> Shown<Vec<People>> {
        if people.n() < self.rule.fewest() {
            return Err(Hidden::TooFew);
        }
        let cells = self.cells.get(quantity).map(Vec::as_slice).unwrap_or_default();
        let finer = refined(cells, people);
        if finer.iter().any(|cell| cell.n() < self.rule.fewest()) {
            return Err(Hidden::Difference);
        }
        Ok(finer)
    }
}

/// The cells when `people` are told apart from everybody else as well.
fn refined(cells: &[People], people: &People) -> Vec<People> {
    let mut rest = people.clone();
    let mut finer = Vec::with_capacity(cells.len() + 1);
    for cell in cells {
        finer.push(cell.and(people));
        finer.push(cell.without(people));
        rest = rest.without(cell);
    }
    finer.push(rest);
    finer.retain(|cell| cell.n() > 0);
    finer
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
