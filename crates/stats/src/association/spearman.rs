//! Spearman's rank correlation.

use crate::estimate::{Estimate, InputError, Interval, NotEstimable, check_pairs};
use crate::lattice::Lattice;
use crate::rank::doubled_midranks;
use crate::special::Z_95;

/// Spearman's rank correlation, with midranks for ties.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spearman {
    /// How many pairs.
    pub n: usize,
    /// The correlation of the ranks, from -1 to 1.
    pub rho: Estimate,
    /// 95% interval by Fisher's z with `sqrt((1 + rho^2 / 2) / (n - 3))`.
    pub ci95_bonett_wright: Result<Interval, NotEstimable>,
}

/// The rank correlation of two measurements of the same people, index `i` being the same person in each.
///
/// # Errors
///
/// [`InputError`] for slices of different length or values that are not finite.
///
/// # Source
///
/// Spearman (1904), <https://doi.org/10.2307/1412159>; Bonett and Wright (2000), <https://doi.org/10.1007/BF02294183>.
pub fn spearman(x: &[f64], y: &[f64]) -> Result<Spearman, InputError> {
    check_pairs(x, y)?;
    let (n, rho) = (x.len(), RankPair::new(x, y).rho());
    Ok(Spearman { n, rho, ci95_bonett_wright: rho.and_then(|rho| interval(rho, n)) })
}

/// `tanh(atanh(rho) +- z standard_error)`; none at exactly -1 or 1.
fn interval(rho: f64, n: usize) -> Result<Interval, NotEstimable> {
    if n < 4 {
        return Err(NotEstimable::TooFew { n, needed: 4 });
    }
    if rho.abs() >= 1.0 {
        return Err(NotEstimable::PerfectCorrelation(if rho < 0.0 { -1 } else { 1 }));
    }
    let standard_error = ((1.0 + 0.5 * rho * rho) / (n as f64 - 3.0)).sqrt();
    let (centre, half_width) = (libm::atanh(rho), Z_95 * standard_error);
    Ok(Interval { low: libm::tanh(centre - half_width), high: libm::tanh(centre + half_width) })
}

struct RankPair {
    x: Vec<i64>,
    y: Vec<i64>,
}

impl RankPair {
    fn new(x: &[f64], y: &[f64]) -> Self {
        let ranks = |values: &[f64]| doubled_midranks(&Lattice::of(values).units);
        let signed = |ranks: Vec<u64>| ranks.into_iter().map(u64::cast_signed).collect();
        Self { x: signed(ranks(x)), y: signed(ranks(y)) }
    }

    /// `n sum(xy) - sum(x) sum(y)`, in whole numbers.
    fn joint(a: &[i64], b: &[i64]) -> i128 {
        let sum = |v: &[i64]| v.iter().map(|x| i128::from(*x)).sum::<i128>();
        let products: i128 = a.iter().zip(b).map(|(x, y)| i128::from(*x) * i128::from(*y)).sum();
        a.len() as i128 * products - sum(a) * sum(b)
    }

    fn rho(&self) -> Estimate {
        let n = self.x.len();
        if n < 2 {
            return Err(NotEstimable::TooFew { n, needed: 2 });
        }
        let (own_x, own_y) = (Self::joint(&self.x, &self.x), Self::joint(&self.y, &self.y));
        if own_x == 0 {
            return Err(NotEstimable::NoVariation { of: "the first values" });
        }
        if own_y == 0 {
            return Err(NotEstimable::NoVariation { of: "the second values" });
        }
        let joint = Self::joint(&self.x, &self.y);
        if own_x == own_y {
            return Ok(joint as f64 / own_x as f64);
        }
        Ok((joint as f64 / ((own_x as f64).sqrt() * (own_y as f64).sqrt())).clamp(-1.0, 1.0))
    }
}
