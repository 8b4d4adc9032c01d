//! What each file turns out to be when it is given, before it is read together with the others.

use serde::{Deserialize, Serialize};

use cohort::Decisions;
use evaluation::passages::Marks;
use money::Model;
use tables::mapping::Mapping;

use super::Settings;

/// A file that was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TakenFile {
    /// The SHA-256 of its bytes in hexadecimal digits: the same for the same contents, and for no others.
    pub digest: String,
    /// What it is.
    pub kind: TakenKind,
}

/// What a data set says, without its responses.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AboutDataSet {
    /// What the evaluator calls it.
    pub name: String,
    /// What was said about its files.
    pub settings: Settings,
    /// The text of the questionnaire that its files answer, if it says.
    pub instrument: Option<String>,
    /// What was entered, judged and decided about the return, if it says.
    pub model: Option<Box<Model>>,
    /// How many files it has that are not responses.
    pub other_files: usize,
}

/// What a file is, as far as that decides where it goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TakenKind {
    /// One to be read with the others, or to be refused then.
    Data,
    /// An archive of files, each of which is taken in by itself.
    Archive,
    /// Closed for an evaluator.
    Closed,
    /// A private key, or a file closed with a passphrase as keys are: not to be listed, kept or exported.
    Secret,
    /// A data set as it was saved.
    DataSet {
        /// What it says before it is read.
        about: Box<AboutDataSet>,
    },
    /// Decisions that were saved here.
    Decisions {
        /// The log.
        decisions: Decisions,
    },
    /// Which of what people wrote may be quoted, as it was saved here.
    Marks {
        /// The log.
        marks: Marks,
    },
    /// What the columns of a table mean.
    Mapping {
        /// It.
        mapping: Box<Mapping>,
    },
    /// Whose survey it is.
    Programme {
        /// What participants call it.
        title: String,
        /// How many people it invites.
        invited: u32,
        /// The text of its file.
        text: String,
    },
    /// What people were asked.
    Questionnaire {
        /// What participants call it.
        title: String,
        /// How many questions it has.
        n_items: usize,
        /// The text of the file.
        text: String,
    },
    /// What a programme claims, and which items speak to it.
    Outcomes {
        /// How many claims.
        n_claims: usize,
        /// The text of the file.
        text: String,
    },
    /// A file of ours that is damaged.
    Damaged {
        /// One sentence.
        reason: String,
    },
}
