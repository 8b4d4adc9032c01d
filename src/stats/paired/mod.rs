//! Change between two measurements of the same people.

mod change;

pub use change::{PairedChange, TTest, paired_change};

use crate::stats::estimate::{InputError, check_pairs};
use crate::stats::lattice::Lattice;

/// Why a paired comparison has no answer at all.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PairedError {
    /// Nobody was measured both times.
    #[error("no pairs to compare")]
    NoPairs,
    /// The slices do not pair up or hold values that cannot be used.
    #[error(transparent)]
    Input(#[from] InputError),
}

/// Checks the two measurements and forms the differences `post - pre` on their common grid.
fn differences(pre: &[f64], post: &[f64]) -> Result<Lattice, PairedError> {
    check_pairs(pre, post)?;
    if pre.is_empty() {
        return Err(PairedError::NoPairs);
    }
    Ok(Lattice::of_differences(pre, post))
}
