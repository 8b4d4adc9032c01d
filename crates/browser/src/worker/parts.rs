//! Where the engine's two parts come from: files beside the page, or the page itself in the
//! single-file build.

use js_sys::{ArrayBuffer, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Response, Window};

use super::{WorkerError, refused, text_of};

/// The bytes of one part of the engine: packed inside the page, or in the file that a `<meta>` of
/// the same name gives.
pub(super) async fn part(name: &'static str) -> Result<ArrayBuffer, WorkerError> {
    let window = web_sys::window().ok_or(WorkerError::Missing("a window"))?;
    let document = window.document().ok_or(WorkerError::Missing("a document"))?;
    if let Some(element) = document.get_element_by_id(name) {
        return unpack(&element.text_content().unwrap_or_default()).await.map_err(refused);
    }
    let url = named(&document, name).ok_or(WorkerError::Missing(name))?;
    fetch(&window, &url).await.map_err(|reason| WorkerError::NotLoaded { url, reason })
}

fn named(document: &Document, name: &str) -> Option<String> {
    document.query_selector(&format!("meta[name={name}]")).ok()??.get_attribute("content")
}

async fn fetch(window: &Window, url: &str) -> Result<ArrayBuffer, String> {
    let response =
        JsFuture::from(window.fetch_with_str(url)).await.map_err(|error| text_of(&error))?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(format!("status {}", response.status()));
    }
    let body = response.array_buffer().map_err(|error| text_of(&error))?;
    JsFuture::from(body).await.map(JsCast::unchecked_into).map_err(|error| text_of(&error))
}

/// Undoes gzip and base64 with the single-file build's own `unpack`.
async fn unpack(text: &str) -> Result<ArrayBuffer, JsValue> {
    let unpack: Function = Reflect::get(&js_sys::global(), &"unpack".into())?.dyn_into()?;
    let bytes: Promise = unpack.call1(&JsValue::NULL, &text.into())?.dyn_into()?;
    JsFuture::from(bytes).await.map(JsCast::unchecked_into)
}
