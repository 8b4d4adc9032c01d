//! The evaluator's questions: what changed between the waves, by item and by level, and how sure that is.
//!
//! Three estimates are kept apart and never mixed: the change of people linked across two waves; the change that people
//! remember, from two questions in one response, which is perceived change; and everybody asked before against everybody
//! asked after. [`Findings`] are the first two by item and level, [`Evaluation`] is what stands beside them: the third, what
//! the data could carry, who left, the chain of evidence and the outcomes that were claimed.

#[cfg(feature = "engine")]
mod attendance;
#[cfg(feature = "engine")]
mod before_results;
#[cfg(feature = "engine")]
mod chain;
#[cfg(feature = "engine")]
mod change;
#[cfg(feature = "engine")]
mod composites;
#[cfg(feature = "engine")]
mod control;
mod depth;
#[cfg(feature = "engine")]
mod estimates;
#[cfg(feature = "engine")]
mod evaluate;
mod evaluation;
mod evidence;
mod facts;
#[cfg(feature = "engine")]
mod filter;
mod finding;
#[cfg(feature = "engine")]
mod findings;
#[cfg(feature = "engine")]
mod inference;
#[cfg(feature = "engine")]
mod item_evidence;
#[cfg(feature = "engine")]
mod level;
#[cfg(feature = "engine")]
mod options;
#[cfg(feature = "engine")]
mod outcomes;
mod reports;
#[cfg(feature = "engine")]
mod sample;
#[cfg(all(test, feature = "engine"))]
mod tests;
#[cfg(feature = "engine")]
mod together;
mod verdict;

#[cfg(feature = "engine")]
pub use self::{
    change::{Outcome, Values, compare_item},
    evaluate::evaluate,
    filter::filtered,
    findings::{findings, findings_to},
    level::level_finding,
    outcomes::{ClaimedOutcome, ClaimedOutcomes, Speaks},
    sample::Sample,
};
pub use self::{
    depth::Depth,
    evaluation::{
        AfterwardsReport, ChangeReport, Evaluation, MeasureReport, Move, Reference, ShiftReport,
        Step, UnlinkedReport,
    },
    evidence::{
        Basis, ChainLevel, FEWEST_PAIRS, ItemEvidence, OutcomeReport, Reading, Strength, Verdict,
        WeakestLink,
    },
    facts::{Chosen, Facts, FactsByResponse, Filter, MoneyFacts},
    finding::{Findings, Inference, ItemFinding, LevelFinding, RankTest, Unpaired, WaveCounts},
    reports::{
        AttendanceReport, BeforeResults, CompositeReport, ControlReport, ControlVerdict,
        LeaversReport, LevelAttrition, OptionReport, ReliableReport, ScoreSupport,
    },
    verdict::verdict,
};
