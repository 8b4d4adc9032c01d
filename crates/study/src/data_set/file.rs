//! Reading a data set, one response at a time.

use std::borrow::Cow;

use serde::{
    Deserialize,
    de::{DeserializeOwned, IgnoredAny},
};

use money::Model;
use survey::{Timestamp, seal::is_closed};
use tables::{TextError, is_archive, is_json, limits::MAX_DATA_SET_BYTES, utf8_text};
use values::json_fault::JsonFault;

use super::{DATA_SET_FORMAT, DATA_SET_VERSION, FileInput, Settings, kept_file::KeptFile};
use crate::{
    cursor::{Cursor, NotJson},
    inside::without_secrets,
};

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

/// What a data set holds. What is made of a response is the reader's choice.
#[derive(Debug)]
pub(crate) struct Contents<T> {
    pub name: String,
    pub saved: Timestamp,
    pub settings: Settings,
    pub instrument: Option<String>,
    pub model: Option<Box<Model>>,
    pub files: Vec<FileInput>,
    pub responses: Vec<Kept<T>>,
}

/// One response of a data set, with what is known of its file.
#[derive(Debug)]
pub(crate) struct Kept<T> {
    pub file: String,
    /// The receipt of the file as it was handed over.
    pub receipt: Option<String>,
    pub response: T,
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

/// Whether a text says that it is a data set.
pub(crate) fn is_data_set(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Probe<'a> {
        #[serde(borrow)]
        format: Option<Cow<'a, str>>,
    }
    // What writes data sets names the format first; only another order asks for a reading of the whole.
    let mut first = None;
    let begun = Cursor::new(text).members(|name, place| {
        first = (name == "format").then(|| place.value::<Cow<'_, str>>());
        Err(NotJson)
    });
    match (begun, first) {
        (_, Some(Ok(format))) => format == DATA_SET_FORMAT,
        (Err(_), None) if text.contains(DATA_SET_FORMAT) => {
            let probe = serde_json::from_str::<Probe<'_>>(text);
            probe.is_ok_and(|it| it.format.as_deref() == Some(DATA_SET_FORMAT))
        }
        _ => false,
    }
}

/// Reads a data set. `response` is given the place at each response, steps over it and says what is made of it.
///
/// # Errors
///
/// [`DataSetError`] when the text is not a data set that this app can read.
pub(crate) fn read<'a, T>(
    text: &'a str,
    mut response: impl FnMut(&mut Cursor<'a>) -> Result<T, NotJson>,
) -> Result<Contents<T>, DataSetError> {
    let mut read = Read::default();
    let mut place = Cursor::new(text);
    place
        .members(|name, place| read.member(name, place, &mut response))
        .and_then(|()| if place.is_at_end() { Ok(()) } else { Err(Fault::NotJson) })
        .map_err(|fault| match fault {
            // A part of a file that was cut is not at fault itself.
            Fault::Named(part @ DataSetError::Part(_)) => broken(text).unwrap_or(part),
            Fault::Named(fault) => fault,
            Fault::NotJson => broken(text).unwrap_or(DataSetError::Json(JsonFault::CutShort)),
        })?;
    read.contents()
}

/// Where a text is not JSON, if it is none.
fn broken(text: &str) -> Option<DataSetError> {
    let fault = serde_json::from_str::<IgnoredAny>(text).err();
    fault.map(|fault| DataSetError::Json(fault.into()))
}

/// Why reading stopped.
enum Fault {
    NotJson,
    Named(DataSetError),
}

impl From<NotJson> for Fault {
    fn from(_: NotJson) -> Self {
        Self::NotJson
    }
}

impl Fault {
    fn part(name: &str) -> Self {
        Self::Named(DataSetError::Part(name.to_owned()))
    }
}

/// What has been read so far.
struct Read<T> {
    format: Option<String>,
    version: Option<u32>,
    name: Option<String>,
    saved: Option<Timestamp>,
    settings: Option<Settings>,
    instrument: Option<String>,
    model: Option<Box<Model>>,
    files: Vec<FileInput>,
    responses: Vec<Kept<T>>,
}

impl<T> Default for Read<T> {
    fn default() -> Self {
        Self {
            format: None,
            version: None,
            name: None,
            saved: None,
            settings: None,
            instrument: None,
            model: None,
            files: Vec::new(),
            responses: Vec::new(),
        }
    }
}

impl<T> Read<T> {
    fn member<'a>(
        &mut self,
        name: &str,
        place: &mut Cursor<'a>,
        response: &mut impl FnMut(&mut Cursor<'a>) -> Result<T, NotJson>,
    ) -> Result<(), Fault> {
        match name {
            "format" => self.format = Some(its_format(field(name, place)?)?),
            "version" => self.version = Some(its_version(field(name, place)?)?),
            "name" => self.name = Some(field(name, place)?),
            "saved" => self.saved = Some(field(name, place)?),
            "settings" => self.settings = Some(field(name, place)?),
            "instrument" => self.instrument = field(name, place)?,
            "model" => self.model = field(name, place)?,
            "files" => self.files.extend(files(place)?),
            "responses" => place.elements(|place| {
                self.responses.push(kept(place, response)?);
                Ok::<_, Fault>(())
            })?,
            other => return Err(Fault::part(other)),
        }
        Ok(())
    }

    fn contents(self) -> Result<Contents<T>, DataSetError> {
        self.format.ok_or_else(|| DataSetError::OtherFormat(String::new()))?;
        let missing = |name: &str| DataSetError::Part(name.to_owned());
        self.version.ok_or_else(|| missing("version"))?;
        Ok(Contents {
            name: self.name.ok_or_else(|| missing("name"))?,
            saved: self.saved.ok_or_else(|| missing("saved"))?,
            settings: self.settings.unwrap_or_default(),
            instrument: self.instrument,
            model: self.model,
            files: self.files,
            responses: self.responses,
        })
    }
}

/// The format, if it is a data set's. What else a file of another format says is not looked at.
fn its_format(format: String) -> Result<String, Fault> {
    let is_its = format == DATA_SET_FORMAT;
    if is_its { Ok(format) } else { Err(Fault::Named(DataSetError::OtherFormat(format))) }
}

fn its_version(version: u32) -> Result<u32, Fault> {
    let is_its = (1..=DATA_SET_VERSION).contains(&version);
    if is_its { Ok(version) } else { Err(Fault::Named(DataSetError::OtherVersion(version))) }
}

fn field<V: DeserializeOwned>(name: &str, place: &mut Cursor<'_>) -> Result<V, Fault> {
    place.value().map_err(|_| Fault::part(name))
}

fn files(place: &mut Cursor<'_>) -> Result<Vec<FileInput>, Fault> {
    let mut files = Vec::new();
    place.elements(|place| {
        let file: KeptFile<'_> = place.value().map_err(|_| Fault::part("files"))?;
        let mut file = file.input().map_err(Fault::Named)?;
        // A private key that an older page put in among the answers is not handed on.
        if let Some(bytes) = without_secrets(std::mem::take(&mut file.bytes)) {
            files.push(FileInput { bytes, ..file });
        }
        Ok::<_, Fault>(())
    })?;
    Ok(files)
}

fn kept<'a, T>(
    place: &mut Cursor<'a>,
    response: &mut impl FnMut(&mut Cursor<'a>) -> Result<T, NotJson>,
) -> Result<Kept<T>, Fault> {
    let (mut file, mut receipt, mut made) = (None, None, None);
    place.members::<Fault>(|name, place| {
        match name {
            "file" => file = Some(field(name, place)?),
            "receipt" => receipt = field(name, place)?,
            "response" => made = Some(response(place)?),
            other => return Err(Fault::part(&format!("responses: {other}"))),
        }
        Ok(())
    })?;
    let missing = |name: &str| Fault::part(&format!("responses: {name}"));
    Ok(Kept {
        file: file.ok_or_else(|| missing("file"))?,
        receipt,
        response: made.ok_or_else(|| missing("response"))?,
    })
}
