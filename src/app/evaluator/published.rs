//! What was published from this browser, whichever data set it was of: a data set that is closed and loaded anew is of the same people.

use crate::app::evaluator::keeping::keeps_nothing;
use browser::storage::{self, StorageFault};
use evaluation::disclosure::{Outputs, OutputsError};

/// Beside the keys of other things, none of which begins so.
const KEY: &str = "ripple.published";

/// Why what was published is not known or not kept.
#[derive(Debug, thiserror::Error)]
pub enum PublishedFault {
    /// Kept, and damaged.
    #[error(
        "What this browser kept of earlier publications cannot be read ({0}). Publish nothing more of the same people from here."
    )]
    Read(#[from] OutputsError),
    /// Not kept.
    #[error(
        "This browser could not keep what was published just now ({0}). It stays in the data set only."
    )]
    Keep(#[from] StorageFault),
    /// Not written.
    #[error(
        "What was published just now could not be written down ({0}). It stays in the data set only."
    )]
    Write(#[from] serde_json::Error),
}

/// Everything that was published from here.
///
/// # Errors
///
/// [`PublishedFault::Read`].
pub fn from_here() -> Result<Outputs, PublishedFault> {
    storage::get(KEY).map_or_else(|| Ok(Outputs::default()), |text| Ok(Outputs::parse(&text)?))
}

/// Keeps an output too; nothing on a shared computer.
///
/// # Errors
///
/// [`PublishedFault`].
pub fn keep(output: &Outputs) -> Result<(), PublishedFault> {
    if keeps_nothing() {
        return Ok(());
    }
    let mut all = from_here()?;
    if !all.has_all_of(output) {
        all.extend(output);
        storage::set(KEY, &all.to_json()?)?;
    }
    Ok(())
}
