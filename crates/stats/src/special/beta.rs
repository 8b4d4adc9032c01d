//! The regularised incomplete beta function, its complement and its inverse.

use super::gamma::{deviance, stirling_remainder};
use super::root::{Height, increasing_root};
use super::{SpecialError, Tails, number, positive};

/// Enough steps for the continued fraction at shapes of 1e10, where some 1e5 are used.
const MAX_FRACTION_STEPS: u32 = 1_000_000;
const SMALLEST: f64 = 1e-300;

/// `P(X <= x)` for a beta variable: the regularised incomplete beta function `I_x(a, b)`.
///
/// # Errors
///
/// - [`SpecialError::OutOfDomain`] unless both shapes are finite and positive and `x` is a number.
/// - [`SpecialError::NotConverged`] for shapes far beyond 1e10.
///
/// # Source
///
/// Continued fraction of DiDonato and Morris (1992), <https://doi.org/10.1145/131766.131776>; the factor before it after
/// Loader (2000).
pub fn beta_cdf(x: f64, a: f64, b: f64) -> Result<f64, SpecialError> {
    positive("a", a)?;
    positive("b", b)?;
    if number("x", x)? <= 0.0 {
        return Ok(0.0);
    }
    if x >= 1.0 {
        return Ok(1.0);
    }
    Ok(beta_tails(x, 1.0 - x, a, b)?.lower)
}

/// Both tails at `x`, given `y = 1 - x` to full accuracy; shapes positive, `x` and `y` in `[0, 1]`.
pub(super) fn beta_tails(x: f64, y: f64, a: f64, b: f64) -> Result<Tails, SpecialError> {
    if x == 0.0 {
        return Ok(Tails { lower: 0.0, upper: 1.0 });
    }
    if y == 0.0 {
        return Ok(Tails { lower: 1.0, upper: 0.0 });
    }
    if x < (a + 1.0) / (a + b + 2.0) {
        let lower = beta_slope(x, y, a, b) / beta_fraction(x, y, a, b)?;
        return Ok(Tails { lower, upper: 1.0 - lower });
    }
    let upper = beta_slope(x, y, a, b) / beta_fraction(y, x, b, a)?;
    Ok(Tails { lower: 1.0 - upper, upper })
}

/// `x^a y^b / B(a, b)`, which is also the slope of `I_x` against the logit of `x`.
pub(super) fn beta_slope(x: f64, y: f64, a: f64, b: f64) -> f64 {
    let n = a + b;
    let shape = stirling_remainder(n) - stirling_remainder(a) - stirling_remainder(b);
    let exponent = shape - deviance(a, n * x) - deviance(b, n * y);
    (a / n * (b / core::f64::consts::TAU)).sqrt() * libm::exp(exponent)
}

/// The continued fraction whose inverse times the slope is `I_x`, for `x` up to about the mean, by Lentz's method.
fn beta_fraction(x: f64, y: f64, a: f64, b: f64) -> Result<f64, SpecialError> {
    let below_mean = if a <= b { a - (a + b) * x } else { (a + b) * y - b };
    let away_from_zero = |v: f64| if v.abs() < SMALLEST { SMALLEST } else { v };
    let mut value = away_from_zero(a / (a + 1.0) * (below_mean + 1.0));
    let (mut c, mut d) = (value, 0.0);
    for step in 1..=MAX_FRACTION_STEPS {
        let n = f64::from(step);
        let place = a + 2.0 * n - 1.0;
        let over = n * (b - n) * x / place;
        let alpha = (a + n - 1.0) * ((a + b + n - 1.0) / place) * x * over;
        let beta = n + over + (a + n) / (place + 2.0) * (below_mean + 1.0 + n * (1.0 + y));
        d = 1.0 / away_from_zero(beta + alpha * d);
        c = away_from_zero(beta + alpha / c);
        value *= c * d;
        if (c * d - 1.0).abs() < f64::EPSILON {
            return Ok(value);
        }
    }
    Err(SpecialError::NotConverged { function: "incomplete beta" })
}

/// `ln(x / (1 - x))` at the point that splits the distribution into the given tails.
///
/// # Source
///
/// Newton's method on the logarithm of the smaller tail as a function of `ln(x / (1 - x))`, where it is concave.
pub(super) fn beta_logit_quantile(tails: Tails, a: f64, b: f64) -> Result<f64, SpecialError> {
    if tails.lower <= tails.upper {
        return lower_logit_quantile(tails.lower, a, b);
    }
    Ok(-lower_logit_quantile(tails.upper, b, a)?)
}

fn lower_logit_quantile(p: f64, a: f64, b: f64) -> Result<f64, SpecialError> {
    let far_left = far_left_logit(p, a, b);
    if far_left < -650.0 {
        return Ok(far_left);
    }
    increasing_root("beta quantile", libm::log(a / b), |logit| {
        let (x, y) = (1.0 / (1.0 + libm::exp(-logit)), 1.0 / (1.0 + libm::exp(logit)));
        let lower = beta_tails(x, y, a, b)?.lower;
        let above = libm::log(lower) - libm::log(p);
        Ok(Height { above, slope: beta_slope(x, y, a, b) / lower })
    })
}

/// Where `x` is so small that `I_x = x^a / (a B(a, b))` to the last bit, the logit is the log of `x`.
fn far_left_logit(p: f64, a: f64, b: f64) -> f64 {
    let ln_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    (libm::log(p) + libm::log(a) + ln_beta) / a
}
