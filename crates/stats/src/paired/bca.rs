//! From a bootstrap distribution to its percentile and BCa intervals.

use crate::estimate::{Estimate, Interval, NotEstimable};
use crate::paired::signed_rank::Z_95;
use crate::special::{lower_tail, normal_quantile};

/// Intervals from a bootstrap distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BootstrapIntervals {
    /// From the 2.5% to the 97.5% point of the distribution.
    pub percentile95: Interval,
    /// Bias-corrected and accelerated.
    pub bca95: Result<Interval, NotEstimable>,
    /// How far the distribution's middle is from the estimate, as a normal quantile (z0).
    pub bias: Estimate,
    /// How fast the spread changes with the estimate (a), from the jackknife.
    pub acceleration: Estimate,
    /// The level at which the BCa interval's more extreme limit was read off, to warn when it rests on few resamples.
    pub bca_extreme_level: Estimate,
}

/// Reads both intervals off a distribution.
///
/// `share_below` is the chance of less than the estimate plus half the chance of exactly the estimate.
///
/// # Source
///
/// Efron (1987), <https://doi.org/10.1080/01621459.1987.10478410>; ties at the estimate count half, as in SciPy.
pub(crate) fn intervals(
    share_below: f64,
    acceleration: Estimate,
    quantile: impl Fn(f64) -> f64,
) -> BootstrapIntervals {
    let bias = normal_quantile(share_below).map_err(NotEstimable::from);
    let levels = bias.and_then(|bias| Ok(adjusted_levels(bias, acceleration?)));
    BootstrapIntervals {
        percentile95: Interval { low: quantile(0.025), high: quantile(0.975) },
        bca95: levels.map(|(low, high)| Interval { low: quantile(low), high: quantile(high) }),
        bias,
        acceleration,
        bca_extreme_level: levels.map(|(low, high)| low.min(1.0 - high)),
    }
}

fn adjusted_levels(bias: f64, acceleration: f64) -> (f64, f64) {
    let level = |z: f64| lower_tail(bias + (bias + z) / (1.0 - acceleration * (bias + z)));
    (level(-Z_95), level(Z_95))
}

/// The acceleration from the estimates with one person left out each time.
///
/// # Errors
///
/// [`NotEstimable::NoVariation`] if leaving out makes no difference.
pub(crate) fn jackknife_acceleration(left_out: &[f64]) -> Estimate {
    let centre = crate::moments::mean(left_out);
    let (mut squares, mut cubes) = (0.0, 0.0);
    for estimate in left_out {
        let gap = centre - estimate;
        squares += gap * gap;
        cubes += gap * gap * gap;
    }
    if squares == 0.0 {
        return Err(NotEstimable::NoVariation { of: "the estimates with one person left out" });
    }
    Ok(cubes / (6.0 * squares * squares.sqrt()))
}
