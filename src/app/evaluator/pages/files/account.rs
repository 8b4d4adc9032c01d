//! What became of a file, in words.

use crate::app::components::FileAccount;
use report::{counted, sentence};
use study::{ColumnsUsed, FileStatus};
use survey::instrument::Wave;

/// What is known of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Known {
    /// What became of it; none while it is being read.
    pub status: Option<FileStatus>,
    /// How many of its questions are used, if it is a table.
    pub columns: Option<ColumnsUsed>,
    /// Whether it is read as a table.
    pub is_table: bool,
    /// How many files are in it.
    pub n_inside: usize,
    /// Whether it is closed.
    pub is_closed: bool,
    /// The wave that a person said.
    pub wave: Option<Wave>,
    /// The wave that its name says.
    pub named: Option<Wave>,
}

/// What became of a file. Where a person said the wave, that can be changed.
pub fn account(known: &Known) -> FileAccount {
    let status = known.status.as_ref();
    let (word, colour) = tag_of(status);
    let waves = waves_of(status);
    let listed = |words: &dyn Fn(&(Wave, usize)) -> String| {
        waves.iter().map(words).collect::<Vec<_>>().join(" and ")
    };
    let needs_wave = matches!(status, Some(FileStatus::NeedsWave { .. }));
    FileAccount {
        word,
        colour,
        kind: kind_of(known),
        waves: listed(&|(wave, _)| wave.title().to_owned()),
        people: people_of(status).unwrap_or_else(|| listed(&|(_, n)| n.to_string())),
        questions: known.columns.map(questions_of).unwrap_or_default(),
        problem: problem_of(known),
        notes: notes_of(status),
        asks_for_wave: asks_for_wave(status, known.wave),
        proposed: known.named.filter(|_| needs_wave),
    }
}

fn waves_of(status: Option<&FileStatus>) -> &[(Wave, usize)] {
    match status {
        Some(FileStatus::Read { waves, .. }) => waves,
        _ => &[],
    }
}

/// How many people there are in what is not counted wave by wave.
fn people_of(status: Option<&FileStatus>) -> Option<String> {
    match status? {
        FileStatus::Register { people: n, .. } | FileStatus::NeedsWave { rows: n } => {
            Some(n.to_string())
        }
        _ => None,
    }
}

fn questions_of(ColumnsUsed { used, of }: ColumnsUsed) -> String {
    if of == 0 { String::new() } else { format!("{used} of {of}") }
}

fn asks_for_wave(status: Option<&FileStatus>, wave: Option<Wave>) -> bool {
    match status {
        Some(FileStatus::NeedsWave { .. }) => true,
        Some(FileStatus::Register { .. }) => false,
        _ => wave.is_some(),
    }
}

/// The word for what became of a file, with the class of its colour.
const fn tag_of(status: Option<&FileStatus>) -> (&'static str, &'static str) {
    match status {
        None => ("Reading", "nhsuk-tag--grey"),
        Some(FileStatus::Read { invented: true, .. }) => ("Read, invented", "nhsuk-tag--green"),
        Some(FileStatus::Read { .. }) => ("Read", "nhsuk-tag--green"),
        Some(FileStatus::Register { .. }) => ("Read, a register", "nhsuk-tag--green"),
        Some(FileStatus::NeedsWave { .. }) => ("Needs its wave", "nhsuk-tag--yellow"),
        Some(FileStatus::Refused { .. }) => ("Not read", "nhsuk-tag--red"),
    }
}

fn kind_of(known: &Known) -> String {
    match &known.status {
        _ if known.is_closed => "Closed answers of the survey".to_owned(),
        Some(FileStatus::Register { sessions, .. }) => {
            format!("Attendance register, {}", counted(*sessions, "session", "sessions"))
        }
        _ if known.n_inside > 0 => {
            format!("{} in one", counted(known.n_inside, "file", "files"))
        }
        _ if known.is_table => "Table of answers".to_owned(),
        Some(FileStatus::Read { receipt: Some(receipt), .. }) => {
            format!("Answers of the survey. Receipt {receipt}")
        }
        _ => String::new(),
    }
}

/// What stands in the way of using it, in one sentence.
fn problem_of(known: &Known) -> Option<String> {
    const OWN: &str = "Say what its columns mean. If it asks questions of your own, the page Questionnaire makes a questionnaire from it.";
    match (known.status.as_ref()?, known.columns) {
        (FileStatus::NeedsWave { .. }, _) => {
            Some("It does not say which wave its rows are from.".to_owned())
        }
        (FileStatus::Refused { .. }, Some(ColumnsUsed { used: 0, of })) if of > 0 => {
            Some(format!("None of its questions is used yet. {OWN}"))
        }
        (FileStatus::Refused { reason }, _) => Some(sentence(reason)),
        (FileStatus::Read { waves, .. }, _) if waves.is_empty() => {
            Some("Nobody’s answers are in it.".to_owned())
        }
        (FileStatus::Read { .. }, Some(ColumnsUsed { used, of })) if 2 * used < of => {
            Some(format!("Most of its questions are not used. {OWN}"))
        }
        _ => None,
    }
}

/// What else there is to know. A refusal is among it where the problem has words of its own.
fn notes_of(status: Option<&FileStatus>) -> Vec<String> {
    let warnings = match status {
        Some(FileStatus::Read { warnings, .. }) => warnings.as_slice(),
        Some(FileStatus::Register { warnings, .. }) => {
            let counts = "it counts before what people say of their attendance";
            return std::iter::once(counts)
                .chain(warnings.iter().map(String::as_str))
                .map(sentence)
                .collect();
        }
        _ => &[],
    };
    warnings.iter().map(|text| sentence(text)).collect()
}
