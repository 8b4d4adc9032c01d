//! Who improved, who stayed and who declined, and the sign test.

use crate::describe::proportion::clopper_pearson;
use crate::estimate::{Estimate, Interval, NotEstimable};
use crate::paired::{PairedError, differences};
use crate::special::{binomial_cdf, binomial_pmf};

/// The sign test: are increases as likely as decreases among those who changed?
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignTest {
    /// How many went up.
    pub n_positive: u64,
    /// How many went down.
    pub n_negative: u64,
    /// How many did not change.
    pub n_zero: u64,
    /// Exact two-sided p: twice the smaller tail, at most 1; 1 if nobody changed.
    pub p_exact: Estimate,
    /// The exact p less the chance of the observed split; none if nobody changed.
    pub p_mid: Estimate,
    /// Increases as a fraction of all changes; none if nobody changed.
    pub fraction_positive: Estimate,
    /// Exact (Clopper–Pearson) 95% interval for that fraction.
    pub fraction_positive_ci95: Result<Interval, NotEstimable>,
}

impl SignTest {
    /// Fractions of all people who went up, stayed and went down; they add up to 1.
    pub fn fractions(&self) -> Directions {
        let n = (self.n_positive + self.n_negative + self.n_zero) as f64;
        Directions {
            up: self.n_positive as f64 / n,
            same: self.n_zero as f64 / n,
            down: self.n_negative as f64 / n,
        }
    }
}

/// Fractions of people by the direction of their change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Directions {
    /// Fraction whose score went up.
    pub up: f64,
    /// Fraction whose score stayed the same.
    pub same: f64,
    /// Fraction whose score went down.
    pub down: f64,
}

/// Counts the directions of change and tests whether up and down are equally likely.
///
/// # Errors
///
/// As [`super::paired_change`].
///
/// # Source
///
/// Dixon and Mood (1946), <https://doi.org/10.1080/01621459.1946.10501898>; exact p as R's `binom.test` at one half.
pub fn sign_test(pre: &[f64], post: &[f64]) -> Result<SignTest, PairedError> {
    let change = differences(pre, post)?;
    let count =
        |is_counted: fn(&i64) -> bool| change.units.iter().filter(|u| is_counted(u)).count() as u64;
    let (n_positive, n_negative) = (count(|u| *u > 0), count(|u| *u < 0));
    let n_changed = n_positive + n_negative;
    Ok(SignTest {
        n_positive,
        n_negative,
        n_zero: count(|u| *u == 0),
        p_exact: exact_p(n_positive, n_changed),
        p_mid: mid_p(n_positive, n_changed),
        fraction_positive: some_change(n_changed).map(|()| n_positive as f64 / n_changed as f64),
        fraction_positive_ci95: some_change(n_changed)
            .and_then(|()| clopper_pearson(n_positive, n_changed)),
    })
}

/// Twice the smaller tail of `successes` in `n` fair trials, at most 1.
pub(crate) fn exact_p(successes: u64, n: u64) -> Estimate {
    let tail = binomial_cdf(successes.min(n - successes), n, 0.5)?;
    Ok((2.0 * tail).min(1.0))
}

fn mid_p(successes: u64, n: u64) -> Estimate {
    some_change(n)?;
    Ok((exact_p(successes, n)? - binomial_pmf(successes, n, 0.5)?).max(0.0))
}

fn some_change(n_changed: u64) -> Result<(), NotEstimable> {
    if n_changed == 0 { Err(NotEstimable::NoChange) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_against_four_is_eleven_sixteenths_as_on_paper() -> Result<(), NotEstimable> {
        // 2 (1 + 6 + 15) / 64; R 4.2.2 binom.test(2, 6)$p.value prints 0.6875.
        assert_eq!(exact_p(2, 6)?, 0.6875);
        assert_eq!(mid_p(2, 6)?, 0.6875 - 15.0 / 64.0);
        Ok(())
    }
}
