//! One sample at a time.

pub mod proportion;

use crate::estimate::{Estimate, NotEstimable, check_values};
use crate::lattice::Lattice;

/// The arithmetic mean, in the unit of the values; leave missing values out beforehand.
///
/// # Errors
///
/// [`NotEstimable::TooFew`] for an empty sample, [`NotEstimable::Input`] for a value that is not finite.
pub fn mean(values: &[f64]) -> Estimate {
    some(values)?;
    Ok(Lattice::of(values).mean())
}

/// The middle value, or the mean of the middle two.
///
/// # Errors
///
/// As [`mean`].
pub fn median(values: &[f64]) -> Estimate {
    some(values)?;
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        return Ok(sorted[middle]);
    }
    Ok(0.5 * (sorted[middle - 1] + sorted[middle]))
}

fn some(values: &[f64]) -> Result<(), NotEstimable> {
    check_values(values)?;
    if values.is_empty() {
        return Err(NotEstimable::TooFew { n: 0, needed: 1 });
    }
    Ok(())
}
