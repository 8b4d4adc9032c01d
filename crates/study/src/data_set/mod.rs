//! A data set: everything that was given and said, in one file, to be kept and opened again.
//!
//! The format is in `docs/data-set.md`, its schema is `schemas/data-set.schema.json`.
mod apart;
mod file;
mod kept_file;
mod written;

use serde::{Deserialize, Serialize};

use money::Model;
use survey::Timestamp;

pub(super) use self::file::{Kept, Parts, is_data_set, read, text_of};
pub use self::{
    apart::{open, unpack},
    file::{DataSetError, is_data_set_file},
    written::write,
};
use super::{CompareRequest, FileInput, Settings};

/// The name that every data set carries.
pub const DATA_SET_FORMAT: &str = "ripple-data-set";
/// The version of the format that is written, and the newest that is read. Version 1 had no model of the return.
pub const DATA_SET_VERSION: u32 = 2;

/// What to keep.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeepRequest {
    /// What the evaluator calls it.
    pub name: String,
    /// When it is kept.
    pub saved: Timestamp,
    /// The files, and what is said about them.
    pub compare: CompareRequest,
    /// What was entered, judged and decided about the return.
    pub model: Option<Box<Model>>,
}

/// A data set that has been opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DataSet {
    /// What the evaluator calls it.
    pub name: String,
    /// When it was kept.
    pub saved: Timestamp,
    /// What was said about the files.
    pub settings: Settings,
    /// The text of the questionnaire's file, if one was given.
    pub instrument: Option<String>,
    /// What was entered, judged and decided about the return, if the file says.
    pub model: Option<Box<Model>>,
    /// The files. Its responses are the first of them, which is a data set of responses alone.
    pub files: Vec<FileInput>,
}
