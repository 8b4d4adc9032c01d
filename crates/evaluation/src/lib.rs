//! The evaluator's questions: what changed between the waves, by item and by level, and how sure that is.
//!
//! Three estimates are kept apart and never mixed: the change of people linked across two waves; the change that people
//! remember, from two questions in one response, which is perceived change; and everybody asked before against everybody
//! asked after. [`Findings`] are the first two by item and level, [`Evaluation`] is what stands beside them: the third, what
//! the data could carry, who left, the chain of evidence and the outcomes that were claimed.

pub mod disclosure;
pub mod passages;

mod attendance;
mod before_results;
mod chain;
mod change;
mod change_estimate;
mod claimed;
mod composites;
mod control;
mod depth;
mod estimates;
mod evaluate;
mod evaluation;
mod everybody;
mod evidence;
mod facts;
mod filter;
mod finding;
mod findings;
mod grounds;
mod inference;
mod lasting;
mod level;
mod options;
mod outcomes;
mod reported;
mod reports;
mod sample;
#[cfg(test)]
mod tests;
mod together;
mod verdict;
mod worthwhile;
pub use self::{
    change::{Values, compare_items},
    claimed::{
        ClaimedOutcome, ClaimedOutcomes, OF_COLUMNS, OUTCOMES_FORMAT, OutcomesError, Speaks,
    },
    evaluate::evaluate,
    filter::filtered,
    findings::{Terms, findings, findings_on},
    grounds::{Pairs, conclude_items},
    lasting::{ThreeScores, lasting},
    level::{FEWEST_ITEMS, counted as level_items},
    outcomes::outcome_reports,
    sample::Sample,
};
pub use self::{
    change_estimate::ChangeEstimate,
    depth::Depth,
    evaluation::{
        ChangeReport, Evaluation, MeasureReport, Move, OnceReport, Reference, ShiftReport, Step,
        UnlinkedReport,
    },
    evidence::{
        Basis, ChainLevel, ControlReport, Gap, ItemEvidence, OutcomeReport, ReportedEvidence,
        Strength, WeakestLink, name_gaps,
    },
    facts::{Chosen, Facts, FactsByResponse, Filter, MoneyFacts},
    finding::{
        Everybody, Findings, Inference, ItemFinding, LevelFinding, Pooled, RankTest, TWO_QUESTIONS,
        Unpaired, WaveCounts,
    },
    lasting::{Course, Lasting, LastingCounts, Lasts},
    reports::{
        AnywayReport, AttendanceReport, BeforeResults, CompositeReport, LevelAttrition,
        NotLinkedReport, OptionReport, OwnAccount, ReliableReport, ScoreSupport, WorseReport,
    },
    verdict::{Conclusion, FEWEST_PAIRS, Grounds, Verdict, Why, conclude},
    worthwhile::{NotWorthwhile, Worthwhile, WorthwhileEntry, WorthwhileLog},
};
