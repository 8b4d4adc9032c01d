//! One list of the account in full, as CSV.

use cohort::{Flag, Flagged, LinkShown, Source};
use report::Table;

use super::{Comparison, FileReport, FileStatus, List};

/// A list as CSV, with a header. No cell is a formula.
pub(super) fn list_csv(found: &Comparison, list: List) -> String {
    let (columns, rows): (&[_], Vec<_>) = match list {
        List::Step(kind) => {
            let step = found.account.steps.iter().find(|step| step.kind == kind);
            let sources = step.into_iter().flat_map(|step| &step.sources);
            (&["file", "row"], sources.map(|source| place(source).to_vec()).collect())
        }
        List::Flagged => (
            &["file", "row", "wave", "this response"],
            found.account.flagged.iter().map(flagged).collect(),
        ),
        List::Links => (&LINK_COLUMNS, found.linking.links.iter().map(link).collect()),
        List::Review => (&LINK_COLUMNS, found.linking.review.iter().map(link).collect()),
        List::Files => {
            let each =
                found.files.iter().flat_map(|file| std::iter::once(file).chain(&file.inside));
            let row = |file: &FileReport| vec![file.name.clone(), became(file)];
            (&["file", "what became of it"], each.map(row).collect())
        }
    };
    Table::of_words("List", columns.to_vec(), rows).csv()
}

const LINK_COLUMNS: [&str; 5] =
    ["baseline file", "baseline row", "follow-up file", "follow-up row", "elements that agree"];

fn flagged(it: &Flagged) -> Vec<String> {
    let [file, row] = place(&it.source);
    let flags: Vec<&str> = it.flags.iter().map(|flag: &Flag| flag.in_words()).collect();
    vec![file, row, it.wave.to_string(), flags.join("; ")]
}

fn link(link: &LinkShown) -> Vec<String> {
    let [before, before_row] = place(&link.baseline.source);
    let [after, after_row] = place(&link.follow_up.source);
    let agree = link.agreement.count().map(|(same, all)| format!("{same} of {all}"));
    vec![before, before_row, after, after_row, agree.unwrap_or_default()]
}

fn place(source: &Source) -> [String; 2] {
    [source.file.clone(), source.row.map(|row| row.to_string()).unwrap_or_default()]
}

fn became(file: &FileReport) -> String {
    match &file.status {
        FileStatus::Read { waves, .. } => {
            let records: usize = waves.iter().map(|(_, n)| n).sum();
            format!("read: {records}")
        }
        FileStatus::Register { people, .. } => {
            format!("read: an attendance register of {people}")
        }
        FileStatus::NeedsWave { rows } => {
            format!("not read: it does not say which wave its {rows} rows are from")
        }
        FileStatus::Refused { reason } => format!("not read: {reason}"),
    }
}
