//! Figures that may be published.

use serde::{Deserialize, Serialize};

use super::{Admitted, Hidden, Rule, Shown};

/// A mean, a difference of means or an end of its interval, as coarse as its [`Grain`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "f64")]
pub struct SafeMean {
    tenths: i64,
}

/// How finely the figures of one change are shown.
///
/// An exact decimal of a mean of whole answers gives the number of people away: of 8 people no mean ends in .2 or .7. So means are
/// rounded up or down by a chance that is drawn once for each measure of a study, and a change is the difference of the means
/// shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// A scale of points: means to one decimal, intervals to half a point, of about ten people to whole points.
    Points,
    /// Percent of a scale: means to whole percents, intervals to five.
    Percent,
    /// Numbers without a scale, whose means are about so large, in tenths: to two figures, without intervals.
    Number {
        /// The step between two figures that may be shown.
        step_tenths: i64,
    },
}

/// A count to the nearest five, or none at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SafeCount {
    about: u64,
}

/// A share of people to the nearest ten percent, of many people to the nearest five.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SafeShare {
    percent: u64,
}

/// Beyond this a tenth is no longer exact.
const LARGEST: f64 = 1e14;
/// Scales wider than this are shown as percents are.
const WIDEST_IN_POINTS: f64 = 12.0;
/// From about so many people on, five percent are two people or more.
const MANY: u64 = 40;
/// Of about so many people intervals are the coarsest.
const FEW: u64 = 10;
/// Differences below this are the rounding of binary fractions.
const ROUNDING: f64 = 1e-9;

impl Grain {
    /// That of a scale between these ends; of numbers without one, whose largest mean is given, that of their size.
    #[expect(clippy::cast_possible_truncation, reason = "a power of ten below 2^53")]
    pub fn of(range: Option<(f64, f64)>, largest_mean: f64) -> Self {
        match range {
            Some((least, most)) if most - least <= WIDEST_IN_POINTS => Self::Points,
            Some(_) => Self::Percent,
            None => {
                let digits = libm::floor(libm::log10(largest_mean.abs().clamp(1.0, LARGEST)));
                Self::Number { step_tenths: libm::exp10(digits).round() as i64 }
            }
        }
    }

    /// With how many decimals figures are written.
    pub const fn decimals(self) -> usize {
        if self.step_tenths() < 10 { 1 } else { 0 }
    }

    const fn step_tenths(self) -> i64 {
        match self {
            Self::Points => 1,
            Self::Percent => 10,
            Self::Number { step_tenths } => step_tenths,
        }
    }

    /// The step of the ends of an interval of about so many people; none where an interval would show the largest answer. Half
    /// points of thirty items gave away whether about ten were nine or eleven.
    const fn step_of_ends(self, about: u64) -> Option<i64> {
        match self {
            Self::Points if about <= FEW => Some(10),
            Self::Points => Some(5),
            Self::Percent => Some(50),
            Self::Number { .. } => None,
        }
    }
}

impl SafeMean {
    /// A mean over the people admitted.
    ///
    /// # Errors
    ///
    /// - [`Hidden::NoFigure`] if there is none, or it is no number.
    /// - [`Hidden::ShowsAnswers`] if it would show what single people answered.
    #[expect(clippy::cast_precision_loss, reason = "steps are small")]
    pub fn of(people: &Admitted, value: Option<f64>, grain: Grain) -> Shown<Self> {
        let value = people.figure(value)?;
        let step = grain.step_tenths();
        Ok(Self { tenths: whole(value * 10.0 / step as f64 + people.rounding()) * step })
    }

    /// The change from one mean to another.
    #[must_use]
    pub const fn since(self, before: Self) -> Self {
        Self { tenths: self.tenths - before.tenths }
    }

    /// The 95% interval of a change that is shown, each end moved outwards, so that it holds the change and what the interval held.
    ///
    /// # Errors
    ///
    /// As [`SafeMean::of`]; [`Hidden::ShowsAnswers`] also for numbers without a scale.
    #[expect(clippy::cast_precision_loss, reason = "steps are small")]
    pub fn interval(
        people: &Admitted,
        change: Self,
        ci95: Option<[f64; 2]>,
        grain: Grain,
    ) -> Shown<[Self; 2]> {
        let (low, high) = ci95.map(|[low, high]| (low, high)).unzip();
        let (low, high) = (people.figure(low)?, people.figure(high)?);
        let about = Rule::rounded(people.n());
        let step = grain.step_of_ends(about).ok_or(Hidden::ShowsAnswers)?;
        let below = |value: f64| Self { tenths: whole(value * 10.0 / step as f64) * step };
        let above = |value: f64| Self { tenths: -whole(-value * 10.0 / step as f64) * step };
        Ok([below(low.min(change.value())), above(high.max(change.value()))])
    }

    /// The value, for drawing.
    #[expect(clippy::cast_precision_loss, reason = "below 2^53 as it was made")]
    pub const fn value(self) -> f64 {
        self.tenths as f64 / 10.0
    }
}

/// The whole number at or below a value.
#[expect(clippy::cast_possible_truncation, reason = "below 2^53 as it was asked for")]
fn whole(value: f64) -> i64 {
    libm::floor(value + ROUNDING) as i64
}

/// A figure that can be shown in tenths.
pub(super) fn in_reach(value: Option<f64>) -> Shown<f64> {
    value.filter(|it| it.abs() < LARGEST).ok_or(Hidden::NoFigure)
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
    /// [`Hidden::TooFew`] where it or the rest is of too few people, or of nobody: none and all are everybody's answer.
    /// [`Hidden::NoFigure`] where it is of more than there are.
    pub fn of(people: &Admitted, n: u64) -> Shown<Self> {
        let rest = people.n().checked_sub(n).ok_or(Hidden::NoFigure)?;
        let is_few = |n: u64| n == 0 || !people.rule().allows(n);
        if is_few(n) || is_few(rest) { Err(Hidden::TooFew) } else { Ok(Self::rounded(people, n)) }
    }

    /// From the count as it is, never to none or all of them unless it is.
    fn rounded(people: &Admitted, n: u64) -> Self {
        let step = if Rule::rounded(people.n()) < MANY { 10 } else { 5 };
        let all = people.n();
        if n == 0 {
            return Self { percent: 0 };
        }
        let nearest = (200 * n + step * all) / (2 * step * all) * step;
        Self { percent: nearest.clamp(step, 100 - step) }
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
/// [`Hidden::TooFew`] where a part is of too few people, or of everybody; [`Hidden::NoFigure`] where the parts are not all of
/// them.
pub fn safe_parts(people: &Admitted, parts: &[u64]) -> Shown<Vec<SafeShare>> {
    if parts.iter().sum::<u64>() != people.n() {
        return Err(Hidden::NoFigure);
    }
    let is_shown = |part: &u64| *part < people.n() && people.rule().allows(*part);
    if parts.iter().all(is_shown) {
        Ok(parts.iter().map(|part| SafeShare::rounded(people, *part)).collect())
    } else {
        Err(Hidden::TooFew)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Ledger, People, Side};

    fn admitted(n: usize) -> Admitted {
        let people: People = (0..n).collect();
        Ledger::new(Rule::default()).admit("L1", &[Side::Before], &people).unwrap()
    }

    fn mean(value: f64, grain: Grain) -> f64 {
        SafeMean::of(&admitted(8), Some(value), grain).unwrap().value()
    }

    #[test]
    fn a_mean_is_never_a_step_away_and_one_that_is_on_a_step_stays() {
        for tenth in 10..70 {
            let on_a_step = f64::from(tenth) / 10.0;
            assert!((mean(on_a_step, Grain::Points) - on_a_step).abs() < 1e-12);
            let between = on_a_step + 0.025;
            assert!((mean(between, Grain::Points) - between).abs() < 0.1);
        }
        let none = SafeMean::of(&admitted(8), Some(f64::NAN), Grain::Points);
        assert_eq!(none, Err(Hidden::NoFigure));
    }

    #[test]
    fn a_larger_mean_is_never_shown_as_smaller() {
        let people = admitted(8);
        let of = |value: f64| SafeMean::of(&people, Some(value), Grain::Points).unwrap().value();
        let shown: Vec<f64> = (0..600).map(|it| of(1.0 + f64::from(it) / 100.0)).collect();
        assert!(shown.is_sorted());
    }

    #[test]
    fn numbers_are_shown_to_two_figures_and_without_an_interval() {
        let grain = Grain::of(None, 217.3);
        assert_eq!(grain, Grain::Number { step_tenths: 100 });
        assert!((mean(220.0, grain) - 220.0).abs() < 1e-12);
        assert_eq!(Grain::of(None, 4.2), Grain::Number { step_tenths: 1 });
        let people = admitted(8);
        let change = SafeMean::of(&people, Some(10.0), grain).unwrap();
        let ends = SafeMean::interval(&people, change, Some([5.0, 15.0]), grain);
        assert_eq!(ends, Err(Hidden::ShowsAnswers));
    }

    #[test]
    fn an_interval_is_moved_outwards_to_half_a_point() {
        let people = admitted(8);
        let change = SafeMean::of(&people, Some(0.8), Grain::Points).unwrap();
        let ends = SafeMean::interval(&people, change, Some([0.02, 1.51]), Grain::Points);
        assert_eq!(ends.map(|ends| ends.map(SafeMean::value)), Ok([0.0, 2.0]));
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
    fn nobody_and_everybody_are_no_share() {
        assert_eq!(SafeShare::of(&admitted(30), 0), Err(Hidden::TooFew));
        assert_eq!(SafeShare::of(&admitted(30), 30), Err(Hidden::TooFew));
        assert_eq!(safe_parts(&admitted(30), &[0, 30]), Err(Hidden::TooFew));
    }

    #[test]
    fn two_halves_are_not_more_than_all() {
        let percents = |parts: &[u64]| -> Vec<u64> {
            let n = usize::try_from(parts.iter().sum::<u64>()).unwrap();
            safe_parts(&admitted(n), parts).unwrap().into_iter().map(SafeShare::percent).collect()
        };
        assert_eq!(percents(&[8, 8]), [50, 50]);
        assert_eq!(percents(&[9, 13]), [40, 60]);
        assert_eq!(percents(&[9, 31]), [25, 80]);
        assert_eq!(percents(&[8, 992]), [5, 95]);
    }

    #[test]
    fn one_small_part_hides_them_all() {
        assert_eq!(safe_parts(&admitted(30), &[12, 15, 3]), Err(Hidden::TooFew));
        assert!(safe_parts(&admitted(30), &[12, 18, 0]).is_ok());
        assert_eq!(safe_parts(&admitted(30), &[12, 17, 0]), Err(Hidden::NoFigure));
    }
}
