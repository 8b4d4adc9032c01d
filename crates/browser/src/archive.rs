//! An archive in `IndexedDB`: texts and files under keys, each change on the disk before it is called done.
//!
//! It is a journal's database that holds files as well. A key is a path such as `file/set/name`, and everything below a
//! folder can be read or forgotten at once.

use std::{cell::Cell, rc::Rc};

use js_sys::{Array, ArrayBuffer};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransactionMode};

use super::{
    file::Contents,
    journal::{Journal, JournalFault, STORE, completed, refused, refused_by, settled},
};

/// So many changes are asked for in one task; the next from the answer to the last of them, so that the transaction stays open
/// and the page can answer a person in between.
const AT_ONCE: usize = 50;

/// Where a handle is kept for a moment, to see whether the browser keeps handles.
const TRIAL: &str = "trial";

/// Why the archive did not keep or give something.
pub type ArchiveFault = JournalFault;

/// An open archive.
#[derive(Debug, Clone)]
pub struct Archive {
    journal: Journal,
    /// Whether the browser keeps handles to files, as far as it was tried.
    keeps_handles: Rc<Cell<Option<bool>>>,
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
        Ok(Self { journal: Journal::open(name).await?, keeps_handles: Rc::default() })
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
        Ok(all.into_iter().filter_map(|(key, value)| Some((key, file(value)?))).collect())
    }

    /// Makes all changes or none, in this order, and returns when they are on the disk.
    ///
    /// A file is kept as the handle that the page has, which costs no memory; as its bytes where the browser keeps no handles.
    ///
    /// # Errors
    ///
    /// [`ArchiveFault`]: nothing has changed.
    pub async fn commit(&self, changes: &[Change]) -> Result<(), ArchiveFault> {
        let has_files = changes.iter().any(|change| matches!(change, Change::File(..)));
        if has_files && !self.keeps_handles().await {
            return self.make(&in_bytes(changes).await?).await;
        }
        self.make(&changes.iter().map(Request::of).collect::<Vec<_>>()).await
    }

    /// Whether the browser keeps handles to files.
    ///
    /// `WebKit` does not in a private window. It finds out late: the handle is refused after other values of its transaction
    /// were asked for, and then neither this transaction nor any after it ever ends (measured in `WebKitGTK`, where a handle
    /// asked for first fails as it should). So it is tried once, with a handle that comes first.
    async fn keeps_handles(&self) -> bool {
        if let Some(known) = self.keeps_handles.get() {
            return known;
        }
        let Ok(handle) = Contents::of_bytes(TRIAL.as_bytes()) else { return true };
        let put = Request::of(&Change::File(TRIAL.to_owned(), handle));
        let known = match self.make(&[put, Request::Delete(TRIAL.to_owned())]).await {
            Ok(()) => true,
            Err(fault @ ArchiveFault::Refused(_)) if !fault.is_full() => false,
            // What is full or silent says nothing of handles.
            Err(_) => return true,
        };
        self.keeps_handles.set(Some(known));
        known
    }

    /// Makes all of these or none.
    async fn make(&self, requests: &[Request]) -> Result<(), ArchiveFault> {
        let transaction = self.journal.write().map_err(|error| refused(&error))?;
        let store = transaction.object_store(STORE).map_err(|error| refused(&error))?;
        let mut last: Option<IdbRequest> = None;
        for some in requests.chunks(AT_ONCE) {
            if let Some(request) = last.take()
                && succeeded(&request).await.is_err()
            {
                // Where it has failed, so has the transaction, which knows best why if it was not for this request.
                let why = transaction.error().or_else(|| request.error().ok().flatten());
                return Err(refused_by(why));
            }
            let asked = some.iter().try_fold(None, |_, request| request.ask(&store).map(Some));
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

/// What is asked of the database for one change.
enum Request {
    Put { key: JsValue, value: JsValue },
    Delete(String),
    DeleteAll(String),
}

impl Request {
    fn of(change: &Change) -> Self {
        match change {
            Change::Text(key, text) => Self::Put { key: key.into(), value: text.into() },
            Change::File(key, contents) => {
                Self::Put { key: key.into(), value: contents.0.clone().into() }
            }
            Change::Forget(key) => Self::Delete(key.clone()),
            Change::ForgetAll(beginning) => Self::DeleteAll(beginning.clone()),
        }
    }

    fn ask(&self, store: &IdbObjectStore) -> Result<IdbRequest, JsValue> {
        match self {
            Self::Put { key, value } => store.put_with_key(value, key),
            Self::Delete(key) => store.delete(&key.into()),
            Self::DeleteAll(beginning) => store.delete(below(beginning)?.as_ref()),
        }
    }
}

/// The changes with the bytes of their files.
async fn in_bytes(changes: &[Change]) -> Result<Vec<Request>, ArchiveFault> {
    let mut requests = Vec::with_capacity(changes.len());
    for change in changes {
        requests.push(match change {
            Change::File(key, contents) => {
                let value = contents.buffer().await.map_err(ArchiveFault::Refused)?.into();
                Request::Put { key: key.into(), value }
            }
            change => Request::of(change),
        });
    }
    Ok(requests)
}

/// A file as it was kept: a handle, or its bytes.
fn file(value: JsValue) -> Option<Contents> {
    match value.dyn_into::<Blob>() {
        Ok(handle) => Some(Contents(handle)),
        Err(value) => Contents::of_buffer(value.dyn_ref::<ArrayBuffer>()?).ok(),
    }
}

/// Waits for one request. What follows it at once belongs to the same transaction.
async fn succeeded(request: &IdbRequest) -> Result<(), JsValue> {
    let done = settled(&|resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    });
    done.await.map(drop)
}

/// The keys that begin so.
fn below(beginning: &str) -> Result<IdbKeyRange, JsValue> {
    let last = format!("{beginning}\u{ffff}");
    IdbKeyRange::bound(&beginning.into(), &last.into())
}
