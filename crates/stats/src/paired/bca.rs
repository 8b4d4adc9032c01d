//! From a bootstrap distribution to its `BCa` interval.

use crate::estimate::{Estimate, Interval, NotEstimable};
use crate::special::{Z_95, normal_cdf, normal_quantile};

/// The levels at which the bias-corrected and accelerated 95% interval is read off a distribution.
///
/// `share_below` is the chance of less than the estimate plus half the chance of exactly the estimate.
///
/// # Source
///
/// Efron (1987), <https://doi.org/10.1080/01621459.1987.10478410>; ties at the estimate count half, as in SciPy.
pub(crate) fn bca_levels(share_below: f64, acceleration: f64) -> Result<Interval, NotEstimable> {
    let bias = normal_quantile(share_below)?;
    let level = |z: f64| normal_cdf(bias + (bias + z) / (1.0 - acceleration * (bias + z)));
    Ok(Interval { low: level(-Z_95), high: level(Z_95) })
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
