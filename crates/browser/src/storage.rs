//! Local storage: small texts under keys, written at once but flushed to disk late.

use wasm_bindgen::JsValue;
use web_sys::Storage;

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
    let mut ours = Vec::new();
    for place in 0..length {
        if let Some(key) = storage.key(place).ok().flatten()
            && let Some(name) = key.strip_prefix(prefix)
            && let Some(text) = storage.get_item(&key).ok().flatten()
        {
            ours.push((name.to_owned(), text));
        }
    }
    Ok(ours)
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

fn storage() -> Result<Storage, StorageFault> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.ok_or(StorageFault::Unavailable)
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

fn of_tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
