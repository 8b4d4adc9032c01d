//! A file of a data set that is kept as it was given.

use std::borrow::Cow;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde::{Deserialize, Serialize};

use survey::instrument::Wave;
use tables::ReadChoices;

use super::{DataSetError, FileInput};

/// A file of a data set that is not a response.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptFile<'a> {
    pub name: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wave: Option<Wave>,
    #[serde(default, skip_serializing_if = "is_unsaid")]
    pub choices: ReadChoices,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base64: Option<String>,
}

fn is_unsaid(choices: &ReadChoices) -> bool {
    *choices == ReadChoices::default()
}

impl KeptFile<'_> {
    pub fn input(self) -> Result<FileInput, DataSetError> {
        let bytes = match (self.text, self.base64) {
            (Some(text), None) => Some(text.into_owned().into_bytes()),
            (None, Some(base64)) => BASE64_STANDARD.decode(base64).ok(),
            _ => None,
        };
        let name = self.name.into_owned();
        let bytes = bytes.ok_or_else(|| DataSetError::File(name.clone()))?;
        Ok(FileInput { name, wave: self.wave, choices: self.choices, held: None, bytes })
    }
}
