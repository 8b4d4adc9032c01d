//! What the data could carry, scores that the questionnaire declares, options and attendance, as found.

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
    /// People who answered before and are not linked to an answer after.
    pub n_not_linked: usize,
    /// Answers from afterwards that are linked to nobody.
    pub n_after_not_linked: usize,
    /// By level.
    pub levels: Vec<LevelAttrition>,
    /// By point-scale measure, how those not linked differed before.
    pub not_linked: Vec<NotLinkedReport>,
}

/// What the people who are not linked could do to the change of one level, in percent of the scale; positive is better.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelAttrition {
    /// Kirkpatrick level.
    pub level: u8,
    /// People who answered it both times.
    pub n_pairs: usize,
    /// People who answered it before and are not linked to an answer after.
    pub n_not_linked: usize,
    /// Answers from afterwards that are linked to nobody. So many of those not linked may have answered all the same.
    pub n_after_not_linked: usize,
    /// Mean change of the people linked.
    pub mean_change: Option<f64>,
    /// The smallest mean change that this many pairs would find with a power of 80%.
    pub detectable_change: Option<f64>,
    /// The mean change that those not linked would have had to show for no change overall: −mean × pairs ÷ not linked.
    pub tipping_change: Option<f64>,
    /// The same for the lower end of the 95% interval; none where the interval takes in no change already.
    pub tipping_change_low: Option<f64>,
}

/// How people who are not linked differed at the baseline from those who are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NotLinkedReport {
    /// The measure's id.
    pub id: String,
    /// A few words for it.
    pub label: String,
    /// People linked with a value before.
    pub n_linked: usize,
    /// People not linked with a value before.
    pub n_not_linked: usize,
    /// Mean before of those who are linked.
    pub mean_linked: Option<f64>,
    /// Mean before of those who are not.
    pub mean_not_linked: Option<f64>,
    /// Not linked less linked over the pooled standard deviation (Cohen's d).
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

/// What people say themselves against a claim that all of it is the programme's and all of it is good.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OwnAccount {
    /// What would have happened anyway; none where nobody was asked or nobody answered.
    pub anyway: Option<AnywayReport>,
    /// What got worse; none where nobody was asked.
    pub worse: Option<WorseReport>,
}

/// How much of the change would have happened without the programme, in percent, as people say afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AnywayReport {
    /// People who answered.
    pub n: usize,
    /// Mean of what they say.
    pub mean: f64,
    /// The least that anybody says.
    pub least: f64,
    /// The most that anybody says.
    pub most: f64,
}

/// How many people wrote that something got worse, or wrote anything where that was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorseReport {
    /// People whose follow-up response has the question.
    pub n_asked: usize,
    /// Those who wrote something.
    pub n_wrote: usize,
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
