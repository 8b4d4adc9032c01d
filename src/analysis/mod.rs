//! The evaluator's questions: what changed between the waves, by item and by level, and how sure that is.
//!
//! Two estimates are kept apart and never mixed: the change of people linked across two waves, and the change
//! that people remember, from two questions in one response. The second is perceived change.

#[cfg(feature = "engine")]
mod change;
mod finding;
#[cfg(feature = "engine")]
mod findings;
#[cfg(feature = "engine")]
mod inference;
#[cfg(feature = "engine")]
mod level;

pub use self::finding::{
    Findings, Inference, ItemFinding, LevelFinding, RankTest, Unpaired, WaveCounts,
};
#[cfg(feature = "engine")]
pub use self::{
    change::{Outcome, Values, compare_item},
    findings::findings,
    level::level_finding,
};
