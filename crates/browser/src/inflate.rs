//! Inflating what came deflated, by the browser's own service.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// The bytes that `deflated` (RFC 1951) inflates to; `None` if it is damaged.
///
/// A few hundred bytes can claim to be gigabytes, so no more is asked for as soon as there are more than `most`: whoever gets
/// more has them cut short.
pub async fn inflate(deflated: &[u8], most: usize) -> Option<Vec<u8>> {
    read(deflated, most).await.ok()
}

async fn read(deflated: &[u8], most: usize) -> Result<Vec<u8>, JsValue> {
    let make: Function =
        Reflect::get(&js_sys::global(), &"DecompressionStream".into())?.dyn_into()?;
    let inflating = Reflect::construct(&make, &Array::of1(&"deflate-raw".into()))?;
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(deflated)))?;
    let piped = call(&blob.stream(), "pipeThrough", &inflating)?;
    let reader = call(&piped, "getReader", &JsValue::UNDEFINED)?;
    let mut bytes = Vec::new();
    loop {
        let piece =
            JsFuture::from(js_sys::Promise::resolve(&call(&reader, "read", &JsValue::UNDEFINED)?))
                .await?;
        if Reflect::get(&piece, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        bytes.extend(Uint8Array::new(&Reflect::get(&piece, &"value".into())?).to_vec());
        if bytes.len() > most {
            call(&reader, "cancel", &JsValue::UNDEFINED)?;
            return Ok(bytes);
        }
    }
}

fn call(of: &JsValue, name: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(of, &name.into())?.dyn_into()?;
    function.call1(of, with)
}
