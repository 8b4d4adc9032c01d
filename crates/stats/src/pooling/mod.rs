//! Many estimates that may be much alike, each pulled towards the others as far as their scatter says.

mod items;

pub use items::{PooledItems, pooled_items};

use crate::estimate::{InputError, Interval, NotEstimable, check_values};
use crate::matrix::{Cholesky, Square, dot};
use crate::special::normal_quantile;

/// Where the spread of true effects is first looked for: logarithms of its variance over that of the estimates.
const GRID: [f64; 24] = [
    -16.0, -14.0, -12.0, -10.0, -9.0, -8.0, -7.0, -6.0, -5.0, -4.0, -3.5, -3.0, -2.5, -2.0, -1.5,
    -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0,
];
/// Thirds of the golden section.
const GOLDEN: f64 = 0.618_033_988_749_894_9;
/// Enough to narrow a bracket of 4 to 1e-8.
const GOLDEN_STEPS: usize = 42;

/// Estimates with a common mean and a spread of their true values, in the unit of the estimates.
#[derive(Debug, Clone, PartialEq)]
pub struct PartialPooling {
    /// The common mean.
    pub mu: f64,
    /// Its standard error.
    pub se_mu: f64,
    /// The variance of true effects about the common mean.
    pub tau2: f64,
    /// Each estimate pulled towards the mean, in the order given.
    pub pooled: Vec<Pooled>,
}

/// One estimate after pooling.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pooled {
    /// The best linear unbiased prediction of its true value.
    pub estimate: f64,
    /// The standard error of the prediction.
    pub standard_error: f64,
    /// 95% interval for the true value.
    pub ci95: Interval,
}

/// Pools estimates whose errors have a known covariance, entry `(i, j)` in `covariance[i][j]`.
///
/// The interval of a pooled estimate takes `tau2` as known; [`pooled_items`] does not.
///
/// # Errors
///
/// - [`NotEstimable::TooFew`] below two estimates.
/// - [`NotEstimable::Singular`] unless the covariance is positive definite.
/// - [`NotEstimable::Input`] for a covariance of another size or values that are not finite.
///
/// # Source
///
/// A random-effects model by restricted maximum likelihood: Viechtbauer (2005), <https://doi.org/10.3102/10769986030003261>;
/// agrees with `rma.mv(y, V, random = ~ 1 | item)` of R's metafor, `mu` plus `ranef`.
pub fn partial_pooling(
    estimates: &[f64],
    covariance: &[Vec<f64>],
) -> Result<PartialPooling, NotEstimable> {
    let covariance = checked(estimates, covariance)?;
    let tau2 = most_likely_spread(estimates, &covariance)?;
    let at = AtSpread::of(estimates, &covariance, tau2).ok_or(NotEstimable::Singular)?;
    let half = normal_quantile(0.975)?;
    let of_place = |i: usize| {
        let (estimate, variance) = at.prediction(i);
        let standard_error = variance.max(0.0).sqrt();
        let half_width = half * standard_error;
        let ci95 = Interval { low: estimate - half_width, high: estimate + half_width };
        Pooled { estimate, standard_error, ci95 }
    };
    Ok(PartialPooling {
        mu: at.mu,
        se_mu: at.variance_of_mu.sqrt(),
        tau2,
        pooled: (0..estimates.len()).map(of_place).collect(),
    })
}

fn checked(estimates: &[f64], covariance: &[Vec<f64>]) -> Result<Square, NotEstimable> {
    let n = estimates.len();
    check_values(estimates)?;
    for row in core::iter::once(covariance.len()).chain(covariance.iter().map(Vec::len)) {
        if row != n {
            return Err(InputError::DifferentLengths { first: n, second: row }.into());
        }
    }
    covariance.iter().try_for_each(|row| check_values(row))?;
    if n < 2 {
        return Err(NotEstimable::TooFew { n, needed: 2 });
    }
    Ok(Square::from_fn(n, |i, j| 0.5 * (covariance[i][j] + covariance[j][i])))
}

/// The variance of true effects that makes the estimates most likely; 0 where none does better.
fn most_likely_spread(estimates: &[f64], covariance: &Square) -> Result<f64, NotEstimable> {
    let unlikely = |spread: f64| unlikeliness(estimates, covariance, spread);
    let without = unlikely(0.0).ok_or(NotEstimable::Singular)?;
    let n = estimates.len() as f64;
    let size = (0..covariance.size).map(|i| covariance.at(i, i)).sum::<f64>() / n
        + crate::moments::sum_of_squares(estimates) / n;
    let at = |ln: f64| unlikely(size * libm::exp(ln)).unwrap_or(f64::INFINITY);
    let heights = GRID.map(at);
    let best = (0..GRID.len()).min_by(|a, b| heights[*a].total_cmp(&heights[*b])).unwrap_or(0);
    let (low, high) = (GRID[best.saturating_sub(1)], GRID[(best + 1).min(GRID.len() - 1)]);
    let found = golden_minimum(low, high, at);
    Ok(if at(found) < without { size * libm::exp(found) } else { 0.0 })
}

/// Where a curve with one minimum between the ends has it.
fn golden_minimum(mut low: f64, mut high: f64, height: impl Fn(f64) -> f64) -> f64 {
    let (mut left, mut right) = (high - GOLDEN * (high - low), low + GOLDEN * (high - low));
    let (mut at_left, mut at_right) = (height(left), height(right));
    for _ in 0..GOLDEN_STEPS {
        if at_left <= at_right {
            (high, right, at_right) = (right, left, at_left);
            left = high - GOLDEN * (high - low);
            at_left = height(left);
        } else {
            (low, left, at_left) = (left, right, at_right);
            right = low + GOLDEN * (high - low);
            at_right = height(right);
        }
    }
    0.5 * (low + high)
}

/// Minus twice the restricted log-likelihood, less a constant; none if the covariance is not positive definite.
fn unlikeliness(estimates: &[f64], covariance: &Square, spread: f64) -> Option<f64> {
    let factor = Cholesky::of(&covariance.plus_diagonal(spread))?;
    let mean = Mean::of(estimates, &factor);
    let gaps: Vec<f64> = estimates.iter().map(|y| y - mean.mu).collect();
    Some(factor.ln_determinant() - libm::log(mean.variance) + dot(&gaps, &factor.solve(&gaps)))
}

/// The mean by generalised least squares.
struct Mean {
    mu: f64,
    variance: f64,
    /// The inverse covariance times ones.
    weights: Vec<f64>,
}

impl Mean {
    fn of(estimates: &[f64], factor: &Cholesky) -> Self {
        let weights = factor.solve(&vec![1.0; estimates.len()]);
        let total: f64 = weights.iter().sum();
        Self { mu: dot(&weights, estimates) / total, variance: 1.0 / total, weights }
    }
}

/// Everything at one spread of true effects.
struct AtSpread {
    spread: f64,
    unlikeliness: f64,
    mu: f64,
    variance_of_mu: f64,
    weights: Vec<f64>,
    /// The diagonal of the inverse covariance.
    sharpness: Vec<f64>,
    /// The inverse covariance times the gaps from the mean.
    pulls: Vec<f64>,
}

impl AtSpread {
    fn of(estimates: &[f64], covariance: &Square, spread: f64) -> Option<Self> {
        let factor = Cholesky::of(&covariance.plus_diagonal(spread))?;
        let Mean { mu, variance, weights } = Mean::of(estimates, &factor);
        let gaps: Vec<f64> = estimates.iter().map(|y| y - mu).collect();
        let pulls = factor.solve(&gaps);
        let unlikeliness = factor.ln_determinant() - libm::log(variance) + dot(&gaps, &pulls);
        let sharpness = factor.inverse_diagonal();
        Some(Self { spread, unlikeliness, mu, variance_of_mu: variance, weights, sharpness, pulls })
    }

    /// The predicted true value at a place, and its variance with that of the common mean.
    fn prediction(&self, i: usize) -> (f64, f64) {
        let of_mean = 1.0 - self.spread * self.weights[i];
        let variance = self.spread * (1.0 - self.spread * self.sharpness[i])
            + of_mean * of_mean * self.variance_of_mu;
        (self.mu + self.spread * self.pulls[i], variance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_estimate_has_nothing_to_be_pooled_with() {
        let found = partial_pooling(&[0.5], &[vec![0.1]]);
        assert_eq!(found, Err(NotEstimable::TooFew { n: 1, needed: 2 }));
    }

    #[test]
    fn a_singular_covariance_is_a_reason() {
        let found = partial_pooling(&[0.5, 0.4], &[vec![0.1, 0.1], vec![0.1, 0.1]]);
        assert_eq!(found, Err(NotEstimable::Singular));
    }

    #[test]
    fn equal_precision_without_correlation_gives_the_closed_form() -> Result<(), NotEstimable> {
        // Variance 0.1 each, estimates 0, 1, 2: tau2 = 1 - 0.1, shrinkage 0.9, mean 1.
        let row = |i: usize| (0..3).map(|j| if i == j { 0.1 } else { 0.0 }).collect::<Vec<f64>>();
        let found = partial_pooling(&[0.0, 1.0, 2.0], &[row(0), row(1), row(2)])?;
        assert!((found.tau2 - 0.9).abs() < 1e-6, "{}", found.tau2);
        assert!((found.pooled[2].estimate - 1.9).abs() < 1e-6);
        Ok(())
    }

    #[test]
    fn estimates_no_further_apart_than_their_errors_are_pooled_to_one() -> Result<(), NotEstimable>
    {
        let found = partial_pooling(&[0.1, 0.12], &[vec![0.5, 0.1], vec![0.1, 0.5]])?;
        assert_eq!(found.tau2, 0.0);
        assert_eq!(found.pooled[0].estimate, found.mu);
        Ok(())
    }
}
