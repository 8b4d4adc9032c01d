//! Whether one person changed by more than measurement error: the reliable change index.

use crate::estimate::{InputError, check_pairs};
use crate::lattice::Lattice;

/// The published threshold; a change is reliable strictly beyond it.
const THRESHOLD: f64 = 1.96;
/// An index this close to the threshold, relatively, is on it.
const ROUNDING: f64 = 1e-12;

/// Why there is no reliable change index.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ReliableChangeError {
    /// The standard deviation must be positive.
    #[error("a standard deviation of {0}, but it must be more than zero")]
    StandardDeviation(f64),
    /// With a reliability of 1 any change is reliable; above 1 or below 0 it is not a reliability.
    #[error("a reliability of {0}, but it must be at least 0 and less than 1")]
    Reliability(f64),
    /// The slices do not pair up or hold values that cannot be used.
    #[error(transparent)]
    Input(#[from] InputError),
}

/// Reliable change of every person and how many fall into each class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReliableChange {
    /// A change is counted as reliable strictly beyond this, in scale points: 1.96 standard errors, as published.
    pub reliable_beyond: f64,
    /// How many have an index above 1.96.
    pub n_improved: usize,
    /// How many have an index below -1.96.
    pub n_deteriorated: usize,
    /// How many have neither; exactly 1.96 counts here.
    pub n_unchanged: usize,
}

/// The reliable change index of everyone measured before and after.
///
/// `sd` is that of the scores before or of a norm group, in scale points; `reliability` best a test–retest coefficient.
///
/// # Errors
///
/// - [`ReliableChangeError::StandardDeviation`] unless `sd` is positive.
/// - [`ReliableChangeError::Reliability`] unless it is in `[0, 1)`.
/// - [`ReliableChangeError::Input`] for slices of different length or values that are not finite.
///
/// # Source
///
/// Jacobson and Truax (1991), <https://doi.org/10.1037/0022-006X.59.1.12>.
pub fn reliable_change(
    pre: &[f64],
    post: &[f64],
    sd: f64,
    reliability: f64,
) -> Result<ReliableChange, ReliableChangeError> {
    check_pairs(pre, post)?;
    if !(sd > 0.0 && sd.is_finite()) {
        return Err(ReliableChangeError::StandardDeviation(sd));
    }
    if !(0.0..1.0).contains(&reliability) {
        return Err(ReliableChangeError::Reliability(reliability));
    }
    let standard_error_of_difference = sd * (1.0 - reliability).sqrt() * core::f64::consts::SQRT_2;
    let change = Lattice::of_differences(pre, post);
    let index = |units: &i64| change.value(*units as f64) / standard_error_of_difference;
    let indices: Vec<f64> = change.units.iter().map(index).collect();
    let beyond =
        |sign: f64| indices.iter().filter(|i| sign * **i > THRESHOLD * (1.0 + ROUNDING)).count();
    let (n_improved, n_deteriorated) = (beyond(1.0), beyond(-1.0));
    Ok(ReliableChange {
        reliable_beyond: THRESHOLD * standard_error_of_difference,
        n_improved,
        n_deteriorated,
        n_unchanged: indices.len() - n_improved - n_deteriorated,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_classes_change_where_the_limit_says() -> Result<(), ReliableChangeError> {
        // Standard error of a difference 1: a change of 1.95998 lies beyond the exact quantile and not beyond 1.96.
        let sd = core::f64::consts::FRAC_1_SQRT_2;
        let found = reliable_change(&[0.0; 3], &[1.959_98, 1.96, 1.960_01], sd, 0.0)?;
        let beyond =
            [1.959_98, 1.96, 1.960_01].map(|x| x > found.reliable_beyond * (1.0 + ROUNDING));
        assert_eq!(beyond, [false, false, true]);
        assert_eq!((found.n_improved, found.n_unchanged), (1, 2));
        Ok(())
    }
}
