//! Which passages the evaluator marked for quoting, who and when. Nothing is ever erased: a mark is taken back by another.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::disclosure::Reading;
use survey::Timestamp;
use values::json_fault::JsonFault;

use super::PassageKey;

/// The name that every file of marks carries.
pub const MARKS_FORMAT: &str = "ripple-marks";
/// The version of the format that is written, and the newest that is read.
pub const MARKS_VERSION: u32 = 1;

/// Every mark, in the order made. The file format is in `docs/findings.md`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    format: String,
    version: u32,
    /// The marks, the oldest first.
    pub entries: Vec<MarkEntry>,
}

/// One mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkEntry {
    /// Who read the passage.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// Which passage.
    pub passage: PassageKey,
    /// What was decided.
    pub mark: Mark,
}

/// What was decided about a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Mark {
    /// It is quoted as read, without what is left out.
    Quote(Reading),
    /// It is not quoted any more.
    TakeBack,
}

/// Why a file is not a log of marks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MarksError {
    /// Not JSON, or a field is missing, unknown or of the wrong type.
    #[error("it cannot be read as a file of marks: {0}")]
    Json(JsonFault),
    /// Another format.
    #[error("it says it is “{0}”, but a file of marks says “{MARKS_FORMAT}”")]
    OtherFormat(String),
    /// A version that this app does not read.
    #[error(
        "it is in version {0} of the format, but this app reads version {MARKS_VERSION}; use a newer copy of the app"
    )]
    OtherVersion(u32),
}

impl Default for Marks {
    fn default() -> Self {
        Self { format: MARKS_FORMAT.into(), version: MARKS_VERSION, entries: Vec::new() }
    }
}

impl Marks {
    /// Reads a file of marks.
    ///
    /// # Errors
    ///
    /// [`MarksError`] when it is not one that this app can read.
    pub fn parse(text: &str) -> Result<Self, MarksError> {
        #[derive(Deserialize)]
        struct Probe {
            format: Option<String>,
            version: Option<u32>,
        }
        let json = |err: serde_json::Error| MarksError::Json(err.into());
        let probe: Probe = serde_json::from_str(text).map_err(json)?;
        let format = probe.format.unwrap_or_default();
        if format != MARKS_FORMAT {
            return Err(MarksError::OtherFormat(format));
        }
        if let Some(version) = probe.version.filter(|version| *version != MARKS_VERSION) {
            return Err(MarksError::OtherVersion(version));
        }
        serde_json::from_str(text).map_err(json)
    }

    /// The text of the file.
    ///
    /// # Errors
    ///
    /// None that can occur for this type; the writer's error is passed on.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self)
    }

    /// Adds a mark to the log.
    pub fn mark(&mut self, passage: PassageKey, mark: Mark, who: &str, at: Timestamp) {
        self.entries.push(MarkEntry { who: who.to_owned(), at, passage, mark });
    }

    /// How each passage that is quoted was read: by the last mark of it, unless that takes it back.
    pub fn in_force(&self) -> BTreeMap<&PassageKey, &Reading> {
        let mut readings = BTreeMap::new();
        for entry in &self.entries {
            match &entry.mark {
                Mark::Quote(reading) => readings.insert(&entry.passage, reading),
                Mark::TakeBack => readings.remove(&entry.passage),
            };
        }
        readings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use survey::instrument::Wave;

    fn key(place: &str) -> PassageKey {
        PassageKey { response: "r1".into(), wave: Wave::FollowUp, place: place.into() }
    }

    fn quote(left_out: &str) -> Mark {
        Mark::Quote(Reading { digest: "0".into(), left_out: vec![left_out.into()] })
    }

    fn log(marks: &[(&str, Mark)]) -> Marks {
        let mut log = Marks::default();
        for (place, mark) in marks {
            log.mark(
                key(place),
                mark.clone(),
                "A. Evaluator",
                "2026-11-23T08:00:00Z".parse().unwrap(),
            );
        }
        log
    }

    #[test]
    fn the_last_mark_of_a_passage_holds() {
        let log = log(&[
            ("I6", quote("Ann")),
            ("I6.why", quote("Ann")),
            ("I6", quote("Leeds")),
            ("I6.why", Mark::TakeBack),
        ]);
        let held: Vec<_> = log.in_force().into_iter().collect();
        assert_eq!(held.len(), 1);
        assert_eq!((held[0].0, &held[0].1.left_out), (&key("I6"), &vec!["Leeds".to_owned()]));
        assert_eq!(log.entries.len(), 4);
    }

    #[test]
    fn the_log_reads_as_it_was_written_and_other_files_are_refused() {
        let log = log(&[("I6", quote("Ann")), ("I6", Mark::TakeBack)]);
        let text = log.to_json().unwrap();
        assert_eq!(Marks::parse(&text), Ok(log));
        let newer = text.replace("\"version\": 1", "\"version\": 2");
        assert_eq!(Marks::parse(&newer), Err(MarksError::OtherVersion(2)));
        assert!(matches!(Marks::parse("{}"), Err(MarksError::OtherFormat(_))));
    }
}
