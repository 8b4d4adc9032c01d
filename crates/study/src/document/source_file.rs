//! One file that a person gave, and what was said about it.

use serde::{Deserialize, Serialize};

use survey::instrument::Wave;
use tables::ReadChoices;

use crate::FileInput;

/// A file as it was given, without what is in it: the page and the disk hold that under its digest.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceFile {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub digest: String,
    /// How many bytes it has.
    pub size: u64,
    /// The wave that a person says it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wave: Option<Wave>,
    /// What a person says about how to read it.
    #[serde(default)]
    pub choices: ReadChoices,
    /// Whether it is closed for an evaluator.
    #[serde(default)]
    pub is_closed: bool,
    /// Whether the page made it up itself.
    #[serde(default)]
    pub is_made_up: bool,
    /// The closed file that it was opened from; written only where opened answers are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<Box<Sealed>>,
}

/// A closed file as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub digest: String,
    /// How many bytes it has.
    pub size: u64,
}

impl SourceFile {
    /// Its digest, and that of the closed file that it was opened from.
    pub fn digests(&self) -> impl Iterator<Item = &str> {
        let sealed = self.sealed.as_ref().map(|sealed| sealed.digest.as_str());
        std::iter::once(self.digest.as_str()).chain(sealed)
    }

    /// The digest that it was given with, by which steps name it whether it is open or closed.
    pub fn given_as(&self) -> &str {
        self.sealed.as_ref().map_or(&self.digest, |sealed| &sealed.digest)
    }

    /// Whether it is the file with this digest, or was before it was opened.
    pub fn is(&self, digest: &str) -> bool {
        self.digests().any(|own| own == digest)
    }

    /// As it stands on a disk: closed, where it was opened for the visit alone.
    #[must_use]
    pub fn as_kept(&self, keeps_opened: bool) -> Self {
        match &self.sealed {
            Some(sealed) if !keeps_opened => {
                let Sealed { name, digest, size } = Sealed::clone(sealed);
                Self { name, digest, size, is_closed: true, sealed: None, ..self.clone() }
            }
            _ => self.clone(),
        }
    }

    /// What was in it, opened for the visit: it takes over what was said about the closed file.
    #[must_use]
    pub fn opened_as(&self, opened: Self) -> Self {
        let sealed = Some(Box::new(self.as_sealed()));
        Self { wave: self.wave, choices: self.choices.clone(), sealed, ..opened }
    }

    /// What stands of a closed file beside what was in it.
    pub(super) fn as_sealed(&self) -> Sealed {
        Sealed { name: self.name.clone(), digest: self.digest.clone(), size: self.size }
    }

    /// The file as the engine takes it, which reads its bytes under this number.
    pub fn input(&self, number: u64) -> FileInput {
        FileInput {
            name: self.name.clone(),
            wave: self.wave,
            choices: self.choices.clone(),
            held: Some(number),
            bytes: Vec::new(),
        }
    }
}
