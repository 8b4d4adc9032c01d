//! Log-gamma and the two small quantities that keep densities accurate at large arguments.

use super::{SpecialError, positive};

/// `ln sqrt(2 pi)`.
pub(super) const LN_SQRT_TWO_PI: f64 = 0.918_938_533_204_672_8;

/// The natural logarithm of the gamma function, for `x > 0`.
///
/// # Errors
///
/// [`SpecialError::OutOfDomain`] unless `x` is finite and positive.
///
/// # Source
///
/// The `lgamma` of `libm`, after Sun's fdlibm.
pub fn ln_gamma(x: f64) -> Result<f64, SpecialError> {
    Ok(libm::lgamma(positive("x", x)?))
}

/// `ln Gamma(z) - [(z - 1/2) ln z - z + ln sqrt(2 pi)]`, what Stirling's formula leaves out, for `z > 0`.
///
/// # Source
///
/// DLMF 5.11.1 for `z >= 10`, <https://dlmf.nist.gov/5.11>; by definition below, where nothing cancels.
pub(super) fn stirling_remainder(z: f64) -> f64 {
    /// `B(2k) / (2k (2k - 1))` for k = 8 down to 1.
    const TERMS: [f64; 8] = [
        -3617.0 / 122_400.0,
        1.0 / 156.0,
        -691.0 / 360_360.0,
        1.0 / 1188.0,
        -1.0 / 1680.0,
        1.0 / 1260.0,
        -1.0 / 360.0,
        1.0 / 12.0,
    ];
    if z < 10.0 {
        return libm::lgamma(z + 1.0) - (z + 0.5) * libm::log(z) + z - LN_SQRT_TWO_PI;
    }
    let per_square = 1.0 / (z * z);
    TERMS.iter().fold(0.0, |sum, term| sum * per_square + term) / z
}

/// `x ln(x / m) + m - x`, without cancellation where `x` is close to `m`; both positive.
///
/// # Source
///
/// The deviance term of Loader (2000), "Fast and accurate computation of binomial probabilities".
pub(super) fn deviance(x: f64, m: f64) -> f64 {
    let gap = x - m;
    if gap.abs() > 0.1 * (x + m) {
        return x * libm::log(x / m) - gap;
    }
    let v = gap / (x + m);
    let mut sum = gap * v;
    let mut power = 2.0 * x * v;
    for k in 1..100_u32 {
        power *= v * v;
        let next = sum + power / f64::from(2 * k + 1);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}
