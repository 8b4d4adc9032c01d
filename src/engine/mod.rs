//! The door: one request in, one reply out. The worker, the command line and the tests all come through here.
//!
//! Nothing is remembered between requests: a request carries the files, so that what one client computes,
//! every client computes.

#[cfg(feature = "engine")]
mod benefit_lines;
mod benefits;
mod files;
#[cfg(feature = "engine")]
mod handle;
#[cfg(feature = "engine")]
mod opened;
#[cfg(feature = "engine")]
mod other_json;
#[cfg(feature = "engine")]
mod percent;
#[cfg(feature = "engine")]
mod reading;
pub mod roi_model;
#[cfg(feature = "engine")]
mod table_records;
mod wire;

use serde::{Deserialize, Serialize};

use crate::{
    analysis::Findings,
    cohort::{Account, Decisions, LinkReport},
    demo::DemoSpec,
    exchange::mapping::{Mapping, Suggestion},
    instrument::{InstrumentRef, Wave},
};

#[cfg(feature = "engine")]
pub use self::handle::{CompareError, compare, handle, serve_bytes, suggest_mapping};
#[cfg(feature = "engine")]
pub use self::other_json::other_json;
pub use self::{
    benefits::{BenefitAnswer, FundingAnswer},
    files::{FileInput, FileReport, FileStatus},
    wire::{WireError, decode_request, encode_request},
};

/// What can be asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Request {
    /// Make up a cohort and give its files.
    Demo(DemoSpec),
    /// Read files and compare their waves.
    Compare(CompareRequest),
    /// Say what the columns of one table probably mean.
    SuggestMapping {
        /// The table.
        file: FileInput,
        /// The text of a questionnaire file; the built-in one if not given.
        instrument: Option<String>,
    },
}

/// Which files to compare, and how.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CompareRequest {
    /// The files, in any order.
    pub files: Vec<FileInput>,
    /// The text of a questionnaire file; the built-in one if not given.
    pub instrument: Option<String>,
    /// The follow-up to compare with the baseline; if not given, the first that has records.
    pub follow_up: Option<Wave>,
    /// Whether columns of a CSV file may be taken as items when no questionnaire is given, as the command
    /// line does. Otherwise its columns must be items of the questionnaire.
    pub columns_as_items: bool,
    /// What the columns of others' tables mean; each table is read by the first that fits it.
    #[serde(default)]
    pub mappings: Vec<Mapping>,
    /// What the evaluator decided about links and people.
    #[serde(default)]
    pub decisions: Decisions,
    /// How many people were invited, if somebody said.
    #[serde(default)]
    pub invited: Option<usize>,
    /// Whether people are linked by exactly the same code only.
    #[serde(default)]
    pub exact_only: bool,
}

/// What comes back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "snake_case")]
pub enum Reply {
    /// The files of a made-up cohort.
    Demo {
        /// Name and text of each.
        files: Vec<DemoFile>,
    },
    /// What became of the files, and what they show.
    Compared(Box<Comparison>),
    /// What the columns of a table probably mean.
    Suggested(Box<Suggestion>),
    /// Why there is no answer.
    Refused {
        /// One sentence.
        reason: String,
    },
}

/// A file of a made-up cohort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoFile {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What became of the files, and what they show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The questionnaire used; none when columns were taken as items.
    pub instrument: Option<InstrumentRef>,
    /// Each file, in the order given.
    pub files: Vec<FileReport>,
    /// Who was linked, how, and what waits for a person.
    pub linking: LinkReport,
    /// From invited to analysed: how many, and who, at each step.
    pub account: Account,
    /// What changed.
    pub findings: Findings,
    /// Benefit lines as participants gave them, for the return on investment.
    pub benefits: Vec<BenefitAnswer>,
    /// Funding that participants named; leverage, not benefit.
    pub funding: Vec<FundingAnswer>,
}
