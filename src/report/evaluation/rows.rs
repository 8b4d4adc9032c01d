//! Rows of the tables of an evaluation, ready to read.

use crate::analysis::{
    BeforeResults, Evaluation, Findings, ItemFinding, MeasureReport, OutcomeReport,
};

use super::{
    super::{
        publication::verdict_words,
        words::{Cell, interval_text, level_title, number_text, signed_text},
    },
    words::reading_words,
};

/// What leaving could do to one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttritionRow {
    /// The level by name.
    pub level: String,
    /// People with both.
    pub n_pairs: usize,
    /// People with a baseline only.
    pub n_leavers: usize,
    /// The figures, in percent of the scale: observed, detectable, leavers unchanged, leavers as the lowest quarter.
    pub figures: [Cell; 4],
}

/// Rows of what leaving could do.
pub fn attrition_rows(before: &BeforeResults) -> Vec<AttritionRow> {
    let cell = |value: Option<f64>| {
        value.map_or_else(
            || Cell::Missing("too few people answered both times".into()),
            |value| Cell::Shown(signed_text(value, 1)),
        )
    };
    let row = |level: &crate::analysis::LevelAttrition| AttritionRow {
        level: level_title(Some(level.level)),
        n_pairs: level.n_pairs,
        n_leavers: level.n_leavers,
        figures: [
            cell(level.mean_change),
            cell(level.detectable_change),
            cell(level.if_leavers_unchanged),
            cell(level.if_leavers_lowest_quarter),
        ],
    };
    before.levels.iter().map(row).collect()
}

/// One estimate of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EstimateRow {
    /// Which estimate.
    pub name: &'static str,
    /// How many people, in words.
    pub people: String,
    /// Mean before, or remembered.
    pub before: Cell,
    /// Mean after, or now.
    pub after: Cell,
    /// Change.
    pub change: Cell,
    /// Its 95% interval.
    pub ci95: Cell,
    /// In percent of the scale.
    pub percent: Cell,
    /// A p-value with the name of its test.
    pub test: Cell,
    /// An effect size with its denominator.
    pub effect: Cell,
}

/// The estimates of one item side by side.
pub fn estimate_rows(findings: &Findings, report: &MeasureReport) -> Vec<EstimateRow> {
    let of = |items: &[ItemFinding]| items.iter().find(|item| item.id == report.id).cloned();
    let paired = |name, item: ItemFinding, percent: Option<f64>| EstimateRow {
        name,
        people: format!("{} pairs", item.n_pairs),
        before: cell(item.mean_baseline.map(|it| number_text(it, 2))),
        after: cell(item.mean_follow_up.map(|it| number_text(it, 2))),
        change: cell(item.mean_change.map(|it| signed_text(it, 2))),
        ci95: cell(item.ci95.map(|ends| interval_text(ends, 2))),
        percent: cell(percent.map(|it| format!("{}%", signed_text(it, 1)))),
        test: cell(
            item.inference
                .wilcoxon
                .as_ref()
                .map(|test| format!("{} (Wilcoxon, {})", p_text(test.p), test.method)),
        ),
        effect: cell(
            item.inference.d_z.map(|d| format!("d_z {} (÷ sd of the changes)", signed_text(d, 2))),
        ),
    };
    let matched = report
        .matched
        .as_ref()
        .and_then(|it| Some(paired("Matched pairs", of(&findings.items)?, it.percent_change)));
    let remembered = report.remembered.as_ref().and_then(|it| {
        Some(paired("Remembered change (perceived)", of(&findings.remembered)?, it.percent_change))
    });
    let unlinked = report.unlinked.as_ref().map(|it| EstimateRow {
        name: "Unlinked groups",
        people: format!("{} before, {} after", it.n_before, it.n_after),
        before: cell(it.mean_before.map(|it| number_text(it, 2))),
        after: cell(it.mean_after.map(|it| number_text(it, 2))),
        change: cell(it.difference.map(|it| signed_text(it, 2))),
        ci95: cell(it.ci95.map(|ends| interval_text(ends, 2))),
        percent: Cell::Missing("given for paired estimates only".into()),
        test: cell(it.p_mann_whitney.map(|p| format!("{} (Mann–Whitney)", p_text(p)))),
        effect: cell(
            it.g_pooled.map(|g| format!("g {} (÷ pooled sd, corrected)", signed_text(g, 2))),
        ),
    });
    [matched, remembered, unlinked].into_iter().flatten().collect()
}

fn cell(text: Option<String>) -> Cell {
    text.map_or_else(|| Cell::Missing("the data do not give it".into()), Cell::Shown)
}

/// A p-value by name: three decimals, and never nought.
pub(super) fn p_text(p: f64) -> String {
    if p < 0.001 { "p < 0.001".into() } else { format!("p = {p:.3}") }
}

/// One claimed outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeRow {
    /// The claim.
    pub claim: String,
    /// The verdict in words.
    pub verdict: &'static str,
    /// What each item says.
    pub evidence: Vec<String>,
}

/// The outcomes claimed.
pub fn outcome_rows(evaluation: &Evaluation) -> Vec<OutcomeRow> {
    let row = |outcome: &OutcomeReport| OutcomeRow {
        claim: outcome.claim.clone(),
        verdict: verdict_words(outcome.verdict),
        evidence: outcome.evidence.iter().map(reading_words).collect(),
    };
    evaluation.outcomes.iter().map(row).collect()
}
