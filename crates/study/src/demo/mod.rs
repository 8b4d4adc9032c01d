//! Invented cohorts, for showing and testing: every file says that it is invented.
//!
//! People have a hidden tendency for each item; the follow-up moves it a little, items that the programme did
//! not teach do not move, some people do not answer, some cannot be linked, some leave. Drawn with `ChaCha8` from
//! the seed, so that one seed gives the same files everywhere.
mod answers;
mod cohort;
mod dice;
pub mod linkage;

pub use self::cohort::{DemoError, MOST_PEOPLE, files};
use serde::{Deserialize, Serialize};

/// What cohort to make up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoSpec {
    /// How many people are invited.
    pub people: u32,
    /// Same seed, same files.
    pub seed: u64,
    /// Whether there is no baseline, as with the first programme.
    pub follow_up_only: bool,
}
