//! The state's question to the engine, whenever files or settings change, and the other questions that pages ask.

use leptos::prelude::*;

use browser::{
    clock, download,
    file::{Contents, PickedFile},
};
use evaluation::{
    disclosure::Outputs,
    passages::{Marks, PassageSearch},
};
use report::sentence;
use study::{
    ColumnsOf, Exported, FileInput, FindRequest, FoundResponses, KeepRequest, Kit, List,
    ListRequest, PassagesFound, PassagesRequest, QuestionnaireOfColumns, QuestionnaireRead, Reply,
    Request, RoiRequest, SetUpRequest, Settings, XlsformFile,
};
use survey::{Timestamp, instrument::Wave};
use tables::mapping::Suggestion;

use super::{
    asking::{AskError, Asker, Got},
    held::{Answered, HeldFile},
    how_far::HowFar,
    state::{Before, EvaluatorState},
    task::{OneAtATime, spawn_while_there},
};

/// The questions to the engine, and whether one is under way.
#[derive(Clone, Copy)]
pub struct Reader {
    pub(super) state: EvaluatorState,
    pub(super) asker: Asker,
    reading: OneAtATime,
    /// Whether the files have changed since they were last read.
    wants_files: StoredValue<bool>,
    /// What was held before the load that is under way.
    pub(super) before: StoredValue<Option<Before>, LocalStorage>,
    /// Files that were given while others were being loaded.
    pub(super) waiting: StoredValue<Vec<PickedFile>, LocalStorage>,
}

impl Reader {
    /// Asks the engine whenever the files or the choice of follow-up change, and offers the file actions below.
    pub fn provide(state: EvaluatorState) -> Self {
        let reader = Self::offer(state);
        // What is marked for quoting changes no figure, and what was published changes none of those for the evaluator.
        let about_files = Memo::new(move |_| Settings {
            marks: Marks::default(),
            published: Outputs::default(),
            ..state.settings().get()
        });
        Effect::new(move || {
            state.files().track();
            follow(about_files);
            reader.wants_files.set_value(true);
            reader.ask_again();
        });
        // What the publishable view has shown before is no reason to ask again.
        let looked_at = Memo::new(move |_| {
            let look = state.look().get();
            (look.filter, look.rule, state.settings().read().marks.clone())
        });
        Effect::new(move || {
            follow(looked_at);
            reader.ask_again();
        });
        reader
    }

    /// Offers the file actions below, and asks nothing by itself.
    pub fn offer(state: EvaluatorState) -> Self {
        let reader = Self {
            state,
            asker: Asker::new(),
            reading: OneAtATime::new(),
            wants_files: StoredValue::new(false),
            before: StoredValue::new_local(None),
            waiting: StoredValue::new_local(Vec::new()),
        };
        provide_context(reader);
        reader
    }

    /// The file actions offered by [`Reader::provide`].
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Sets up a programme.
    ///
    /// # Errors
    ///
    /// The field concerned, if it is one, and what is wrong.
    pub async fn set_up(self, request: SetUpRequest) -> Result<Kit, (Option<String>, String)> {
        match self.ask(&Request::SetUp(Box::new(request)), &[]).await.map(|got| got.reply) {
            Ok(Reply::SetUp(kit)) => Ok(*kit),
            Ok(Reply::NotSetUp { field, reason }) => Err((field, reason)),
            Ok(_) => Err((None, AskError::Other.sentence())),
            Err(error) => Err((None, error.sentence())),
        }
    }

    /// Asks about the files as they are now; if the engine is busy, once more when it is done.
    fn ask_again(self) {
        self.reading.run(self.state, move || async move {
            if self.wants_files.get_value() {
                self.wants_files.set_value(false);
                self.read_once().await;
            }
            self.evaluate_once().await;
        });
    }

    async fn read_once(self) {
        let Some(request) = untrack(|| self.state.request()) else {
            self.state.set_answer(None);
            return self.end_load();
        };
        let handles = self.state.handles();
        match self.ask(&Request::Compare(request), &handles).await.map(|got| got.reply) {
            Ok(Reply::Compared(comparison)) => {
                let keys: Vec<u32> = handles.iter().map(|(key, _)| *key).collect();
                let answered = Answered::new(&keys, std::sync::Arc::from(comparison));
                self.state.set_answer(Some(answered));
            }
            Ok(_) => self.state.notify(&AskError::Other.sentence()),
            Err(error) if error.is_cancelled() => self.put_back(),
            Err(AskError::Gone(gone)) => self.take_out(&gone),
            Err(error) => self.state.notify(&error.sentence()),
        }
        self.end_load();
    }

    /// Asks for the results of the people looked at.
    async fn evaluate_once(self) {
        let Some(request) = untrack(|| self.state.evaluate_request()) else {
            return self.state.set_evaluated(None);
        };
        // The files have changed meanwhile: results of the old ones would be shown for a moment.
        if self.wants_files.get_value() {
            return;
        }
        let request = Request::Evaluate(Box::new(request));
        match self.ask(&request, &self.state.handles()).await.map(|got| got.reply) {
            Ok(Reply::Evaluated(evaluated)) => {
                self.state.set_evaluated(Some(std::sync::Arc::from(evaluated)));
            }
            Ok(_) => self.no_results(&AskError::Other),
            Err(error) if error.is_cancelled() => self.reading.want(),
            Err(error) => self.no_results(&error),
        }
    }

    /// Results of other files or people must not stay where those asked for are expected.
    fn no_results(self, error: &AskError) {
        self.state.set_evaluated(None);
        self.state.notify(&error.sentence());
    }

    /// The files for a statistician and for publishing, of the people looked at; none where the engine gives none.
    pub async fn export(self) -> Option<Exported> {
        let request = untrack(|| self.state.evaluate_request())?;
        let request = Request::Export(Box::new(request));
        let whole = async { self.ask(&request, &self.state.handles()).await?.whole().await };
        match whole.await {
            Ok(Reply::Exported(exported)) => return Some(exported),
            Ok(_) => self.state.notify(&AskError::Other.sentence()),
            Err(error) => self.state.notify(&error.sentence()),
        }
        None
    }

    /// What people wrote, as far as it is looked for, of the people looked at; none where the engine gives nothing.
    pub async fn passages(self, search: PassageSearch, most: usize) -> Option<PassagesFound> {
        let evaluate = untrack(|| self.state.evaluate_request())?;
        let request = Request::Passages(Box::new(PassagesRequest { evaluate, search, most }));
        let got = self.asker.ask(&request, &self.state.handles(), |_, _, _| ()).await;
        match got.map(|got| got.reply) {
            Ok(Reply::Passages(found)) => return Some(found),
            Ok(_) => self.state.notify(&AskError::Other.sentence()),
            Err(error) => self.state.notify(&error.sentence()),
        }
        None
    }

    /// The responses in which all of these words are found; none where the engine gives nothing.
    pub async fn find_responses(self, words: String, most: usize) -> Option<FoundResponses> {
        let compare = untrack(|| self.state.request())?;
        let request = Request::FindResponses(Box::new(FindRequest { compare, words, most }));
        let got = self.asker.ask(&request, &self.state.handles(), |_, _, _| ()).await;
        match got.map(|got| got.reply) {
            Ok(Reply::FoundResponses(found)) => return Some(found),
            Ok(_) => self.state.notify(&AskError::Other.sentence()),
            Err(error) => self.state.notify(&error.sentence()),
        }
        None
    }

    /// Hands files over as they were given: one by itself, several as an archive.
    pub fn save_files(self, files: Vec<HeldFile>) {
        spawn_while_there(self.state, async move {
            let handed = match files.as_slice() {
                [] => return,
                [file] => {
                    let name = file.name.rsplit('/').next().unwrap_or(&file.name);
                    let Some(contents) = self.state.contents(&file.digest) else { return };
                    download::contents(name, &contents).map_err(|it| sentence(&it.to_string()))
                }
                files => self.save_archive(files).await,
            };
            if let Err(reason) = handed {
                self.state.notify(&reason);
            }
        });
    }

    async fn save_archive(self, files: &[HeldFile]) -> Result<(), String> {
        let handles = self.state.handles_of(files);
        let request = Request::PutInArchive { files: files.iter().map(HeldFile::input).collect() };
        let got = self.ask(&request, &handles).await.map_err(|error| error.sentence())?;
        hand_over("ripple-refused-files.zip", &got)
    }

    /// Hands over one list of the account in full.
    pub fn save_list(self, list: List) {
        spawn_while_there(self.state, async move {
            let Some(compare) = untrack(|| self.state.request()) else { return };
            let request = Request::WholeList(Box::new(ListRequest { compare, list }));
            let got = self.ask(&request, &self.state.handles()).await;
            let handed = got.map_err(|error| error.sentence());
            if let Err(reason) = handed.and_then(|got| hand_over("ripple-list.csv", &got)) {
                self.state.notify(&reason);
            }
        });
    }

    /// Hands over the data set as one file.
    pub async fn save_data_set(self) {
        let Some(compare) = untrack(|| self.state.request()) else { return };
        let Some(saved) = Timestamp::from_unix_ms(clock::now_ms()) else {
            return self
                .state
                .notify(&"The clock of this device is far from today. Set it and try again.");
        };
        let name = self.state.name().get_untracked();
        let name = if name.is_empty() { "Data set".to_owned() } else { name };
        let file_name = format!("{}.ripple-data-set.json", as_file_name(&name));
        let model = Some(self.state.kept_model());
        let request = Request::KeepDataSet(Box::new(KeepRequest { name, saved, compare, model }));
        let got = self.ask(&request, &self.state.handles()).await;
        let handed = got.map_err(|error| error.sentence());
        if let Err(reason) = handed.and_then(|got| hand_over(&file_name, &got)) {
            self.state.notify(&reason);
        }
    }

    /// Asks what the columns of a table mean, or what follows from what a person says they mean, without a word on the page
    /// until there is an answer.
    ///
    /// # Errors
    ///
    /// Why there is none, without a full stop.
    pub async fn suggestion(self, request: Request) -> Result<Suggestion, String> {
        match self.of_files(&request).await? {
            Reply::Suggested(suggestion) => Ok(*suggestion),
            _ => Err(AskError::Other.to_string()),
        }
    }

    /// Asks for the questionnaire that a file holds, and what of it could not be taken over.
    ///
    /// # Errors
    ///
    /// Why there is none, without a full stop.
    pub async fn questionnaire(self, file: FileInput) -> Result<QuestionnaireRead, String> {
        let request = Request::ReadQuestionnaire { file, waves: Vec::new() };
        match self.once(&request).await? {
            Reply::Questionnaire(read) => Ok(read),
            _ => Err(AskError::Other.to_string()),
        }
    }

    /// Asks for a questionnaire made of the columns of the tables held.
    ///
    /// # Errors
    ///
    /// Why there is none, without a full stop.
    pub async fn questionnaire_of_columns(self) -> Result<QuestionnaireOfColumns, String> {
        // People see it at the top of the survey, so it is not the name of a data set.
        let title = "Our questionnaire".to_owned();
        let request = Request::QuestionnaireOfColumns { files: self.state.tables(), title };
        match self.of_files(&request).await? {
            Reply::QuestionnaireOfColumns(made) => Ok(made),
            _ => Err(AskError::Other.to_string()),
        }
    }

    /// Reads the files held by this questionnaire, with the columns that ask its questions in its own words. Gives what became
    /// of them.
    ///
    /// # Errors
    ///
    /// Why nothing was changed, without a full stop.
    pub async fn read_by(self, instrument: String) -> Result<ColumnsOf, String> {
        let files = self.state.tables();
        let found = if files.is_empty() {
            ColumnsOf::default()
        } else {
            let request = Request::ColumnsOf { files, instrument: instrument.clone() };
            match self.of_files(&request).await? {
                Reply::ColumnsOf(found) => *found,
                _ => return Err(AskError::Other.to_string()),
            }
        };
        self.state.use_questionnaire(Some(instrument), found.mappings.clone());
        Ok(found)
    }

    /// The answer to a request about the files held, without a word on the page until there is one.
    async fn of_files(self, request: &Request) -> Result<Reply, String> {
        let got = self.asker.ask(request, &self.state.handles(), |_, _, _| ()).await;
        got.map(|got| got.reply).map_err(|error| error.to_string())
    }

    /// Asks for a questionnaire in one wave as an XLSForm.
    ///
    /// # Errors
    ///
    /// Why there is none, without a full stop.
    pub async fn xlsform(self, instrument: String, wave: Wave) -> Result<XlsformFile, String> {
        match self.once(&Request::WriteXlsform { instrument, wave }).await? {
            Reply::Xlsform(written) => Ok(written),
            _ => Err(AskError::Other.to_string()),
        }
    }

    /// The whole answer to a request that is not about the files held.
    async fn once(self, request: &Request) -> Result<Reply, String> {
        let got = self.asker.ask(request, &[], |_, _, _| ()).await;
        let got = got.map_err(|error| error.to_string())?;
        got.whole().await.map_err(|error| error.to_string())
    }

    /// Asks about a model of the return, without a word on the page until there is an answer.
    ///
    /// # Errors
    ///
    /// One sentence saying why there is none.
    pub async fn ask_of_model(self, request: RoiRequest) -> Result<Reply, String> {
        let request = Request::Roi(Box::new(request));
        let answer = loop {
            let answer = self.asker.ask(&request, &[], |_, _, _| ()).await;
            // Somebody cancelled a load, which this was not a part of.
            if !answer.as_ref().is_err_and(AskError::is_cancelled) {
                break answer;
            }
        };
        answer.map_err(|error| error.sentence())?.whole().await.map_err(|error| error.sentence())
    }

    /// Asks, and shows how far the engine is until it has answered or failed.
    pub(super) async fn ask(
        self,
        request: &Request,
        files: &[(u32, Contents)],
    ) -> Result<Got, AskError> {
        let state = self.state;
        state.set_how_far(Some(HowFar::Begun));
        let tell = move |progress, n_files, n_bytes| {
            state.set_how_far(Some(HowFar::of(progress, n_files, n_bytes)));
        };
        let got = self.asker.ask(request, files, tell).await;
        state.set_how_far(None);
        got
    }
}

/// Runs the effect again when the memo changes. One that is tracked alone is never worked out, so it never changes.
pub fn follow<T: PartialEq + Send + Sync + 'static>(memo: Memo<T>) {
    memo.with(|_| ());
}

/// Hands over the file that an answer is.
fn hand_over(file_name: &str, got: &Got) -> Result<(), String> {
    let file = got.bodies.first().ok_or_else(|| AskError::Other.sentence())?;
    download::contents(file_name, file).map_err(|fault| sentence(&fault.to_string()))
}

/// A name that every system takes for a file.
fn as_file_name(name: &str) -> String {
    let safe = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
    name.chars().map(safe).take(80).collect::<String>().to_lowercase()
}
