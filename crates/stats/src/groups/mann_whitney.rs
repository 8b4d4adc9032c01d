//! The Mann–Whitney test, exact with ties.

use crate::estimate::{Estimate, InputError, NotEstimable, check_values};
use crate::exact::{SubsetSums, subset_sums};
use crate::lattice::Lattice;
use crate::paired::NormalApproximation;
use crate::rank::{doubled_midranks, tie_sizes};

/// The rank-sum test of no difference between two groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannWhitney {
    /// Pairs in which the first group's value is larger, ties counting half.
    pub u_x: f64,
    /// Whether any values are equal.
    pub has_ties: bool,
    /// Exact two-sided p: chance of a U at least as far from its expectation, given the ties.
    pub p_exact: Estimate,
    /// Exact two-sided p by the other definition, twice the smaller tail.
    pub p_exact_twice_smaller_tail: Estimate,
    /// Normal approximation with the variance corrected for ties.
    pub normal: Result<NormalApproximation, NotEstimable>,
}

/// Tests whether values of one group tend to be larger; `x` and `y` hold one value per person.
///
/// # Errors
///
/// [`InputError::NotUsable`] for values that are not finite. An empty group makes every figure not estimable.
///
/// # Source
///
/// Mann and Whitney (1947), <https://doi.org/10.1214/aoms/1177730491>; exact given ties as R's coin. SciPy's `exact`
/// ignores ties.
pub fn mann_whitney(x: &[f64], y: &[f64]) -> Result<Result<MannWhitney, NotEstimable>, InputError> {
    check_values(x)?;
    check_values(y)?;
    if x.is_empty() || y.is_empty() {
        return Ok(Err(NotEstimable::TooFew { n: 0, needed: 1 }));
    }
    let sums = RankSum::new(x, y);
    let exact = sums.exact();
    Ok(Ok(MannWhitney {
        u_x: 0.5 * (sums.doubled_u as f64),
        has_ties: sums.ties.iter().any(|t| *t > 1),
        p_exact: exact.as_ref().map(|null| sums.far_from_centre(null)).map_err(|e| *e),
        p_exact_twice_smaller_tail: exact.map(|null| sums.twice_smaller_tail(&null)),
        normal: sums.normal(),
    }))
}

/// The normal approximation alone, with the variance corrected for ties, for groups whose exact distribution takes too long.
///
/// # Errors
///
/// As [`mann_whitney`].
pub fn mann_whitney_normal(
    x: &[f64],
    y: &[f64],
) -> Result<Result<NormalApproximation, NotEstimable>, InputError> {
    check_values(x)?;
    check_values(y)?;
    if x.is_empty() || y.is_empty() {
        return Ok(Err(NotEstimable::TooFew { n: 0, needed: 1 }));
    }
    Ok(RankSum::new(x, y).normal())
}

struct RankSum {
    ranks: Vec<u64>,
    ties: Vec<u64>,
    n_x: usize,
    n_y: usize,
    doubled_u: u64,
}

impl RankSum {
    fn new(x: &[f64], y: &[f64]) -> Self {
        let all: Vec<f64> = x.iter().chain(y).copied().collect();
        let units = Lattice::of(&all).units;
        let ranks = doubled_midranks(&units);
        let n = x.len() as u64;
        let doubled_u = ranks[..x.len()].iter().sum::<u64>() - n * (n + 1);
        Self { ties: tie_sizes(&units), ranks, n_x: x.len(), n_y: y.len(), doubled_u }
    }

    /// The null distribution of the smaller group's doubled rank sum.
    fn exact(&self) -> Result<SubsetSums, NotEstimable> {
        subset_sums(&self.ranks, self.n_x.min(self.n_y))
    }

    /// Twice the expected U, and how far twice the observed U is from it.
    fn centre(&self) -> (u64, u64) {
        let centre = (self.n_x * self.n_y) as u64;
        (centre, self.doubled_u.abs_diff(centre))
    }

    /// Twice the U that belongs to a doubled rank sum of the smaller group.
    fn doubled_u_of(&self, sum: u64) -> u64 {
        let size = self.n_x.min(self.n_y) as u64;
        let u = sum - size * (size + 1);
        if self.n_x <= self.n_y { u } else { 2 * (self.n_x * self.n_y) as u64 - u }
    }

    fn far_from_centre(&self, null: &SubsetSums) -> f64 {
        let (centre, distance) = self.centre();
        null.probability(|sum| {
            self.doubled_u_of_any(sum).is_some_and(|u| u.abs_diff(centre) >= distance)
        })
    }

    fn twice_smaller_tail(&self, null: &SubsetSums) -> f64 {
        let tail = |is_in: fn(u64, u64) -> bool| {
            null.probability(|sum| {
                self.doubled_u_of_any(sum).is_some_and(|u| is_in(u, self.doubled_u))
            })
        };
        (2.0 * tail(|u, seen| u <= seen).min(tail(|u, seen| u >= seen))).min(1.0)
    }

    /// As [`Self::doubled_u_of`]; none for sums below the least possible, which have no chance anyway.
    fn doubled_u_of_any(&self, sum: u64) -> Option<u64> {
        let size = self.n_x.min(self.n_y) as u64;
        (sum >= size * (size + 1)).then(|| self.doubled_u_of(sum))
    }

    fn normal(&self) -> Result<NormalApproximation, NotEstimable> {
        let (m, n) = (self.n_x as f64, self.n_y as f64);
        let total = m + n;
        let tied: f64 = self.ties.iter().map(|t| *t as f64).map(|t| t * t * t - t).sum();
        let variance = m * n / 12.0 * (total + 1.0 - tied / (total * (total - 1.0)));
        if self.ties.len() < 2 || variance <= 0.0 {
            return Err(NotEstimable::NoVariation { of: "the values" });
        }
        let distance = 0.5 * (self.doubled_u as f64 - m * n);
        Ok(NormalApproximation::new(distance, variance.sqrt()))
    }
}
