//! Proportions with intervals.

use crate::estimate::{Interval, NotEstimable};
use crate::special::Z_95;

/// Wilson's 95% score interval for the share that `count` of `n` have.
///
/// # Errors
///
/// [`NotEstimable::TooFew`] if `n` is zero; [`NotEstimable::TooMany`] if `count` exceeds `n`.
///
/// # Source
///
/// Wilson (1927), <https://doi.org/10.1080/01621459.1927.10502953>.
pub fn wilson_ci95(count: usize, n: usize) -> Result<Interval, NotEstimable> {
    match n {
        0 => return Err(NotEstimable::TooFew { n: 0, needed: 1 }),
        _ if count > n => return Err(NotEstimable::TooMany { n: count, limit: n }),
        _ => {}
    }
    let size = n as f64;
    let fraction = count as f64 / size;
    let half_square = Z_95 * Z_95 / (2.0 * size);
    let spread = Z_95 * (fraction * (1.0 - fraction) / size + half_square / (2.0 * size)).sqrt();
    let limit = |side: f64| (fraction + half_square + side * spread) / (1.0 + 2.0 * half_square);
    let low = if count == 0 { 0.0 } else { limit(-1.0).max(0.0) };
    let high = if count == n { 1.0 } else { limit(1.0).min(1.0) };
    Ok(Interval { low, high })
}
