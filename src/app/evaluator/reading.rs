//! Files into the state, and the state's question to the engine: the file actions.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{
        file::PickedFile,
        worker::{Engine, WorkerError},
    },
    cohort::{DECISIONS_FORMAT, Decisions, DecisionsError},
    demo::DemoSpec,
    engine::{
        Exported, Kit, OpenRequest, Reply, Request, RoiRequest, SetUpRequest, WireError,
        decode_reply, encode_request,
    },
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
    /// Whether the files have changed since they were last read.
    wants_files: StoredValue<bool>,
}

impl Reader {
    /// Asks the engine whenever the files or the choice of follow-up change, and offers the file actions below.
    pub fn provide(state: EvaluatorState) {
        let reader = Self::offer(state);
        Effect::new(move || {
            state.files().track();
            state.settings().track();
            reader.wants_files.set_value(true);
            reader.ask_again();
        });
        // What the publishable view has shown before is no reason to ask again.
        let looked_at = Memo::new(move |_| {
            let look = state.look().get();
            (look.filter, look.rule)
        });
        Effect::new(move || {
            looked_at.track();
            reader.ask_again();
        });
    }

    /// Offers the file actions below, and asks nothing by itself.
    pub fn offer(state: EvaluatorState) -> Self {
        let reader = Self {
            state,
            engine: StoredValue::new_local(None),
            is_busy: StoredValue::new(false),
            is_stale: StoredValue::new(false),
            wants_files: StoredValue::new(false),
        };
        provide_context(reader);
        reader
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
                match self.take_in(&name, &bytes) {
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
    fn take_in(self, name: &str, bytes: &[u8]) -> Option<String> {
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

    /// Opens the closed files held with a private key, and puts what was in them in their place.
    pub fn open_closed(self, key: PickedFile, passphrase: String) {
        spawn_local(async move {
            let key = key.bytes().await.map_err(|fault| fault.to_string());
            let key = key.and_then(|bytes| {
                String::from_utf8(bytes).map_err(|_| "this is not a private key file".to_owned())
            });
            let private_key_file = match key {
                Ok(text) => text,
                Err(reason) => return self.state.notify(&sentence(&reason)),
            };
            let (keys, files) = self.state.closed_files();
            let request = OpenRequest { files, private_key_file, passphrase: Some(passphrase) };
            match self.ask(Request::Open(request)).await {
                Ok(Reply::Opened { files }) => self.state.put_opened(&keys, files),
                Ok(_) => self.state.notify(&said(&AskError::Other)),
                Err(error) => self.state.notify(&said(&error)),
            }
        });
    }

    /// Sets up a programme.
    ///
    /// # Errors
    ///
    /// The field concerned, if it is one, and what is wrong.
    pub async fn set_up(self, request: SetUpRequest) -> Result<Kit, (Option<String>, String)> {
        match self.reply_to(Request::SetUp(Box::new(request))).await {
            Ok(Reply::SetUp(kit)) => Ok(*kit),
            Ok(Reply::NotSetUp { field, reason }) => Err((field, reason)),
            Ok(_) => Err((None, said(&AskError::Other))),
            Err(error) => Err((None, said(&error))),
        }
    }

    /// Asks about the files as they are now; if the engine is busy, once more when it is done.
    fn ask_again(self) {
        if self.is_busy.get_value() {
            self.is_stale.set_value(true);
            return;
        }
        self.is_busy.set_value(true);
        spawn_local(async move {
            loop {
                self.is_stale.set_value(false);
                if self.wants_files.get_value() {
                    self.wants_files.set_value(false);
                    self.read_once().await;
                }
                self.evaluate_once().await;
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

    /// Asks for the results of the people looked at.
    async fn evaluate_once(self) {
        let Some(request) = untrack(|| self.state.evaluate_request()) else {
            return self.state.set_evaluated(None);
        };
        match self.ask(Request::Evaluate(Box::new(request))).await {
            Ok(Reply::Evaluated(evaluated)) => {
                self.state.set_evaluated(Some(std::sync::Arc::from(evaluated)));
            }
            Ok(_) => self.no_results(&AskError::Other),
            Err(error) => self.no_results(&error),
        }
    }

    /// Results of other files or people must not stay where those asked for are expected.
    fn no_results(self, error: &AskError) {
        self.state.set_evaluated(None);
        self.state.notify(&said(error));
    }

    /// The files for a statistician and for publishing, of the people looked at; none where the engine gives none.
    pub async fn export(self) -> Option<Exported> {
        let request = untrack(|| self.state.evaluate_request())?;
        match self.ask(Request::Export(Box::new(request))).await {
            Ok(Reply::Exported(exported)) => Some(exported),
            Ok(_) => {
                self.state.notify(&said(&AskError::Other));
                None
            }
            Err(error) => {
                self.state.notify(&said(&error));
                None
            }
        }
    }

    /// Asks, and shows how far the engine is until it has answered or failed.
    async fn ask(self, request: Request) -> Result<Reply, AskError> {
        self.state.set_progress(Some(0.0));
        let reply = self.reply_to(request).await;
        self.state.set_progress(None);
        reply
    }

    /// Asks about a model of the return, without a word on the page until there is an answer.
    ///
    /// # Errors
    ///
    /// One sentence saying why there is none.
    pub async fn ask_of_model(self, request: RoiRequest) -> Result<Reply, String> {
        let request =
            encode_request(Request::Roi(Box::new(request))).map_err(|err| said(&err.into()))?;
        self.answer_to(request, |_| ()).await.map_err(|err| said(&err))
    }

    async fn reply_to(self, request: Request) -> Result<Reply, AskError> {
        let request = encode_request(request)?;
        let state = self.state;
        self.answer_to(request, move |share| state.set_progress(Some(share))).await
    }

    async fn answer_to(
        self,
        request: Vec<u8>,
        on_progress: impl Fn(f64) + 'static,
    ) -> Result<Reply, AskError> {
        let engine = self.engine().await?;
        let answer = engine.ask(request, on_progress).await;
        if answer.is_err() {
            // A dead worker answers nothing more; the next question starts another.
            self.engine.set_value(None);
        }
        match decode_reply(&answer?)? {
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
