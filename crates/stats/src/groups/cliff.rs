//! Cliff's delta: how much more often one group's values are larger.

use crate::estimate::{InputError, Interval, NotEstimable, check_values};
use crate::lattice::Lattice;

/// The standard normal quantile at 0.975.
const Z_95: f64 = 1.959_963_984_540_054;

/// The chance that a value of the first group is larger less the chance that it is smaller.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CliffsDelta {
    /// From -1 to 1; 0 if neither group tends to be larger.
    pub delta: f64,
    /// Cliff's asymmetric 95% interval; none at -1 and 1, or with one person in a group.
    pub ci95: Result<Interval, NotEstimable>,
}

/// Cliff's delta of `x` over `y`, one value per person.
///
/// # Errors
///
/// [`InputError::NotUsable`] for values that are not finite; the inner [`NotEstimable::TooFew`] for an empty group.
///
/// # Source
///
/// Cliff (1993), <https://doi.org/10.1037/0033-2909.114.3.494>; interval as Feng and Cliff (2004),
/// <https://doi.org/10.22237/jmasm/1099267560>.
pub fn cliffs_delta(x: &[f64], y: &[f64]) -> Result<Result<CliffsDelta, NotEstimable>, InputError> {
    check_values(x)?;
    check_values(y)?;
    if x.is_empty() || y.is_empty() {
        return Ok(Err(NotEstimable::TooFew { n: 0, needed: 1 }));
    }
    let all: Vec<f64> = x.iter().chain(y).copied().collect();
    let units = Lattice::of(&all).units;
    let (first, second) = units.split_at(x.len());
    let dominance = Dominance::new(first, second);
    Ok(Ok(CliffsDelta { delta: dominance.delta, ci95: dominance.interval() }))
}

/// How often each value of one group is above the other group's, less how often below, as shares.
struct Dominance {
    of_first: Vec<f64>,
    of_second: Vec<f64>,
    /// Mean square of the signs of all comparisons: the share that are not ties.
    untied: f64,
    delta: f64,
}

impl Dominance {
    fn new(first: &[i64], second: &[i64]) -> Self {
        let sign_sum =
            |a: &i64, others: &[i64]| others.iter().map(|b| (a - b).signum()).sum::<i64>();
        let share = |a: &i64, others: &[i64]| sign_sum(a, others) as f64 / others.len() as f64;
        let of_first: Vec<f64> = first.iter().map(|a| share(a, second)).collect();
        let of_second: Vec<f64> = second.iter().map(|b| -share(b, first)).collect();
        let comparisons = (first.len() * second.len()) as f64;
        let untied = first.iter().map(|a| second.iter().filter(|b| *b != a).count()).sum::<usize>();
        let total: i64 = first.iter().map(|a| sign_sum(a, second)).sum();
        let delta = total as f64 / comparisons;
        Self { of_first, of_second, untied: untied as f64 / comparisons, delta }
    }

    /// The unbiased variance of delta, kept from falling below what is possible.
    fn variance(&self) -> f64 {
        let (m, n) = (self.of_first.len() as f64, self.of_second.len() as f64);
        let delta = self.delta;
        let squares =
            |shares: &[f64]| shares.iter().map(|s| (s - delta) * (s - delta)).sum::<f64>();
        let all = m * n * (self.untied - delta * delta);
        let above = n * n * squares(&self.of_first) + m * m * squares(&self.of_second) - all;
        let unbiased = above / (m * n * (m - 1.0) * (n - 1.0));
        unbiased.max((1.0 - delta * delta) / (m * n - 1.0))
    }

    fn interval(&self) -> Result<Interval, NotEstimable> {
        let fewest = self.of_first.len().min(self.of_second.len());
        if fewest < 2 {
            return Err(NotEstimable::TooFew { n: fewest, needed: 2 });
        }
        let delta = self.delta;
        if delta.abs() >= 1.0 {
            return Err(NotEstimable::PerfectCorrelation(if delta < 0.0 { -1 } else { 1 }));
        }
        let spread = Z_95 * Z_95 * self.variance();
        let room = 1.0 - delta * delta;
        let half_width = (spread * (room * room + spread)).sqrt();
        let limit = |side: f64| (delta * room + side * half_width) / (room + spread);
        Ok(Interval { low: limit(-1.0).max(-1.0), high: limit(1.0).min(1.0) })
    }
}
