//! Figures that may be published.

use serde::{Deserialize, Serialize};

use super::{Admitted, Hidden, Rule, Shown};

/// A mean, a difference of means or an end of its interval, to one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "f64")]
pub struct SafeMean {
    tenths: i64,
}

/// A count to the nearest five, or none at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SafeCount {
    about: u64,
}

/// A share of people in whole percent, from counts to the nearest five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SafeShare {
    percent: u64,
}

/// Beyond this a tenth is no longer exact.
const LARGEST: f64 = 1e14;

impl SafeMean {
    /// A mean over the people admitted.
    ///
    /// # Errors
    ///
    /// [`Hidden::NoFigure`] if there is none, or it is no number.
    pub fn of(_people: &Admitted, value: Option<f64>) -> Shown<Self> {
        value.filter(|it| it.abs() < LARGEST).map(|it| Written(it).into()).ok_or(Hidden::NoFigure)
    }

    /// The value, for drawing.
    #[expect(clippy::cast_precision_loss, reason = "below 2^53 as it was made")]
    pub const fn value(self) -> f64 {
        self.tenths as f64 / 10.0
    }
}

/// A mean as it crosses the worker's door. Private, so that no other code can make a mean of a number.
#[derive(Deserialize)]
struct Written(f64);

impl From<Written> for SafeMean {
    #[expect(clippy::cast_possible_truncation, reason = "below 2^53 as it was made")]
    fn from(Written(value): Written) -> Self {
        Self { tenths: (value * 10.0).round() as i64 }
    }
}

impl From<SafeMean> for f64 {
    fn from(mean: SafeMean) -> Self {
        mean.value()
    }
}

impl SafeCount {
    /// How many people there are.
    ///
    /// # Errors
    ///
    /// [`Hidden::TooFew`] for 1 up to one less than the rule asks for.
    pub fn of(rule: &Rule, n: u64) -> Shown<Self> {
        if rule.allows(n) { Ok(Self { about: Rule::rounded(n) }) } else { Err(Hidden::TooFew) }
    }

    /// The people admitted.
    pub fn of_admitted(people: &Admitted) -> Self {
        Self { about: Rule::rounded(people.n()) }
    }

    /// About how many.
    pub const fn about(self) -> u64 {
        self.about
    }
}

impl SafeShare {
    /// The share of the people admitted.
    ///
    /// # Errors
    ///
    /// [`Hidden::TooFew`] where it or the rest is of too few people; [`Hidden::NoFigure`] where it is of more than there are.
    pub fn of(people: &Admitted, n: u64) -> Shown<Self> {
        let rest = people.n().checked_sub(n).ok_or(Hidden::NoFigure)?;
        if !people.rule().allows(n) || !people.rule().allows(rest) {
            return Err(Hidden::TooFew);
        }
        let all = Rule::rounded(people.n());
        Ok(Self { percent: (100 * Rule::rounded(n).min(all) + all / 2) / all })
    }

    /// In percent.
    pub const fn percent(self) -> u64 {
        self.percent
    }
}

/// Shares of the people admitted by parts that make up the whole: all of them, or none, so that the rest of one cannot be
/// worked out from the others.
///
/// # Errors
///
/// [`Hidden::TooFew`] where a part is of too few people; [`Hidden::NoFigure`] where the parts are not all of them.
pub fn safe_parts(people: &Admitted, parts: &[u64]) -> Shown<Vec<SafeShare>> {
    if parts.iter().sum::<u64>() != people.n() {
        return Err(Hidden::NoFigure);
    }
    parts.iter().map(|part| SafeShare::of(people, *part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Ledger, People};

    fn admitted(n: usize) -> Admitted {
        let people: People = (0..n).collect();
        Ledger::new(Rule::default()).admit("L1", &people).unwrap()
    }

    #[test]
    fn a_mean_has_one_decimal() {
        let mean = SafeMean::of(&admitted(8), Some(0.25)).unwrap();
        assert!((mean.value() - 0.3).abs() < 1e-12);
        assert_eq!(SafeMean::of(&admitted(8), Some(f64::NAN)), Err(Hidden::NoFigure));
    }

    #[test]
    fn one_to_seven_are_hidden_and_so_is_a_rest_of_so_many() {
        let rule = Rule::default();
        for n in 1..=7 {
            assert_eq!(SafeCount::of(&rule, n), Err(Hidden::TooFew));
            assert_eq!(SafeShare::of(&admitted(30), n), Err(Hidden::TooFew));
            assert_eq!(SafeShare::of(&admitted(30), 30 - n), Err(Hidden::TooFew));
        }
        assert_eq!(SafeCount::of(&rule, 8).map(SafeCount::about), Ok(10));
        assert_eq!(SafeCount::of(&rule, 0).map(SafeCount::about), Ok(0));
    }

    #[test]
    fn percentages_follow_the_rounded_counts() {
        // 12 of 31 are about 10 of 30.
        assert_eq!(SafeShare::of(&admitted(31), 12).map(SafeShare::percent), Ok(33));
        assert_eq!(SafeShare::of(&admitted(8), 8).map(SafeShare::percent), Ok(100));
    }

    #[test]
    fn one_small_part_hides_them_all() {
        assert_eq!(safe_parts(&admitted(30), &[12, 15, 3]), Err(Hidden::TooFew));
        assert!(safe_parts(&admitted(30), &[12, 18, 0]).is_ok());
        assert_eq!(safe_parts(&admitted(30), &[12, 17, 0]), Err(Hidden::NoFigure));
    }
}
