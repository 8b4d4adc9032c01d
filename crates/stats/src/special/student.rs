//! Student's t distribution.

use super::beta::{beta_logit_quantile, beta_tails};
use super::{SpecialError, Tails, finite, inner_probability, number, positive};

/// Beyond this, `t * t` nears the limits of the number format and the leading term of the tail is exact.
const FAR: f64 = 1e100;

/// `P(|T| > |t|)` with `df` degrees of freedom, which need not be whole: the two-sided p-value.
///
/// # Errors
///
/// [`SpecialError::OutOfDomain`] unless `df` is finite and positive and `t` is a number.
///
/// # Source
///
/// The incomplete beta function at `df / (df + t^2)`, DLMF 8.17; see [`super::beta_cdf`].
pub fn student_t_two_sided(t: f64, df: f64) -> Result<f64, SpecialError> {
    number("t", t)?;
    positive("df", df)?;
    if t.abs() > FAR {
        return Ok(far_outside(t.abs(), df));
    }
    let square = t * t;
    let (x, y) = (df / (df + square), square / (df + square));
    Ok(beta_tails(x, y, 0.5 * df, 0.5)?.lower)
}

/// The first term of the tail's expansion: `(df / t^2)^(df / 2) / (df / 2 B(df / 2, 1 / 2))`.
fn far_outside(t: f64, df: f64) -> f64 {
    let half = 0.5 * df;
    let ln_beta = libm::lgamma(half) + libm::lgamma(0.5) - libm::lgamma(half + 0.5);
    let ln_x = libm::log(df) - 2.0 * libm::log(t);
    libm::exp(half * ln_x - libm::log(half) - ln_beta)
}

/// The `t` with `P(T <= t) = probability`.
///
/// # Errors
///
/// - [`SpecialError::OutOfDomain`] unless `df` is positive and the probability is strictly between 0 and 1.
/// - [`SpecialError::NotConverged`] or [`SpecialError::Overflow`] where the search or the number format gives out.
///
/// # Source
///
/// From the inverse of the incomplete beta function: `t^2 = df (1 - x) / x`, taken from the logit of `x`.
pub fn student_t_quantile(probability: f64, df: f64) -> Result<f64, SpecialError> {
    positive("df", df)?;
    let p = inner_probability(probability)?;
    if p == 0.5 {
        return Ok(0.0);
    }
    let tails = Tails { lower: 2.0 * p.min(1.0 - p), upper: (1.0 - 2.0 * p).abs() };
    let logit = beta_logit_quantile(tails, 0.5 * df, 0.5)?;
    let size = finite("Student t quantile", df.sqrt() * libm::exp(-0.5 * logit))?;
    Ok(if p < 0.5 { -size } else { size })
}
