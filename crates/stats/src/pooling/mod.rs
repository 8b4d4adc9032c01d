//! Many estimates that may be much alike, each pulled towards the others as far as their scatter says.

mod items;

pub use items::pooled_items;

use crate::estimate::Interval;
use crate::matrix::{Cholesky, Square, dot};

/// One estimate after pooling.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pooled {
    /// The best linear unbiased prediction of its true value.
    pub estimate: f64,
    /// 95% interval for the true value.
    pub ci95: Interval,
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
