//! Kendall's tau-b.

use super::enumeration::{MAX_ENUMERATED, share_of_orders};
use super::fisher_interval;
use crate::estimate::{Estimate, InputError, Interval, NotEstimable, check_pairs};
use crate::lattice::Lattice;
use crate::rank::tie_sizes;
use crate::special::two_sided;

/// The most untied pairs for the exact distribution; its cost grows with the cube.
const MAX_UNTIED: usize = 500;

/// Kendall's tau-b: agreement in order, corrected for ties.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kendall {
    /// How many pairs.
    pub n: usize,
    /// Tau-b, from -1 to 1.
    pub tau_b: Estimate,
    /// Two-sided p by the normal approximation with the variance corrected for ties.
    pub p_normal: Estimate,
    /// Exact two-sided p; without ties up to 500 pairs.
    pub p_exact: Estimate,
    /// Exact two-sided p over all orders, with ties as they are; up to 9 pairs.
    pub p_permutation: Estimate,
    /// 95% interval by Fisher's z with the standard error of Fieller, Hartley and Pearson.
    pub ci95: Result<Interval, NotEstimable>,
}

/// The rank correlation of two measurements of the same people, index `i` being the same person in each.
///
/// # Errors
///
/// [`InputError`] for slices of different length or values that are not finite.
///
/// # Source
///
/// Kendall (1945), <https://doi.org/10.1093/biomet/33.3.239>; Fieller, Hartley and Pearson (1957),
/// <https://doi.org/10.1093/biomet/44.3-4.470>. Agrees with R's `cor.test(method = "kendall")`.
pub fn kendall(x: &[f64], y: &[f64]) -> Result<Kendall, InputError> {
    check_pairs(x, y)?;
    let orders = Orders { x: Lattice::of(x).units, y: Lattice::of(y).units };
    let tau_b = orders.tau_b();
    Ok(Kendall {
        n: x.len(),
        tau_b,
        p_normal: tau_b.and_then(|_| orders.normal_p()),
        p_exact: tau_b.and_then(|_| orders.exact_p()),
        p_permutation: tau_b.and_then(|_| orders.permutation_p()),
        ci95: tau_b.and_then(|tau| interval(tau, x.len())),
    })
}

fn interval(tau: f64, n: usize) -> Result<Interval, NotEstimable> {
    if n < 5 {
        return Err(NotEstimable::TooFew { n, needed: 5 });
    }
    fisher_interval(tau, (0.437 / (n as f64 - 4.0)).sqrt())
}

struct Orders {
    x: Vec<i64>,
    y: Vec<i64>,
}

impl Orders {
    fn tau_b(&self) -> Estimate {
        let n = self.x.len() as i128;
        if n < 2 {
            return Err(NotEstimable::TooFew { n: self.x.len(), needed: 2 });
        }
        let untied = |values: &[i64]| (n * (n - 1) - tie_sum(values, |t| t * (t - 1))) / 2;
        let (untied_x, untied_y) = (untied(&self.x), untied(&self.y));
        if untied_x == 0 {
            return Err(NotEstimable::NoVariation { of: "the first values" });
        }
        if untied_y == 0 {
            return Err(NotEstimable::NoVariation { of: "the second values" });
        }
        let score = score(&self.x, &self.y);
        if score * score == untied_x * untied_y {
            return Ok(if score > 0 { 1.0 } else { -1.0 });
        }
        Ok(score as f64 / ((untied_x as f64).sqrt() * (untied_y as f64).sqrt()))
    }

    fn normal_p(&self) -> Estimate {
        let n = self.x.len() as f64;
        if n < 3.0 {
            return Err(NotEstimable::TooFew { n: self.x.len(), needed: 3 });
        }
        let both = |f: fn(i128) -> i128| (tie_sum(&self.x, f) as f64, tie_sum(&self.y, f) as f64);
        let (x0, y0) = both(|t| t * (t - 1) * (2 * t + 5));
        let (x1, y1) = both(|t| t * (t - 1));
        let (x2, y2) = both(|t| t * (t - 1) * (t - 2));
        let pairs = n * (n - 1.0);
        let variance = (pairs * (2.0 * n + 5.0) - x0 - y0) / 18.0
            + x1 * y1 / (2.0 * pairs)
            + x2 * y2 / (9.0 * pairs * (n - 2.0));
        Ok(two_sided(score(&self.x, &self.y) as f64 / variance.sqrt()))
    }

    fn exact_p(&self) -> Estimate {
        let n = self.x.len();
        let has_ties = |values: &[i64]| tie_sizes(values).len() < n;
        if has_ties(&self.x) || has_ties(&self.y) {
            return Err(NotEstimable::Tied);
        }
        if n > MAX_UNTIED {
            return Err(NotEstimable::TooMany { n, limit: MAX_UNTIED });
        }
        let pairs = n * (n - 1) / 2;
        let far = usize::try_from(score(&self.x, &self.y).unsigned_abs()).unwrap_or(pairs);
        let fewest = (pairs - far) / 2;
        let tail: f64 = discordances(n).iter().take(fewest + 1).sum();
        Ok(if far == 0 { 1.0 } else { (2.0 * tail).min(1.0) })
    }

    fn permutation_p(&self) -> Estimate {
        let n = self.x.len();
        if n > MAX_ENUMERATED {
            return Err(NotEstimable::TooMany { n, limit: MAX_ENUMERATED });
        }
        let observed = score(&self.x, &self.y).abs();
        Ok(share_of_orders(&self.y, |y| score(&self.x, y).abs() >= observed))
    }
}

/// Pairs in the same order less pairs in opposite order.
fn score(x: &[i64], y: &[i64]) -> i128 {
    let mut score: i64 = 0;
    for i in 1..x.len() {
        for j in 0..i {
            score += (x[i] - x[j]).signum() * (y[i] - y[j]).signum();
        }
    }
    i128::from(score)
}

fn tie_sum(values: &[i64], of: impl Fn(i128) -> i128) -> i128 {
    tie_sizes(values).iter().map(|t| of(i128::from(*t))).sum()
}

/// The chance of each number of discordant pairs among `n` untied ones in random order.
fn discordances(n: usize) -> Vec<f64> {
    let mut chances = vec![1.0];
    for places in 2..=n {
        let mut next = vec![0.0; chances.len() + places - 1];
        for shift in 0..places {
            let moved = next[shift..].iter_mut();
            moved.zip(&chances).for_each(|(p, old)| *p += old / places as f64);
        }
        chances = next;
    }
    chances
}
