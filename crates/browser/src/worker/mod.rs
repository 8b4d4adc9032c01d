//! The wire between a page and its engine: bytes in, bytes out, progress between.
//!
//! The worker always starts from a Blob: it then inherits the page's policy (a worker that is
//! loaded by URL does not, and could reach other hosts), and the single-file build can start it
//! from disk.
//!
//! The page's first message is `{ wasm }`. After that it sends `[id, request, files]`, where each file is
//! `[number, blob]`: its bytes never cross the page's memory. The worker sends `[id, kind, value]`, where kind is
//! `ready`, `read` (how many files and bytes), `unread` (a file's number and why), `progress`, `done` (with a handle
//! to the body, if there is one, as a fourth part) or `failed`, and id 0 is the worker itself.
mod engine;
mod parts;
mod serve;
pub use self::engine::{Engine, Progress, Received, Unread};
pub use self::serve::{Answer, Serving, serve};
use wasm_bindgen::JsValue;

use super::text_of;

/// Why the engine has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkerError {
    /// The page neither holds nor names a part of the engine.
    #[error(
        "this page has no engine: {0} is missing, so publish the page again with all its files"
    )]
    Missing(&'static str),
    /// A file of the engine could not be fetched.
    #[error("the engine could not be loaded ({url}: {reason}): reload the page and try again")]
    NotLoaded {
        /// The file's address, as the page names it.
        url: String,
        /// What the browser or the host said.
        reason: String,
    },
    /// The browser refused to start the worker or to pass a message.
    #[error("this browser could not run the engine ({0})")]
    Refused(String),
    /// The worker died; every question that it had not answered is lost.
    #[error("the engine stopped ({0}): reload the page and try again")]
    Stopped(String),
    /// The page ended the worker; every question that it had not answered is lost.
    #[error("the question was cancelled")]
    Ended,
}
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` passes")]
fn refused(error: JsValue) -> WorkerError {
    WorkerError::Refused(text_of(&error))
}
