//! Pearson's correlation.

use super::{fisher_interval, t_test_p};
use crate::estimate::{Estimate, InputError, Interval, NotEstimable, check_pairs};
use crate::moments;

/// Pearson's product-moment correlation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pearson {
    /// How many pairs.
    pub n: usize,
    /// The correlation, from -1 to 1.
    pub r: Estimate,
    /// Two-sided p by Student's t on `n - 2` degrees of freedom.
    pub p: Estimate,
    /// Fisher's 95% interval; of no width at exactly -1 or 1, as R prints it.
    pub ci95: Result<Interval, NotEstimable>,
}

/// The correlation of two measurements of the same people, index `i` being the same person in each.
///
/// # Errors
///
/// [`InputError`] for slices of different length or values that are not finite.
///
/// # Source
///
/// Fisher (1921), "On the probable error of a coefficient of correlation"; agrees with R's `cor.test`.
pub fn pearson(x: &[f64], y: &[f64]) -> Result<Pearson, InputError> {
    check_pairs(x, y)?;
    let n = x.len();
    let r = correlation(x, y);
    Ok(Pearson { n, r, p: r.and_then(|r| t_test_p(r, n)), ci95: r.and_then(|r| interval(r, n)) })
}

/// The correlation of two checked slices of one length.
pub(crate) fn correlation(x: &[f64], y: &[f64]) -> Estimate {
    let n = x.len();
    if n < 2 {
        return Err(NotEstimable::TooFew { n, needed: 2 });
    }
    let (squares_x, squares_y) = (moments::sum_of_squares(x), moments::sum_of_squares(y));
    if squares_x == 0.0 {
        return Err(NotEstimable::NoVariation { of: "the first values" });
    }
    if squares_y == 0.0 {
        return Err(NotEstimable::NoVariation { of: "the second values" });
    }
    let r = moments::sum_of_products(x, y) / (squares_x.sqrt() * squares_y.sqrt());
    Ok(r.clamp(-1.0, 1.0))
}

fn interval(r: f64, n: usize) -> Result<Interval, NotEstimable> {
    if n < 4 {
        return Err(NotEstimable::TooFew { n, needed: 4 });
    }
    if r.abs() >= 1.0 {
        return Ok(Interval { low: r, high: r });
    }
    fisher_interval(r, 1.0 / (n as f64 - 3.0).sqrt())
}
