//! What may help to know whose a record is, in words; never what was typed into a code.

use crate::app::evaluator::today::day_of;
use cohort::{AboutRecord, Source};
use report::counted;
use survey::programme::day_in_words;

/// What is compared of two records: its name, and what a record has of it.
type Compared = (&'static str, fn(&Source, &AboutRecord) -> Option<String>);

/// What is compared of two records.
pub const ROWS: [Compared; 5] = [
    ("File", |source, _| Some(source.file.clone())),
    ("Row", |source, _| source.row.map(|row| row.to_string())),
    ("Group", |_, about| about.group.clone()),
    ("Finished on", |_, about| about.finished.map(|at| day_in_words(day_of(at)))),
    ("Sessions attended", |_, about| about.sessions.map(|n| n.to_string())),
];

/// What is known of a record, on one line.
pub fn about(about: &AboutRecord) -> String {
    let parts = [
        about.wave.map(|wave| wave.title().to_owned()),
        about.finished.map(|at| format!("finished on {}", day_in_words(day_of(at)))),
        about.group.clone(),
        about.sessions.map(|n| format!("{} attended", counted(n, "session", "sessions"))),
        about.receipt.as_ref().map(|receipt| format!("receipt {receipt}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
