//! What an evaluator decided about links and people, with who and why. Nothing is ever erased: a decision is undone by another.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use survey::{Timestamp, instrument::Wave};
use values::json_fault::JsonFault;

use super::Record;

/// The name that every decisions file carries.
pub const DECISIONS_FORMAT: &str = "ripple-decisions";
/// The version of the format that is written, and the newest that is read.
pub const DECISIONS_VERSION: u32 = 1;

/// Every decision, in the order made. The file format is in `docs/linkage.md`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    format: String,
    version: u32,
    /// The decisions, the oldest first.
    pub entries: Vec<Entry>,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Unlike that of any other entry of the log.
    pub number: u32,
    /// Who decided.
    pub who: String,
    /// Why.
    pub why: String,
    /// When.
    pub at: Timestamp,
    /// What was decided.
    pub decision: Decision,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Decision {
    /// Two records are one person's.
    Link {
        /// The record from before the programme.
        baseline: RecordKey,
        /// The record of the follow-up.
        follow_up: RecordKey,
    },
    /// Two records are not one person's.
    Separate {
        /// The record from before the programme.
        baseline: RecordKey,
        /// The record of the follow-up.
        follow_up: RecordKey,
    },
    /// A record is left out of the analysis.
    Exclude {
        /// The record.
        record: RecordKey,
    },
    /// An earlier decision no longer holds.
    Undo {
        /// Its number.
        number: u32,
    },
}

/// What tells one record from every other, whatever else is loaded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RecordKey {
    /// A response, whichever file it is in.
    Response {
        /// Its id.
        id: String,
        /// Its wave.
        wave: Wave,
    },
    /// A row of a table.
    Row {
        /// The file's name.
        file: String,
        /// The row, as a spreadsheet counts.
        row: usize,
    },
}

/// Why a file is not a log of decisions.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecisionsError {
    /// Not JSON, or a field is missing, unknown or of the wrong type.
    #[error("it cannot be read as a file of decisions: {0}")]
    Json(JsonFault),
    /// Another format.
    #[error("it says it is “{0}”, but a file of decisions says “{DECISIONS_FORMAT}”")]
    OtherFormat(String),
    /// A version that this app does not read.
    #[error(
        "it is in version {0} of the format, but this app reads version {DECISIONS_VERSION}; use a newer copy of the app"
    )]
    OtherVersion(u32),
    /// Two entries of one number.
    #[error("two decisions have the number {0}")]
    RepeatedNumber(u32),
}

impl Default for Decisions {
    fn default() -> Self {
        Self { format: DECISIONS_FORMAT.into(), version: DECISIONS_VERSION, entries: Vec::new() }
    }
}

impl Decisions {
    /// Reads a file of decisions.
    ///
    /// # Errors
    ///
    /// [`DecisionsError`] when it is not one that this app can read.
    pub fn parse(text: &str) -> Result<Self, DecisionsError> {
        #[derive(Deserialize)]
        struct Probe {
            format: Option<String>,
            version: Option<u32>,
        }
        let json = |err: serde_json::Error| DecisionsError::Json(err.into());
        let probe: Probe = serde_json::from_str(text).map_err(json)?;
        let format = probe.format.unwrap_or_default();
        if format != DECISIONS_FORMAT {
            return Err(DecisionsError::OtherFormat(format));
        }
        if let Some(version) = probe.version.filter(|version| *version != DECISIONS_VERSION) {
            return Err(DecisionsError::OtherVersion(version));
        }
        let read: Self = serde_json::from_str(text).map_err(json)?;
        let mut seen = BTreeSet::new();
        match read.entries.iter().find(|entry| !seen.insert(entry.number)) {
            Some(twice) => Err(DecisionsError::RepeatedNumber(twice.number)),
            None => Ok(read),
        }
    }

    /// The text of the file.
    ///
    /// # Errors
    ///
    /// None that can occur for this type; the writer's error is passed on.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self)
    }

    /// Adds a decision to the log and gives it its number.
    pub fn decide(&mut self, decision: Decision, who: &str, why: &str, at: Timestamp) -> u32 {
        let number = self.entries.iter().map(|entry| entry.number).max().map_or(1, |last| last + 1);
        self.entries.push(Entry { number, who: who.to_owned(), why: why.to_owned(), at, decision });
        number
    }

    /// The decisions that hold: those that no later one, itself in force, has undone. Oldest first.
    pub fn in_force(&self) -> Vec<&Entry> {
        let mut undone = BTreeSet::new();
        let mut kept = Vec::new();
        for entry in self.entries.iter().rev() {
            if undone.contains(&entry.number) {
                continue;
            }
            match &entry.decision {
                Decision::Undo { number } => {
                    undone.insert(*number);
                }
                _ => kept.push(entry),
            }
        }
        kept.reverse();
        kept
    }
}

impl RecordKey {
    /// The key of a record.
    pub fn of(record: &Record) -> Self {
        match (&record.response_id, record.source.row) {
            (Some(id), _) => Self::Response { id: id.to_string(), wave: record.wave },
            (None, row) => {
                Self::Row { file: record.source.file.clone(), row: row.unwrap_or_default() }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(decisions: &[Decision]) -> Decisions {
        let mut log = Decisions::default();
        for decision in decisions {
            let at = "2026-11-23T08:00:00Z".parse().unwrap();
            log.decide(decision.clone(), "A. Evaluator", "the dates agree", at);
        }
        log
    }

    fn exclude(row: usize) -> Decision {
        Decision::Exclude { record: RecordKey::Row { file: "b.csv".into(), row } }
    }

    fn numbers(log: &Decisions) -> Vec<u32> {
        log.in_force().iter().map(|entry| entry.number).collect()
    }

    #[test]
    fn a_decision_can_be_undone_and_the_undoing_too() {
        assert_eq!(numbers(&log(&[exclude(2), exclude(3), Decision::Undo { number: 1 }])), [2]);
        let twice = [exclude(2), Decision::Undo { number: 1 }, Decision::Undo { number: 2 }];
        assert_eq!(numbers(&log(&twice)), [1]);
    }

    #[test]
    fn the_log_reads_as_it_was_written_and_other_files_are_refused() {
        let log = log(&[exclude(2)]);
        assert_eq!(Decisions::parse(&log.to_json().unwrap()), Ok(log.clone()));
        let newer = log.to_json().unwrap().replace("\"version\": 1", "\"version\": 2");
        assert_eq!(Decisions::parse(&newer), Err(DecisionsError::OtherVersion(2)));
        assert!(matches!(
            Decisions::parse("{\"format\": \"x\"}"),
            Err(DecisionsError::OtherFormat(_))
        ));
    }
}
