//! What stands beside the change of each measure: other estimates of it, what the data could carry, and what it comes to.

use serde::{Deserialize, Serialize};

use super::{ChainLevel, Filter, ItemFinding, OutcomeReport};

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
    /// The item outside the programme; none if there is none.
    pub control: Option<ControlReport>,
    /// Levels 1 to 5.
    pub chain: Vec<ChainLevel>,
    /// The outcomes that the programme's report claims.
    pub outcomes: Vec<OutcomeReport>,
}

/// What the data can carry.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BeforeResults {
    /// People linked across both waves.
    pub n_pairs: usize,
    /// The change that a paired t test at the 5% level finds with a power of 80%, over the standard deviation of the
    /// changes (`d_z`); none below two pairs.
    pub detectable_d_z: Option<f64>,
    /// By level.
    pub levels: Vec<LevelAttrition>,
    /// By point-scale measure, how leavers differed before.
    pub leavers: Vec<LeaversReport>,
}

/// What leaving could do to the change of one level, in percent of the scale; positive is better.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelAttrition {
    /// Kirkpatrick level.
    pub level: u8,
    /// People who answered it both times.
    pub n_pairs: usize,
    /// People who answered it before and were not linked to an answer after.
    pub n_leavers: usize,
    /// Mean change of the people linked.
    pub mean_change: Option<f64>,
    /// The smallest mean change that this many pairs would find with a power of 80%.
    pub detectable_change: Option<f64>,
    /// Mean change of everybody asked before, if leavers had not changed.
    pub if_leavers_unchanged: Option<f64>,
    /// The same, if leavers had changed as the quarter of pairs who changed least (rounded up) did on average.
    pub if_leavers_lowest_quarter: Option<f64>,
}

/// How people who left differed at the baseline from those who stayed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeaversReport {
    /// The measure's id.
    pub id: String,
    /// Stayers with a value before.
    pub n_stayers: usize,
    /// Leavers with a value before.
    pub n_leavers: usize,
    /// Mean before of those who stayed.
    pub mean_stayers: Option<f64>,
    /// Mean before of those who left.
    pub mean_leavers: Option<f64>,
    /// Leavers less stayers over the pooled standard deviation (Cohen's d).
    pub d_pooled: Option<f64>,
    /// Its 95% interval, from the noncentral t distribution.
    pub d_pooled_ci95: Option<[f64; 2]>,
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
    /// What linked people remember less what they had said at the time.
    pub response_shift: Option<ShiftReport>,
    /// Values that the programme itself named.
    pub reference_lines: Vec<Reference>,
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
    /// Two-sided p of the Mann–Whitney test, exact where it can be built; for 240 people together or fewer.
    pub p_mann_whitney: Option<f64>,
    /// Difference over the pooled standard deviation, with Hedges' exact factor.
    pub g_pooled: Option<f64>,
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

/// A score that the questionnaire declares: the mean of its items in percent of their scales.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CompositeReport {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its items.
    pub items: Vec<String>,
    /// People with all its items before (after, where nobody was asked before), from whom alpha is worked out.
    pub n_alpha: usize,
    /// Cronbach's alpha.
    pub alpha: Option<f64>,
    /// Feldt's 95% interval.
    pub alpha_ci95: Option<[f64; 2]>,
    /// Whether alpha supports adding the items up.
    pub support: ScoreSupport,
    /// Change of the people linked, in percent of the scale.
    pub matched: ItemFinding,
    /// Change that people remember.
    pub remembered: Option<ItemFinding>,
    /// How many changed by more than the score's own noise; none where alpha does not give it.
    pub reliable: Option<ReliableReport>,
}

/// Whether items hang together well enough to be one score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScoreSupport {
    /// Alpha and the whole of its interval are at least 0.7.
    Supported,
    /// Alpha is at least 0.7, its interval reaches below.
    Uncertain,
    /// Alpha is below 0.7.
    NotSupported,
    /// There are too few people to say.
    Unknown,
}

/// People whose change is beyond the score's own noise (Jacobson and Truax).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ReliableReport {
    /// The smallest reliable change, in percent of the scale.
    pub minimum_change: f64,
    /// Reliably better.
    pub improved: usize,
    /// Neither.
    pub unchanged: usize,
    /// Reliably worse.
    pub declined: usize,
}

/// One option of an item with several answers, over the people who answered the item both times.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OptionReport {
    /// The item.
    pub item: String,
    /// The option's id.
    pub option: String,
    /// Its words.
    pub label: String,
    /// People who answered the item both times.
    pub n_pairs: usize,
    /// How many chose it before.
    pub n_before: usize,
    /// How many chose it after.
    pub n_after: usize,
    /// How many chose it after only.
    pub gained: usize,
    /// How many chose it before only.
    pub lost: usize,
    /// Exact p of the test of `McNemar` that people are as likely to take it up as to drop it.
    pub p_mcnemar: Option<f64>,
    /// For a ranking: exact p of the sign test on its place, an option not ranked standing last.
    pub p_sign_place: Option<f64>,
}

/// Sessions attended against change of one level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttendanceReport {
    /// Kirkpatrick level.
    pub level: u8,
    /// People linked who say how many sessions they attended.
    pub n: usize,
    /// Spearman's rank correlation.
    pub rho: Option<f64>,
    /// Its 95% interval after Bonett and Wright.
    pub ci95: Option<[f64; 2]>,
    /// Why there is none.
    pub not_estimable: Option<String>,
}

/// How the item outside the programme moved, in percent of its scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ControlReport {
    /// Its id.
    pub id: String,
    /// People linked.
    pub n_pairs: usize,
    /// Its mean change.
    pub percent_change: Option<f64>,
    /// Its 95% interval.
    pub percent_ci95: Option<[f64; 2]>,
    /// Mean change of the taught items of its own level.
    pub taught_percent_change: Option<f64>,
    /// What that comes to.
    pub verdict: ControlVerdict,
}

/// Whether the untaught item moved with the taught ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ControlVerdict {
    /// It moved less than half as much, and its interval takes in zero.
    Still,
    /// It moved at least as much.
    MovedAsMuch,
    /// It moved, but less.
    MovedLess,
    /// Its interval is too wide to say.
    Unclear,
    /// Fewer than eight people answered it both times.
    CannotSay,
}
