//! Everybody about whom something has been published in a run, so that no two outputs together give somebody away.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{
    Hidden, Outputs, People, Roster, Rule, Shown, figure::in_reach, roster::digest,
    span::gives_away,
};

/// The outputs of one study, of this run and earlier ones. Everything published in it is admitted here first.
///
/// For each quantity, such as “L1 at the baseline”, it holds the sets of responses about which it was published.
///
/// Invariant: nothing that follows from the figures of a quantity by adding and subtracting is about fewer people than the
/// rule asks for. So two outputs differ by nobody or by enough, and so does what any number of them leave over.
#[derive(Debug, Clone)]
pub struct Ledger {
    rule: Rule,
    roster: Roster,
    told: BTreeMap<String, Vec<People>>,
    /// What the output that is being made has told.
    output: BTreeSet<(String, Side, Vec<usize>)>,
}

/// Which response of a person a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The one before.
    Before,
    /// The one after.
    After,
    /// What the one after remembers.
    Remembered,
    /// Either.
    Both,
}

/// People of whom a quantity may be published. Only a [`Ledger`] makes one.
#[derive(Debug, Clone, PartialEq)]
pub struct Admitted {
    n: u64,
    rule: Rule,
    /// From 0 and below 1: what is added to a figure before it is cut off.
    rounding: f64,
    shows_answers: bool,
}

impl Side {
    const fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Remembered => "remembered",
            Self::Both => "both",
        }
    }

    fn quantity(self, figure: &str) -> String {
        format!("{figure}, {}", self.name())
    }
}

impl Ledger {
    /// A study of which nothing has been published.
    pub fn new(rule: Rule) -> Self {
        Self::after(rule, Roster::default(), &Outputs::default())
    }

    /// A study of these people, of which this has been published.
    pub fn after(rule: Rule, roster: Roster, outputs: &Outputs) -> Self {
        let mut ledger = Self { rule, roster, told: BTreeMap::new(), output: BTreeSet::new() };
        if !outputs.is_empty() {
            ledger.remember(outputs);
        }
        ledger
    }

    /// Earlier outputs as sets of places; whoever is not in the study any more gets a place behind the others.
    fn remember(&mut self, outputs: &Outputs) {
        let mut known: HashMap<(Side, u64), usize> = HashMap::new();
        for place in 0..self.roster.len() {
            for side in [Side::Before, Side::After, Side::Both] {
                known.extend(self.roster.at(side, place).map(|digest| ((side, digest), place)));
            }
        }
        let mut next = self.roster.len();
        for (quantity, digests) in about_these(outputs, known.keys().map(|(_, it)| *it).collect()) {
            let side = match quantity.rsplit(", ").next() {
                Some("before") => Side::Before,
                Some("both") => Side::Both,
                _ => Side::After,
            };
            let place = |digest: u64| {
                *known.entry((side, digest)).or_insert_with(|| {
                    next += 1;
                    next - 1
                })
            };
            let people: People = digests.into_iter().map(place).collect();
            let told = self.told.entry(quantity.to_owned()).or_default();
            if !told.contains(&people) {
                told.push(people);
            }
        }
    }

    /// The rule of this study.
    pub const fn rule(&self) -> &Rule {
        &self.rule
    }

    /// Begins another output.
    pub fn begin_output(&mut self) {
        self.output.clear();
    }

    /// The output that was begun last, as it is kept.
    pub fn output(&self) -> Outputs {
        let quantities: Vec<String> =
            self.output.iter().map(|(figure, side, _)| side.quantity(figure)).collect();
        let digests = self.output.iter().map(|(_, side, places)| {
            places.iter().filter_map(|place| self.roster.at(*side, *place)).collect()
        });
        let mut outputs = Outputs::default();
        outputs.add(quantities.iter().map(String::as_str).zip(digests));
        outputs
    }

    /// Admits `people` for these sides of a figure, such as an item before and after: for all of them, or for none. Nothing is
    /// remembered of people who are refused.
    ///
    /// # Errors
    ///
    /// - [`Hidden::TooFew`] for fewer people than the rule asks for.
    /// - [`Hidden::Difference`] where something about fewer would follow from them and people admitted before.
    pub fn admit(&mut self, figure: &str, sides: &[Side], people: &People) -> Shown<Admitted> {
        let quantities = sides.iter().map(|side| side.quantity(figure));
        let told: Vec<(String, Vec<People>)> = quantities
            .map(|quantity| Ok((quantity.clone(), self.told_with(&quantity, people)?)))
            .collect::<Shown<_>>()?;
        self.told.extend(told);
        if self.roster.len() > 0 {
            self.note(figure, sides, people);
        }
        Ok(self.admitted(figure, people.n()))
    }

    fn note(&mut self, figure: &str, sides: &[Side], people: &People) {
        let places: Vec<usize> = people.places().collect();
        self.output.extend(sides.iter().map(|side| (figure.to_owned(), *side, places.clone())));
    }

    /// Admits `n` people for a figure that follows from others which were admitted: it tells nothing more.
    ///
    /// # Errors
    ///
    /// [`Hidden::TooFew`] for fewer people than the rule asks for.
    pub fn admit_derived(&self, figure: &str, n: u64) -> Shown<Admitted> {
        if n < self.rule.fewest() { Err(Hidden::TooFew) } else { Ok(self.admitted(figure, n)) }
    }

    fn admitted(&self, figure: &str, n: u64) -> Admitted {
        let secret = format!("{:016x}", self.roster.secret());
        let drawn = digest(&[&secret, figure]);
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
        let rounding = (drawn >> 11) as f64 / 9_007_199_254_740_992.0;
        Admitted { n, rule: self.rule.clone(), rounding, shows_answers: false }
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

/// The figures that are about these people, or about people of whom another such figure is: those of other studies say nothing
/// of this one.
fn about_these(outputs: &Outputs, mut people: HashSet<u64>) -> Vec<(&str, Vec<u64>)> {
    let (mut about, mut others) = (Vec::new(), outputs.figures().collect::<Vec<_>>());
    loop {
        let is_about =
            |(_, digests): &(&str, Vec<u64>)| digests.iter().any(|it| people.contains(it));
        let (more, rest): (Vec<_>, Vec<_>) = others.into_iter().partition(is_about);
        if more.is_empty() {
            return about;
        }
        people.extend(more.iter().flat_map(|(_, digests)| digests));
        about.extend(more);
        others = rest;
    }
}

impl Admitted {
    /// Whether there are exactly so many, as a figure over them says.
    pub fn is_of(&self, n: usize) -> bool {
        u64::try_from(n) == Ok(self.n)
    }

    /// The same people, of whom no mean may be shown, because it would show what single ones answered.
    #[must_use]
    pub fn without_means(self) -> Self {
        Self { shows_answers: true, ..self }
    }

    /// Whether no mean of them may be shown.
    pub const fn is_without_means(&self) -> bool {
        self.shows_answers
    }

    pub(super) const fn n(&self) -> u64 {
        self.n
    }

    pub(super) const fn rule(&self) -> &Rule {
        &self.rule
    }

    pub(super) const fn rounding(&self) -> f64 {
        self.rounding
    }

    /// A figure of them, if there is one and it may be shown.
    pub(super) fn figure(&self, value: Option<f64>) -> Shown<f64> {
        let value = in_reach(value)?;
        if self.shows_answers { Err(Hidden::ShowsAnswers) } else { Ok(value) }
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
        assert!(ledger.admit("L1", &[Side::Before], &people(0..30)).is_ok());
        assert!(ledger.admit("L1", &[Side::Before], &people(0..30)).is_ok());
        assert_eq!(ledger.admit("L1", &[Side::Before], &people(0..29)), Err(Hidden::Difference));
        assert_eq!(ledger.admit("L1", &[Side::Before], &people(0..23)), Err(Hidden::Difference));
        assert!(ledger.admit("L1", &[Side::Before], &people(0..22)).is_ok());
    }

    #[test]
    fn three_outputs_cannot_leave_a_small_remainder_either() {
        let mut ledger = Ledger::new(Rule::default());
        assert!(ledger.admit("L1", &[Side::Before], &people(0..35)).is_ok());
        assert!(ledger.admit("L1", &[Side::Before], &people(0..20)).is_ok());
        // 35 less 20 less 12 leaves 3.
        assert_eq!(ledger.admit("L1", &[Side::Before], &people(20..32)), Err(Hidden::Difference));
    }

    #[test]
    fn what_was_refused_leaves_no_trace() {
        let mut ledger = Ledger::new(Rule::default());
        assert!(ledger.admit("L1", &[Side::Before], &people(0..20)).is_ok());
        assert!(ledger.admit("L1", &[Side::Before], &people(0..15)).is_err());
        assert!(ledger.admit("L1", &[Side::Before], &people(0..12)).is_ok());
    }

    #[test]
    fn different_quantities_do_not_stand_in_each_others_way() {
        let mut ledger = Ledger::new(Rule::default());
        assert!(ledger.admit("L1", &[Side::Before], &people(0..20)).is_ok());
        assert!(ledger.admit("L2", &[Side::Before], &people(0..19)).is_ok());
        assert_eq!(ledger.admit("L3", &[Side::Before], &people(0..7)), Err(Hidden::TooFew));
    }

    fn roster(places: std::ops::Range<u64>) -> Roster {
        Roster::new(places.map(|it| [Some(it), Some(1000 + it)]))
    }

    /// What a run of these people told of everybody.
    fn told(roster: &Roster) -> Outputs {
        let mut ledger = Ledger::after(Rule::default(), roster.clone(), &Outputs::default());
        let everybody = people(0..roster.len());
        assert!(ledger.admit("L1", &[Side::Before, Side::After], &everybody).is_ok());
        ledger.output()
    }

    #[test]
    fn a_later_run_with_one_person_more_or_less_is_refused() {
        let before = told(&roster(0..20));
        for later in [roster(0..21), roster(0..19), roster(1..20)] {
            let n = later.len();
            let mut ledger = Ledger::after(Rule::default(), later, &before);
            let refused = ledger.admit("L1", &[Side::Before], &people(0..n));
            assert_eq!(refused, Err(Hidden::Difference));
            assert!(ledger.output().is_empty());
        }
    }

    #[test]
    fn the_same_people_in_another_order_are_the_same_people() {
        let before = told(&roster(0..20));
        let turned = Roster::new((0..20).rev().map(|it| [Some(it), Some(1000 + it)]));
        let mut ledger = Ledger::after(Rule::default(), turned, &before);
        assert!(ledger.admit("L1", &[Side::Before, Side::After], &people(0..20)).is_ok());
    }

    #[test]
    fn a_second_follow_up_is_of_other_responses_and_its_baseline_is_not() {
        let before = told(&roster(0..20));
        // Two of twenty did not come again; those who did answered anew.
        let again = Roster::new((0..18).map(|it| [Some(it), Some(2000 + it)]));
        let mut ledger = Ledger::after(Rule::default(), again, &before);
        assert!(ledger.admit("L1", &[Side::After], &people(0..18)).is_ok());
        let baseline = ledger.admit("L1", &[Side::Before], &people(0..18));
        assert_eq!(baseline, Err(Hidden::Difference));
    }
}
