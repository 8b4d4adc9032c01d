//! The page's side of the wire: starts the worker, asks it, and tells whoever waits when it has
//! died.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use futures_channel::oneshot;
use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, ErrorEvent, MessageEvent, Url, Worker};

use super::{WorkerError, parts::part, refused, text_of};

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
    /// Every [`WorkerError`]: the files are missing or cannot be fetched, or the browser refuses
    /// the worker.
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

/// Ids are small whole numbers that the page itself counted.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an id crosses the wire as a JavaScript number"
)]
fn whole_number(value: &JsValue) -> u32 {
    value.as_f64().unwrap_or_default() as u32
}
