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

use super::{super::file::Contents, WorkerError, parts::part, refused, text_of};

type Answer = Result<Received, WorkerError>;

/// How far the worker is with a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// It reads the files that came with the question.
    Read {
        /// How many it has read.
        files: u32,
        /// How many bytes they have.
        bytes: u64,
    },
    /// It works on the answer; the share done, from 0 to 1.
    Share(f64),
}

/// A file that the worker could not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its number.
    pub number: u32,
    /// What the browser calls the reason, such as `NotReadableError`.
    pub reason: String,
}

/// What came back for a question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Received {
    /// The bytes of the answer.
    pub head: Vec<u8>,
    /// What the page may only hand on.
    pub body: Option<Contents>,
    /// Files that came with the question and could not be read.
    pub unread: Vec<Unread>,
}

/// One question under way.
struct Pending {
    answer: oneshot::Sender<Answer>,
    on_progress: Rc<dyn Fn(Progress)>,
    unread: Vec<Unread>,
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
        on_progress: Rc<dyn Fn(Progress)>,
    ) -> Result<oneshot::Receiver<Answer>, WorkerError> {
        if let Some(why) = &*self.stopped.borrow() {
            return Err(why.clone());
        }
        let (answer, receiver) = oneshot::channel();
        self.pending.borrow_mut().insert(id, Pending { answer, on_progress, unread: Vec::new() });
        Ok(receiver)
    }

    fn receive(&self, message: &Array) {
        let id = whole_number(&message.get(0));
        let value = message.get(2);
        match message.get(1).as_string().as_deref() {
            Some("progress") => {
                self.progress(id, Progress::Share(value.as_f64().unwrap_or_default()));
            }
            Some("read") => self.progress(id, read_so_far(value.unchecked_ref())),
            Some("unread") => self.unread(id, value.unchecked_ref()),
            Some("ready") => self.settle(id, Ok(Received::default())),
            Some("done") => self.done(id, &value, message.get(3)),
            _ => self.stop(WorkerError::Stopped(text_of(&value))),
        }
    }

    fn progress(&self, id: u32, how_far: Progress) {
        let tell = self.pending.borrow().get(&id).map(|pending| Rc::clone(&pending.on_progress));
        if let Some(tell) = tell {
            tell(how_far);
        }
    }

    fn unread(&self, id: u32, file: &Array) {
        if let Some(pending) = self.pending.borrow_mut().get_mut(&id) {
            let (number, reason) = (whole_number(&file.get(0)), text_of(&file.get(1)));
            pending.unread.push(Unread { number, reason });
        }
    }

    fn done(&self, id: u32, head: &JsValue, body: JsValue) {
        let unread =
            self.pending.borrow_mut().get_mut(&id).map(|it| std::mem::take(&mut it.unread));
        let received = Received {
            head: Uint8Array::new(head).to_vec(),
            body: body.dyn_into::<Blob>().ok().map(Contents),
            unread: unread.unwrap_or_default(),
        };
        self.settle(id, Ok(received));
    }

    fn settle(&self, id: u32, answer: Answer) {
        let pending = self.pending.borrow_mut().remove(&id);
        // A receiver that has gone belongs to a page that no longer asks.
        pending.map(|pending| pending.answer.send(answer).ok());
    }

    /// A dead worker answers nothing more: whoever waits is told, and so is whoever asks later.
    fn stop(&self, why: WorkerError) {
        let why = self.stopped.borrow_mut().get_or_insert(why).clone();
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

    /// Sends `request` with the files that the worker does not have yet, each with its number, and waits for the reply;
    /// `on_progress` hears how far it is until then.
    ///
    /// Questions that are asked before the last reply wait their turn in the worker.
    ///
    /// # Errors
    ///
    /// - [`WorkerError::Stopped`] when the worker died, before or after the question.
    /// - [`WorkerError::Ended`] when [`Engine::end`] ended it.
    /// - [`WorkerError::Refused`] when the browser does not pass the message.
    pub async fn ask(
        &self,
        request: Vec<u8>,
        files: &[(u32, Contents)],
        on_progress: impl Fn(Progress) + 'static,
    ) -> Result<Received, WorkerError> {
        let id = self.0.last_id.get() + 1;
        self.0.last_id.set(id);
        let answer = self.0.line.expect(id, Rc::new(on_progress))?;
        let buffer = Uint8Array::from(request.as_slice()).buffer();
        drop(request);
        let files = files.iter().map(|(number, file)| Array::of2(&(*number).into(), &file.0));
        let message = Array::of3(&id.into(), &buffer, &files.collect::<Array>());
        self.0
            .worker
            .post_message_with_transfer(&message, &Array::of1(&buffer))
            .map_err(refused)?;
        wait_for(answer).await
    }

    /// Ends the worker at once. Whoever waits for it is told.
    pub fn end(&self) {
        self.0.worker.terminate();
        self.0.line.stop(WorkerError::Ended);
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
            let message = message.unwrap_or_else(|| "the browser refused its script".into());
            failed.stop(WorkerError::Stopped(message));
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

fn read_so_far(value: &Array) -> Progress {
    Progress::Read { files: whole_number(&value.get(0)), bytes: n_bytes(&value.get(1)) }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a size is a whole number, far below 2^53"
)]
fn n_bytes(value: &JsValue) -> u64 {
    value.as_f64().unwrap_or_default() as u64
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
