//! One list of the account in full, as CSV.

use cohort::{Flag, LinkShown, Source};
use report::export::cell;

use super::{Comparison, FileReport, FileStatus, List};

/// A list as CSV, with a header. No cell is a formula.
pub(super) fn list_csv(found: &Comparison, list: List) -> String {
    match list {
        List::Step(kind) => {
            let step = found.account.steps.iter().find(|step| step.kind == kind);
            let sources = step.map_or(&[][..], |step| step.sources.as_slice());
            rows("file,row", sources.iter().map(|source| place(source).to_vec()))
        }
        List::Flagged => {
            let row = |it: &cohort::Flagged| {
                let [file, row] = place(&it.source);
                let flags: Vec<&str> = it.flags.iter().map(|flag: &Flag| flag.in_words()).collect();
                vec![file, row, it.wave.to_string(), flags.join("; ")]
            };
            rows("file,row,wave,this response", found.account.flagged.iter().map(row))
        }
        List::Links => links(&found.linking.links),
        List::Review => links(&found.linking.review),
        List::Files => {
            let files = found.files.iter();
            let each = files.flat_map(|file| std::iter::once(file).chain(&file.inside));
            rows("file,what became of it", each.map(|file| vec![file.name.clone(), became(file)]))
        }
    }
}

fn links(links: &[LinkShown]) -> String {
    let row = |link: &LinkShown| {
        let [before, before_row] = place(&link.baseline.source);
        let [after, after_row] = place(&link.follow_up.source);
        let agree = link.agreement.count().map(|(same, all)| format!("{same} of {all}"));
        vec![before, before_row, after, after_row, agree.unwrap_or_default()]
    };
    let header = "baseline file,baseline row,follow-up file,follow-up row,elements that agree";
    rows(header, links.iter().map(row))
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

fn rows(header: &str, rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut csv = format!("{header}\n");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
        csv.push_str(&cells.join(","));
        csv.push('\n');
    }
    csv
}
