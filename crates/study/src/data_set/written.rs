//! Writing a data set.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde::Serialize;

use crate::inside::holds_secret;
use money::Model;
use survey::{Response, Timestamp, receipt, seal::is_closed};
use tables::{is_json, json_text};

use super::{
    CompareRequest, DATA_SET_FORMAT, DATA_SET_VERSION, FileInput, KeepRequest, Settings,
    file::{Contents, DataSetError, Kept, is_data_set, read, text_of},
    kept_file::KeptFile,
};

/// What a data set says before its files.
#[derive(Serialize)]
struct Head<'a> {
    format: &'static str,
    version: u32,
    name: &'a str,
    saved: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    instrument: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settings: Option<&'a Settings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<&'a Model>,
}

/// What is said of a response beside itself.
#[derive(Serialize)]
struct KeptHead<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<&'a str>,
}

/// A data set of these files. Responses are entries of it; a data set among the files is taken into it; every other
/// file is kept as it is, whether or not it can be read.
///
/// # Errors
///
/// [`DataSetError`] when a data set among the files is damaged, or the file cannot be written, which its types rule out.
pub fn write(request: &KeepRequest) -> Result<Vec<u8>, DataSetError> {
    let KeepRequest { name, saved, compare, model } = request;
    let CompareRequest { files, instrument, settings, .. } = compare;
    let mut out = Writing::begin(&Head {
        format: DATA_SET_FORMAT,
        version: DATA_SET_VERSION,
        name,
        saved: *saved,
        instrument: instrument.as_deref(),
        settings: Some(settings),
        model: model.as_deref(),
    })?;
    for file in files {
        out.file(file)?;
    }
    Ok(out.finish())
}

/// A file that is a data set of responses alone.
pub(super) fn of_responses(
    name: &str,
    saved: Timestamp,
    responses: &[Kept<'_>],
) -> Result<FileInput, DataSetError> {
    let mut out = Writing::begin(&Head {
        format: DATA_SET_FORMAT,
        version: DATA_SET_VERSION,
        name,
        saved,
        instrument: None,
        settings: None,
        model: None,
    })?;
    for kept in responses {
        out.response(kept)?;
    }
    let name = format!("{name}, responses.json");
    Ok(FileInput { name, bytes: out.finish(), ..FileInput::default() })
}

/// A data set under way: its head with what is in it so far.
struct Writing {
    head: Vec<u8>,
    files: Vec<u8>,
    responses: Vec<u8>,
}

impl Writing {
    fn begin(head: &Head<'_>) -> Result<Self, DataSetError> {
        Ok(Self { head: json(head)?, files: Vec::new(), responses: Vec::new() })
    }

    fn file(&mut self, file: &FileInput) -> Result<(), DataSetError> {
        if holds_secret(&file.bytes) {
            return Err(DataSetError::Secret(file.name.clone()));
        }
        let json_file = !is_closed(&file.bytes) && is_json(&file.name, &file.bytes);
        if let Some(text) = json_file.then(|| text_of(&file.bytes).ok()).flatten() {
            if is_data_set(text) {
                return self.data_set(&read(text)?);
            }
            if json_text(&file.bytes).is_ok() && Response::parse(text).is_ok() {
                let receipt = Some(receipt(&file.bytes));
                return self.response(&Kept { file: file.name.clone(), receipt, response: text });
            }
        }
        self.as_it_is(file)
    }

    /// Takes in another data set; what it says about its files is not taken over.
    fn data_set(&mut self, set: &Contents<'_>) -> Result<(), DataSetError> {
        set.files.iter().try_for_each(|file| self.as_it_is(file))?;
        set.responses.iter().try_for_each(|kept| self.response(kept))
    }

    fn as_it_is(&mut self, file: &FileInput) -> Result<(), DataSetError> {
        let text = std::str::from_utf8(&file.bytes).ok();
        let kept = KeptFile {
            name: file.name.as_str().into(),
            wave: file.wave,
            choices: file.choices.clone(),
            text: text.map(Into::into),
            base64: text.is_none().then(|| BASE64_STANDARD.encode(&file.bytes)),
        };
        separate(&mut self.files);
        self.files.extend(json(&kept)?);
        Ok(())
    }

    fn response(&mut self, kept: &Kept<'_>) -> Result<(), DataSetError> {
        let Kept { file, receipt, response } = kept;
        separate(&mut self.responses);
        let head = json(&KeptHead { file, receipt: receipt.as_deref() })?;
        self.responses.extend_from_slice(open_end(&head));
        self.responses.extend_from_slice(b",\"response\":");
        push_compact(&mut self.responses, response);
        self.responses.push(b'}');
        Ok(())
    }

    fn finish(self) -> Vec<u8> {
        let Self { head, files, responses } = self;
        let parts = [
            open_end(&head),
            b",\n\"files\":[",
            &files,
            b"],\n\"responses\":[",
            &responses,
            b"]}\n",
        ];
        parts.concat()
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, DataSetError> {
    serde_json::to_vec(value).map_err(|fault| DataSetError::Json(fault.into()))
}

/// An object's text without its last brace, so that more members can follow.
fn open_end(object: &[u8]) -> &[u8] {
    object.strip_suffix(b"}").unwrap_or(object)
}

/// Begins a line for the next element.
fn separate(list: &mut Vec<u8>) {
    let separator: &[u8] = if list.is_empty() { b"\n" } else { b",\n" };
    list.extend_from_slice(separator);
}

/// The JSON without space between its signs.
fn push_compact(out: &mut Vec<u8>, json: &str) {
    let (mut in_string, mut is_escaped) = (false, false);
    for byte in json.bytes() {
        let is_space = matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        if in_string || !is_space {
            out.push(byte);
        }
        if byte == b'"' && !is_escaped {
            in_string = !in_string;
        }
        is_escaped = in_string && byte == b'\\' && !is_escaped;
    }
}
