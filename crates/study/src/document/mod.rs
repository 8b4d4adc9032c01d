//! The evaluator's document: everything that was given and decided, the changes made to it, and the way back.
//!
//! A [`Study`] is facts alone. A [`Command`] is the only way to change one; a [`Document`] is a study with the steps that led
//! to it, which can be undone and done again. A step holds the values that it found, not the command, so that a later version
//! of the app need not carry out an older one's commands to the letter.

mod command;
mod history;
mod part;
mod source_file;
mod step;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use money::Model;

use super::{Look, Settings};

pub use self::{
    command::Command,
    history::{Document, MOST_STEPS, StepOnDisk},
    part::Part,
    source_file::{Sealed, SourceFile},
    step::{ModelPart, Step, What},
};

/// Everything that an evaluator gave and decided about one data set. Figures follow from it alone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Study {
    /// What the evaluator calls it; empty while nobody has said.
    #[serde(default)]
    pub name: String,
    /// What was said about all of its files.
    pub settings: Settings,
    /// How the results are looked at, and what has been published of them.
    #[serde(default)]
    pub look: Look,
    /// What the evaluator entered, judged and decided about the return, without what the files say. None while nobody has; so
    /// it was in version 1, where a browser held one model for all data sets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<Box<Model>>,
    /// The text of the questionnaire that the files answer, where it is neither the programme's nor the built-in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// The questionnaire that is being made, if one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drafted: Option<Box<DraftedQuestionnaire>>,
    /// Whether somebody chose that answers which were closed are kept open.
    #[serde(default)]
    pub keeps_opened: bool,
    /// Each file, in the order given.
    pub files: Vec<SourceFile>,
}

/// A questionnaire that is being made. Each text is a questionnaire's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftedQuestionnaire {
    /// As it is now.
    pub text: String,
    /// The version that it is made from, which people may have answered; none where it began from nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

impl Study {
    /// The file with this digest, whether it is closed, open, or was closed with this digest.
    pub fn file(&self, digest: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.is(digest))
    }

    /// Whether there is anything in it that a person gave or entered. What the page made up can be made up again.
    pub fn is_worth_keeping(&self) -> bool {
        self.model.is_some()
            || self.drafted.is_some()
            || self.instrument.is_some()
            || self.files.iter().any(|file| !file.is_made_up)
    }

    /// Whether every file of it was made up by the page, and there is one.
    pub fn is_made_up(&self) -> bool {
        !self.files.is_empty() && self.files.iter().all(|file| file.is_made_up)
    }

    /// Of files that are given, those that are new, and the names of those that are held already.
    pub fn sort_out(&self, given: Vec<SourceFile>) -> (Vec<SourceFile>, Vec<String>) {
        let mut digests: std::collections::BTreeSet<String> =
            self.files.iter().flat_map(SourceFile::digests).map(str::to_owned).collect();
        let (new, held): (Vec<_>, Vec<_>) =
            given.into_iter().partition(|file| digests.insert(file.digest.clone()));
        (new, held.into_iter().map(|file| file.name).collect())
    }

    /// As it stands on a disk: what was opened for a visit alone is closed.
    #[must_use]
    pub fn as_kept(&self) -> Self {
        let files = self.files.iter().map(|file| file.as_kept(self.keeps_opened)).collect();
        Self { files, ..self.clone() }
    }
}
