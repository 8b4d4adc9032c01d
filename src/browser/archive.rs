//! An archive in `IndexedDB`: texts and files under keys, each change on the disk before it is called done.
//!
//! It is a journal's database that holds files as well. A key is a path such as `file/set/name`, and everything below a
//! folder can be read or forgotten at once.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransactionMode};

use super::{
    file::Contents,
    journal::{Journal, JournalFault, STORE, completed, refused, refused_by, settled},
};

/// So many changes are asked for in one task; the next from the answer to the last of them, so that the transaction stays open
/// and the page can answer a person in between.
const AT_ONCE: usize = 50;

/// Why the archive did not keep or give something.
pub type ArchiveFault = JournalFault;

/// An open archive.
#[derive(Debug, Clone)]
pub struct Archive {
    journal: Journal,
}

/// One change of an archive.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Keeps a text under a key.
    Text(String, String),
    /// Keeps a file under a key.
    File(String, Contents),
    /// Forgets a key.
    Forget(String),
    /// Forgets every key that begins so.
    ForgetAll(String),
}

impl Archive {
    /// Opens the archive of this name, and makes it if there is none.
    ///
    /// # Errors
    ///
    /// [`ArchiveFault`].
    pub async fn open(name: &str) -> Result<Self, ArchiveFault> {
        Ok(Self { journal: Journal::open(name).await? })
    }

    /// Every text whose key begins so, with the rest of its key.
    ///
    /// # Errors
    ///
    /// [`ArchiveFault`].
    pub async fn texts(&self, beginning: &str) -> Result<Vec<(String, String)>, ArchiveFault> {
        let all = self.all(beginning).await?;
        Ok(all.into_iter().filter_map(|(key, value)| Some((key, value.as_string()?))).collect())
    }

    /// Every file whose key begins so, with the rest of its key. Nothing is read yet of what is in them.
    ///
    /// # Errors
    ///
    /// [`ArchiveFault`].
    pub async fn files(&self, beginning: &str) -> Result<Vec<(String, Contents)>, ArchiveFault> {
        let all = self.all(beginning).await?;
        let file = |value: JsValue| value.dyn_into::<Blob>().ok().map(Contents);
        Ok(all.into_iter().filter_map(|(key, value)| Some((key, file(value)?))).collect())
    }

    /// Makes all changes or none, in this order, and returns when they are on the disk.
    ///
    /// # Errors
    ///
    /// [`ArchiveFault`]: nothing has changed.
    pub async fn commit(&self, changes: &[Change]) -> Result<(), ArchiveFault> {
        let transaction = self.journal.write().map_err(|error| refused(&error))?;
        let store = transaction.object_store(STORE).map_err(|error| refused(&error))?;
        let mut last: Option<IdbRequest> = None;
        for some in changes.chunks(AT_ONCE) {
            if let Some(request) = last.take() {
                // Where it has failed, so has the transaction.
                succeeded(&request).await?;
            }
            let asked = some.iter().try_fold(None, |_, change| asked(&store, change).map(Some));
            last = asked.map_err(|error| {
                // What was asked for before it must not be done alone.
                transaction.abort().ok();
                refused(&error)
            })?;
        }
        completed(&transaction).await
    }

    async fn all(&self, beginning: &str) -> Result<Vec<(String, JsValue)>, ArchiveFault> {
        let mode = IdbTransactionMode::Readonly;
        let transaction = self.journal.database.transaction_with_str_and_mode(STORE, mode);
        let transaction = transaction.map_err(|error| refused(&error))?;
        let store = transaction.object_store(STORE).map_err(|error| refused(&error))?;
        let range = below(beginning).map_err(|error| refused(&error))?;
        let keys = store.get_all_keys_with_key(&range).map_err(|error| refused(&error))?;
        let values = store.get_all_with_key(&range).map_err(|error| refused(&error))?;
        completed(&transaction).await?;
        let list = |request: &web_sys::IdbRequest| {
            request.result().map(|list| Array::from(&list)).map_err(|error| refused(&error))
        };
        let (keys, values) = (list(&keys)?, list(&values)?);
        let rest = |key: JsValue| Some(key.as_string()?.strip_prefix(beginning)?.to_owned());
        let pairs = keys.iter().zip(values.iter());
        Ok(pairs.filter_map(|(key, value)| Some((rest(key)?, value))).collect())
    }
}

fn asked(store: &IdbObjectStore, change: &Change) -> Result<IdbRequest, JsValue> {
    match change {
        Change::Text(key, text) => store.put_with_key(&text.into(), &key.into()),
        Change::File(key, contents) => store.put_with_key(&contents.0, &key.into()),
        Change::Forget(key) => store.delete(&key.into()),
        Change::ForgetAll(beginning) => store.delete(below(beginning)?.as_ref()),
    }
}

/// Waits for one request. What follows it at once belongs to the same transaction.
async fn succeeded(request: &IdbRequest) -> Result<(), ArchiveFault> {
    let done = settled(&|resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    })
    .await;
    done.map(drop).map_err(|_| refused_by(request.error().ok().flatten()))
}

/// The keys that begin so.
fn below(beginning: &str) -> Result<IdbKeyRange, JsValue> {
    let last = format!("{beginning}\u{ffff}");
    IdbKeyRange::bound(&beginning.into(), &last.into())
}
