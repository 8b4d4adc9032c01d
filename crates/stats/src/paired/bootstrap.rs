//! Bootstrap intervals for a paired change, by seeded resampling of people.

use crate::estimate::{Estimate, NotEstimable};
use crate::lattice::Lattice;
use crate::moments;
use crate::paired::bca::{BootstrapIntervals, intervals, jackknife_acceleration};
use crate::paired::{PairedError, differences};
use crate::random::Draws;

/// How to resample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resampling {
    /// How many resamples; 10,000 is usual.
    pub resamples: u32,
    /// Determines every draw; show it beside the interval.
    pub seed: u64,
}

/// What is estimated in each resample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairedStatistic {
    /// The mean change.
    MeanChange,
    /// The mean change over the standard deviation of the changes.
    DZ,
}

/// A bootstrapped figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bootstrap {
    /// How many pairs.
    pub n_pairs: usize,
    /// The figure for the people as they are.
    pub estimate: Estimate,
    /// Standard deviation of the figure over the resamples.
    pub standard_error: Estimate,
    /// Percentile and BCa intervals.
    pub intervals: Result<BootstrapIntervals, NotEstimable>,
    /// Resamples left out because the figure does not exist in them (all changes equal).
    pub left_out: u32,
    /// How it was resampled.
    pub resampling: Resampling,
}

/// Bootstraps a figure of the change from `pre` to `post`.
///
/// Both slices hold one score per person and index `i` is the same person. People are drawn with replacement. Quantiles
/// interpolate linearly between resamples (type 7). On small samples the t interval covers better.
///
/// # Errors
///
/// As [`super::paired_change`]. If all changes are equal the intervals say so instead of having no width.
///
/// # Source
///
/// Efron and Tibshirani (1993), "An introduction to the bootstrap"; conventions as `scipy.stats.bootstrap`.
pub fn bootstrap(
    pre: &[f64],
    post: &[f64],
    statistic: PairedStatistic,
    resampling: Resampling,
) -> Result<Bootstrap, PairedError> {
    let change = differences(pre, post)?;
    let outcome = varied(&change).map(|()| resample(&change, statistic, resampling));
    let estimate = match statistic {
        PairedStatistic::MeanChange => Ok(change.mean()),
        PairedStatistic::DZ => varied(&change).and_then(|()| d_z(&Totals::of(&change.units))),
    };
    Ok(Bootstrap {
        n_pairs: pre.len(),
        estimate,
        standard_error: outcome.as_ref().map_err(|e| *e).and_then(|o| o.standard_error),
        intervals: outcome.as_ref().map_err(|e| *e).and_then(|o| o.intervals),
        left_out: outcome.map_or(0, |o| o.left_out),
        resampling,
    })
}

fn varied(change: &Lattice) -> Result<(), NotEstimable> {
    let n = change.units.len();
    if n < 2 {
        return Err(NotEstimable::TooFew { n, needed: 2 });
    }
    if change.is_constant() {
        return Err(NotEstimable::NoVariation { of: "the changes" });
    }
    Ok(())
}

struct Outcome {
    standard_error: Estimate,
    intervals: Result<BootstrapIntervals, NotEstimable>,
    left_out: u32,
}

fn resample(change: &Lattice, statistic: PairedStatistic, resampling: Resampling) -> Outcome {
    let (mut values, observed, left_out_one) = match statistic {
        PairedStatistic::MeanChange => mean_parts(change, resampling),
        PairedStatistic::DZ => d_z_parts(change, resampling),
    };
    values.sort_unstable_by(f64::total_cmp);
    let kept = u32::try_from(values.len()).unwrap_or(u32::MAX);
    let left_out = resampling.resamples - kept;
    if kept < 2 {
        let too_few = NotEstimable::TooFew { n: values.len(), needed: 2 };
        return Outcome { standard_error: Err(too_few), intervals: Err(too_few), left_out };
    }
    let below = values.partition_point(|v| *v < observed);
    let up_to = values.partition_point(|v| *v <= observed);
    let share_below = 0.5 * (below + up_to) as f64 / values.len() as f64;
    let acceleration = left_out_one.and_then(|estimates| jackknife_acceleration(&estimates));
    Outcome {
        standard_error: Ok(moments::standard_deviation(&values)),
        intervals: Ok(intervals(share_below, acceleration, |level| interpolated(&values, level))),
        left_out,
    }
}

/// Resampled figures, the figure itself, and the figure with each person left out.
type Parts = (Vec<f64>, f64, Result<Vec<f64>, NotEstimable>);

fn mean_parts(change: &Lattice, resampling: Resampling) -> Parts {
    let n = change.units.len() as f64;
    let mean = |sum: i64| change.value(sum as f64 / n);
    let mut values = Vec::with_capacity(resampling.resamples as usize);
    each_resample(change.units.len(), resampling, |people| {
        values.push(mean(people.iter().map(|i| change.units[*i as usize]).sum()));
    });
    let sum = change.sum();
    let without = |units: &i64| change.value((sum - units) as f64 / (n - 1.0));
    (values, mean(sum), Ok(change.units.iter().map(without).collect()))
}

fn d_z_parts(change: &Lattice, resampling: Resampling) -> Parts {
    let mut values = Vec::with_capacity(resampling.resamples as usize);
    let all = Totals::of(&change.units);
    each_resample(change.units.len(), resampling, |people| {
        let drawn = Totals::sum(people.iter().map(|i| change.units[*i as usize]));
        values.extend(d_z(&drawn));
    });
    let without = change.units.iter().map(|units| d_z(&all.without(*units))).collect();
    (values, d_z(&all).unwrap_or(0.0), without)
}

/// Calls `each` with the people of every resample.
fn each_resample(n: usize, resampling: Resampling, mut each: impl FnMut(&[u32])) {
    let mut draws = Draws::new(resampling.seed);
    let mut people = vec![0; n];
    let below = u32::try_from(n).unwrap_or(u32::MAX);
    for _ in 0..resampling.resamples {
        draws.fill_below(below, &mut people);
        each(&people);
    }
}

/// What the standardised change is made of, in whole units so that a spread of zero is seen exactly.
struct Totals {
    n: i128,
    sum: i128,
    squares: i128,
}

impl Totals {
    fn of(units: &[i64]) -> Self {
        Self::sum(units.iter().copied())
    }

    fn sum(units: impl Iterator<Item = i64>) -> Self {
        units.map(i128::from).fold(Self { n: 0, sum: 0, squares: 0 }, |t, u| Self {
            n: t.n + 1,
            sum: t.sum + u,
            squares: t.squares + u * u,
        })
    }

    fn without(&self, units: i64) -> Self {
        let u = i128::from(units);
        Self { n: self.n - 1, sum: self.sum - u, squares: self.squares - u * u }
    }
}

fn d_z(totals: &Totals) -> Estimate {
    let spread = totals.n * totals.squares - totals.sum * totals.sum;
    if spread <= 0 {
        return Err(NotEstimable::NoVariation { of: "the changes" });
    }
    let n = totals.n as f64;
    Ok(totals.sum as f64 / (spread as f64 * n / (n - 1.0)).sqrt())
}

/// The type 7 quantile of values in ascending order.
fn interpolated(sorted: &[f64], level: f64) -> f64 {
    let position = level * (sorted.len() - 1) as f64;
    let low = floor_index(position).min(sorted.len() - 1);
    let high = (low + 1).min(sorted.len() - 1);
    let fraction = position - low as f64;
    sorted[low] + fraction * (sorted[high] - sorted[low])
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a position in a slice"
)]
fn floor_index(position: f64) -> usize {
    position as usize
}
