//! What the evaluator's app holds, the named changes that pages may make to it, and everything that follows from it.

mod changes;
mod loads;
mod look;
mod model;
mod tables;
mod undo;

use std::sync::Arc;

use leptos::prelude::*;

use evaluation::disclosure::Outputs;
use money::{Model, Outcome, PayYear, evaluate};
use study::{
    CompareRequest, Comparison, EvaluateRequest, Evaluated, FileStatus, Look, Settings,
    document::{Command, Document, DraftedQuestionnaire, SourceFile},
    roi_model::with_answers,
};

pub use self::loads::Before;
use super::{
    held::{Answered, HeldFile, OlderModels, Shelf},
    how_far::HowFar,
    published,
    today::clock_day,
};
use browser::{clock, file::Contents};

/// Time saved is valued at the costs of the programme's last pay year, the best sourced of the table.
const PAY_YEAR: PayYear = PayYear::FROM_2025;

/// A cheap handle to everything held. Pages read memos and call the methods below, which change the document by commands;
/// nobody else writes.
#[derive(Clone, Copy)]
pub struct EvaluatorState {
    document: RwSignal<Document>,
    files: Memo<Vec<HeldFile>>,
    settings: Memo<Settings>,
    look: Memo<Look>,
    facts: StoredValue<Facts>,
    entered: Memo<Option<Box<Model>>>,
    shelf: StoredValue<Shelf>,
    next_key: StoredValue<u32>,
    /// What a data set that has no model of its own has taken up, until its files have been read.
    older: StoredValue<Option<OlderModels>>,
    edition: RwSignal<u32>,
    answered: RwSignal<Option<Answered>>,
    evaluated: RwSignal<Option<Arc<Evaluated>>>,
    how_far: RwSignal<Option<HowFar>>,
    is_loading: RwSignal<bool>,
    is_opening: RwSignal<bool>,
    set_id: RwSignal<Option<String>>,
    notice: RwSignal<Option<String>>,
    set_aside: RwSignal<Option<String>>,
    model: Memo<Arc<Model>>,
    outcome: Memo<Arc<Outcome>>,
}

/// Facts of the study that few pages read, beside the handle so that it stays small.
#[derive(Clone, Copy)]
struct Facts {
    name: Memo<String>,
    keeps_opened: Memo<bool>,
    instrument: Memo<Option<String>>,
    drafted: Memo<Option<Box<DraftedQuestionnaire>>>,
}

impl EvaluatorState {
    /// Creates the state and offers it to every component below.
    pub fn provide() -> Self {
        let document = RwSignal::new(Document::default());
        let shelf = StoredValue::new(Shelf::default());
        let answered = RwSignal::new(None::<Answered>);
        let entered = Memo::new(move |_| document.read().study().model.clone());
        let model =
            Memo::new(move |_| model_now(entered.read().as_deref(), answered.read().as_ref()));
        let state = Self {
            document,
            files: Memo::new(move |_| shelf.with_value(|shelf| held(&document.read(), shelf))),
            settings: Memo::new(move |_| document.read().study().settings.clone()),
            look: Memo::new(move |_| document.read().study().look.clone()),
            facts: StoredValue::new(Facts {
                name: Memo::new(move |_| document.read().study().name.clone()),
                keeps_opened: Memo::new(move |_| document.read().study().keeps_opened),
                instrument: Memo::new(move |_| document.read().study().instrument.clone()),
                drafted: Memo::new(move |_| document.read().study().drafted.clone()),
            }),
            entered,
            shelf,
            next_key: StoredValue::new(0),
            older: StoredValue::new(None),
            edition: RwSignal::new(0),
            answered,
            evaluated: RwSignal::new(None),
            how_far: RwSignal::new(None),
            is_loading: RwSignal::new(false),
            is_opening: RwSignal::new(false),
            set_id: RwSignal::new(None),
            notice: RwSignal::new(None),
            set_aside: RwSignal::new(None),
            model,
            outcome: Memo::new(move |_| Arc::new(evaluate(&model.read()))),
        };
        provide_context(state);
        state
    }

    /// The state offered by [`EvaluatorState::provide`].
    pub fn from_context() -> Self {
        expect_context()
    }

    /// Whether the page that held it is there no more, so that nothing of it can be read.
    pub fn is_gone(self) -> bool {
        self.set_id.is_disposed()
    }

    /// Everything that was given and decided, with the way back.
    pub fn document(self) -> ReadSignal<Document> {
        self.document.read_only()
    }

    /// Carries out a command.
    fn apply(self, command: Command) {
        self.document.maybe_update(|document| document.apply(command, clock::now_ms()));
    }

    /// The files held, in the order added.
    pub const fn files(self) -> Memo<Vec<HeldFile>> {
        self.files
    }

    /// How many of the files held are closed.
    pub fn n_closed(self) -> usize {
        self.files.read().iter().filter(|file| file.is_closed).count()
    }

    /// What became of a file; none while it is being read.
    pub fn status(self, key: u32) -> Option<FileStatus> {
        self.answered.read().as_ref().and_then(|answered| answered.status(key).cloned())
    }

    /// What the files show, once they have been read.
    pub fn comparison(self) -> Option<Arc<Comparison>> {
        self.answered.read().as_ref().map(|answered| Arc::clone(&answered.comparison))
    }

    /// Whether results wait until somebody says what counts as worthwhile: there are answers of real people, and nobody has.
    pub fn asks_what_is_worthwhile(self) -> bool {
        let has_real = |answered: &Answered| answered.comparison.has_real_answers();
        self.settings.read().worthwhile.is_empty()
            && self.answered.read().as_ref().is_some_and(has_real)
    }

    /// What a person says about the files.
    pub const fn settings(self) -> Memo<Settings> {
        self.settings
    }

    /// The text of the questionnaire that the files answer, where it is neither the programme's nor the built-in one.
    pub fn instrument(self) -> Memo<Option<String>> {
        self.facts.get_value().instrument
    }

    /// The questionnaire that is being made.
    pub fn drafted(self) -> Memo<Option<Box<DraftedQuestionnaire>>> {
        self.facts.get_value().drafted
    }

    /// The sentence to show, if any.
    pub fn notice(self) -> ReadSignal<Option<String>> {
        self.notice.read_only()
    }

    /// Rises whenever the model is another one, rather than the same with an edit.
    pub fn edition(self) -> ReadSignal<u32> {
        self.edition.read_only()
    }

    /// The model: what the evaluator entered, with what the files say laid over it.
    pub fn model(self) -> Memo<Arc<Model>> {
        self.model
    }

    /// What follows from the model.
    pub fn outcome(self) -> Memo<Arc<Outcome>> {
        self.outcome
    }

    /// Whether anything shown is made up.
    pub fn is_invented(self) -> Memo<bool> {
        Memo::new(move |_| self.files_are_invented() || self.model.read().invented)
    }

    fn files_are_invented(self) -> bool {
        self.answered.read().as_ref().is_some_and(|answered| answered.comparison.findings.invented)
    }

    /// The question about the people looked at; none without files.
    pub fn evaluate_request(self) -> Option<EvaluateRequest> {
        let compare = self.request()?;
        let Look { filter, rule, published, .. } = self.look.get();
        let outputs = published::from_here().unwrap_or_else(|fault| {
            self.notify(&fault);
            Outputs::default()
        });
        Some(EvaluateRequest { compare, filter, published, outputs, rule })
    }

    /// The question for the engine, about the files in their order; none without files.
    pub fn request(self) -> Option<CompareRequest> {
        let files = self.files.read();
        let request = || CompareRequest {
            files: files.iter().map(HeldFile::input).collect(),
            instrument: self.instrument().get(),
            settings: self.settings.get(),
            today: clock_day(),
        };
        (!files.is_empty()).then(request)
    }
}

fn model_now(entered: Option<&Model>, answered: Option<&Answered>) -> Arc<Model> {
    let own = entered.is_none().then(Model::l4sc);
    let model = entered.or(own.as_ref()).cloned().unwrap_or_default();
    Arc::new(match answered {
        Some(Answered { comparison, .. }) => with_answers(&model, comparison, PAY_YEAR),
        None => model.with_usual_uncertainty(None),
    })
}

/// The files of a document, each with its key; none without contents, which cannot be.
fn held(document: &Document, shelf: &Shelf) -> Vec<HeldFile> {
    let held = |file: &SourceFile| {
        let (key, _) = shelf.get(&file.digest)?;
        Some(HeldFile { key: *key, file: file.clone() })
    };
    document.study().files.iter().filter_map(held).collect()
}
