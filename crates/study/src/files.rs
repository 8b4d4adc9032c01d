//! Files as chosen, and what became of them.

use serde::{Deserialize, Serialize};

use survey::instrument::Wave;
use tables::{HowRead, ReadChoices};

/// A file as chosen by a person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FileInput {
    /// Its name.
    pub name: String,
    /// The wave that a person says it holds; needed for tables that do not say.
    pub wave: Option<Wave>,
    /// What a person says about how to read it.
    #[serde(default)]
    pub choices: ReadChoices,
    /// The number under which a [`Session`](super::Session) holds its bytes, chosen by whoever sends it and never used for
    /// other bytes. With bytes beside it, they are to be held; without, they are held already. None is held by nobody, and
    /// so is a file without a byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<u64>,
    /// Its bytes; they travel beside the JSON.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

impl FileInput {
    /// Whether its bytes are not here, but held under its number.
    pub const fn is_held(&self) -> bool {
        self.held.is_some() && self.bytes.is_empty()
    }

    /// Its name without the ending.
    pub fn stem(&self) -> &str {
        self.name.rsplit_once('.').map_or(&self.name, |(stem, _)| stem)
    }
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileReport {
    /// Its name.
    pub name: String,
    /// What became of it.
    pub status: FileStatus,
    /// How many of its questions are used, if it is a table that was read, or none of whose columns can be used as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<ColumnsUsed>,
    /// How it was read, if it is a table, or was refused as one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<HowRead>,
    /// What became of the files in it, if it is an archive or a data set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inside: Vec<FileReport>,
    /// How many files are in it, whether or not all of them are listed.
    #[serde(default, skip_serializing_if = "is_none")]
    pub n_inside: usize,
}

/// The questions of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnsUsed {
    /// Columns whose answers are used.
    pub used: usize,
    /// Columns whose answers could be: those, and others with numbers or with answers that are chosen.
    pub of: usize,
}

impl FileReport {
    /// What became of a file that is no table, or is none that was read.
    pub(super) const fn new(name: String, status: FileStatus) -> Self {
        Self { name, status, columns: None, how: None, inside: Vec::new(), n_inside: 0 }
    }

    /// Whether it holds answers that nobody made up, by itself or in a file of its own.
    pub(super) fn has_real_answers(&self) -> bool {
        let is_real = |status: &FileStatus| matches!(status, FileStatus::Read { waves, invented: false, .. } if !waves.is_empty());
        is_real(&self.status) || self.inside.iter().any(Self::has_real_answers)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_none(n: &usize) -> bool {
    *n == 0
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum FileStatus {
    /// Read.
    Read {
        /// The waves found in it, with how many records of each.
        waves: Vec<(Wave, usize)>,
        /// Whether its contents are made up.
        invented: bool,
        /// What was left out of it, in sentences.
        warnings: Vec<String>,
        /// The receipt that the person who handed it over has, if it is one person's response.
        receipt: Option<String>,
    },
    /// An attendance register, which counts before what people say of their attendance.
    Register {
        /// How many people it lists.
        people: usize,
        /// How many sessions it has.
        sessions: usize,
        /// What was left out of it, in sentences.
        warnings: Vec<String>,
    },
    /// A table that must be told its wave.
    NeedsWave {
        /// How many rows it has.
        rows: usize,
    },
    /// Not read.
    Refused {
        /// One sentence.
        reason: String,
    },
}

/// Numbers as the command line takes them, with commas between.
fn listed(values: &[f64]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// What a person should know before the results, that is about no one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "remark", rename_all = "snake_case")]
pub enum Remark {
    /// A mapping that no table has the columns of.
    #[error(
        "the mapping “{mapping}” reads none of the tables: they lack one of its columns, or it is for another wave or file"
    )]
    MappingUnused {
        /// Its name.
        mapping: String,
    },
    /// Numbers that may stand for no answer. The item is not compared until a person says what they are.
    #[error(
        "“{item}” is not compared yet: {} stand apart from its other numbers, {least} to {greatest}. If they mean no answer, say so (on the command line with --no-answer {}); if they are numbers like the others, say that (with --as-it-is '{item}')",
        listed(values),
        listed(values)
    )]
    MayBeNoAnswer {
        /// The item.
        item: String,
        /// The numbers, in order.
        values: Vec<f64>,
        /// The least of the others.
        least: f64,
        /// The greatest of the others.
        greatest: f64,
    },
    /// An item whose waves seem to have scales of different length. It is not compared until a person says.
    #[error(
        "“{item}” is not compared yet: its numbers reach {baseline} in the baseline and {follow_up} in the follow-up, as scales of different length do. If it had two scales, say each in a mapping; if it counts something, say so (on the command line with --as-it-is '{item}')"
    )]
    ScalesMayDiffer {
        /// The item.
        item: String,
        /// The greatest number before.
        baseline: f64,
        /// The greatest number after.
        follow_up: f64,
    },
    /// An item whose numbers are in other units in one file than in another.
    #[error(
        "“{item}” is not compared: its numbers are in different units ({units}). Write them in one unit and load the files again"
    )]
    UnitsDiffer {
        /// The item.
        item: String,
        /// The units, with commas between.
        units: String,
    },
    /// Nobody was asked for money.
    #[error(
        "this questionnaire asks for no savings and no funding: the return holds only what you enter on its page"
    )]
    NoMoneyAsked,
    /// An item whose scale counts from the other end in one file.
    #[error(
        "“{item}” is not compared: “{words}” stands beside {numbers}, so one file counts from the other end. Say the scale of each in a mapping, the greatest first where it is turned round"
    )]
    EndsDiffer {
        /// The item.
        item: String,
        /// What stands beside two numbers.
        words: String,
        /// The numbers.
        numbers: String,
    },
}
