//! What a person drops on the page: files, and folders with everything in them.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, DragEvent, File, FileSystemDirectoryEntry, FileSystemDirectoryReader,
    FileSystemEntry, FileSystemFileEntry,
};

use super::file::{Contents, FileFault, PickedFile, listed};

/// Files and folders as they were dropped.
#[derive(Debug)]
pub struct Dropped {
    files: Vec<PickedFile>,
    folders: Vec<FileSystemEntry>,
}

/// Every file of a drop, and what could not be read of it.
#[derive(Debug, Default)]
pub struct Found {
    /// The files, those of a folder named by the way to them.
    pub files: Vec<PickedFile>,
    /// Files and folders that could not be read.
    pub faults: Vec<FileFault>,
    /// Whether there were more than were wanted, and the rest was not looked at.
    pub is_cut_short: bool,
}

/// What was dropped by `event`, which the browser would open in place of the page otherwise.
///
/// It is taken down at once, because the browser forgets it when the event is over.
pub fn dropped(event: &DragEvent) -> Dropped {
    event.prevent_default();
    let Some(data) = event.data_transfer() else {
        return Dropped { files: Vec::new(), folders: Vec::new() };
    };
    let folders = folders_of(&data);
    let is_folder = |file: &PickedFile| folders.iter().any(|folder| folder.name() == file.name);
    let files = listed(data.files()).into_iter().filter(|file| !is_folder(file)).collect();
    Dropped { files, folders }
}

fn folders_of(data: &DataTransfer) -> Vec<FileSystemEntry> {
    let items = data.items();
    let entries = (0..items.length()).filter_map(|place| items.get(place));
    let entries = entries.filter_map(|item| item.webkit_get_as_entry().ok().flatten());
    entries.filter(FileSystemEntry::is_directory).collect()
}

impl Dropped {
    /// Looks through the folders for at most `most` files.
    pub async fn found(self, most: usize) -> Found {
        let mut found = Found { files: self.files, ..Found::default() };
        let mut waiting = self.folders;
        while let Some(entry) = waiting.pop() {
            if found.files.len() >= most {
                found.is_cut_short = true;
                break;
            }
            let name = entry.full_path().trim_start_matches('/').to_owned();
            let read = if entry.is_directory() {
                entries_of(entry.unchecked_ref()).await.map(|entries| waiting.extend(entries))
            } else {
                let file = file_of(entry.unchecked_ref()).await;
                file.map(|file| {
                    let contents = Contents(file.into());
                    found.files.push(PickedFile { name: name.clone(), contents });
                })
            };
            if let Err(error) = read {
                found.faults.push(FileFault { name, reason: super::name_of(&error) });
            }
        }
        found
    }
}

async fn file_of(entry: &FileSystemFileEntry) -> Result<File, JsValue> {
    let file = Promise::new(&mut |resolve, reject| {
        entry.file_with_callback_and_callback(&resolve, &reject);
    });
    JsFuture::from(file).await.map(JsCast::unchecked_into)
}

/// A reader gives some entries at a time, the last ones in reverse, so that the first is looked at first.
async fn entries_of(folder: &FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, JsValue> {
    let reader = folder.create_reader();
    let mut entries = Vec::new();
    loop {
        let some = some_entries(&reader).await?;
        if some.length() == 0 {
            entries.reverse();
            return Ok(entries);
        }
        entries.extend(some.iter().map(FileSystemEntry::unchecked_from_js));
    }
}

async fn some_entries(reader: &FileSystemDirectoryReader) -> Result<Array, JsValue> {
    let mut refused = Ok(());
    let entries = Promise::new(&mut |resolve, reject| {
        refused = reader.read_entries_with_callback_and_callback(&resolve, &reject);
    });
    refused?;
    JsFuture::from(entries).await.map(JsCast::unchecked_into)
}
