//! What the data could carry, scores that the questionnaire declares, options, attendance and the control item, as found.

use serde::{Deserialize, Serialize};

use super::ItemFinding;

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
    /// What was asked.
    pub question: String,
    /// Whether people put options in order; otherwise they choose any number.
    pub is_ranking: bool,
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
