//! Fisher's F distribution.

use super::beta::{beta_logit_quantile, beta_tails};
use super::{SpecialError, Tails, finite, inner_probability, number, positive};

/// `P(F <= f)` with the given degrees of freedom above and below.
///
/// # Errors
///
/// [`SpecialError::OutOfDomain`] unless both degrees of freedom are finite and positive and `f` is a number.
///
/// # Source
///
/// The incomplete beta function at `df1 f / (df1 f + df2)`; see [`super::beta_cdf`].
pub fn f_cdf(f: f64, df1: f64, df2: f64) -> Result<f64, SpecialError> {
    Ok(tails(f, df1, df2)?.lower)
}

/// `P(F > f)` with the given degrees of freedom above and below.
///
/// # Errors
///
/// As [`f_cdf`].
pub fn f_sf(f: f64, df1: f64, df2: f64) -> Result<f64, SpecialError> {
    Ok(tails(f, df1, df2)?.upper)
}

/// The `f` with `P(F <= f) = probability`.
///
/// # Errors
///
/// - [`SpecialError::OutOfDomain`] unless both degrees of freedom are positive and the probability is strictly
///   between 0 and 1.
/// - [`SpecialError::NotConverged`] or [`SpecialError::Overflow`] where the search or the number format gives out.
pub fn f_quantile(probability: f64, df1: f64, df2: f64) -> Result<f64, SpecialError> {
    let p = inner_probability(probability)?;
    let (df1, df2) = (positive("df1", df1)?, positive("df2", df2)?);
    let logit = beta_logit_quantile(Tails { lower: p, upper: 1.0 - p }, 0.5 * df1, 0.5 * df2)?;
    finite("F quantile", df2 / df1 * libm::exp(logit))
}

fn tails(f: f64, df1: f64, df2: f64) -> Result<Tails, SpecialError> {
    positive("df1", df1)?;
    positive("df2", df2)?;
    let ratio = df1 / df2 * number("f", f)?;
    if ratio <= 0.0 {
        return Ok(Tails { lower: 0.0, upper: 1.0 });
    }
    if ratio.is_infinite() {
        return Ok(Tails { lower: 1.0, upper: 0.0 });
    }
    beta_tails(ratio / (1.0 + ratio), 1.0 / (1.0 + ratio), 0.5 * df1, 0.5 * df2)
}
