//! The Mann–Whitney test, exact with ties.

use crate::estimate::{Estimate, NotEstimable, check_values};
use crate::exact::{SubsetSums, subset_sums};
use crate::lattice::Lattice;
use crate::paired::corrected_normal_p;
use crate::rank::{doubled_midranks, tie_sizes};

/// The exact two-sided p that values of one group tend to be larger, one value per person: the chance of a U as far from
/// its expectation, given the ties.
///
/// # Errors
///
/// [`NotEstimable::TooFew`] for an empty group, [`NotEstimable::TooMany`] for groups of several hundred and
/// [`NotEstimable::Input`] for values that are not finite.
///
/// # Source
///
/// Mann and Whitney (1947), <https://doi.org/10.1214/aoms/1177730491>; exact given ties as R's coin. SciPy's `exact`
/// ignores ties.
pub fn mann_whitney_exact(x: &[f64], y: &[f64]) -> Estimate {
    let sums = RankSum::new(x, y)?;
    Ok(sums.far_from_centre(&sums.exact()?))
}

/// The same by the normal approximation with continuity correction and the variance corrected for ties, for groups whose
/// exact distribution takes too long.
///
/// # Errors
///
/// As [`mann_whitney_exact`], and [`NotEstimable::NoVariation`] where all values are equal.
pub fn mann_whitney_normal(x: &[f64], y: &[f64]) -> Estimate {
    RankSum::new(x, y)?.normal_p()
}

struct RankSum {
    ranks: Vec<u64>,
    ties: Vec<u64>,
    n_x: usize,
    n_y: usize,
    doubled_u: u64,
}

impl RankSum {
    fn new(x: &[f64], y: &[f64]) -> Result<Self, NotEstimable> {
        check_values(x)?;
        check_values(y)?;
        if x.is_empty() || y.is_empty() {
            return Err(NotEstimable::TooFew { n: 0, needed: 1 });
        }
        let all: Vec<f64> = x.iter().chain(y).copied().collect();
        let units = Lattice::of(&all).units;
        let ranks = doubled_midranks(&units);
        let n = x.len() as u64;
        let doubled_u = ranks[..x.len()].iter().sum::<u64>() - n * (n + 1);
        Ok(Self { ties: tie_sizes(&units), ranks, n_x: x.len(), n_y: y.len(), doubled_u })
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

    fn far_from_centre(&self, null: &SubsetSums) -> f64 {
        let (centre, distance) = self.centre();
        null.probability(|sum| {
            self.doubled_u_of(sum).is_some_and(|u| u.abs_diff(centre) >= distance)
        })
    }

    /// Twice the U that belongs to a doubled rank sum of the smaller group; none for sums below the least possible, which
    /// have no chance anyway.
    fn doubled_u_of(&self, sum: u64) -> Option<u64> {
        let size = self.n_x.min(self.n_y) as u64;
        let u = sum.checked_sub(size * (size + 1))?;
        Some(if self.n_x <= self.n_y { u } else { 2 * (self.n_x * self.n_y) as u64 - u })
    }

    fn normal_p(&self) -> Estimate {
        let (m, n) = (self.n_x as f64, self.n_y as f64);
        let total = m + n;
        let tied: f64 = self.ties.iter().map(|t| *t as f64).map(|t| t * t * t - t).sum();
        let variance = m * n / 12.0 * (total + 1.0 - tied / (total * (total - 1.0)));
        if self.ties.len() < 2 || variance <= 0.0 {
            return Err(NotEstimable::NoVariation { of: "the values" });
        }
        let distance = 0.5 * (self.doubled_u as f64 - m * n);
        Ok(corrected_normal_p(distance, variance.sqrt()))
    }
}
