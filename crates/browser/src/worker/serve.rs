//! The worker's side of the wire.

use std::cell::RefCell;

use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

use crate::memory;

/// How often the page is told how far the files have been read, in milliseconds.
const TOLD_EVERY_MS: f64 = 40.0;

/// So many bytes of a file are read at a time.
const SLICE_BYTES: usize = 64 * 1024 * 1024;

/// What the worker does for its page.
pub trait Serving {
    /// Holds the bytes of a file under its number.
    fn hold(&mut self, number: u64, bytes: Vec<u8>);

    /// Answers the bytes of a request. `progress` is told the share done, from 0 to 1.
    fn answer(&mut self, request: &[u8], progress: &mut dyn FnMut(f64)) -> Answer;
}

/// The bytes of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// What the page reads.
    pub head: Vec<u8>,
    /// What it may only hand on, such as the bytes of a file: it gets a handle.
    pub body: Vec<u8>,
}

/// The worker's side: reads the files that come with a message, then answers it, one message at a time, until the page
/// ends the worker. A panic is told to the page before the worker dies.
pub fn serve(serving: impl Serving + 'static) {
    std::panic::set_hook(Box::new(|panic| post(0.0, "failed", &panic.to_string().into())));
    let serving = RefCell::new(serving);
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let id = message.get(0).as_f64().unwrap_or_default();
        let serving = &mut *serving.borrow_mut();
        read_files(id, &message.get(2).unchecked_into(), serving);
        let request = Uint8Array::new(&message.get(1)).to_vec();
        let answer = serving.answer(&request, &mut |share| post(id, "progress", &share.into()));
        tell(id, &answer);
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    post(0.0, "ready", &JsValue::NULL);
}

/// Reads `[number, blob]` after `[number, blob]`. One that cannot be read is told, and does not stop the others.
fn read_files(id: f64, files: &Array, serving: &mut dyn Serving) {
    let (mut n_bytes, mut n_held, mut told) = (0.0, 0, Date::now());
    for (place, file) in (1u32..).zip(files.iter()) {
        let file: Array = file.unchecked_into();
        let blob: Blob = file.get(1).unchecked_into();
        n_bytes += blob.size();
        match bytes_of(&blob) {
            Ok(bytes) => {
                n_held += bytes.len();
                serving.hold(number(&file.get(0)), bytes);
            }
            Err(error) => post(id, "unread", &Array::of2(&file.get(0), &error)),
        }
        if place == files.length() || Date::now() - told > TOLD_EVERY_MS {
            told = Date::now();
            post(id, "read", &Array::of2(&place.into(), &n_bytes.into()));
        }
    }
    // What is kept of responses takes about as much as their files.
    memory::make_room(n_held);
}

/// The bytes of a file; a long one comes slice by slice, so that there is no second copy of it.
fn bytes_of(blob: &Blob) -> Result<Vec<u8>, JsValue> {
    sliced(blob).map_err(|error| js_sys::Error::from(error).name().into())
}

fn sliced(blob: &Blob) -> Result<Vec<u8>, JsValue> {
    let reader = FileReaderSync::new()?;
    let mut bytes = vec![0; whole_number(blob.size())];
    let mut from = 0.0;
    for part in bytes.chunks_mut(SLICE_BYTES) {
        #[expect(clippy::cast_precision_loss, reason = "as many bytes as one slice has at most")]
        let to = from + part.len() as f64;
        let slice = blob.slice_with_f64_and_f64(from, to)?;
        let slice = Uint8Array::new(&reader.read_as_array_buffer(&slice)?.into());
        if usize::try_from(slice.length()) != Ok(part.len()) {
            return Err(js_sys::Error::new("the file has changed").into());
        }
        slice.copy_to(part);
        from = to;
    }
    Ok(bytes)
}

fn number(value: &JsValue) -> u64 {
    value.as_f64().map(whole_number).and_then(|it| u64::try_from(it).ok()).unwrap_or_default()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number that a browser counted: of files, or of bytes that fit its memory"
)]
const fn whole_number(count: f64) -> usize {
    count as usize
}

/// A body crosses as a handle to bytes that stay outside the page's memory.
fn tell(id: f64, answer: &Answer) {
    let head = Uint8Array::from(answer.head.as_slice()).buffer();
    let body = if answer.body.is_empty() {
        Ok(JsValue::NULL)
    } else {
        let bytes = Uint8Array::from(answer.body.as_slice());
        Blob::new_with_u8_array_sequence(&Array::of1(&bytes)).map(JsValue::from)
    };
    match body {
        Ok(body) => {
            send(&Array::of4(&id.into(), &"done".into(), &head, &body), &Array::of1(&head));
        }
        Err(error) => wasm_bindgen::throw_val(error),
    }
}

fn post(id: f64, kind: &str, value: &JsValue) {
    send(&Array::of3(&id.into(), &kind.into(), value), &Array::new());
}

fn send(message: &Array, moved: &Array) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    if let Err(error) = scope.post_message_with_transfer(message, moved) {
        // Thrown on, so that the page's error listener hears it.
        wasm_bindgen::throw_val(error);
    }
}
