//! The binomial distribution.

use super::SpecialError;
use super::beta::beta_tails;

/// The most fair trials whose outcomes are counted in whole numbers: `C(120, 60) * 60` still fits 128 bits.
const MAX_COUNTED: u64 = 120;

/// `P(X <= k)` for `n` trials with the given chance of success.
///
/// # Errors
///
/// [`SpecialError::OutOfDomain`] unless the chance is in `[0, 1]`.
///
/// # Source
///
/// The incomplete beta function, DLMF 8.17.5, <https://dlmf.nist.gov/8.17>; up to 120 fair trials counted, so that 0.6875
/// is 0.6875 and rounds as on paper.
pub fn binomial_cdf(k: u64, n: u64, chance: f64) -> Result<f64, SpecialError> {
    if !(0.0..=1.0).contains(&chance) {
        return Err(SpecialError::OutOfDomain { argument: "chance", value: chance });
    }
    if k >= n {
        return Ok(1.0);
    }
    if chance == 0.5 && n <= MAX_COUNTED {
        let up_to = usize::try_from(k).unwrap_or(usize::MAX).saturating_add(1);
        return Ok(share(outcomes(n).iter().take(up_to).sum(), n));
    }
    Ok(beta_tails(1.0 - chance, chance, (n - k) as f64, k as f64 + 1.0)?.lower)
}

/// In how many of `2^n` ways each number of successes comes about.
fn outcomes(n: u64) -> Vec<u128> {
    let mut ways = vec![1_u128];
    for k in 0..n {
        let last = ways.last().copied().unwrap_or(1);
        ways.push(last * u128::from(n - k) / u128::from(k + 1));
    }
    ways
}

/// `ways / 2^n` with one rounding.
fn share(ways: u128, n: u64) -> f64 {
    (0..n).fold(ways as f64, |share, _| 0.5 * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_of_fair_trials_are_the_fractions_of_the_table() -> Result<(), SpecialError> {
        // 1 + 5 + 10 of 32 ways; 1 + 4 of 16.
        assert_eq!(binomial_cdf(2, 5, 0.5)?, 0.5);
        assert_eq!(binomial_cdf(1, 4, 0.5)?, 0.3125);
        Ok(())
    }

    #[test]
    fn counting_and_the_incomplete_beta_function_meet_where_counting_ends()
    -> Result<(), SpecialError> {
        // Of an odd number of fair trials half of the outcomes have at most (n - 1) / 2 successes.
        for n in [119, 121, 123] {
            assert!((binomial_cdf((n - 1) / 2, n, 0.5)? - 0.5).abs() < 1e-14, "{n}");
        }
        // One trial more: the mean of two neighbours.
        let next = binomial_cdf(50, 121, 0.5)?;
        let mean = 0.5 * (binomial_cdf(50, 120, 0.5)? + binomial_cdf(49, 120, 0.5)?);
        assert!((next - mean).abs() < 1e-14);
        Ok(())
    }
}
