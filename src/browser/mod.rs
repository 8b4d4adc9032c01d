//! The browser's own services, and the only place that names `web-sys`. Nothing here knows the
//! survey.

#[cfg(feature = "app")]
pub mod clock;
#[cfg(feature = "app")]
pub mod download;
#[cfg(feature = "app")]
pub mod file;
#[cfg(feature = "app")]
pub mod journal;
#[cfg(feature = "app")]
pub mod page;
#[cfg(feature = "evaluator")]
pub mod present;
#[cfg(feature = "app")]
pub mod storage;
pub mod update;
pub mod worker;

/// What the browser calls an error, such as `QuotaExceededError`.
#[cfg(feature = "app")]
fn name_of(error: &wasm_bindgen::JsValue) -> String {
    use wasm_bindgen::JsCast;

    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => error.name().into(),
        None => error.as_string().unwrap_or_default(),
    }
}

pub use wasm_bindgen_futures::spawn_local;
