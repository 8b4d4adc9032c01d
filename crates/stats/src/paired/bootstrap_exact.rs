//! The bootstrap of the mean change with infinitely many resamples, by convolution.

use crate::estimate::NotEstimable;
use crate::exact::common_divisor;
use crate::lattice::Lattice;
use crate::paired::bca::{BootstrapIntervals, intervals, jackknife_acceleration};
use crate::paired::hodges_lehmann::distinct_counts;
use crate::paired::{PairedError, differences};

/// Multiply-adds that the distribution may cost, about a quarter of a second.
const MAX_WORK: u64 = 500_000_000;
/// Rounding in a sum of probabilities; a level met this closely is met.
const LEVEL_TOLERANCE: f64 = 1e-12;

/// What resampling approaches as the number of resamples grows without end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExactBootstrap {
    /// How many pairs.
    pub n_pairs: usize,
    /// The mean change.
    pub mean_change: f64,
    /// Standard deviation of the resampled mean: with `n`, not `n - 1`, below.
    pub standard_error: f64,
    /// Percentile and BCa intervals; quantiles are the smallest value at which the level is reached.
    pub intervals: BootstrapIntervals,
}

/// The exact bootstrap distribution of the mean change from `pre` to `post`.
///
/// Both slices hold one score per person and index `i` is the same person. No seed: nothing is drawn.
///
/// # Errors
///
/// [`PairedError`] as [`super::paired_change`]. The inner reason is
/// - [`NotEstimable::TooFew`] for one pair, [`NotEstimable::NoVariation`] if all changes are equal,
/// - [`NotEstimable::NoCommonStep`] if the changes are not whole multiples of a step, or of too fine a step.
///
/// # Source
///
/// Fisher and Hall (1991), <https://doi.org/10.1016/0167-7152(91)90114-8>: the bootstrap mean of lattice data.
pub fn bootstrap_mean_exact(
    pre: &[f64],
    post: &[f64],
) -> Result<Result<ExactBootstrap, NotEstimable>, PairedError> {
    let change = differences(pre, post)?;
    Ok(MeanDistribution::of(&change).map(|distribution| distribution.summary(&change)))
}

/// The distribution of the sum of `n` changes drawn with replacement.
struct MeanDistribution {
    /// Units of the smallest sum.
    lowest: i64,
    /// Units between neighbouring sums.
    step: i64,
    chances: Vec<f64>,
}

impl MeanDistribution {
    fn of(change: &Lattice) -> Result<Self, NotEstimable> {
        let n = change.units.len();
        if n < 2 {
            return Err(NotEstimable::TooFew { n, needed: 2 });
        }
        if change.is_constant() {
            return Err(NotEstimable::NoVariation { of: "the changes" });
        }
        if !change.is_exact() {
            return Err(NotEstimable::NoCommonStep);
        }
        let counts = distinct_counts(&change.units);
        let smallest = counts[0].0;
        let above: Vec<u64> = counts.iter().map(|(units, _)| units.abs_diff(smallest)).collect();
        let step = common_divisor(&above);
        let shifts = shifts(&above, step, n)?;
        let shares: Vec<f64> = counts.iter().map(|(_, times)| *times as f64 / n as f64).collect();
        let chances = repeated_sum(&shifts, &shares, n);
        let whole = |x: u64| i64::try_from(x).unwrap_or(i64::MAX);
        Ok(Self { lowest: smallest * whole(n as u64), step: whole(step), chances })
    }

    fn summary(&self, change: &Lattice) -> ExactBootstrap {
        let n = change.units.len() as f64;
        let sum = change.sum();
        let without = |units: &i64| change.value((sum - units) as f64 / (n - 1.0));
        let left_out: Vec<f64> = change.units.iter().map(without).collect();
        let quantile = |level| change.value(self.quantile(level) as f64 / n);
        ExactBootstrap {
            n_pairs: change.units.len(),
            mean_change: change.mean(),
            standard_error: change.standard_deviation() * ((n - 1.0) / n).sqrt() / n.sqrt(),
            intervals: intervals(
                self.share_below(sum),
                jackknife_acceleration(&left_out),
                quantile,
            ),
        }
    }

    fn sums(&self) -> impl Iterator<Item = (i64, f64)> {
        (0_i64..).map(|k| self.lowest + k * self.step).zip(self.chances.iter().copied())
    }

    /// The chance of less than `observed` plus half the chance of exactly that.
    fn share_below(&self, observed: i64) -> f64 {
        let weight = |sum: i64| if sum < observed { 1.0 } else { 0.5 };
        self.sums().take_while(|(sum, _)| *sum <= observed).map(|(sum, p)| weight(sum) * p).sum()
    }

    /// The smallest sum at which the distribution function reaches `level`.
    fn quantile(&self, level: f64) -> i64 {
        let mut reached = 0.0;
        let at = self.sums().find(|(_, p)| {
            reached += p;
            reached >= level - LEVEL_TOLERANCE
        });
        at.or(self.sums().last()).map_or(self.lowest, |(sum, _)| sum)
    }
}

/// Distances from the smallest value in steps, if the table they lead to can be filled.
fn shifts(above: &[u64], step: u64, n: usize) -> Result<Vec<usize>, NotEstimable> {
    let shifts: Vec<u64> = above.iter().map(|a| a / step).collect();
    let longest = shifts.last().copied().unwrap_or(0).saturating_mul(n as u64);
    let work = longest.saturating_mul(n as u64).saturating_mul(shifts.len() as u64);
    if work > MAX_WORK {
        return Err(NotEstimable::NoCommonStep);
    }
    shifts.iter().map(|s| usize::try_from(*s).map_err(|_| NotEstimable::NoCommonStep)).collect()
}

fn repeated_sum(shifts: &[usize], shares: &[f64], n: usize) -> Vec<f64> {
    let reach = shifts.last().copied().unwrap_or(0);
    let mut chances = vec![1.0];
    for _ in 0..n {
        let mut next = vec![0.0; chances.len() + reach];
        for (shift, share) in shifts.iter().zip(shares) {
            let moved = next[*shift..].iter_mut();
            moved.zip(&chances).for_each(|(p, old)| *p += share * old);
        }
        chances = next;
    }
    chances
}
