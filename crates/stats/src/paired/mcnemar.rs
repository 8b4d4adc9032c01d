//! Change in a yes-or-no answer: McNemar's test.

use crate::estimate::{Estimate, NotEstimable};
use crate::paired::sign::exact_p;
use crate::special::{binomial_cdf, binomial_pmf, chi_squared_sf};

/// McNemar's test on the two kinds of people who changed their answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct McNemar {
    /// How many went from yes to no.
    pub yes_to_no: u64,
    /// How many went from no to yes.
    pub no_to_yes: u64,
    /// Exact two-sided p; 1 if nobody changed.
    pub p_exact: Estimate,
    /// Twice the smaller tail less the chance of the observed split, at most 1; none if nobody changed.
    pub p_mid: Estimate,
    /// Chi-squared on 1 degree of freedom, without correction.
    pub uncorrected: Result<ChiSquared, NotEstimable>,
    /// The same with the distance lessened by 1, never below 0.
    pub corrected: Result<ChiSquared, NotEstimable>,
    /// `yes_to_no / no_to_yes`; none if infinite or if nobody changed.
    pub odds_ratio: Estimate,
}

/// A chi-squared statistic with its p-value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChiSquared {
    /// The statistic.
    pub statistic: f64,
    /// `P(X > statistic)`.
    pub p: f64,
}

impl ChiSquared {
    /// On one degree of freedom.
    pub(crate) fn on_one_df(statistic: f64) -> Result<Self, NotEstimable> {
        Ok(Self { statistic, p: chi_squared_sf(statistic, 1.0)? })
    }
}

/// Tests whether changes from yes to no are as likely as from no to yes.
///
/// Takes the two off-diagonal counts of the two-by-two table of answers before (rows) and after (columns).
/// For fewer than 25 changes prefer the mid-p.
///
/// # Source
///
/// McNemar (1947), <https://doi.org/10.1007/BF02295996>; mid-p as Fagerland, Lydersen and Laake (2013),
/// <https://doi.org/10.1186/1471-2288-13-91>; correction as in R's `mcnemar.test`.
pub fn mcnemar(yes_to_no: u64, no_to_yes: u64) -> McNemar {
    let changed = yes_to_no + no_to_yes;
    let gap = yes_to_no.abs_diff(no_to_yes) as f64;
    let statistic = |gap: f64| match changed {
        0 => Err(NotEstimable::NoChange),
        n => ChiSquared::on_one_df(gap * gap / n as f64),
    };
    McNemar {
        yes_to_no,
        no_to_yes,
        p_exact: exact_p(yes_to_no, changed),
        p_mid: mid_p(yes_to_no, changed),
        uncorrected: statistic(gap),
        corrected: statistic((gap - 1.0).max(0.0)),
        odds_ratio: odds_ratio(yes_to_no, no_to_yes),
    }
}

fn mid_p(successes: u64, n: u64) -> Estimate {
    if n == 0 {
        return Err(NotEstimable::NoChange);
    }
    let fewer = successes.min(n - successes);
    let doubled = 2.0 * binomial_cdf(fewer, n, 0.5)? - binomial_pmf(fewer, n, 0.5)?;
    Ok(doubled.clamp(0.0, 1.0))
}

fn odds_ratio(yes_to_no: u64, no_to_yes: u64) -> Estimate {
    match (yes_to_no, no_to_yes) {
        (0, 0) => Err(NotEstimable::NoChange),
        (_, 0) => Err(NotEstimable::Infinite),
        (b, c) => Ok(b as f64 / c as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_p_prints_as_in_r() -> Result<(), NotEstimable> {
        // R 4.2.2: 2 * pbinom(4, 10, .5) = 0.75390625, 2 * pbinom(2, 6, .5) = 0.6875.
        assert_eq!(mcnemar(4, 6).p_exact?, 0.753_906_25);
        assert_eq!(format!("{:.3}", mcnemar(4, 2).p_exact?), "0.688");
        Ok(())
    }
}
