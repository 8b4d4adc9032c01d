//! Files into the state, and the state's question to the engine: the file actions.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{
        file::PickedFile,
        worker::{Engine, WorkerError},
    },
    cohort::{DECISIONS_FORMAT, Decisions, DecisionsError},
    demo::DemoSpec,
    engine::{Reply, Request, WireError, encode_request},
    exchange::mapping::{MAPPING_FORMAT, Mapping, MappingError},
    report::sentence,
};

use super::{held::Answered, state::EvaluatorState};

/// How many people an invented cohort invites, and its seed.
const DEMO_PEOPLE: u32 = 40;
const DEMO_SEED: u64 = 1;

/// Why the engine gave no answer that can be used.
#[derive(Debug, thiserror::Error)]
enum AskError {
    #[error(transparent)]
    Worker(#[from] WorkerError),
    #[error(transparent)]
    Wire(#[from] WireError),
    #[error("the engine's answer cannot be read: reload the page and try again")]
    Reply(#[from] serde_json::Error),
    #[error("{0}")]
    Refused(String),
    #[error("the engine answered another question: reload the page and try again")]
    Other,
}

/// The engine, started when it is first asked, and whether it is busy.
#[derive(Clone, Copy)]
pub struct Reader {
    state: EvaluatorState,
    engine: StoredValue<Option<Engine>, LocalStorage>,
    is_busy: StoredValue<bool>,
    is_stale: StoredValue<bool>,
}

impl Reader {
    /// Asks the engine whenever the files or the choice of follow-up change, and offers the file actions below.
    pub fn provide(state: EvaluatorState) {
        let reader = Self {
            state,
            engine: StoredValue::new_local(None),
            is_busy: StoredValue::new(false),
            is_stale: StoredValue::new(false),
        };
        provide_context(reader);
        Effect::new(move || {
            state.files().track();
            state.follow_up().track();
            state.linking().track();
            reader.read_again();
        });
    }

    /// The file actions offered by [`Reader::provide`].
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Reads the bytes of files and adds them. One that cannot be read does not stop the others.
    pub fn add(self, picked: Vec<PickedFile>) {
        spawn_local(async move {
            let (mut read, mut faults) = (Vec::new(), Vec::new());
            for file in picked {
                match file.bytes().await {
                    Ok(bytes) => read.push((file.name(), bytes)),
                    Err(fault) => faults.push(fault.to_string()),
                }
            }
            let mut added = Vec::new();
            let mut notes = Vec::new();
            for (name, bytes) in read {
                match self.set_up(&name, &bytes) {
                    None => added.push((name, bytes)),
                    Some(note) => notes.push(note),
                }
            }
            self.state.add_files(added);
            faults.extend(notes);
            if !faults.is_empty() {
                self.state.notify(&faults.join(". "));
            }
        });
    }

    /// Takes a file of decisions or a mapping for what it is, and says so; none for any other file.
    fn set_up(self, name: &str, bytes: &[u8]) -> Option<String> {
        let text = std::str::from_utf8(bytes).ok().filter(|it| it.trim_start().starts_with('{'))?;
        if text.contains(DECISIONS_FORMAT) {
            return match Decisions::parse(text) {
                Ok(decisions) => {
                    let n = decisions.entries.len();
                    self.state.open_decisions(decisions);
                    Some(format!("“{name}” holds {n} decisions, which are followed"))
                }
                Err(DecisionsError::OtherFormat(_)) => None,
                Err(err) => Some(format!("“{name}”: {err}")),
            };
        }
        if text.contains(MAPPING_FORMAT) {
            return match Mapping::parse(text) {
                Ok(mapping) => {
                    self.state.add_mapping(mapping);
                    Some(format!(
                        "“{name}” is a mapping, which is used for each table that it fits"
                    ))
                }
                Err(MappingError::OtherFormat(_)) => None,
                Err(err) => Some(format!("“{name}”: {err}")),
            };
        }
        None
    }

    /// Puts an invented cohort in place of the files held.
    pub fn load_demo(self, follow_up_only: bool) {
        spawn_local(async move {
            let spec = DemoSpec { people: DEMO_PEOPLE, seed: DEMO_SEED, follow_up_only };
            match self.ask(Request::Demo(spec)).await {
                Ok(Reply::Demo { files }) => {
                    let files = files.into_iter().map(|file| (file.name, file.text.into_bytes()));
                    self.state.replace_files(files.collect());
                }
                Ok(_) => self.state.notify(&said(&AskError::Other)),
                Err(error) => self.state.notify(&said(&error)),
            }
        });
    }

    /// Asks about the files as they are now; if the engine is busy, once more when it is done.
    fn read_again(self) {
        if self.is_busy.get_value() {
            self.is_stale.set_value(true);
            return;
        }
        self.is_busy.set_value(true);
        spawn_local(async move {
            loop {
                self.is_stale.set_value(false);
                self.read_once().await;
                if !self.is_stale.get_value() {
                    break;
                }
            }
            self.is_busy.set_value(false);
        });
    }

    async fn read_once(self) {
        let Some((keys, request)) = untrack(|| self.state.request()) else {
            return self.state.set_answer(None);
        };
        match self.ask(Request::Compare(request)).await {
            Ok(Reply::Compared(comparison)) => {
                self.state.set_answer(Some(Answered {
                    keys,
                    comparison: std::sync::Arc::from(comparison),
                }));
            }
            Ok(_) => self.state.notify(&said(&AskError::Other)),
            Err(error) => self.state.notify(&said(&error)),
        }
    }

    /// Asks, and shows how far the engine is until it has answered or failed.
    async fn ask(self, request: Request) -> Result<Reply, AskError> {
        self.state.set_progress(Some(0.0));
        let reply = self.reply_to(request).await;
        self.state.set_progress(None);
        reply
    }

    async fn reply_to(self, request: Request) -> Result<Reply, AskError> {
        let request = encode_request(request)?;
        let state = self.state;
        let engine = self.engine().await?;
        let answer = engine.ask(request, move |share| state.set_progress(Some(share))).await;
        if answer.is_err() {
            // A dead worker answers nothing more; the next question starts another.
            self.engine.set_value(None);
        }
        match serde_json::from_slice(&answer?)? {
            Reply::Refused { reason } => Err(AskError::Refused(reason)),
            reply => Ok(reply),
        }
    }

    async fn engine(self) -> Result<Engine, WorkerError> {
        if let Some(engine) = self.engine.get_value() {
            return Ok(engine);
        }
        let engine = Engine::start().await?;
        self.engine.set_value(Some(engine.clone()));
        Ok(engine)
    }
}

fn said(error: &AskError) -> String {
    sentence(&error.to_string())
}
