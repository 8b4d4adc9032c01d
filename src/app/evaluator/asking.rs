//! The page's questions to the engine: one worker, which is sent each file once.

use std::collections::BTreeSet;

use futures_channel::oneshot;
use leptos::prelude::*;

use browser::{
    file::Contents,
    page,
    worker::{Engine, Progress, Received, Unread, WorkerError},
};
use report::sentence;
use study::{Reply, Request, WireError, decode_reply, decode_reply_head, encode_request};

/// Why the engine gave no answer that can be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AskError {
    /// The worker failed.
    #[error(transparent)]
    Worker(#[from] WorkerError),
    /// The answer is none.
    #[error("the engine's answer cannot be read: reload the page and try again")]
    Wire(#[from] WireError),
    /// It says why there is none.
    #[error("{0}")]
    Refused(String),
    /// Files have changed or gone since they were given; their keys.
    #[error("a file has been changed or moved since you chose it: choose it again")]
    Gone(Vec<Unread>),
    /// The body of an answer cannot be read.
    #[error("this browser could not read the engine's answer ({0}): try again")]
    Body(String),
    /// Not the answer to this question.
    #[error("the engine answered another question: reload the page and try again")]
    Other,
}

impl AskError {
    /// Whether a person cancelled the question.
    pub const fn is_cancelled(&self) -> bool {
        matches!(self, Self::Worker(WorkerError::Ended))
    }

    /// The sentence for the page.
    pub fn sentence(&self) -> String {
        sentence(&self.to_string())
    }
}

/// An answer, with handles to the files in it.
#[derive(Debug, Clone)]
pub struct Got {
    /// The answer, without the bytes of its files.
    pub reply: Reply,
    /// The bytes of each file in it, in order.
    pub bodies: Vec<Contents>,
    head: Vec<u8>,
    body: Option<Contents>,
}

impl Got {
    /// The answer with the bytes of its files, which must be few.
    ///
    /// # Errors
    ///
    /// [`AskError::Body`].
    pub async fn whole(self) -> Result<Reply, AskError> {
        let Some(body) = self.body else { return Ok(self.reply) };
        let mut bytes = self.head;
        bytes.extend(body.bytes().await.map_err(AskError::Body)?);
        Ok(decode_reply(&bytes)?)
    }
}

/// The engine's worker, started when it is first asked.
#[derive(Clone, Copy)]
pub struct Asker {
    worker: StoredValue<Worker, LocalStorage>,
    /// The keys of the files that the worker has been sent.
    sent: StoredValue<BTreeSet<u32>>,
    /// How often a worker was ended: a question of before is not asked of the next one.
    n_ended: StoredValue<u32>,
}

enum Worker {
    None,
    /// Who waits for it.
    Starting(Vec<oneshot::Sender<Result<Engine, WorkerError>>>),
    Running(Engine),
}

impl Asker {
    /// An engine that has not been started.
    pub fn new() -> Self {
        Self {
            worker: StoredValue::new_local(Worker::None),
            sent: StoredValue::new(BTreeSet::new()),
            n_ended: StoredValue::new(0),
        }
    }

    /// Asks about `files`, which are all that the request names, each with its key. What the worker does not have yet is
    /// read from its handle, in the worker.
    ///
    /// # Errors
    ///
    /// [`AskError`].
    pub async fn ask(
        self,
        request: &Request,
        files: &[(u32, Contents)],
        on_progress: impl Fn(Progress, usize, u64) + Clone + 'static,
    ) -> Result<Got, AskError> {
        let mut unread = Vec::new();
        // A worker that has let files go says so once; then it is sent them again.
        for _ in 0..2 {
            let (got, failed) = self.ask_once(request, files, on_progress.clone()).await?;
            unread.extend(failed);
            match got.reply {
                Reply::Refused { reason } => return Err(AskError::Refused(reason)),
                Reply::BytesWanted { .. } if !unread.is_empty() => break,
                Reply::BytesWanted { ids } => self.sent.update_value(|sent| {
                    sent.retain(|key| !ids.contains(&u64::from(*key)));
                }),
                _ => return Ok(got),
            }
        }
        Err(AskError::Gone(unread))
    }

    async fn ask_once(
        self,
        request: &Request,
        files: &[(u32, Contents)],
        on_progress: impl Fn(Progress, usize, u64) + 'static,
    ) -> Result<(Got, Vec<Unread>), AskError> {
        let packed = encode_request(request.clone())?;
        let n_ended = self.n_ended.get_value();
        let n_bytes = size_of(&self.not_sent(files)).await;
        let engine = self.engine().await?;
        if self.n_ended.get_value() != n_ended {
            return Err(WorkerError::Ended.into());
        }
        // From here on nobody else is asked in between, so that no file is sent twice.
        let new = self.not_sent(files);
        let n_files = new.len();
        let tell = move |progress| on_progress(progress, n_files, n_bytes);
        self.sent.update_value(|sent| sent.extend(new.iter().map(|(key, _)| *key)));
        let received = engine.ask(packed, &new, tell).await;
        if received.is_err() {
            self.forget_worker();
        }
        let Received { head, body, unread } = received?;
        self.sent.update_value(|sent| sent.retain(|key| unread.iter().all(|it| it.number != *key)));
        let (reply, lengths) = decode_reply_head(&head)?;
        let bodies = parts(body.as_ref(), &lengths)?;
        // To read a long answer is a task, and to show it is another.
        page::next_task().await;
        Ok((Got { reply, bodies, head, body }, unread))
    }

    fn not_sent(self, files: &[(u32, Contents)]) -> Vec<(u32, Contents)> {
        let is_new = |key: &u32| self.sent.with_value(|sent| !sent.contains(key));
        files.iter().filter(|(key, _)| is_new(key)).cloned().collect()
    }

    /// Ends the worker at once; the next question starts another.
    pub fn end(self) {
        self.n_ended.update_value(|n| *n += 1);
        self.worker.with_value(|worker| {
            if let Worker::Running(engine) = worker {
                engine.end();
            }
        });
        self.forget_worker();
    }

    fn forget_worker(self) {
        self.worker.set_value(Worker::None);
        self.sent.set_value(BTreeSet::new());
    }

    async fn engine(self) -> Result<Engine, WorkerError> {
        let waiting = self.worker.try_update_value(|worker| match worker {
            Worker::Running(engine) => Err(engine.clone()),
            Worker::Starting(waiting) => {
                let (answer, receiver) = oneshot::channel();
                waiting.push(answer);
                Ok(Some(receiver))
            }
            Worker::None => {
                *worker = Worker::Starting(Vec::new());
                Ok(None)
            }
        });
        match waiting {
            Some(Err(engine)) => Ok(engine),
            Some(Ok(Some(started))) => started.await.unwrap_or(Err(WorkerError::Ended)),
            _ => self.start().await,
        }
    }

    async fn start(self) -> Result<Engine, WorkerError> {
        let started = Engine::start().await;
        let now = started.clone().map_or(Worker::None, Worker::Running);
        self.sent.set_value(BTreeSet::new());
        let before = self.worker.try_update_value(|worker| std::mem::replace(worker, now));
        if let Some(Worker::Starting(waiting)) = before {
            for other in waiting {
                // One that has gone no longer asks.
                other.send(started.clone()).ok();
            }
        }
        started
    }
}

impl Default for Asker {
    fn default() -> Self {
        Self::new()
    }
}

/// So many sizes are asked for in one task: of a file on disk, the browser looks for it there.
const SIZES_AT_ONCE: usize = 100;

/// How many bytes there are in these files.
async fn size_of(files: &[(u32, Contents)]) -> u64 {
    let mut n_bytes = 0;
    for some in files.chunks(SIZES_AT_ONCE) {
        if n_bytes > 0 {
            page::next_task().await;
        }
        n_bytes += some.iter().map(|(_, contents)| contents.size()).sum::<u64>();
    }
    n_bytes
}

/// The parts of a body, one after another. Where none has a byte, there is no body.
fn parts(body: Option<&Contents>, lengths: &[usize]) -> Result<Vec<Contents>, AskError> {
    let Some(body) = body else {
        let empty = |_| Contents::of_bytes(&[]).map_err(AskError::Body);
        return lengths.iter().map(empty).collect();
    };
    let mut start = 0;
    let part = |length: &usize| {
        let end = start + u64::try_from(*length).unwrap_or_default();
        let part = body.part(start, end).map_err(AskError::Body);
        start = end;
        part
    };
    lengths.iter().map(part).collect()
}
