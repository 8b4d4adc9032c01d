//! Files handed to the person through the browser's own download.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Why a file was not handed over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this browser did not let the file be downloaded ({0})")]
pub struct DownloadFault(pub String);

/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Downloads `text` as a file of this name and media type, such as `application/json`.
///
/// # Errors
///
/// [`DownloadFault`] when the browser refuses to make the file.
pub fn text(file_name: &str, media_type: &str, text: &str) -> Result<(), DownloadFault> {
    offer(file_name, media_type, text).map_err(|error| DownloadFault(super::name_of(&error)))
}

/// Downloads `bytes` as a file of this name and media type.
///
/// # Errors
///
/// [`DownloadFault`] when the browser refuses to make the file.
pub fn bytes(file_name: &str, media_type: &str, bytes: &[u8]) -> Result<(), DownloadFault> {
    let parts = Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options)
        .and_then(|blob| hand_over(file_name, &blob))
        .map_err(|error| DownloadFault(super::name_of(&error)))
}

/// Downloads what is in a file, under this name. It goes past the page's memory.
///
/// # Errors
///
/// [`DownloadFault`] when the browser refuses.
pub fn contents(file_name: &str, contents: &super::file::Contents) -> Result<(), DownloadFault> {
    hand_over(file_name, &contents.0).map_err(|error| DownloadFault(super::name_of(&error)))
}

fn offer(file_name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    hand_over(file_name, &blob)
}

fn hand_over(file_name: &str, blob: &Blob) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no page")?;
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(file_name);
    document.body().ok_or("no page")?.append_child(&link)?;
    link.click();
    link.remove();
    // The address stays valid until the page closes: some browsers read it after the click returns.
    Ok(())
}
