//! Whether up is as likely as down: the sign test, and McNemar's of a yes-or-no answer.

use crate::estimate::Estimate;
use crate::paired::{PairedError, differences};
use crate::special::binomial_cdf;

/// The exact two-sided p of the sign test: are increases as likely as decreases among those who changed? 1 if nobody did.
///
/// # Errors
///
/// As [`super::paired_change`].
///
/// # Source
///
/// Dixon and Mood (1946), <https://doi.org/10.1080/01621459.1946.10501898>; as R's `binom.test` at one half.
pub fn sign_test(pre: &[f64], post: &[f64]) -> Result<Estimate, PairedError> {
    let change = differences(pre, post)?;
    let count =
        |is_counted: fn(&i64) -> bool| change.units.iter().filter(|u| is_counted(u)).count() as u64;
    Ok(twice_smaller_tail(count(|u| *u > 0), count(|u| *u < 0)))
}

/// The exact two-sided p of McNemar's test: are changes from yes to no as likely as from no to yes? 1 if nobody changed.
///
/// Takes the two off-diagonal counts of the two-by-two table of answers before and after.
///
/// # Errors
///
/// Where the tail cannot be worked out.
///
/// # Source
///
/// McNemar (1947), <https://doi.org/10.1007/BF02295996>.
pub fn mcnemar(yes_to_no: u64, no_to_yes: u64) -> Estimate {
    twice_smaller_tail(yes_to_no, no_to_yes)
}

/// Twice the chance of at most the smaller count in so many fair trials, at most 1.
fn twice_smaller_tail(one_way: u64, other_way: u64) -> Estimate {
    let tail = binomial_cdf(one_way.min(other_way), one_way + other_way, 0.5)?;
    Ok((2.0 * tail).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::NotEstimable;

    #[test]
    fn two_against_four_is_eleven_sixteenths_as_on_paper() -> Result<(), NotEstimable> {
        // 2 (1 + 6 + 15) / 64; R 4.2.2 binom.test(2, 6)$p.value prints 0.6875.
        assert_eq!(mcnemar(2, 4)?, 0.6875);
        assert_eq!(format!("{:.3}", mcnemar(4, 2)?), "0.688");
        // R 4.2.2: 2 * pbinom(4, 10, .5) = 0.75390625.
        assert_eq!(mcnemar(4, 6)?, 0.753_906_25);
        Ok(())
    }
}
