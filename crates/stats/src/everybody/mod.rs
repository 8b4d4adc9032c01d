//! Change of everybody who answered: people linked across both waves, and those who answered only one.

mod partially_paired;
mod reml;
mod sample;
mod with_memory;

pub use partially_paired::{
    ChangeOfEverybody, GlsChange, PartiallyPaired, Whose, partially_paired,
};
pub use with_memory::{WithMemory, partially_paired_with_memory};

use crate::estimate::InputError;

/// Why there is no change of everybody.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum EverybodyError {
    /// Nobody answered both times, so nothing says how far one person's answers agree.
    #[error("no pairs to compare")]
    NoPairs,
    /// The values do not pair up or cannot be used.
    #[error(transparent)]
    Input(#[from] InputError),
}
