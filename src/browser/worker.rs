//! The wire between a page and its engine: bytes in, bytes out, progress between.
//!
//! The worker always starts from a Blob: it then inherits the page's policy (a worker that is loaded by URL does not, and could
//! reach other hosts), and the single-file build can start it from disk.
//!
//! The page's first message is `{ wasm }`. After that it sends `[id, request]`, and the worker sends `[id, kind, value]`, where
//! kind is `ready`, `progress`, `done` or `failed`, and id 0 is the worker itself.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use futures_channel::oneshot;
use js_sys::{Array, ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, Document, ErrorEvent, MessageEvent,
    Response, Url, Window, Worker,
};

/// Why the engine has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
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
}

type Answer = Result<Vec<u8>, WorkerError>;

/// One question under way.
struct Pending {
    answer: oneshot::Sender<Answer>,
    on_progress: Rc<dyn Fn(f64)>,
}

/// What the page and the worker's messages share.
#[derive(Default)]
struct Line {
    pending: RefCell<HashMap<u32, Pending>>,
    stopped: RefCell<Option<WorkerError>>,
}

impl Line {
    fn expect(
        &self,
        id: u32,
        on_progress: Rc<dyn Fn(f64)>,
    ) -> Result<oneshot::Receiver<Answer>, WorkerError> {
        if let Some(why) = &*self.stopped.borrow() {
            return Err(why.clone());
        }
        let (answer, receiver) = oneshot::channel();
        self.pending.borrow_mut().insert(id, Pending { answer, on_progress });
        Ok(receiver)
    }

    fn receive(&self, message: &Array) {
        let id = whole_number(&message.get(0));
        let value = message.get(2);
        match message.get(1).as_string().as_deref() {
            Some("progress") => self.progress(id, value.as_f64().unwrap_or_default()),
            Some("ready") => self.settle(id, Ok(Vec::new())),
            Some("done") => self.settle(id, Ok(Uint8Array::new(&value).to_vec())),
            _ => self.stop(&text_of(&value)),
        }
    }

    fn progress(&self, id: u32, share: f64) {
        let tell = self.pending.borrow().get(&id).map(|pending| Rc::clone(&pending.on_progress));
        if let Some(tell) = tell {
            tell(share);
        }
    }

    fn settle(&self, id: u32, answer: Answer) {
        let pending = self.pending.borrow_mut().remove(&id);
        // A receiver that has gone belongs to a page that no longer asks.
        pending.map(|pending| pending.answer.send(answer).ok());
    }

    /// A dead worker answers nothing more: whoever waits is told, and so is whoever asks later.
    fn stop(&self, reason: &str) {
        let why = self
            .stopped
            .borrow_mut()
            .get_or_insert_with(|| WorkerError::Stopped(reason.to_owned()))
            .clone();
        let waiting: Vec<u32> = self.pending.borrow().keys().copied().collect();
        for id in waiting {
            self.settle(id, Err(why.clone()));
        }
    }
}

/// A running engine; dropping the last handle ends the worker and frees its memory.
#[derive(Clone)]
pub struct Engine(Rc<Running>);

struct Running {
    worker: Worker,
    line: Rc<Line>,
    last_id: Cell<u32>,
    _listeners: Listeners,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Engine {
    /// Starts a worker from the engine's files, and waits until it listens.
    ///
    /// # Errors
    ///
    /// Every [`WorkerError`]: the files are missing or cannot be fetched, or the browser refuses the worker.
    pub async fn start() -> Result<Self, WorkerError> {
        let source = part("engine-js").await?;
        let wasm = part("engine-wasm").await?;
        let worker = start_from_blob(&source)?;
        let line = Rc::<Line>::default();
        let listeners = Listeners::attach(&worker, &line);
        let running =
            Rc::new(Running { worker, line, last_id: Cell::new(0), _listeners: listeners });

        let ready = running.line.expect(0, Rc::new(|_| ()))?;
        let first = js_sys::Object::new();
        Reflect::set(&first, &"wasm".into(), &wasm).map_err(refused)?;
        running.worker.post_message_with_transfer(&first, &Array::of1(&wasm)).map_err(refused)?;
        wait_for(ready).await?;
        Ok(Self(running))
    }

    /// Sends `request` and waits for the reply; `on_progress` hears shares from 0 to 1 until then.
    ///
    /// Questions that are asked before the last reply wait their turn in the worker.
    ///
    /// # Errors
    ///
    /// - [`WorkerError::Stopped`] when the worker died, before or after the question.
    /// - [`WorkerError::Refused`] when the browser does not pass the message.
    pub async fn ask(
        &self,
        request: Vec<u8>,
        on_progress: impl Fn(f64) + 'static,
    ) -> Result<Vec<u8>, WorkerError> {
        let id = self.0.last_id.get() + 1;
        self.0.last_id.set(id);
        let answer = self.0.line.expect(id, Rc::new(on_progress))?;
        let buffer = Uint8Array::from(request.as_slice()).buffer();
        drop(request);
        let message = Array::of2(&id.into(), &buffer);
        self.0
            .worker
            .post_message_with_transfer(&message, &Array::of1(&buffer))
            .map_err(refused)?;
        wait_for(answer).await
    }
}

async fn wait_for(answer: oneshot::Receiver<Answer>) -> Answer {
    answer.await.unwrap_or_else(|_| Err(WorkerError::Stopped("it was closed".into())))
}

/// Kept alive as long as the worker may call them.
struct Listeners {
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Listeners {
    fn attach(worker: &Worker, line: &Rc<Line>) -> Self {
        let (heard, failed) = (Rc::clone(line), Rc::clone(line));
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            heard.receive(event.data().unchecked_ref());
        });
        let error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            // A refused script gives a plain event without a message.
            let message =
                Reflect::get(&event, &"message".into()).ok().and_then(|text| text.as_string());
            failed.stop(&message.unwrap_or_else(|| "the browser refused its script".into()));
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        Self { _message: message, _error: error }
    }
}

fn start_from_blob(source: &ArrayBuffer) -> Result<Worker, WorkerError> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_buffer_source_sequence_and_options(&Array::of1(source), &kind)
        .map_err(refused)?;
    let url = Url::create_object_url_with_blob(&blob).map_err(refused)?;
    let worker = Worker::new(&url).map_err(refused);
    Url::revoke_object_url(&url).map_err(refused)?;
    worker
}

/// The bytes of one part of the engine: packed inside the page, or in the file that a `<meta>` of the same name gives.
async fn part(name: &'static str) -> Result<ArrayBuffer, WorkerError> {
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

fn refused(error: JsValue) -> WorkerError {
    WorkerError::Refused(text_of(&error))
}

fn text_of(value: &JsValue) -> String {
    value
        .as_string()
        .unwrap_or_else(|| String::from(js_sys::Error::from(value.clone()).to_string()))
}

/// Ids are small whole numbers that the page itself counted.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an id crosses the wire as a JavaScript number"
)]
fn whole_number(value: &JsValue) -> u32 {
    value.as_f64().unwrap_or_default() as u32
}

/// The worker's side: answers every message with `handle`, one at a time, until the page ends the worker.
///
/// `handle` gets the request's bytes and a callback for its progress from 0 to 1, and returns the reply's bytes. A panic is told
/// to the page before the worker dies.
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
