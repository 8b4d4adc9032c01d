//! The model of the return: whose it is, and the changes that pages may make to it.

use leptos::prelude::*;

use super::{Answered, Command, EvaluatorState, OlderModels, PAY_YEAR};
use money::Model;
use study::roi_model::{kept_after_edit, own_part, with_answers};

impl EvaluatorState {
    /// Changes the model as the person sees it. What was judged of answers that are not at hand stays as it is.
    pub fn edit_model(self, edit: impl FnOnce(&mut Model)) {
        let laid = self.model.get_untracked();
        let mut edited = Model::clone(&laid);
        edit(&mut edited);
        let kept = kept_after_edit(&self.kept_model(), &laid, edited);
        self.apply(Command::EditModel(Box::new(kept)));
    }

    /// Changes the model in a way that changes which fields there are.
    pub fn reshape_model(self, edit: impl FnOnce(&mut Model)) {
        self.edit_model(edit);
        self.begin_edition();
    }

    /// Puts a model in place of the one in use; none for the programme's own.
    pub fn open_model(self, model: Option<Model>) {
        self.apply(Command::OpenModel(model.map(Box::new)));
        self.begin_edition();
    }

    /// The model in use as it is kept: without what the files say.
    pub fn kept_model(self) -> Box<Model> {
        self.entered.get_untracked().unwrap_or_else(|| Box::new(Model::l4sc()))
    }

    /// Says that fields have to be laid out anew: the model or what stands in it is another one.
    pub(super) fn begin_edition(self) {
        self.edition.update(|edition| *edition += 1);
    }

    /// Takes the models of a browser from before each data set kept its own, for one that has none yet. Which of them it is,
    /// and what of it belongs to the data set, is known once its files have been read.
    pub fn take_up(self, older: OlderModels) {
        self.document.update(|document| document.bring_in(older.real.clone()));
        self.older.set_value(Some(older));
        self.begin_edition();
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
            Box::new(own_part(&held, &with_answers(&held, comparison, PAY_YEAR)))
        };
        self.document.update(|document| document.bring_in(own));
    }

    /// A saved model that could not be read, as it was found.
    pub fn set_aside_model(self) -> ReadSignal<Option<String>> {
        self.set_aside.read_only()
    }

    /// Records such a model, or that nothing is set aside any more.
    pub fn set_aside(self, text: Option<String>) {
        self.set_aside.set(text);
    }
}
