//! The binomial distribution.

use super::beta::{beta_slope, beta_tails};
use super::{SpecialError, Tails};

/// `P(X <= k)` for `n` trials with the given chance of success.
///
/// # Errors
///
/// [`SpecialError::OutOfDomain`] unless the chance is in `[0, 1]`.
///
/// # Source
///
/// The incomplete beta function, DLMF 8.17.5, <https://dlmf.nist.gov/8.17>.
pub fn binomial_cdf(k: u64, n: u64, chance: f64) -> Result<f64, SpecialError> {
    Ok(tails(k, n, chance)?.lower)
}

/// `P(X > k)` for `n` trials with the given chance of success.
///
/// # Errors
///
/// As [`binomial_cdf`].
pub fn binomial_sf(k: u64, n: u64, chance: f64) -> Result<f64, SpecialError> {
    Ok(tails(k, n, chance)?.upper)
}

/// `P(X = k)` for `n` trials with the given chance of success.
///
/// # Errors
///
/// As [`binomial_cdf`].
pub fn binomial_pmf(k: u64, n: u64, chance: f64) -> Result<f64, SpecialError> {
    let p = probability(chance)?;
    if k > n {
        return Ok(0.0);
    }
    if p == 0.0 || p == 1.0 {
        let certain = if p == 0.0 { 0 } else { n };
        return Ok(if k == certain { 1.0 } else { 0.0 });
    }
    let (successes, failures) = (k as f64, (n - k) as f64);
    let slope = beta_slope(p, 1.0 - p, successes + 1.0, failures + 1.0);
    Ok(slope / ((n as f64 + 1.0) * p * (1.0 - p)))
}

fn tails(k: u64, n: u64, chance: f64) -> Result<Tails, SpecialError> {
    let p = probability(chance)?;
    if k >= n {
        return Ok(Tails { lower: 1.0, upper: 0.0 });
    }
    beta_tails(1.0 - p, p, (n - k) as f64, k as f64 + 1.0)
}

fn probability(chance: f64) -> Result<f64, SpecialError> {
    if (0.0..=1.0).contains(&chance) {
        return Ok(chance);
    }
    Err(SpecialError::OutOfDomain { argument: "chance", value: chance })
}
