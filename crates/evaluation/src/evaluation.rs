//! What stands beside the change of each measure: other estimates of it, what the data could carry, and what it comes to.

use serde::{Deserialize, Serialize};

use super::{
    AttendanceReport, BeforeResults, ChainLevel, CompositeReport, ControlReport, Filter, Lasting,
    OptionReport, OutcomeReport, OwnAccount, Worthwhile,
};

/// Everything that the evaluator's results say beyond [`super::Findings`], over the same people.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Who is looked at.
    pub filter: Filter,
    /// What the data can carry, before any result.
    pub before_results: BeforeResults,
    /// By measure, in the order asked.
    pub measures: Vec<MeasureReport>,
    /// The scores that the questionnaire declares.
    pub composites: Vec<CompositeReport>,
    /// Options of multi-choice and ranking items, each by itself.
    pub options: Vec<OptionReport>,
    /// Sessions attended against change, by level.
    pub attendance: Vec<AttendanceReport>,
    /// What people say themselves of what would have happened anyway, and of what got worse.
    #[serde(default)]
    pub own_account: OwnAccount,
    /// What lasted to the second follow-up, where there are answers of all three times.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasting: Option<Lasting>,
    /// The smallest change worth having, as the evaluator named it.
    #[serde(default)]
    pub worthwhile: Worthwhile,
    /// The items outside the programme; none if there are none.
    pub control: Option<ControlReport>,
    /// Levels 1 to 5.
    pub chain: Vec<ChainLevel>,
    /// The outcomes that the programme's report claims.
    pub outcomes: Vec<OutcomeReport>,
}

/// One measure by every estimate that the data give. Changes are later minus earlier, on the construct's own scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureReport {
    /// The measure's id.
    pub id: String,
    /// The same people before and after, beside the measure's entry in `Findings::items`.
    pub matched: Option<ChangeReport>,
    /// What people say now against what they remember, beside the entry in `Findings::remembered`.
    pub remembered: Option<ChangeReport>,
    /// Everybody asked before against everybody asked after.
    pub unlinked: Option<UnlinkedReport>,
    /// What people expected before, where they could not judge yet and were asked to judge afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<OnceReport>,
    /// What people said afterwards, where nobody was asked the same before.
    pub afterwards: Option<OnceReport>,
    /// What linked people remember less what they had said at the time.
    pub response_shift: Option<ShiftReport>,
    /// Values that the programme itself named.
    pub reference_lines: Vec<Reference>,
}

impl MeasureReport {
    /// Whether the data give any estimate of it.
    pub const fn has_estimate(&self) -> bool {
        self.matched.is_some()
            || self.remembered.is_some()
            || self.unlinked.is_some()
            || self.expected.is_some()
            || self.afterwards.is_some()
    }
}

/// What stands beside one estimate's means, interval and tests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeReport {
    /// People of the estimate without a value at either or both ends.
    pub n_missing: usize,
    /// How many gave each value, over the pairs; only for scales with ends.
    pub distribution: Vec<Step>,
    /// How many went from one value to another, over the pairs; only for scales with ends.
    pub moves: Vec<Move>,
    /// Median before.
    pub median_before: Option<f64>,
    /// Median after.
    pub median_after: Option<f64>,
    /// Median of the changes.
    pub median_change: Option<f64>,
    /// Mean change in percent of the scale; only for scales with ends.
    pub percent_change: Option<f64>,
    /// Its 95% interval (Student's paired t).
    pub percent_ci95: Option<[f64; 2]>,
    /// Exact two-sided p of the sign test.
    pub p_sign: Option<f64>,
}

/// How many gave a value before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The value, turned round if the item is.
    pub value: f64,
    /// How many before.
    pub n_before: usize,
    /// How many after.
    pub n_after: usize,
}

/// How many went from one value to another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Move {
    /// The value before.
    pub before: f64,
    /// The value after.
    pub after: f64,
    /// How many people.
    pub n: usize,
}

/// Two groups that are compared without knowing who is who.
///
/// Some people are in both, so the interval is wider than it need be where answers of one person are alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnlinkedReport {
    /// Values before.
    pub n_before: usize,
    /// Values after.
    pub n_after: usize,
    /// Mean before.
    pub mean_before: Option<f64>,
    /// Mean after.
    pub mean_after: Option<f64>,
    /// After less before.
    pub difference: Option<f64>,
    /// Welch's 95% interval.
    pub ci95: Option<[f64; 2]>,
    /// Two-sided p of the Mann–Whitney test.
    pub p_mann_whitney: Option<f64>,
    /// `exact`, or `normal` with continuity correction: beyond 240 people together, and on a page beyond 60.
    pub mann_whitney_method: Option<String>,
    /// Difference over the pooled standard deviation, with Hedges' exact factor.
    pub g_pooled: Option<f64>,
}

/// What everybody asked on one occasion said, of something that was not asked on the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OnceReport {
    /// People with a value.
    pub n: usize,
    /// People asked on that occasion without one.
    pub n_missing: usize,
    /// Mean.
    pub mean: Option<f64>,
    /// Its 95% interval (Student's t).
    pub ci95: Option<[f64; 2]>,
    /// Median.
    pub median: Option<f64>,
    /// How many gave each value, in order; `n_before` is nought.
    pub distribution: Vec<Step>,
}

/// What people remember less what they said at the time: the yardstick that moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShiftReport {
    /// People with both.
    pub n: usize,
    /// Mean of what they said at the time.
    pub mean_then: Option<f64>,
    /// Mean of what they remember.
    pub mean_remembered: Option<f64>,
    /// Remembered less said at the time.
    pub mean_shift: Option<f64>,
    /// Its 95% interval (Student's paired t).
    pub ci95: Option<[f64; 2]>,
}

/// A value that the programme named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// In the measure's unit.
    pub value: f64,
    /// What it is.
    pub label: String,
}
