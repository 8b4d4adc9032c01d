//! Reading a data set, part by part.

use serde::Deserialize;
use serde_json::value::RawValue;

use money::Model;
use survey::{Timestamp, seal::is_closed};
use tables::{TextError, is_archive, is_json, limits::MAX_DATA_SET_BYTES, utf8_text};
use values::{by_name::ByName, json_fault::JsonFault};

use super::{DATA_SET_FORMAT, DATA_SET_VERSION, FileInput, Settings, kept_file::KeptFile};
use crate::inside::without_secrets;

/// Why a file is not a data set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DataSetError {
    /// Not text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// More bytes than are read.
    #[error(
        "the data set has {0} bytes, but at most {MAX_DATA_SET_BYTES} are read; keep fewer files in one"
    )]
    TooLarge(usize),
    /// Not JSON, or a field is missing, unknown or of the wrong type.
    #[error("it cannot be read as a data set: {0}")]
    Json(JsonFault),
    /// A part that is not there, is not one of a data set, or is of the wrong kind.
    #[error(
        "it cannot be read as a data set: its part “{0}” is missing, damaged or does not belong there; open an earlier copy of the data set"
    )]
    Part(String),
    /// Another format.
    #[error("it says it is “{0}”, but a data set says “{DATA_SET_FORMAT}”")]
    OtherFormat(String),
    /// A version that this app does not read.
    #[error(
        "it is in version {0} of the format, but this app reads versions 1 to {DATA_SET_VERSION}; use a newer copy of the app"
    )]
    OtherVersion(u32),
    /// A file in it without contents, or with contents that are not base64.
    #[error("its file “{0}” is damaged; open an earlier copy of the data set")]
    File(String),
    /// A private key among the files.
    #[error(
        "“{0}” is or holds a private key, which is never kept with the answers that it opens: leave the key out"
    )]
    Secret(String),
}

/// What a data set holds; its responses are not read yet.
#[derive(Debug)]
pub(crate) struct Contents<'a> {
    pub name: String,
    pub saved: Timestamp,
    pub settings: Settings,
    pub instrument: Option<String>,
    pub model: Option<Box<Model>>,
    pub files: Vec<FileInput>,
    pub responses: Vec<Kept<'a>>,
}

/// One response of a data set, with what is known of its file.
#[derive(Debug)]
pub(crate) struct Kept<'a> {
    pub file: String,
    /// The receipt of the file as it was handed over.
    pub receipt: Option<String>,
    /// The response's text.
    pub response: &'a str,
}

/// The text of a data set's bytes.
pub(crate) fn text_of(bytes: &[u8]) -> Result<&str, DataSetError> {
    if bytes.len() > MAX_DATA_SET_BYTES {
        return Err(DataSetError::TooLarge(bytes.len()));
    }
    Ok(utf8_text(bytes)?)
}

/// Whether a file is a data set, by what it says of itself.
pub fn is_data_set_file(name: &str, bytes: &[u8]) -> bool {
    let may_be = !is_archive(bytes) && !is_closed(bytes) && is_json(name, bytes);
    may_be && text_of(bytes).is_ok_and(is_data_set)
}

/// How a data set begins that was written here: whatever may be cut off at its end, it is one.
const BEGINNING: [&str; 4] = ["{", "\"format\"", ":", "\"ripple-data-set\""];

/// Whether a text says that it is a data set.
pub(crate) fn is_data_set(text: &str) -> bool {
    let begins = BEGINNING.iter().try_fold(text, |rest, sign| rest.trim_start().strip_prefix(sign));
    // Only another order asks for a reading of the whole.
    begins.is_some()
        || text.contains(DATA_SET_FORMAT)
            && Parts::read(text).is_ok_and(|parts| parts.check_format().is_ok())
}

/// The parts of a data set.
const PARTS: [&str; 9] =
    ["format", "version", "name", "saved", "settings", "instrument", "model", "files", "responses"];
/// What is said of each of its responses.
const OF_A_RESPONSE: [&str; 3] = ["file", "receipt", "response"];

/// Reads a data set. Its responses are the caller's to read.
///
/// # Errors
///
/// [`DataSetError`] when the text is not a data set that this app can read.
pub(crate) fn read(text: &str) -> Result<Contents<'_>, DataSetError> {
    let parts = Parts::read(text)?;
    parts.check_format()?;
    match parts.must("version")? {
        1..=DATA_SET_VERSION => {}
        other => return Err(DataSetError::OtherVersion(other)),
    }
    parts.are_all_of(&PARTS)?;
    Ok(Contents {
        name: parts.must("name")?,
        saved: parts.must("saved")?,
        settings: parts.part("settings")?.unwrap_or_default(),
        instrument: parts.part("instrument")?.flatten(),
        model: parts.part("model")?.flatten(),
        files: files(parts.part("files")?.unwrap_or_default())?,
        responses: kept(parts.part("responses")?.unwrap_or_default())?,
    })
}

/// The parts of an object, none of which is read yet.
pub(crate) struct Parts<'a> {
    /// What the parts are of, as it stands before their names where one is at fault.
    of: &'static str,
    parts: ByName<&'a RawValue>,
}

impl<'a> Parts<'a> {
    /// The parts of a data set, which need not be one.
    ///
    /// # Errors
    ///
    /// [`DataSetError::Json`] when the text is not an object, or is damaged anywhere.
    pub fn read(text: &'a str) -> Result<Self, DataSetError> {
        let parts = serde_json::from_str(text).map_err(|it| DataSetError::Json(it.into()))?;
        Ok(Self { of: "", parts })
    }

    /// A part, if it is there.
    ///
    /// # Errors
    ///
    /// [`DataSetError::Part`] when it is something else.
    pub fn part<V: Deserialize<'a>>(&self, name: &str) -> Result<Option<V>, DataSetError> {
        let part = self.parts.get(name);
        part.map(|it| serde_json::from_str(it.get()).map_err(|_| self.at_fault(name))).transpose()
    }

    fn must<V: Deserialize<'a>>(&self, name: &str) -> Result<V, DataSetError> {
        self.part(name)?.ok_or_else(|| self.at_fault(name))
    }

    fn are_all_of(&self, known: &[&str]) -> Result<(), DataSetError> {
        let other = self.parts.keys().find(|name| !known.contains(&name.as_str()));
        other.map_or(Ok(()), |name| Err(self.at_fault(name)))
    }

    /// Whether the format is a data set's.
    fn check_format(&self) -> Result<(), DataSetError> {
        let format: String = self.part("format")?.unwrap_or_default();
        let is_its = format == DATA_SET_FORMAT;
        if is_its { Ok(()) } else { Err(DataSetError::OtherFormat(format)) }
    }

    fn at_fault(&self, name: &str) -> DataSetError {
        DataSetError::Part(format!("{}{name}", self.of))
    }
}

fn files(files: Vec<KeptFile<'_>>) -> Result<Vec<FileInput>, DataSetError> {
    let mut given = Vec::with_capacity(files.len());
    for file in files {
        let mut file = file.input()?;
        // A private key that an older page put in among the answers is not handed on.
        if let Some(bytes) = without_secrets(std::mem::take(&mut file.bytes)) {
            given.push(FileInput { bytes, ..file });
        }
    }
    Ok(given)
}

fn kept(responses: Vec<ByName<&RawValue>>) -> Result<Vec<Kept<'_>>, DataSetError> {
    let one = |parts| {
        let parts = Parts { of: "responses: ", parts };
        parts.are_all_of(&OF_A_RESPONSE)?;
        Ok(Kept {
            file: parts.must("file")?,
            receipt: parts.part("receipt")?.flatten(),
            response: parts.must::<&RawValue>("response")?.get(),
        })
    };
    responses.into_iter().map(one).collect()
}
