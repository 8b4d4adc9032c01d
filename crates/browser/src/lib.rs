//! The browser's own services, and the only place that names `web-sys`. Nothing here knows the
//! survey.

#![cfg(target_arch = "wasm32")]

use std::pin::Pin;
pub mod archive;
pub mod clock;
pub mod download;
pub mod dropped;
pub mod file;
pub mod first_screen;
pub mod inflate;
pub mod journal;
pub mod locks;
mod memory;
pub mod node;
pub mod page;
pub mod present;
pub mod raster;
pub mod share;
pub mod storage;
pub mod update;
pub mod visit;
pub mod worker;

/// What the browser calls an error, such as `QuotaExceededError`.
fn name_of(error: &wasm_bindgen::JsValue) -> String {
    use wasm_bindgen::JsCast;

    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => error.name().into(),
        None => error.as_string().unwrap_or_default(),
    }
}

/// What the browser says of an error.
fn text_of(value: &wasm_bindgen::JsValue) -> String {
    value
        .as_string()
        .unwrap_or_else(|| String::from(js_sys::Error::from(value.clone()).to_string()))
}

/// Runs a task to its end, beside everything else.
///
/// Tasks are boxed, so that one compiled copy of what runs them serves all: 1 kB less for a participant.
pub fn spawn_local(task: impl Future<Output = ()> + 'static) {
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    wasm_bindgen_futures::spawn_local(task);
}

/// The text of the file that an input of files has been given.
pub async fn chosen_text(event: &wasm_bindgen::JsValue) -> Option<String> {
    use wasm_bindgen::JsCast;

    let event: &web_sys::Event = event.unchecked_ref();
    let input: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    let text = wasm_bindgen_futures::JsFuture::from(file.text()).await.ok()?;
    // The same file can be chosen again.
    input.set_value("");
    text.as_string()
}
