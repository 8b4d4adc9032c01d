//! Local storage: small texts under keys, written at once but flushed to disk late.

use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::JsValue;

/// Why local storage did not keep something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorageFault {
    /// Switched off, as in some private windows.
    #[error("this browser does not let this page keep anything")]
    Unavailable,
    /// Full, or refused for another reason, in the browser's words.
    #[error("this browser’s storage is full or refused it ({0})")]
    Refused(String),
}

/// Every text whose key begins with `prefix`, with the rest of its key.
///
/// # Errors
///
/// [`StorageFault::Unavailable`].
pub fn all(prefix: &str) -> Result<Vec<(String, String)>, StorageFault> {
    let storage = storage()?;
    let length = storage.length().map_err(|_| StorageFault::Unavailable)?;
    let keys = (0..length).filter_map(|place| storage.key(place).ok().flatten());
    let ours = keys.filter_map(|key| {
        let text = storage.get_item(&key).ok().flatten()?;
        Some((key.strip_prefix(prefix)?.to_owned(), text))
    });
    Ok(ours.collect())
}

/// The text under `key`, if this browser lets it be read.
pub fn get(key: &str) -> Option<String> {
    storage().ok()?.get_item(key).ok().flatten()
}

/// Keeps `text` under `key`.
///
/// # Errors
///
/// [`StorageFault`].
pub fn set(key: &str, text: &str) -> Result<(), StorageFault> {
    storage()?.set_item(key, text).map_err(|error| refused(&error))
}

/// Forgets `key`.
///
/// # Errors
///
/// [`StorageFault`].
pub fn delete(key: &str) -> Result<(), StorageFault> {
    storage()?.remove_item(key).map_err(|error| refused(&error))
}

/// `LocalStorage::raw` throws where storage is switched off, so that is asked first.
fn storage() -> Result<web_sys::Storage, StorageFault> {
    match web_sys::window().map(|window| window.local_storage()) {
        Some(Ok(Some(_))) => Ok(LocalStorage::raw()),
        _ => Err(StorageFault::Unavailable),
    }
}

fn refused(error: &JsValue) -> StorageFault {
    StorageFault::Refused(super::name_of(error))
}

/// The text under `key` that this tab keeps until it is closed, also when the page is loaded anew.
pub fn get_in_tab(key: &str) -> Option<String> {
    of_tab()?.get_item(key).ok().flatten()
}

/// Keeps `text` for this tab, if this browser lets it be kept.
pub fn set_in_tab(key: &str, text: &str) {
    if let Some(storage) = of_tab() {
        storage.set_item(key, text).ok();
    }
}

/// Forgets `key` for this tab.
pub fn delete_in_tab(key: &str) {
    if let Some(storage) = of_tab() {
        storage.remove_item(key).ok();
    }
}

fn of_tab() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
