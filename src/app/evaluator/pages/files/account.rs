//! What became of a file, in words.

use crate::{
    app::components::FileAccount,
    engine::FileStatus,
    instrument::Wave,
    report::{counted, sentence},
};

/// What became of a file; `status` is none while it is being read. Where a person said the wave, that can be changed.
pub fn account(status: Option<&FileStatus>, wave: Option<Wave>) -> FileAccount {
    let (word, colour) = tag_of(status);
    FileAccount {
        word,
        colour,
        sentences: account_of(status),
        asks_for_wave: asks_for_wave(status, wave),
    }
}

fn asks_for_wave(status: Option<&FileStatus>, wave: Option<Wave>) -> bool {
    match status {
        Some(FileStatus::NeedsWave { .. }) => true,
        Some(FileStatus::Register { .. }) => false,
        _ => wave.is_some(),
    }
}

/// The word for what became of a file, with the class of its colour.
fn tag_of(status: Option<&FileStatus>) -> (&'static str, &'static str) {
    match status {
        None => ("Reading", "nhsuk-tag--grey"),
        Some(FileStatus::Read { invented: true, .. }) => ("Read, invented", "nhsuk-tag--green"),
        Some(FileStatus::Read { .. }) => ("Read", "nhsuk-tag--green"),
        Some(FileStatus::Register { .. }) => ("Read, a register", "nhsuk-tag--green"),
        Some(FileStatus::NeedsWave { .. }) => ("Needs its wave", "nhsuk-tag--yellow"),
        Some(FileStatus::Refused { .. }) => ("Not read", "nhsuk-tag--red"),
    }
}

/// What became of a file, in sentences.
fn account_of(status: Option<&FileStatus>) -> Vec<String> {
    match status {
        None => Vec::new(),
        Some(FileStatus::Read { waves, warnings, receipt, .. }) => {
            let counts: Vec<String> = waves
                .iter()
                .map(|(wave, n)| {
                    format!("{}: {}", wave.title(), counted(*n, "response", "responses"))
                })
                .collect();
            let counts =
                if counts.is_empty() { "No responses in it".into() } else { counts.join(", ") };
            let receipt = receipt.as_ref().map(|code| format!("Receipt {code}"));
            [counts]
                .into_iter()
                .chain(receipt)
                .chain(warnings.iter().cloned())
                .map(|text| sentence(&text))
                .collect()
        }
        Some(FileStatus::Register { people, sessions, warnings }) => {
            let counts = format!(
                "An attendance register of {} and {}; it counts before what people say of their attendance",
                counted(*people, "person", "people"),
                counted(*sessions, "session", "sessions")
            );
            [counts].iter().chain(warnings).map(|text| sentence(text)).collect()
        }
        Some(FileStatus::NeedsWave { rows }) => {
            vec![format!(
                "It has {} and does not say which wave they are from.",
                counted(*rows, "row", "rows")
            )]
        }
        Some(FileStatus::Refused { reason }) => vec![sentence(reason)],
    }
}
