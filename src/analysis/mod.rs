//! The evaluator's questions: what changed between the waves, by item and by level, and how sure that is.
//!
//! Two estimates are kept apart and never mixed: the change of people linked across two waves, and the change
//! that people remember, from two questions in one response. The second is perceived change.

mod change;
mod findings;
mod level;

pub use self::{
    change::{ItemFinding, Outcome, Values, compare_item},
    findings::{Findings, Unpaired, WaveCounts, findings},
    level::{LevelFinding, level_finding},
};
