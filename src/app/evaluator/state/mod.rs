//! What the evaluator's app holds, the named changes that pages may make to it, and everything that follows from it.

mod changes;
mod loads;
mod look;
mod model;
mod tables;

use std::sync::Arc;

use leptos::prelude::*;

use evaluation::disclosure::Outputs;
use money::{Model, Outcome, PayYear, evaluate};
use study::{
    CompareRequest, Comparison, EvaluateRequest, Evaluated, FileStatus, Settings,
    roi_model::with_answers,
};

pub use self::loads::Before;
use super::{
    held::{Answered, Drafts, HeldFile, Look, OlderModels},
    how_far::HowFar,
    published,
    today::clock_day,
};

/// Time saved is valued at the costs of the programme's last pay year, the best sourced of the table.
const PAY_YEAR: PayYear = PayYear::FROM_2025;

/// A cheap handle to everything held. Pages read memos and call the methods below; nobody else writes.
#[derive(Clone, Copy)]
pub struct EvaluatorState {
    files: RwSignal<Vec<HeldFile>>,
    next_key: StoredValue<u32>,
    settings: RwSignal<Settings>,
    drafts: RwSignal<Drafts>,
    /// What a data set that has no model of its own has taken up, until its files have been read.
    older: StoredValue<Option<OlderModels>>,
    edition: RwSignal<u32>,
    answered: RwSignal<Option<Answered>>,
    look: RwSignal<Look>,
    evaluated: RwSignal<Option<Arc<Evaluated>>>,
    how_far: RwSignal<Option<HowFar>>,
    is_loading: RwSignal<bool>,
    is_opening: RwSignal<bool>,
    name: RwSignal<String>,
    set_id: RwSignal<Option<String>>,
    notice: RwSignal<Option<String>>,
    set_aside: RwSignal<Option<String>>,
    /// Whether answers that were closed are kept open.
    keeps_opened: RwSignal<bool>,
    model: Memo<Arc<Model>>,
    outcome: Memo<Arc<Outcome>>,
}

impl EvaluatorState {
    /// Creates the state and offers it to every component below.
    pub fn provide() -> Self {
        let drafts = RwSignal::new(Drafts::default());
        let answered = RwSignal::new(None::<Answered>);
        let model = Memo::new(move |_| model_now(&drafts.read(), answered.read().as_ref()));
        let state = Self {
            files: RwSignal::new(Vec::new()),
            next_key: StoredValue::new(0),
            settings: RwSignal::new(Settings::default()),
            drafts,
            older: StoredValue::new(None),
            edition: RwSignal::new(0),
            answered,
            look: RwSignal::new(Look::default()),
            evaluated: RwSignal::new(None),
            how_far: RwSignal::new(None),
            is_loading: RwSignal::new(false),
            is_opening: RwSignal::new(false),
            name: RwSignal::new(String::new()),
            set_id: RwSignal::new(None),
            notice: RwSignal::new(None),
            set_aside: RwSignal::new(None),
            keeps_opened: RwSignal::new(false),
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

    /// The files held, in the order added.
    pub fn files(self) -> ReadSignal<Vec<HeldFile>> {
        self.files.read_only()
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
    pub fn settings(self) -> ReadSignal<Settings> {
        self.settings.read_only()
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

    /// The models as edited, to be saved.
    pub fn drafts(self) -> ReadSignal<Drafts> {
        self.drafts.read_only()
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
            settings: self.settings.get(),
            today: clock_day(),
            ..CompareRequest::default()
        };
        (!files.is_empty()).then(request)
    }
}

fn model_now(drafts: &Drafts, answered: Option<&Answered>) -> Arc<Model> {
    match answered {
        Some(Answered { comparison, .. }) => {
            let draft = drafts.of(comparison.findings.invented);
            Arc::new(with_answers(draft, comparison, PAY_YEAR))
        }
        None => Arc::new(drafts.of(false).as_ref().clone().with_usual_uncertainty(None)),
    }
}
