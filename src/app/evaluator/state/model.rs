//! The model of the return: whose it is, and the changes that pages may make to it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Answered, Drafts, EvaluatorState, PAY_YEAR};
use crate::app::evaluator::held::OlderModels;
use money::Model;
use study::roi_model::{kept_after_edit, own_part, with_answers};

impl EvaluatorState {
    /// Changes the model as the person sees it. What was judged of answers that are not at hand stays as it is.
    pub fn edit_model(self, edit: impl FnOnce(&mut Model)) {
        let laid = self.model.get_untracked();
        let mut edited = Model::clone(&laid);
        edit(&mut edited);
        self.put_model(kept_after_edit(&self.kept_model(), &laid, edited));
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

    /// The model in use as it is kept: without what the files say.
    pub fn kept_model(self) -> Arc<Model> {
        let is_invented = untrack(|| self.files_are_invented());
        Arc::clone(self.drafts.read_untracked().of(is_invented))
    }

    fn put_model(self, model: Model) {
        let is_invented = untrack(|| self.files_are_invented());
        self.drafts.update(|drafts| drafts.set(is_invented, Arc::new(model)));
    }

    /// Takes the model of the data set that is open; none while no data set is.
    pub fn set_model(self, model: Option<Arc<Model>>) {
        self.older.set_value(None);
        self.drafts.update(|drafts| drafts.of_set = model);
        self.edition.update(|edition| *edition += 1);
    }

    /// Takes the models of a browser from before each data set kept its own, for one that has none yet. Which of them it is,
    /// and what of it belongs to the data set, is known once its files have been read.
    pub fn take_up(self, older: OlderModels) {
        self.set_model(Some(Arc::clone(&older.real)));
        self.older.set_value(Some(older));
    }

    /// Of what was taken up, leaves the part that belongs to these answers. All of it stays where some are closed, because
    /// nobody knows yet whose they are.
    pub(super) fn take_own_part(self, answered: &Answered) {
        let Some(older) = self.older.try_update_value(Option::take).flatten() else { return };
        let OlderModels { real, invented } = older;
        let comparison = &answered.comparison;
        let held = if comparison.findings.invented { invented } else { real };
        let has_closed = self.files.read_untracked().iter().any(|file| file.is_closed);
        let own = if has_closed {
            held
        } else {
            Arc::new(own_part(&held, &with_answers(&held, comparison, PAY_YEAR)))
        };
        self.drafts.update(|drafts| drafts.of_set = Some(own));
    }

    /// Gives the model in use to the data set that begins to be kept. Says whether it is the one that was entered while there
    /// was none.
    pub fn give_model_to_set(self) -> bool {
        if self.drafts.read_untracked().of_set.is_some() {
            return false;
        }
        let model = self.kept_model();
        let is_without_set = Arc::ptr_eq(&model, &self.drafts.read_untracked().without_set);
        self.drafts.update(|drafts| drafts.of_set = Some(model));
        is_without_set
    }

    /// Begins anew with what is entered while no data set is open: the last is on the disk with its data set.
    pub fn begin_without_set(self) {
        self.drafts.update(|drafts| drafts.without_set = Drafts::default().without_set);
    }

    /// Puts back models that were saved earlier.
    pub fn restore(self, drafts: Drafts) {
        self.drafts.set(drafts);
        self.edition.update(|edition| *edition += 1);
    }

    /// Puts back the model that was entered while no data set was open.
    pub fn restore_without_set(self, model: Model) {
        self.drafts.update(|drafts| drafts.without_set = Arc::new(model));
        self.edition.update(|edition| *edition += 1);
    }

    /// A saved model that could not be read, or that no data set took up, as it was found.
    pub fn set_aside_model(self) -> ReadSignal<Option<String>> {
        self.set_aside.read_only()
    }

    /// Records such a model.
    pub fn set_aside(self, text: String) {
        self.set_aside.set(Some(text));
    }

    /// Records that nothing is set aside any more.
    pub fn clear_set_aside(self) {
        self.set_aside.set(None);
    }
}
