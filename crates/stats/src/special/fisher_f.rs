//! Fisher's F distribution.

use super::beta::beta_logit_quantile;
use super::{SpecialError, Tails, finite, inner_probability, positive};

/// The `f` with `P(F <= f) = probability`.
///
/// # Errors
///
/// - [`SpecialError::OutOfDomain`] unless both degrees of freedom are positive and the probability is strictly
///   between 0 and 1.
/// - [`SpecialError::NotConverged`] or [`SpecialError::Overflow`] where the search or the number format gives out.
///
/// # Source
///
/// From the inverse of the incomplete beta function, whose argument is `df1 f / (df1 f + df2)`; see [`super::beta_cdf`].
pub fn f_quantile(probability: f64, df1: f64, df2: f64) -> Result<f64, SpecialError> {
    let p = inner_probability(probability)?;
    let (df1, df2) = (positive("df1", df1)?, positive("df2", df2)?);
    let logit = beta_logit_quantile(Tails { lower: p, upper: 1.0 - p }, 0.5 * df1, 0.5 * df2)?;
    finite("F quantile", df2 / df1 * libm::exp(logit))
}
