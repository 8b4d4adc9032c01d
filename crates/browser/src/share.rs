//! Handing a file to the share sheet, and text to the clipboard.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// What a shared file's name ends in. Browsers share files of few types, and text is one of them.
pub const ENDING: &str = ".txt";
/// What everything is that is handed over.
pub const MEDIA_TYPE: &str = "text/plain";

/// Whether this browser has a share sheet that takes files.
pub fn is_there() -> bool {
    file("a.txt", b"a").is_ok_and(|data| {
        let able = navigator().and_then(|navigator| called(&navigator, "canShare", &data));
        able.is_ok_and(|able| able.is_truthy())
    })
}

/// Opens the share sheet with a file of text; whether the person has shared it.
pub async fn share(file_name: &str, bytes: &[u8]) -> bool {
    let asked = file(file_name, bytes).and_then(|data| called(&navigator()?, "share", &data));
    settled(asked).await
}

/// Puts text on the clipboard; whether that was let happen.
pub async fn copy(text: &str) -> bool {
    let asked = navigator()
        .and_then(|navigator| Reflect::get(&navigator, &"clipboard".into()))
        .and_then(|clipboard| called(&clipboard, "writeText", &text.into()));
    settled(asked).await
}

/// Asks the browser to keep what this page has stored even when room is short; whether it will.
pub async fn keep() -> bool {
    let asked = navigator()
        .and_then(|navigator| Reflect::get(&navigator, &"storage".into()))
        .and_then(|storage| called(&storage, "persist", &JsValue::UNDEFINED));
    match asked {
        Ok(promise) => {
            let kept = JsFuture::from(Promise::resolve(&promise)).await;
            kept.is_ok_and(|kept| kept.is_truthy())
        }
        Err(_) => false,
    }
}

async fn settled(asked: Result<JsValue, JsValue>) -> bool {
    match asked {
        Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await.is_ok(),
        Err(_) => false,
    }
}

fn file(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &MEDIA_TYPE.into())?;
    let make: Function = Reflect::get(&js_sys::global(), &"File".into())?.dyn_into()?;
    let parts = Array::of1(&Uint8Array::from(bytes));
    let file = Reflect::construct(&make, &Array::of3(&parts, &name.into(), &options))?;
    let data = Object::new();
    Reflect::set(&data, &"files".into(), &Array::of1(&file))?;
    Ok(data.into())
}

fn navigator() -> Result<JsValue, JsValue> {
    Ok(web_sys::window().ok_or("no window")?.navigator().into())
}

fn called(of: &JsValue, name: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(of, &name.into())?.dyn_into()?;
    function.call1(of, with)
}
