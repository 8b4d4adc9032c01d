//! What analysis finds, as pages, tables and files carry it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use cohort::{PairingCounts, Source, Unit, is_one_question, short_label};
use survey::instrument::{Direction, Role, Wave};

use super::{ChangeEstimate, Conclusion};

/// Why a measure that is one question before and another after has no change.
pub const TWO_QUESTIONS: &str = "asked before as an expectation, afterwards as a judgement: two questions, so no change is worked out";

/// How one measure moved. Means, spread and interval are over the pairs; change is after minus before, in the
/// measure's own unit.
///
/// A figure that the data do not give is `None`, and `not_estimable` says why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemFinding {
    /// The measure's id.
    pub id: String,
    /// Kirkpatrick level, if the source says.
    pub level: Option<u8>,
    /// What it measures.
    pub construct: String,
    /// What was asked; that its answers are turned round, where they are.
    pub label: String,
    /// The unit of the scores.
    pub unit: Unit,
    /// Least and greatest score, if there are such.
    pub range: Option<(f64, f64)>,
    /// Whether answers are turned round, so that figures are on the scale of what it measures.
    #[serde(default)]
    pub is_turned_round: bool,
    /// Which way is better.
    pub direction: Direction,
    /// What it is for, if not an outcome.
    pub role: Option<Role>,
    /// Valid values before, paired or not.
    pub n_baseline: usize,
    /// Valid values after, paired or not.
    pub n_follow_up: usize,
    /// People with both.
    pub n_pairs: usize,
    /// Mean before, over the pairs.
    pub mean_baseline: Option<f64>,
    /// Mean after, over the pairs.
    pub mean_follow_up: Option<f64>,
    /// Mean of after minus before.
    pub mean_change: Option<f64>,
    /// Standard deviation of the change, `n - 1` below.
    pub sd_change: Option<f64>,
    /// 95% interval of the mean change (Student's paired t).
    pub ci95: Option<[f64; 2]>,
    /// What its answers say; none where neither way is better, or where it is asked for another purpose.
    pub conclusion: Option<Conclusion>,
    /// The change shrunk towards that of the other items of its level, in percent of the scale, better being positive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pooled: Option<Pooled>,
    /// Pairs that went up, whichever way is better.
    pub rose: usize,
    /// Pairs that did not move.
    pub same: usize,
    /// Pairs that went down.
    pub fell: usize,
    /// Tests, effect sizes and other estimates of the same change.
    #[serde(flatten)]
    pub inference: Inference,
    /// Why a figure is missing, by its name.
    pub not_estimable: BTreeMap<String, String>,
}

impl ItemFinding {
    /// Whether its answers before and after are to one question; without that there are no pairs of them.
    pub const fn is_compared(&self) -> bool {
        is_one_question(self.level)
    }

    /// A few words for it: what it measures; a row of several and a column of a table by their own words.
    pub fn short_label(&self) -> &str {
        short_label(&self.id, &self.construct, &self.label)
    }

    /// Pairs that moved the better way; none where neither way is better.
    pub const fn improved(&self) -> Option<usize> {
        match self.direction {
            Direction::Higher => Some(self.rose),
            Direction::Lower => Some(self.fell),
            Direction::None => None,
        }
    }

    /// Pairs that moved the worse way; none where neither way is better.
    pub const fn declined(&self) -> Option<usize> {
        match self.direction {
            Direction::Higher => Some(self.fell),
            Direction::Lower => Some(self.rose),
            Direction::None => None,
        }
    }

    /// How many people would be expected to have moved each way if nothing but noise had moved those who did: half of them.
    #[expect(clippy::cast_precision_loss, reason = "counts of people")]
    pub const fn by_chance_each_way(&self) -> f64 {
        (self.rose + self.fell) as f64 / 2.0
    }
}

/// Tests, effect sizes and other estimates of one change; conventions are those of `stats::paired`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Inference {
    /// Student's paired t.
    pub t: Option<f64>,
    /// Its degrees of freedom, `n - 1`.
    pub df: Option<f64>,
    /// Its two-sided p.
    pub p_t: Option<f64>,
    /// Mean change over the standard deviation of the changes.
    pub d_z: Option<f64>,
    /// 95% interval of `d_z`, from the noncentral t distribution.
    pub d_z_ci95: Option<[f64; 2]>,
    /// Mean change over the mean of the two standard deviations.
    pub d_av: Option<f64>,
    /// `d_z` times Hedges' exact factor for small samples.
    pub hedges_g_z: Option<f64>,
    /// Wilcoxon's signed-rank test, people without change dropped.
    pub wilcoxon: Option<RankTest>,
    /// The same, people without change ranked and then dropped (Pratt).
    pub wilcoxon_pratt: Option<RankTest>,
    /// Matched-pairs rank-biserial correlation, people without change dropped.
    pub rank_biserial: Option<f64>,
    /// Median of the means of every two changes (Hodges and Lehmann), people without change among them.
    pub hodges_lehmann: Option<f64>,
    /// Its 95% interval.
    pub hodges_lehmann_ci95: Option<[f64; 2]>,
    /// Two-sided p of the paired permutation test of the mean.
    pub p_permutation: Option<f64>,
    /// 95% bootstrap interval of the mean change (`BCa`): of 10,000 resamples with a fixed seed, of more than 2,000 pairs by its
    /// expansion.
    pub bca95: Option<[f64; 2]>,
    /// `p_t`, adjusted by Holm over the items that the claims name; without claims, over all outcomes.
    pub p_holm: Option<f64>,
    /// `p_t`, adjusted by Benjamini and Hochberg over the same items.
    pub p_bh: Option<f64>,
}

/// A signed-rank test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankTest {
    /// W+, the sum of the ranks of increases.
    pub statistic: f64,
    /// Two-sided p.
    pub p: f64,
    /// `exact`, or `normal` with continuity correction where no exact distribution can be built.
    pub method: String,
    /// People without change.
    pub zeros: usize,
}

/// How a level moved, in percent of the maximum possible.
///
/// Each person's score is the mean, over the items that the person answered both times (half of them or more), of
/// `(score − least) ÷ (greatest − least) × 100`. Items count that have a scale of more than two steps and a better
/// direction, and are not a control item, a grouping or a condition of the setting. Below three such items there is no score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelFinding {
    /// Kirkpatrick level.
    pub level: u8,
    /// The items that count.
    pub items: Vec<String>,
    /// What each of them measures.
    pub labels: Vec<String>,
    /// People with half of them or more both times.
    pub n_pairs: usize,
    /// Mean change in percent of the maximum possible; positive is better.
    pub mean_change: Option<f64>,
    /// 95% interval of the mean change (Student's paired t).
    pub ci95: Option<[f64; 2]>,
    /// Why a figure is missing.
    pub not_estimable: Option<String>,
    /// What the answers say.
    pub conclusion: Conclusion,
}

/// Everything that a cohort shows, ready for a page, a table or a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// The follow-up wave that was compared.
    pub follow_up: Wave,
    /// How many records each wave has.
    pub waves: WaveCounts,
    /// Who was linked.
    pub pairing: PairingCounts,
    /// The records without a partner, and those whose code is repeated.
    pub unpaired: Unpaired,
    /// Change of the people linked across two waves, by measure.
    pub items: Vec<ItemFinding>,
    /// The same by level.
    pub levels: Vec<LevelFinding>,
    /// Perceived change: what people say now against what they remember, by measure that has both forms.
    pub remembered: Vec<ItemFinding>,
    /// The same by level.
    pub remembered_levels: Vec<LevelFinding>,
    /// Whether any of it was made up for a demonstration.
    pub invented: bool,
}

/// One estimate of change from all answers: people linked, people who answered before only, and people who answered after only.
///
/// It assumes that the people who are not linked do not differ in change for that reason.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Everybody {
    /// The change, better being positive, in percent of the scale.
    pub change: ChangeEstimate,
    /// People linked.
    pub n_pairs: usize,
    /// People with an answer before only.
    pub n_before_only: usize,
    /// People with an answer after only.
    pub n_after_only: usize,
    /// Whether what people remember was used too.
    pub with_memory: bool,
}

/// An item's change shrunk towards its level's (empirical Bayes).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pooled {
    /// In percent of the scale, better being positive.
    pub change: f64,
    /// Its 95% interval.
    pub ci95: [f64; 2],
}

/// How many records each wave has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaveCounts {
    /// Baseline records.
    pub baseline: usize,
    /// Follow-up records.
    pub follow_up: usize,
    /// Follow-up records with every core item answered, where that is known.
    pub follow_up_complete: usize,
}

/// Records that are in no pair, named by where they were read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Unpaired {
    /// Baseline records without a partner.
    pub baseline_only: Vec<Source>,
    /// Follow-up records without a partner.
    pub follow_up_only: Vec<Source>,
    /// For each repeated code, the records that carry it. The code itself is not repeated here.
    pub repeated: Vec<Vec<Source>>,
    /// Older versions and copies that were set aside for a newer one.
    pub superseded: Vec<Source>,
}

impl Findings {
    /// Keeps no more than the first `most` of each list of people; how many there are stands beside each list.
    pub fn cut(&mut self, most: usize) {
        let lists = &mut self.unpaired;
        for list in [&mut lists.baseline_only, &mut lists.follow_up_only, &mut lists.superseded] {
            list.truncate(most);
        }
        lists.repeated.truncate(most);
    }
}
