//! A comparison as text: for reading, as CSV and as JSON.

use serde::Serialize;

use cohort::{Account, Attendance, LinkReport, PairingCounts};
use evaluation::{
    Evaluation, Findings, ItemFinding, LevelFinding, TWO_QUESTIONS, Unpaired, WaveCounts,
    WorthwhileLog,
};
use report::{
    Cell, Table, decimals_text,
    evaluation::{OutcomeRow, control_words, outcome_rows},
    export::WorthwhileJson,
    level_lines, sentence, worthwhile_words,
};
use study::{Comparison, FileReport, FileStatus, Remark};
use survey::instrument::{InstrumentRef, Wave};

use super::CliError;

#[derive(Serialize)]
struct Printed<'a> {
    format: &'static str,
    version: u32,
    app_version: &'static str,
    method: &'static str,
    instrument: &'a Option<InstrumentRef>,
    invented: bool,
    follow_up: Wave,
    waves: WaveCounts,
    pairing: PairingCounts,
    unpaired: &'a Unpaired,
    linking: &'a LinkReport,
    account: &'a Account,
    #[serde(skip_serializing_if = "Option::is_none")]
    attendance: Option<&'a Attendance>,
    items: &'a [ItemFinding],
    levels: &'a [LevelFinding],
    remembered: &'a [ItemFinding],
    remembered_levels: &'a [LevelFinding],
    worthwhile: WorthwhileJson<'a>,
    files: &'a [FileReport],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<String>,
}

const METHOD: &str = "change is follow-up minus baseline in raw points, over the people linked (pairing says how many by exact code, by one slip, by most elements, and by a person); \
ci95 is Student's paired t interval; rose, same and fell count people, whichever way is better, and improved and declined follow the item's direction; remembered compares two answers of one response and is perceived change";

pub fn json(comparison: &Comparison, margin: &WorthwhileLog) -> Result<String, CliError> {
    let findings = &comparison.findings;
    let printed = Printed {
        format: "ripple-comparison",
        version: 1,
        app_version: env!("CARGO_PKG_VERSION"),
        method: METHOD,
        instrument: &comparison.instrument,
        invented: findings.invented,
        follow_up: findings.follow_up,
        waves: findings.waves,
        pairing: findings.pairing,
        unpaired: &findings.unpaired,
        linking: &comparison.linking,
        account: &comparison.account,
        attendance: comparison.attendance.as_ref(),
        items: &findings.items,
        levels: &findings.levels,
        remembered: &findings.remembered,
        remembered_levels: &findings.remembered_levels,
        worthwhile: WorthwhileJson::of(margin),
        files: &comparison.files,
        remarks: comparison.remarks.iter().map(ToString::to_string).collect(),
    };
    Ok(serde_json::to_string_pretty(&printed)? + "\n")
}

/// One line per item; a figure that cannot be estimated is an empty cell.
pub fn csv(items: &[ItemFinding]) -> String {
    let row = |item: &ItemFinding| {
        let mut cells = vec![item.id.as_str().into(), item.level.map(f64::from).into()];
        cells.extend([item.n_baseline, item.n_follow_up, item.n_pairs].map(Cell::whole));
        cells.extend([item.mean_baseline, item.mean_follow_up, item.mean_change].map(Cell::from));
        cells.extend(
            [item.sd_change, item.ci95.map(|it| it[0]), item.ci95.map(|it| it[1])].map(Cell::from),
        );
        let count = |n: Option<usize>| n.map_or(Cell::Nothing, Cell::whole);
        cells.extend([item.improved(), Some(item.same), item.declined()].map(count));
        cells.extend([item.rose, item.fell].map(Cell::whole));
        cells
    };
    let caption = "Change by item".to_owned();
    Table { caption, columns: CSV_COLUMNS.to_vec(), rows: items.iter().map(row).collect() }.csv()
}

const CSV_COLUMNS: [&str; 16] = [
    "id",
    "level",
    "n_baseline",
    "n_follow_up",
    "n_pairs",
    "mean_baseline",
    "mean_follow_up",
    "mean_change",
    "sd_change",
    "ci95_low",
    "ci95_high",
    "improved",
    "same",
    "declined",
    "rose",
    "fell",
];

pub fn table(comparison: &Comparison, evaluation: &Evaluation, margin: &WorthwhileLog) -> String {
    let findings = &comparison.findings;
    let mut text = String::new();
    if findings.invented {
        text.push_str("INVENTED DATA: made up for a demonstration.\n\n");
    }
    text.push_str(&counts(findings));
    for file in &comparison.files {
        text.push_str(&notes(file));
    }
    text += &remarks(&comparison.remarks);
    text.extend(comparison.attendance.as_ref().map(attendance));
    let title = format!(
        "\nChange of {} linked people, {} minus baseline",
        findings.pairing.pairs, findings.follow_up
    );
    let (once, both): (Vec<_>, Vec<_>) =
        findings.items.iter().partition(|item| item.n_baseline == 0 || !item.is_compared());
    text.push_str(&items_table(&title, &both));
    let (two, once): (Vec<&ItemFinding>, Vec<_>) =
        once.into_iter().partition(|item| item.n_baseline > 0);
    text += &ids_listed("Without a baseline value, so without change", &once);
    text += &ids_listed(sentence(TWO_QUESTIONS).trim_end_matches('.'), &two);
    if findings.remembered.iter().any(|item| item.n_pairs > 0) {
        let title = "\nPerceived change: now against what people remember of the time before";
        text.push_str(&items_table(title, &findings.remembered.iter().collect::<Vec<_>>()));
    }
    text += &conclusions(findings, evaluation, margin);
    text.push_str("\nThere is no comparison group: this is change, not proof of its cause.\n");
    text
}

/// Items by id after what is said of them; nothing where there are none.
fn ids_listed(what: &str, items: &[&ItemFinding]) -> String {
    let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    if ids.is_empty() { String::new() } else { format!("\n{what}: {}\n", ids.join(", ")) }
}

/// What counts as worthwhile, and what the answers say: by level, to each claim, and of what was not taught.
fn conclusions(findings: &Findings, evaluation: &Evaluation, margin: &WorthwhileLog) -> String {
    let mut text = format!("\nWhat counts as worthwhile\n{}\n", worthwhile_words(margin));
    text += &listed("What the answers say, level by level", level_lines(&findings.levels));
    text +=
        &listed("What people remember, level by level", level_lines(&findings.remembered_levels));
    text += &listed("The outcomes claimed", outcome_rows(evaluation).iter().flat_map(claim_lines));
    text + &listed("What was not taught", evaluation.control.iter().map(control_words))
}

fn claim_lines(row: &OutcomeRow) -> Vec<String> {
    let figures = row.figures.iter().map(|figures| format!(" {figures}"));
    let verdict = format!("{}: {}{}", row.claim, row.verdict, figures.collect::<String>());
    let evidence = row.evidence.iter().map(|line| format!("  {line}"));
    std::iter::once(verdict).chain(evidence).collect()
}

/// Lines under a title; nothing where there are none.
fn listed(title: &str, lines: impl IntoIterator<Item = String>) -> String {
    let lines: Vec<String> = lines.into_iter().collect();
    if lines.is_empty() { String::new() } else { format!("\n{title}\n{}\n", lines.join("\n")) }
}

fn counts(findings: &Findings) -> String {
    let (waves, pairing) = (findings.waves, findings.pairing);
    format!(
        "{} baseline records, {} {} records; {} pairs ({} by exact code, {} by one slip, {} by most elements, {} by a person), {} pairs to review, {} baseline only, {} follow-up only, \
         {} repeated codes, {} records without a whole code.\n",
        waves.baseline,
        waves.follow_up,
        findings.follow_up,
        pairing.pairs,
        pairing.exact,
        pairing.slip,
        pairing.tolerant,
        pairing.reviewed,
        pairing.review,
        pairing.baseline_only,
        pairing.follow_up_only,
        pairing.duplicate_codes,
        pairing.blank_codes,
    )
}

fn attendance(met: &Attendance) -> String {
    let mut text = format!(
        "Attendance by register: {} of {} people have a response; {} responses are not in it, {} say another number of sessions.\n",
        met.with_response, met.people, met.n_not_in_register, met.n_differs
    );
    for remark in &met.remarks {
        text += &format!("{remark}.\n");
    }
    text
}

/// What a person should know before the results, a line each.
pub fn remarks(remarks: &[Remark]) -> String {
    let lines: Vec<String> = remarks.iter().map(|remark| format!("Note: {remark}.\n")).collect();
    lines.concat()
}

fn notes(file: &FileReport) -> String {
    match &file.status {
        FileStatus::Read { warnings, .. } => {
            let lines: Vec<String> =
                warnings.iter().map(|warning| format!("{}: {warning}.\n", file.name)).collect();
            lines.concat()
        }
        FileStatus::Register { people, sessions, warnings } => {
            let mut text = format!(
                "{}: an attendance register of {people} people and {sessions} sessions; it counts before what people say.\n",
                file.name
            );
            for warning in warnings {
                text += &format!("{}: {warning}.\n", file.name);
            }
            text
        }
        FileStatus::NeedsWave { .. } => {
            format!("{}: it does not say which wave it is from.\n", file.name)
        }
        FileStatus::Refused { reason } => format!("{}: not read: {reason}.\n", file.name),
    }
}

fn items_table(title: &str, items: &[&ItemFinding]) -> String {
    let row = |item: &&ItemFinding| {
        let number = |figure: Option<f64>| {
            figure.map_or(Cell::Nothing, |it| Cell::Shown(decimals_text(it, 3)))
        };
        let interval = item.ci95.map_or(Cell::Nothing, |[low, high]| {
            Cell::Shown(format!("{} to {}", decimals_text(low, 3), decimals_text(high, 3)))
        });
        let mut cells = vec![item.id.as_str().into()];
        cells.extend([item.n_baseline, item.n_follow_up, item.n_pairs].map(Cell::count));
        cells.extend([item.mean_baseline, item.mean_follow_up, item.mean_change].map(number));
        cells.push(interval);
        cells.extend([item.rose, item.same, item.fell].map(Cell::count));
        cells
    };
    let (caption, rows) = (title.to_owned(), items.iter().map(row).collect());
    Table { caption, columns: ITEM_COLUMNS.to_vec(), rows }.terminal()
}

const ITEM_COLUMNS: [&str; 11] = [
    "item",
    "n b",
    "n f",
    "pairs",
    "before",
    "after",
    "change",
    "95% interval",
    "rose",
    "same",
    "fell",
];
