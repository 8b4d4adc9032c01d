//! What the evaluator's app holds, the named changes that pages may make to it, and everything that follows from it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    engine::{CompareRequest, Comparison, FileStatus, roi_model::with_answers},
    instrument::Wave,
    roi::{Model, Outcome, PayYear, evaluate},
};

use super::held::{Answered, Drafts, HeldFile};

/// Time saved is valued at the costs of the programme's last pay year, the best sourced of the table.
const PAY_YEAR: PayYear = PayYear::From2025;

/// A cheap handle to everything held. Pages read memos and call the methods below; nobody else writes.
#[derive(Clone, Copy)]
pub struct EvaluatorState {
    files: RwSignal<Vec<HeldFile>>,
    next_key: StoredValue<u32>,
    follow_up: RwSignal<Option<Wave>>,
    drafts: RwSignal<Drafts>,
    edition: RwSignal<u32>,
    answered: RwSignal<Option<Answered>>,
    progress: RwSignal<Option<f64>>,
    notice: RwSignal<Option<String>>,
    set_aside: RwSignal<Option<String>>,
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
            follow_up: RwSignal::new(None),
            drafts,
            edition: RwSignal::new(0),
            answered,
            progress: RwSignal::new(None),
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

    /// The files held, in the order added.
    pub fn files(self) -> ReadSignal<Vec<HeldFile>> {
        self.files.read_only()
    }

    /// What became of a file; none while it is being read.
    pub fn status(self, key: u32) -> Option<FileStatus> {
        self.answered.read().as_ref().and_then(|answered| answered.status(key).cloned())
    }

    /// What the files show, once they have been read.
    pub fn comparison(self) -> Option<Arc<Comparison>> {
        self.answered.read().as_ref().map(|answered| Arc::clone(&answered.comparison))
    }

    /// The follow-up that a person chose to compare; none if nobody did.
    pub fn follow_up(self) -> ReadSignal<Option<Wave>> {
        self.follow_up.read_only()
    }

    /// The share of the files that has been read, 0 to 1; none when nothing is being read.
    pub fn progress(self) -> ReadSignal<Option<f64>> {
        self.progress.read_only()
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

    /// The question for the engine, with the keys of its files; none without files.
    pub fn request(self) -> Option<(Vec<u32>, CompareRequest)> {
        let files = self.files.read();
        let request = || CompareRequest {
            files: files.iter().map(HeldFile::input).collect(),
            follow_up: self.follow_up.get(),
            ..CompareRequest::default()
        };
        (!files.is_empty()).then(|| (files.iter().map(|file| file.key).collect(), request()))
    }

    /// Adds files, but none whose contents are held already. Says so where one is left out.
    pub fn add_files(self, given: Vec<(String, Vec<u8>)>) {
        let mut copies = Vec::new();
        self.files.update(|files| {
            for (name, bytes) in given {
                if files.iter().any(|held| *held.bytes == *bytes) {
                    copies.push(name);
                } else {
                    files.push(HeldFile {
                        key: self.new_key(),
                        name,
                        bytes: bytes.into(),
                        wave: None,
                    });
                }
            }
        });
        self.notice.set(already_held(&copies));
    }

    /// Puts these files in place of all that are held.
    pub fn replace_files(self, given: Vec<(String, Vec<u8>)>) {
        self.remove_all_files();
        self.add_files(given);
    }

    fn new_key(self) -> u32 {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        key
    }

    /// Takes a file away.
    pub fn remove_file(self, key: u32) {
        self.files.update(|files| files.retain(|file| file.key != key));
        self.notice.set(None);
    }

    /// Takes every file away.
    pub fn remove_all_files(self) {
        self.files.set(Vec::new());
        self.follow_up.set(None);
        self.notice.set(None);
    }

    /// Records which wave a file holds.
    pub fn set_wave(self, key: u32, wave: Option<Wave>) {
        self.files.update(|files| {
            if let Some(file) = files.iter_mut().find(|file| file.key == key) {
                file.wave = wave;
            }
        });
    }

    /// Records which follow-up to compare.
    pub fn choose_follow_up(self, wave: Wave) {
        self.follow_up.set(Some(wave));
    }

    /// Changes the model as the person sees it.
    pub fn edit_model(self, edit: impl FnOnce(&mut Model)) {
        let mut model = Model::clone(&self.model.read_untracked());
        edit(&mut model);
        self.put_model(model);
    }

    /// Changes the model in a way that changes which fields there are.
    pub fn reshape_model(self, edit: impl FnOnce(&mut Model)) {
        self.edit_model(edit);
        self.edition.update(|edition| *edition += 1);
    }

    /// Puts a model in place of the one in use.
    pub fn open_model(self, model: Model) {
        self.put_model(model);
        self.edition.update(|edition| *edition += 1);
    }

    fn put_model(self, model: Model) {
        let is_invented = untrack(|| self.files_are_invented());
        self.drafts.update(|drafts| drafts.set(is_invented, model));
    }

    /// Puts back models that were saved earlier.
    pub fn restore(self, drafts: Drafts) {
        self.drafts.set(drafts);
        self.edition.update(|edition| *edition += 1);
    }

    /// Tells how far the engine is; none when it is done.
    pub fn set_progress(self, share: Option<f64>) {
        self.progress.set(share);
    }

    /// Takes the engine's answer; none when there are no files.
    pub fn set_answer(self, answered: Option<Answered>) {
        self.answered.set(answered);
        self.edition.update(|edition| *edition += 1);
    }

    /// A saved model that could not be read, as it was found.
    pub fn set_aside_model(self) -> ReadSignal<Option<String>> {
        self.set_aside.read_only()
    }

    /// Records a saved model that could not be read.
    pub fn set_aside(self, text: String) {
        self.set_aside.set(Some(text));
    }

    /// Records that nothing is set aside any more.
    pub fn clear_set_aside(self) {
        self.set_aside.set(None);
    }

    /// Shows a sentence.
    pub fn notify(self, sentence: &impl ToString) {
        self.notice.set(Some(sentence.to_string()));
    }
}

fn model_now(drafts: &Drafts, answered: Option<&Answered>) -> Arc<Model> {
    match answered {
        Some(Answered { comparison, .. }) => {
            let draft = drafts.of(comparison.findings.invented);
            Arc::new(with_answers(draft, comparison, PAY_YEAR))
        }
        None => Arc::clone(&drafts.real),
    }
}

fn already_held(copies: &[String]) -> Option<String> {
    match copies {
        [] => None,
        [name] => Some(format!("“{name}” is already in the list, so it was not added again.")),
        _ => Some(format!(
            "{} files are already in the list, so they were not added again.",
            copies.len()
        )),
    }
}
