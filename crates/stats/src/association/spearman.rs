//! Spearman's rank correlation.

use super::enumeration::{MAX_ENUMERATED, share_of_orders};
use super::{fisher_interval, t_test_p};
use crate::estimate::{Estimate, InputError, Interval, NotEstimable, check_pairs};
use crate::lattice::Lattice;
use crate::rank::doubled_midranks;
use crate::special::lower_tail;

/// Spearman's rank correlation, with midranks for ties.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spearman {
    /// How many pairs.
    pub n: usize,
    /// The correlation of the ranks, from -1 to 1.
    pub rho: Estimate,
    /// Two-sided p by Student's t on `n - 2` degrees of freedom.
    pub p_t: Estimate,
    /// Exact two-sided p over all orders, with ties as they are; up to 9 pairs.
    pub p_exact: Estimate,
    /// What R prints without ties: exact up to 9 pairs, an Edgeworth series up to 1,290.
    pub p_edgeworth: Estimate,
    /// 95% interval by Fisher's z with `1 / sqrt(n - 3)`, which is too narrow.
    pub ci95_fisher: Result<Interval, NotEstimable>,
    /// 95% interval by Fisher's z with `sqrt((1 + rho^2 / 2) / (n - 3))`, the better one.
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
/// Spearman (1904), <https://doi.org/10.2307/1412159>; Bonett and Wright (2000), <https://doi.org/10.1007/BF02294183>;
/// series: algorithm AS 89, Best and Roberts (1975), <https://doi.org/10.2307/2347111>.
pub fn spearman(x: &[f64], y: &[f64]) -> Result<Spearman, InputError> {
    check_pairs(x, y)?;
    let n = x.len();
    let ranks = RankPair::new(x, y);
    let rho = ranks.rho();
    let spread = |inflation: f64| (inflation / (n as f64 - 3.0)).sqrt();
    Ok(Spearman {
        n,
        rho,
        p_t: rho.and_then(|rho| t_test_p(rho, n)),
        p_exact: rho.and_then(|_| ranks.exact_p()),
        p_edgeworth: rho.and_then(|rho| ranks.edgeworth_p(rho)),
        ci95_fisher: enough(rho, n).and_then(|rho| fisher_interval(rho, spread(1.0))),
        ci95_bonett_wright: enough(rho, n)
            .and_then(|rho| fisher_interval(rho, spread(1.0 + 0.5 * rho * rho))),
    })
}

fn enough(rho: Estimate, n: usize) -> Estimate {
    if n < 4 { Err(NotEstimable::TooFew { n, needed: 4 }) } else { rho }
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

    fn exact_p(&self) -> Estimate {
        let n = self.x.len();
        if n > MAX_ENUMERATED {
            return Err(NotEstimable::TooMany { n, limit: MAX_ENUMERATED });
        }
        let observed = Self::joint(&self.x, &self.y).abs();
        Ok(share_of_orders(&self.y, |y| Self::joint(&self.x, y).abs() >= observed))
    }

    fn has_ties(&self) -> bool {
        let n = self.x.len();
        let distinct = |v: &[i64]| v.iter().collect::<std::collections::BTreeSet<_>>().len();
        distinct(&self.x) < n || distinct(&self.y) < n
    }

    fn edgeworth_p(&self, rho: f64) -> Estimate {
        let n = self.x.len();
        if self.has_ties() {
            return Err(NotEstimable::Tied);
        }
        if n <= MAX_ENUMERATED {
            return self.exact_p();
        }
        if n > MAX_SERIES {
            return Err(NotEstimable::TooMany { n, limit: MAX_SERIES });
        }
        Ok((2.0 * series_tail(rho.abs(), n as f64)).min(1.0))
    }
}

/// R stops using the series here.
const MAX_SERIES: usize = 1290;

/// `P(rho >= observed)` for untied ranks by the Edgeworth series, with the statistic moved back by one step.
fn series_tail(rho: f64, n: f64) -> f64 {
    let cubic = n * (n * n - 1.0);
    let distance = (cubic * (1.0 - rho) / 6.0).round();
    let b = 1.0 / n;
    let x = (1.0 - 6.0 * (distance + 1.0) * b / (n * n - 1.0)) * (1.0 / b - 1.0).sqrt();
    let y = x * x;
    let inner =
        y * b * (0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)));
    let outer =
        0.2274 + b * (0.2531 + 0.1745 * b) + y * (-0.0758 + b * (0.1033 + 0.3932 * b) - inner);
    (x * b * outer / libm::exp(0.5 * y) + lower_tail(-x)).clamp(0.0, 1.0)
}
