//! One person's numbers in one wave, wherever they came from.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use survey::{Timestamp, instrument::Wave};
use values::by_name::ByName;

use super::{Flag, Scores};

/// The hash of each link element that was given, by element id. Those who gave the same answer share its hash.
pub type Elements = ByName<Arc<str>, Arc<str>>;

/// One person's numbers in one wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Where it was read.
    pub source: Source,
    /// Unlike that of any other record of its cohort, which gives it.
    pub number: usize,
    /// The response's id, if it has one.
    pub response_id: Option<Arc<str>>,
    /// The wave that it belongs to.
    pub wave: Wave,
    /// What must be the same for two records to be one person's; none if nothing whole was given.
    pub code: Option<String>,
    /// What was given for the link's elements; empty for a whole code.
    pub elements: Elements,
    /// What was scored about now.
    pub now: Scores,
    /// What was scored about the time before, in the same response.
    pub remembered: Scores,
    /// When the response was finished, if it says.
    pub finished: Option<Timestamp>,
    /// The receipt of the response's file as it was handed over, if it is known.
    pub receipt: Option<Arc<str>>,
    /// Whether every core item was answered, if that is known.
    pub complete: Option<bool>,
    /// What a careful reader would notice about it.
    pub flags: Vec<Flag>,
    /// Whether it was made up for a demonstration.
    pub invented: bool,
}

impl Record {
    /// One that nothing was given for yet.
    pub fn blank(source: Source, wave: Wave) -> Self {
        Self {
            source,
            number: 0,
            response_id: None,
            wave,
            code: None,
            elements: Elements::new(),
            now: Scores::new(),
            remembered: Scores::new(),
            finished: None,
            receipt: None,
            complete: None,
            flags: Vec::new(),
            invented: false,
        }
    }
}

/// Where a record was read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// The file's name.
    pub file: String,
    /// The row, counted as a spreadsheet does with the header as row 1; none for a file with one response.
    pub row: Option<usize>,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.row {
            Some(row) => write!(f, "{}, row {row}", self.file),
            None => f.write_str(&self.file),
        }
    }
}
