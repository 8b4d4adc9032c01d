//! Rows of the tables of an evaluation, ready to read.

use evaluation::{
    BeforeResults, ChangeReport, Evaluation, Everybody, Findings, ItemEvidence, ItemFinding,
    LevelAttrition, MeasureReport, OnceReport, OptionReport, OutcomeReport, Pooled, TWO_QUESTIONS,
};

use super::{
    super::{
        Cell, Table,
        conclusions::{conclusion_figures, conclusion_words},
        words::{
            decimals_text, interval_text, is_printed_as_zero, level_title, number_text,
            signed_text, with_capital,
        },
    },
    words::reported_words,
};

/// What those who are not linked could do to each level, in percent of the scale: the change observed, what would be found 4
/// times in 5, what would tip it, and what would tip its lower end.
pub fn attrition_table(before: &BeforeResults) -> Table {
    let cell = |value: Option<f64>| {
        value.map_or_else(
            || Cell::Missing("too few people answered both times".into()),
            |value| Cell::Shown(signed_text(value, 1)),
        )
    };
    let row = |level: &LevelAttrition| {
        vec![
            Cell::Shown(level_title(Some(level.level))),
            Cell::count(level.n_pairs),
            Cell::count(level.n_not_linked),
            cell(level.mean_change),
            detectable(level),
            tipping(level, level.tipping_change),
            tipping(level, level.tipping_change_low),
        ]
    };
    Table {
        caption: "What those not linked could do to the change, in percent of the scale".into(),
        columns: ATTRITION_COLUMNS.to_vec(),
        rows: before.levels.iter().map(row).collect(),
    }
}

const ATTRITION_COLUMNS: [&str; 7] = [
    "Level",
    "Pairs",
    "Not linked",
    "Change of the pairs",
    "Change found 4 times in 5",
    "What would undo it",
    "What would undo its lower end",
];

/// What would be found 4 times in 5; where everybody changed alike there is no spread to tell it from.
fn detectable(level: &LevelAttrition) -> Cell {
    match level.detectable_change {
        None => Cell::Missing("too few people answered both times".into()),
        Some(change) if is_printed_as_zero(change) => {
            Cell::Missing("everybody changed alike".into())
        }
        Some(change) => Cell::Shown(signed_text(change, 1)),
    }
}

/// What those not linked would have had to change by, or why nothing would tip it.
fn tipping(level: &LevelAttrition, change: Option<f64>) -> Cell {
    let why = || match level.mean_change {
        None => "too few people answered both times",
        Some(_) if level.detectable_change.is_none() => "too few people answered both times",
        Some(_) if level.n_not_linked == 0 => "everybody is linked",
        Some(mean) if mean <= 0.0 => "the mean did not rise",
        Some(_) => "the interval takes in no change already",
    };
    change.map_or_else(|| Cell::Missing(why().into()), |change| Cell::Shown(signed_text(change, 1)))
}

fn found_of<'f>(items: &'f [ItemFinding], id: &str) -> Option<&'f ItemFinding> {
    items.iter().find(|item| item.id == id)
}

const ESTIMATE_COLUMNS: [&str; 10] = [
    "Estimate",
    "People",
    "Before",
    "After",
    "Mean change",
    "Median change",
    "95% interval",
    "Of the scale",
    "Test",
    "Effect size",
];

/// One estimate of one item, a cell for each column; of the last two, a p-value with the name of its test, and an effect size with
/// its denominator.
type EstimateRow = [Cell; 10];

/// The estimates of one item side by side.
pub fn estimate_table(findings: &Findings, report: &MeasureReport) -> Table {
    let of = |items| found_of(items, &report.id);
    let paired = |name: &str, item: &ItemFinding, report: &ChangeReport| -> EstimateRow {
        [
            name.into(),
            Cell::Shown(format!("{} pairs", item.n_pairs)),
            cell(item.mean_baseline.map(|it| number_text(it, 2))),
            cell(item.mean_follow_up.map(|it| number_text(it, 2))),
            cell(item.mean_change.map(|it| signed_text(it, 2))),
            cell(report.median_change.map(|it| signed_text(it, 2))),
            cell(item.ci95.map(|ends| interval_text(ends, 2))),
            cell(report.percent_change.map(|it| format!("{}%", signed_text(it, 1)))),
            cell(exact_test(item, report)),
            cell(item.inference.d_z.map(effect_size("d_z", "sd of the changes"))),
        ]
    };
    let matched = report
        .matched
        .as_ref()
        .and_then(|it| Some(paired("Matched pairs", of(&findings.items)?, it)));
    let item = of(&findings.items);
    let pooled = item.and_then(|item| Some(pooled_row(item, item.pooled?)));
    let everybody = item.and_then(|item| everybody_row(item, item.conclusion.as_ref()?.everybody?));
    let remembered = report.remembered.as_ref().and_then(|it| {
        Some(paired("Remembered change (perceived)", of(&findings.remembered)?, it))
    });
    let unlinked = report.unlinked.as_ref().map(|it| {
        let for_pairs = || Cell::Missing("given for paired estimates only".into());
        let test = it.p_mann_whitney.zip(it.mann_whitney_method.as_ref());
        [
            "Unlinked groups".into(),
            Cell::Shown(format!("{} before, {} after", it.n_before, it.n_after)),
            cell(it.mean_before.map(|it| number_text(it, 2))),
            cell(it.mean_after.map(|it| number_text(it, 2))),
            cell(it.difference.map(|it| format!("the groups differ by {}", signed_text(it, 2)))),
            for_pairs(),
            cell(it.ci95.map(|ends| interval_text(ends, 2))),
            for_pairs(),
            cell(test.map(|(p, method)| format!("{} (Mann–Whitney, {method})", p_text(p)))),
            cell(it.g_pooled.map(effect_size("g", "pooled sd, corrected"))),
        ]
    });
    let once = |name: &str, when: &str, said: &OnceReport, no_change: &str| -> EstimateRow {
        let mut row = [(); 10].map(|()| Cell::Missing(no_change.to_owned()));
        (row[0], row[1]) = (name.into(), Cell::Shown(format!("{} {when}", said.n)));
        row[if when == "before" { 2 } else { 3 }] = cell(mean_once(said));
        row
    };
    let expected = report.expected.as_ref();
    let is_another_question = expected.is_some();
    let expected = expected.map(|it| once("Expected before", "before", it, TWO_QUESTIONS));
    let afterwards = report.afterwards.as_ref().map(|it| {
        if is_another_question {
            once("Judged afterwards", "after", it, TWO_QUESTIONS)
        } else {
            once("Asked afterwards only", "after", it, "nobody was asked before")
        }
    });
    let rows = [matched, pooled, everybody, remembered, unlinked, expected, afterwards];
    Table {
        caption: format!("{} by every estimate", report.id),
        columns: ESTIMATE_COLUMNS.to_vec(),
        rows: rows.into_iter().flatten().map(Vec::from).collect(),
    }
}

/// The mean of what was said on one occasion, with its interval and the median.
fn mean_once(said: &OnceReport) -> Option<String> {
    let mean = said.mean?;
    let ends = said.ci95.map_or_else(String::new, |[low, high]| {
        format!(" (95% interval {} to {})", number_text(low, 2), number_text(high, 2))
    });
    let median =
        said.median.map_or_else(String::new, |it| format!("; median {}", number_text(it, 1)));
    Some(format!("{}{ends}{median}", number_text(mean, 2)))
}

/// An item's change shrunk towards those of its level, beside its own.
fn pooled_row(item: &ItemFinding, pooled: Pooled) -> EstimateRow {
    let people = format!("{} pairs", item.n_pairs);
    in_percent("Shrunk towards its level", people, pooled.change, pooled.ci95)
}

/// The change of everybody who answered, linked or not; none for an item without a scale.
fn everybody_row(item: &ItemFinding, all: Everybody) -> Option<EstimateRow> {
    item.range?;
    let memory = if all.with_memory { ", with what they remember" } else { "" };
    let people = format!(
        "{} pairs, {} before only, {} after only{memory}",
        all.n_pairs, all.n_before_only, all.n_after_only
    );
    Some(in_percent("Everybody who answered", people, all.change.mean, all.change.ci95))
}

/// A row whose figures are in percent of the scale, better being positive.
fn in_percent(name: &str, people: String, change: f64, ci95: [f64; 2]) -> EstimateRow {
    let mut row = [(); 10].map(|()| Cell::Missing("given in percent of the scale".into()));
    (row[0], row[1]) = (name.into(), Cell::Shown(people));
    row[6] = Cell::Shown(format!("{} (% of the scale)", interval_text(ci95, 1)));
    row[7] = Cell::Shown(format!("{}%", signed_text(change, 1)));
    row
}

fn effect_size(name: &str, denominator: &str) -> impl Fn(f64) -> String {
    move |size| format!("{name} {} (÷ {denominator})", signed_text(size, 2))
}

/// Wilcoxon's test where its distribution is built at once, otherwise the sign test, which is exact for any number.
fn exact_test(item: &ItemFinding, report: &ChangeReport) -> Option<String> {
    let ranks = item.inference.wilcoxon.as_ref();
    let ranks = ranks.map(|test| format!("{} (Wilcoxon, {})", p_text(test.p), test.method));
    ranks.or_else(|| report.p_sign.map(|p| format!("{} (sign test, exact)", p_text(p))))
}

fn cell(text: Option<String>) -> Cell {
    text.map_or_else(|| Cell::Missing("the data do not give it".into()), Cell::Shown)
}

/// A p-value by name: three decimals, and never nought.
pub(super) fn p_text(p: f64) -> String {
    if p < 0.001 { "p < 0.001".into() } else { format!("p = {}", decimals_text(p, 3)) }
}

/// Options of one item with several answers, a row for each.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionTable {
    /// People who answered it both times.
    pub n_pairs: usize,
    /// The options, under the item's id and what was asked.
    pub table: Table,
}

/// The options of each item with several answers.
pub fn option_tables(evaluation: &Evaluation) -> Vec<OptionTable> {
    let by_item = evaluation.options.chunk_by(|one, other| one.item == other.item);
    by_item.filter_map(option_table).collect()
}

fn option_table(options: &[OptionReport]) -> Option<OptionTable> {
    let first = options.first()?;
    let mut headers =
        vec!["Option", "Before", "After", "Took it up", "Dropped it", "p (McNemar, exact)"];
    headers.extend(first.is_ranking.then_some("p (its place, sign test)"));
    let p = |p: Option<f64>| p.map_or_else(|| "not available".to_owned(), p_text);
    let row = |option: &OptionReport| {
        let counts = [option.n_before, option.n_after, option.gained, option.lost];
        let mut cells = vec![option.label.clone()];
        cells.extend(counts.map(|n| n.to_string()));
        cells.push(p(option.p_mcnemar));
        cells.extend(first.is_ranking.then(|| p(option.p_sign_place)));
        cells
    };
    let caption = format!("{} {}", first.item, first.question);
    let table = Table::of_words(caption, headers, options.iter().map(row));
    Some(OptionTable { n_pairs: first.n_pairs, table })
}

/// One claimed outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeRow {
    /// The claim.
    pub claim: String,
    /// The verdict in words.
    pub verdict: String,
    /// The figures that it rests on.
    pub figures: Option<String>,
    /// What each item says, and what people report.
    pub evidence: Vec<String>,
}

/// The outcomes claimed.
pub fn outcome_rows(evaluation: &Evaluation) -> Vec<OutcomeRow> {
    let row = |outcome: &OutcomeReport| OutcomeRow {
        claim: outcome.claim.clone(),
        verdict: conclusion_words(&outcome.conclusion),
        figures: conclusion_figures(&outcome.conclusion),
        evidence: outcome
            .items
            .iter()
            .map(item_words)
            .chain(outcome.reported.iter().map(reported_words))
            .collect(),
    };
    evaluation.outcomes.iter().map(row).collect()
}

fn item_words(item: &ItemEvidence) -> String {
    let figures = conclusion_figures(&item.conclusion)
        .map_or_else(String::new, |figures| format!(" {figures}"));
    format!("{}: {}{figures}", with_capital(&item.label), conclusion_words(&item.conclusion))
}
