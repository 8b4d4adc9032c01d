//! Who decides about people and why, asked for in one way wherever something is decided.

use leptos::prelude::*;

use crate::app::evaluator::{
    pages::entry_fields::{Asked, LineField, Problem, Problems, show},
    state::EvaluatorState,
};
use browser::clock;
use cohort::Decision;
use survey::Timestamp;

/// What a place where something is decided asks for.
pub struct Asks {
    /// The id of the list of what is missing.
    pub summary: &'static str,
    /// Who decides.
    pub who: Asked,
    /// Why.
    pub why: Asked,
    /// What to do where nobody is named.
    pub who_missing: &'static str,
    /// What to do where no reason is given.
    pub why_missing: &'static str,
}

/// A place where something is decided. A cheap handle.
#[derive(Clone, Copy)]
pub struct Deciding {
    state: StoredValue<EvaluatorState>,
    asks: &'static Asks,
    who: RwSignal<String>,
    why: RwSignal<String>,
    problems: RwSignal<Vec<Problem>>,
}

impl Deciding {
    /// A place that asks these things; whoever is named in one place is named in all that share `who`.
    pub fn new(state: EvaluatorState, asks: &'static Asks, who: RwSignal<String>) -> Self {
        let (why, problems) = (RwSignal::new(String::new()), RwSignal::new(Vec::new()));
        Self { state: StoredValue::new(state), asks, who, why, problems }
    }

    /// Adds a decision to the log. Where a name or a reason is missing, says so at the field and in the list above.
    pub fn take(self, decision: Decision) {
        let (who, why) = (self.who.get_untracked(), self.why.get_untracked());
        let missing = [
            (&who, &self.asks.who, self.asks.who_missing),
            (&why, &self.asks.why, self.asks.why_missing),
        ];
        let missing = missing.into_iter().filter(|(text, ..)| text.trim().is_empty());
        let missing: Vec<Problem> =
            missing.map(|(_, field, message)| (field.id.to_owned(), message.to_owned())).collect();
        if !missing.is_empty() {
            return show(self.asks.summary, self.problems, missing);
        }
        self.problems.set(Vec::new());
        if decide(self.state.get_value(), decision, &who, &why) {
            self.why.set(String::new());
        }
    }
}

/// Adds a decision to the log. Says so if there is no moment to put it down under.
pub fn decide(state: EvaluatorState, decision: Decision, who: &str, why: &str) -> bool {
    let Some(at) = Timestamp::from_unix_ms(clock::now_ms()) else {
        state.notify(&"The clock of this device is far from today. Set it and try again.");
        return false;
    };
    state.decide(decision, who.trim(), why.trim(), at);
    true
}

/// The list of what is missing, and the two fields.
#[component]
pub fn WhoAndWhy(deciding: Deciding) -> impl IntoView {
    let Deciding { asks, who, why, problems, .. } = deciding;
    view! {
        <Problems id=asks.summary problems />
        <LineField asked=asks.who text=who problems />
        <LineField asked=asks.why text=why problems />
    }
}
