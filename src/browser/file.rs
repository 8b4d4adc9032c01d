//! Files that a person chose or dropped, read as bytes.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement};

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this browser could not read “{name}” ({reason})")]
pub struct FileFault {
    /// The file's name.
    pub name: String,
    /// What the browser calls the reason, such as `NotReadableError`.
    pub reason: String,
}

/// A file that a person gave to the page.
#[derive(Debug, Clone)]
pub struct PickedFile(File);

impl PickedFile {
    /// Its name.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its bytes.
    ///
    /// # Errors
    ///
    /// [`FileFault`] when it has gone, is a folder, or may not be read.
    pub async fn bytes(&self) -> Result<Vec<u8>, FileFault> {
        let buffer = JsFuture::from(self.0.array_buffer()).await;
        let buffer: ArrayBuffer = buffer
            .map_err(|error| FileFault { name: self.name(), reason: super::name_of(&error) })?
            .unchecked_into();
        Ok(Uint8Array::new(&buffer).to_vec())
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

/// The files dropped by `event`, which the browser would open in place of the page otherwise.
pub fn dropped(event: &DragEvent) -> Vec<PickedFile> {
    event.prevent_default();
    listed(event.data_transfer().and_then(|data| data.files()))
}

fn listed(files: Option<FileList>) -> Vec<PickedFile> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|place| files.get(place)).map(PickedFile).collect()
}
