//! The worker's side of the wire.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// The worker's side: answers every message with `handle`, one at a time, until the page ends the
/// worker.
///
/// `handle` gets the request's bytes and a callback for its progress from 0 to 1, and returns the
/// reply's bytes. A panic is told to the page before the worker dies.
pub fn serve(handle: impl Fn(&[u8], &mut dyn FnMut(f64)) -> Vec<u8> + 'static) {
    std::panic::set_hook(Box::new(|panic| post(0.0, "failed", &panic.to_string().into())));
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let id = message.get(0).as_f64().unwrap_or_default();
        let request = Uint8Array::new(&message.get(1)).to_vec();
        let reply = handle(&request, &mut |share| post(id, "progress", &share.into()));
        post(id, "done", &Uint8Array::from(reply.as_slice()).buffer());
    });
    scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    post(0.0, "ready", &JsValue::NULL);
}

fn post(id: f64, kind: &str, value: &JsValue) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let moved =
        if value.is_instance_of::<ArrayBuffer>() { Array::of1(value) } else { Array::new() };
    let sent =
        scope.post_message_with_transfer(&Array::of3(&id.into(), &kind.into(), value), &moved);
    if let Err(error) = sent {
        // Thrown on, so that the page's error listener hears it.
        wasm_bindgen::throw_val(error);
    }
}
