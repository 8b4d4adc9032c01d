//! Proportions with intervals.

use crate::estimate::{Interval, NotEstimable};
use crate::special::beta_quantile;

/// The standard normal quantile at 0.975.
const Z_95: f64 = 1.959_963_984_540_054;

/// A share of a group with its intervals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proportion {
    /// How many have it.
    pub count: u64,
    /// How many there are.
    pub n: u64,
    /// `count / n`.
    pub fraction: f64,
    /// Wilson's 95% score interval, the one to print.
    pub wilson95: Interval,
    /// Wilson's with the continuity correction of R's `prop.test`.
    pub wilson95_corrected: Interval,
    /// The exact interval of Clopper and Pearson, which covers at least 95%.
    pub clopper_pearson95: Interval,
}

/// Describes `count` of `n`.
///
/// # Errors
///
/// [`NotEstimable::TooFew`] if `n` is zero; [`NotEstimable::TooMany`] if `count` exceeds `n`.
///
/// # Source
///
/// Wilson (1927), <https://doi.org/10.1080/01621459.1927.10502953>; Clopper and Pearson (1934),
/// <https://doi.org/10.1093/biomet/26.4.404>; correction as R's `prop.test`, at most the distance from one half.
pub fn proportion(count: u64, n: u64) -> Result<Proportion, NotEstimable> {
    let clopper_pearson95 = clopper_pearson(count, n)?;
    let (x, size) = (count as f64, n as f64);
    let correction = (x - 0.5 * size).abs().min(0.5);
    Ok(Proportion {
        count,
        n,
        fraction: x / size,
        wilson95: wilson(x, size, 0.0),
        wilson95_corrected: wilson(x, size, correction),
        clopper_pearson95,
    })
}

/// The exact 95% interval for a chance, given `count` successes in `n` trials.
pub(crate) fn clopper_pearson(count: u64, n: u64) -> Result<Interval, NotEstimable> {
    check(count, n)?;
    let (successes, failures) = (count as f64, (n - count) as f64);
    let low = if count == 0 { 0.0 } else { beta_quantile(0.025, successes, failures + 1.0)? };
    let high =
        if count == n { 1.0 } else { 1.0 - beta_quantile(0.025, failures, successes + 1.0)? };
    Ok(Interval { low, high })
}

fn check(count: u64, n: u64) -> Result<(), NotEstimable> {
    let size = |x: u64| usize::try_from(x).unwrap_or(usize::MAX);
    match n {
        0 => Err(NotEstimable::TooFew { n: 0, needed: 1 }),
        _ if count > n => Err(NotEstimable::TooMany { n: size(count), limit: size(n) }),
        _ => Ok(()),
    }
}

fn wilson(x: f64, n: f64, correction: f64) -> Interval {
    let half_square = Z_95 * Z_95 / (2.0 * n);
    let limit = |fraction: f64, side: f64| {
        let spread = Z_95 * (fraction * (1.0 - fraction) / n + half_square / (2.0 * n)).sqrt();
        (fraction + half_square + side * spread) / (1.0 + 2.0 * half_square)
    };
    let (below, above) = ((x - correction) / n, (x + correction) / n);
    let low = if below <= 0.0 { 0.0 } else { limit(below, -1.0).max(0.0) };
    let high = if above >= 1.0 { 1.0 } else { limit(above, 1.0).min(1.0) };
    Interval { low, high }
}
