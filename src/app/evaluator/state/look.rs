//! How results are looked at: who, by which rule, and whether for publishing.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Evaluated, EvaluatorState, Look};
use crate::app::evaluator::published;
use evaluation::{
    Filter,
    disclosure::{Outputs, Rule},
};

impl EvaluatorState {
    /// How results are looked at.
    pub fn look(self) -> ReadSignal<Look> {
        self.look.read_only()
    }

    /// The results of the people looked at, once there are any.
    pub fn evaluated(self) -> Option<Arc<Evaluated>> {
        self.evaluated.get()
    }

    /// Looks at other people.
    pub fn choose_filter(self, edit: impl FnOnce(&mut Filter)) {
        self.look.update(|look| edit(&mut look.filter));
    }

    /// Chooses a disclosure rule. What earlier outputs showed still counts.
    pub fn choose_rule(self, rule: Rule) {
        self.look.update(|look| look.rule = rule);
    }

    /// Shows everything, or only what may be published.
    pub fn show_publishable(self, is_publishable: bool) {
        self.look.update(|look| look.is_publishable = is_publishable);
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
        if !self.look.read_untracked().published.contains(filter) {
            self.look.update(|look| look.record(filter));
        }
        if !self.settings.read_untracked().published.has_all_of(outputs) {
            self.settings.update(|settings| settings.published.extend(outputs));
        }
        // People of one demonstration bear the names of another's.
        let kept = if self.files_are_invented() { Ok(()) } else { published::keep(outputs) };
        if let Err(fault) = kept {
            self.notify(&fault);
        }
    }
}
