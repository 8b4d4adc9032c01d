//! How results are looked at: who, by which rule, and whether for publishing.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Command, Evaluated, EvaluatorState, Look};
use crate::app::evaluator::published;
use evaluation::{
    Filter,
    disclosure::{Outputs, Rule},
};

impl EvaluatorState {
    /// How results are looked at.
    pub const fn look(self) -> Memo<Look> {
        self.look
    }

    /// The results of the people looked at, once there are any.
    pub fn evaluated(self) -> Option<Arc<Evaluated>> {
        self.evaluated.get()
    }

    /// Looks at other people.
    pub fn choose_filter(self, edit: impl FnOnce(&mut Filter)) {
        let mut filter = self.look.read_untracked().filter.clone();
        edit(&mut filter);
        self.apply(Command::ChooseFilter(filter));
    }

    /// Chooses a disclosure rule. What earlier outputs showed still counts.
    pub fn choose_rule(self, rule: Rule) {
        self.apply(Command::ChooseRule(rule));
    }

    /// Shows everything, or only what may be published.
    pub fn show_publishable(self, is_publishable: bool) {
        self.apply(Command::ShowPublishable(is_publishable));
        self.record_output();
    }

    /// Takes the engine's results.
    pub fn set_evaluated(self, evaluated: Option<Arc<Evaluated>>) {
        self.evaluated.set(evaluated);
        self.record_output();
    }

    /// Remembers what the publishable view shows, so that a later output does not give anybody away together with it.
    fn record_output(self) {
        let shown = self.evaluated.read_untracked();
        let Some(shown) = shown.as_ref().filter(|it| !it.publication.is_refused) else { return };
        if self.look.read_untracked().is_publishable {
            self.record(&shown.evaluation.filter, &shown.outputs);
        }
    }

    /// Remembers an output that is handed over for publishing, whichever view it is saved from.
    pub fn record(self, filter: &Filter, outputs: &Outputs) {
        if outputs.is_empty() {
            return;
        }
        let is_known = self.look.read_untracked().published.contains(filter)
            && self.settings.read_untracked().published.has_all_of(outputs);
        if !is_known {
            self.apply(Command::RecordPublished(filter.clone(), outputs.clone()));
        }
        // People of one demonstration bear the names of another's.
        let kept = if self.files_are_invented() { Ok(()) } else { published::keep(outputs) };
        if let Err(fault) = kept {
            self.notify(&fault);
        }
    }
}
