//! The chi-squared distribution, on the regularised incomplete gamma function.

use super::gamma::{deviance, stirling_remainder};
use super::root::{Height, increasing_root};
use super::{SpecialError, Tails, inner_probability, normal_quantile, number, positive};

/// Series and fraction need some ten times the square root of the shape.
const MAX_STEPS: u32 = 1_000_000;
const SMALLEST: f64 = 1e-300;

/// `P(X <= x)` with `df` degrees of freedom, which need not be whole.
///
/// # Errors
///
/// [`SpecialError::OutOfDomain`] unless `df` is finite and positive and `x` is a number.
///
/// # Source
///
/// Series DLMF 8.11.4 and continued fraction DLMF 8.9.2, <https://dlmf.nist.gov/8>.
pub fn chi_squared_cdf(x: f64, df: f64) -> Result<f64, SpecialError> {
    Ok(tails(x, df)?.lower)
}

/// `P(X > x)` with `df` degrees of freedom.
///
/// # Errors
///
/// As [`chi_squared_cdf`].
pub fn chi_squared_sf(x: f64, df: f64) -> Result<f64, SpecialError> {
    Ok(tails(x, df)?.upper)
}

/// The `x` with `P(X <= x) = probability`.
///
/// # Errors
///
/// - [`SpecialError::OutOfDomain`] unless `df` is positive and the probability is strictly between 0 and 1.
/// - [`SpecialError::NotConverged`] if the search does not settle.
///
/// # Source
///
/// Newton's method on the logarithm of the smaller tail against `ln x`, from Wilson and Hilferty (1931).
pub fn chi_squared_quantile(probability: f64, df: f64) -> Result<f64, SpecialError> {
    let p = inner_probability(probability)?;
    let shape = 0.5 * positive("df", df)?;
    let start = wilson_hilferty(p, shape)?;
    let ln_x = if p <= 0.5 {
        increasing_root("chi-squared quantile", start, |ln_x| lower_height(ln_x, shape, p))?
    } else {
        increasing_root("chi-squared quantile", start, |ln_x| upper_height(ln_x, shape, 1.0 - p))?
    };
    Ok(2.0 * libm::exp(ln_x))
}

fn lower_height(ln_x: f64, shape: f64, p: f64) -> Result<Height, SpecialError> {
    let x = libm::exp(ln_x);
    let lower = gamma_tails(x, shape)?.lower;
    let above = libm::log(lower) - libm::log(p);
    Ok(Height { above, slope: gamma_slope(x, shape) / lower })
}

fn upper_height(ln_x: f64, shape: f64, q: f64) -> Result<Height, SpecialError> {
    let x = libm::exp(ln_x);
    let upper = gamma_tails(x, shape)?.upper;
    let above = libm::log(q) - libm::log(upper);
    Ok(Height { above, slope: gamma_slope(x, shape) / upper })
}

/// A first guess at `ln x`, good to a few per cent in the body and never absurd in the tails.
fn wilson_hilferty(p: f64, shape: f64) -> Result<f64, SpecialError> {
    let ninth = 1.0 / (9.0 * shape);
    let root = 1.0 - ninth + normal_quantile(p)? * ninth.sqrt();
    if root > 0.1 {
        return Ok(libm::log(shape) + 3.0 * libm::log(root));
    }
    Ok((libm::log(p) + libm::lgamma(shape + 1.0)) / shape)
}

fn tails(x: f64, df: f64) -> Result<Tails, SpecialError> {
    positive("df", df)?;
    number("x", x)?;
    gamma_tails(0.5 * x, 0.5 * df)
}

/// Both tails of a gamma variable with the given shape and scale 1.
fn gamma_tails(x: f64, shape: f64) -> Result<Tails, SpecialError> {
    if x <= 0.0 {
        return Ok(Tails { lower: 0.0, upper: 1.0 });
    }
    if x.is_infinite() {
        return Ok(Tails { lower: 1.0, upper: 0.0 });
    }
    if x < shape + 1.0 {
        let lower = gamma_slope(x, shape) / shape * gamma_series(x, shape)?;
        return Ok(Tails { lower, upper: 1.0 - lower });
    }
    let upper = gamma_slope(x, shape) * gamma_fraction(x, shape)?;
    Ok(Tails { lower: 1.0 - upper, upper })
}

/// `x^shape e^-x / Gamma(shape)`, which is also the slope of the lower tail against `ln x`.
fn gamma_slope(x: f64, shape: f64) -> f64 {
    let exponent = -stirling_remainder(shape) - deviance(shape, x);
    (shape / core::f64::consts::TAU).sqrt() * libm::exp(exponent)
}

fn gamma_series(x: f64, shape: f64) -> Result<f64, SpecialError> {
    let (mut sum, mut term) = (1.0, 1.0);
    for step in 1..=MAX_STEPS {
        term *= x / (shape + f64::from(step));
        sum += term;
        if term <= f64::EPSILON * 0.25 * sum {
            return Ok(sum);
        }
    }
    Err(SpecialError::NotConverged { function: "incomplete gamma" })
}

/// The continued fraction by Lentz's method.
fn gamma_fraction(x: f64, shape: f64) -> Result<f64, SpecialError> {
    let away_from_zero = |v: f64| if v.abs() < SMALLEST { SMALLEST } else { v };
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / SMALLEST;
    let mut d = 1.0 / away_from_zero(b);
    let mut value = d;
    for step in 1..=MAX_STEPS {
        let i = f64::from(step);
        let a = -i * (i - shape);
        b += 2.0;
        d = 1.0 / away_from_zero(a * d + b);
        c = away_from_zero(b + a / c);
        value *= c * d;
        if (c * d - 1.0).abs() < f64::EPSILON {
            return Ok(value);
        }
    }
    Err(SpecialError::NotConverged { function: "incomplete gamma" })
}
