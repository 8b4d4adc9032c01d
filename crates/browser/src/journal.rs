//! A journal in `IndexedDB`: texts under keys, each change on the disk before it is called done.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction};

/// The one object store of a journal.
pub(super) const STORE: &str = "texts";
/// How long a database may take to open, in milliseconds: one whose file is damaged may never answer.
const OPENING_MS: i32 = 5_000;

/// Why the journal did not keep something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JournalFault {
    /// The browser has no `IndexedDB`, or has it switched off.
    #[error("this browser has no database for this page")]
    Unavailable,
    /// It has not answered for some seconds.
    #[error("this browser’s database does not answer")]
    Silent,
    /// Full, or refused for another reason, in the browser's words.
    #[error("this browser’s database is full or refused it ({0})")]
    Refused(String),
}

impl JournalFault {
    /// Whether it is for want of room, by the name that the Web IDL standard gives that exception.
    pub fn is_full(&self) -> bool {
        matches!(self, Self::Refused(name) if name == "QuotaExceededError")
    }
}

/// An open journal.
#[derive(Debug, Clone)]
pub struct Journal {
    pub(super) database: IdbDatabase,
}

/// A change of one key: its new text, or `None` to forget it.
pub type Change = (String, Option<String>);

impl Journal {
    /// Opens the journal of this name, and makes it if there is none.
    ///
    /// # Errors
    ///
    /// [`JournalFault`].
    pub async fn open(name: &str) -> Result<Self, JournalFault> {
        let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
        let factory = factory.ok_or(JournalFault::Unavailable)?;
        let request = factory.open_with_u32(name, 1).map_err(|error| refused(&error))?;
        let opening = request.clone();
        let make_store = Closure::once_into_js(move || made_store(&opening));
        request.set_onupgradeneeded(Some(make_store.unchecked_ref()));
        let opened = settled(&|resolve, reject| {
            request.set_onsuccess(Some(resolve));
            request.set_onerror(Some(reject));
            request.set_onblocked(Some(reject));
            if let Some(window) = web_sys::window() {
                let ms = OPENING_MS;
                window.set_timeout_with_callback_and_timeout_and_arguments_0(reject, ms).ok();
            }
        })
        .await;
        opened.map_err(|_| match request.error() {
            Ok(error) => refused_by(error),
            // It has neither opened nor failed.
            Err(_) => JournalFault::Silent,
        })?;
        let database = request.result().map_err(|error| refused(&error))?.unchecked_into();
        Ok(Self { database })
    }

    /// Every text with its key.
    ///
    /// # Errors
    ///
    /// [`JournalFault`].
    pub async fn all(&self) -> Result<Vec<(String, String)>, JournalFault> {
        let transaction = self.database.transaction_with_str(STORE).map_err(|e| refused(&e))?;
        let store = transaction.object_store(STORE).map_err(|error| refused(&error))?;
        let keys = store.get_all_keys().map_err(|error| refused(&error))?;
        let texts = store.get_all().map_err(|error| refused(&error))?;
        completed(&transaction).await?;
        let list = |request: &IdbRequest| {
            request.result().map(|list| Array::from(&list)).map_err(|error| refused(&error))
        };
        let (keys, texts) = (list(&keys)?, list(&texts)?);
        let pairs = keys.iter().zip(texts.iter());
        Ok(pairs.filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?))).collect())
    }

    /// Makes all changes or none, and returns when they are on the disk.
    ///
    /// The transaction has strict durability: it completes after the system has been told to write.
    ///
    /// # Errors
    ///
    /// [`JournalFault`]: nothing has changed.
    pub async fn commit(&self, changes: &[Change]) -> Result<(), JournalFault> {
        let transaction = self.write().map_err(|error| refused(&error))?;
        let store = transaction.object_store(STORE).map_err(|error| refused(&error))?;
        for (key, text) in changes {
            let key = JsValue::from_str(key);
            let asked = match text {
                Some(text) => store.put_with_key(&JsValue::from_str(text), &key),
                None => store.delete(&key),
            };
            if let Err(error) = asked {
                // What was asked for before it must not be done alone.
                transaction.abort().ok();
                return Err(refused(&error));
            }
        }
        completed(&transaction).await
    }

    /// `transaction(store, "readwrite", { durability: "strict" })`: web-sys keeps it behind an unstable flag.
    pub(super) fn write(&self) -> Result<IdbTransaction, JsValue> {
        let database = &self.database;
        let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let transaction = begin.call3(database, &STORE.into(), &"readwrite".into(), &options)?;
        Ok(transaction.unchecked_into())
    }
}

/// Runs while the database is being made, so a fault here fails the request itself.
fn made_store(request: &IdbOpenDbRequest) {
    if let Ok(database) = request.result() {
        database.unchecked_into::<IdbDatabase>().create_object_store(STORE).ok();
    }
}

pub(super) async fn completed(transaction: &IdbTransaction) -> Result<(), JournalFault> {
    let done = settled(&|resolve, reject| {
        transaction.set_oncomplete(Some(resolve));
        transaction.set_onabort(Some(reject));
    })
    .await;
    done.map(drop).map_err(|_| refused_by(transaction.error()))
}

/// Resolves or fails as the handlers that `connect` sets are called.
pub(super) fn settled(connect: &dyn Fn(&Function, &Function)) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, reject| connect(&resolve, &reject)))
}

pub(super) fn refused_by(exception: Option<web_sys::DomException>) -> JournalFault {
    JournalFault::Refused(exception.map_or_else(String::new, |exception| exception.name()))
}

pub(super) fn refused(error: &JsValue) -> JournalFault {
    JournalFault::Refused(super::name_of(error))
}
