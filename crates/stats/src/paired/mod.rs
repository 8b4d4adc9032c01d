//! Change between two measurements of the same people.
mod bca;
mod bootstrap;
mod change;
mod effect_size;
mod hodges_lehmann;
mod permutation;
mod sign;
mod signed_rank;
pub use bootstrap::{Resampling, bootstrap_means};
pub use change::{PairedChange, paired_change};
pub(crate) use effect_size::hedges_correction;
pub use effect_size::{PairedEffectSizes, effect_sizes_of};
pub use hodges_lehmann::{HodgesLehmann, hodges_lehmann};
pub use permutation::permutation_test;
pub use sign::{mcnemar, sign_test};
pub(crate) use signed_rank::corrected_normal_p;
pub use signed_rank::{PMethod, PValue, SignedRank, ZeroTreatment, signed_rank};

use crate::estimate::{InputError, check_pairs};
use crate::lattice::Lattice;

/// Why a paired comparison has no answer at all.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
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
