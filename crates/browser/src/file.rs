//! Files that a person chose or dropped: their names, and handles to what is in them.

use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, File, FileList, HtmlInputElement};

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this browser could not read “{name}” ({reason})")]
pub struct FileFault {
    /// The file's name.
    pub name: String,
    /// What the browser calls the reason, such as `NotReadableError`.
    pub reason: String,
}

/// What is in a file. It stays where it is until somebody reads it, so holding and passing it costs nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents(pub(super) Blob);

impl Contents {
    /// Bytes that the page itself has.
    ///
    /// # Errors
    ///
    /// What the browser says when it has no room for them.
    pub fn of_bytes(bytes: &[u8]) -> Result<Self, String> {
        Self::of_part(&Uint8Array::from(bytes))
    }

    /// Bytes that the browser handed out.
    pub(super) fn of_buffer(buffer: &ArrayBuffer) -> Result<Self, String> {
        Self::of_part(buffer)
    }

    fn of_part(part: &JsValue) -> Result<Self, String> {
        Blob::new_with_buffer_source_sequence(&Array::of1(part))
            .map(Self)
            .map_err(|error| super::name_of(&error))
    }

    /// How many bytes there are.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a size is a whole number, far below 2^53"
    )]
    pub fn size(&self) -> u64 {
        self.0.size() as u64
    }

    /// The part from byte `start` to before byte `end`.
    ///
    /// # Errors
    ///
    /// What the browser says.
    #[expect(clippy::cast_precision_loss, reason = "places in a file, far below 2^53")]
    pub fn part(&self, start: u64, end: u64) -> Result<Self, String> {
        let part = self.0.slice_with_f64_and_f64(start as f64, end as f64);
        part.map(Self).map_err(|error| super::name_of(&error))
    }

    /// The bytes.
    ///
    /// # Errors
    ///
    /// What the browser calls the reason, as when the file has changed or gone.
    pub async fn bytes(&self) -> Result<Vec<u8>, String> {
        let buffer = self.buffer().await?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    /// The bytes, in the browser's memory and not yet in ours.
    pub(super) async fn buffer(&self) -> Result<ArrayBuffer, String> {
        let buffer = JsFuture::from(self.0.array_buffer()).await;
        Ok(buffer.map_err(|error| super::name_of(&error))?.unchecked_into())
    }
}

/// A file that a person gave to the page.
#[derive(Debug, Clone, PartialEq)]
pub struct PickedFile {
    pub(super) name: String,
    pub(super) contents: Contents,
}

impl PickedFile {
    /// A file that the page itself makes.
    pub const fn new(name: String, contents: Contents) -> Self {
        Self { name, contents }
    }

    /// Its name; of a file in a folder, the way to it from the folder that was given.
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// What is in it.
    pub const fn contents(&self) -> &Contents {
        &self.contents
    }

    /// Its bytes.
    ///
    /// # Errors
    ///
    /// [`FileFault`] when it has gone, is a folder, or may not be read.
    pub async fn bytes(&self) -> Result<Vec<u8>, FileFault> {
        let fault = |reason| FileFault { name: self.name(), reason };
        self.contents.bytes().await.map_err(fault)
    }
}

impl From<File> for PickedFile {
    fn from(file: File) -> Self {
        // A folder's input says where in the folder the file is.
        let way = Reflect::get(&file, &"webkitRelativePath".into()).ok();
        let way = way.and_then(|way| way.as_string()).filter(|way| !way.is_empty());
        Self { name: way.unwrap_or_else(|| file.name()), contents: Contents(file.into()) }
    }
}

/// The files chosen in the input that `event` is from. The input is emptied, so that the same file can be chosen again.
pub fn chosen(event: &Event) -> Vec<PickedFile> {
    let input: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
    let Some(input) = input else { return Vec::new() };
    let files = listed(input.files());
    input.set_value("");
    files
}

pub(super) fn listed(files: Option<FileList>) -> Vec<PickedFile> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|place| files.get(place)).map(PickedFile::from).collect()
}
