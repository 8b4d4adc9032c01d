//! The questionnaire that is being made, and the one way to change it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::evaluator::state::EvaluatorState;
use organiser::questionnaire::{Edit, edited};
use report::sentence;
use study::document::DraftedQuestionnaire;
use survey::instrument::{Instrument, InstrumentError, Item};

/// A change that was refused: the control or question that it was made in, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The id of the question or page, or empty for the whole.
    pub place: String,
    /// One sentence.
    pub why: String,
}

/// A cheap handle.
#[derive(Clone, Copy)]
pub struct Editing {
    state: StoredValue<EvaluatorState>,
    questionnaire: Memo<Option<Arc<Instrument>>>,
    refused: RwSignal<Option<Refused>>,
    losses: RwSignal<Vec<String>>,
}

impl Editing {
    /// Offers the questionnaire of this state to every component below.
    pub fn provide(state: EvaluatorState) -> Self {
        let questionnaire = Memo::new(move |_| {
            let drafted = state.drafted().read();
            let text = &drafted.as_ref()?.text;
            // What an edit leaves is a questionnaire; so is what a study is opened with, or the page begins anew.
            Instrument::parse(text).ok().map(Arc::new)
        });
        let editing = Self {
            state: StoredValue::new(state),
            questionnaire,
            refused: RwSignal::new(None),
            losses: RwSignal::new(Vec::new()),
        };
        provide_context(editing);
        editing
    }

    /// What [`Editing::provide`] offered.
    pub fn from_context() -> Self {
        expect_context()
    }

    /// The questionnaire as it stands; none before somebody began one.
    pub const fn questionnaire(self) -> Memo<Option<Arc<Instrument>>> {
        self.questionnaire
    }

    /// A question of it, as long as it is there.
    pub fn item(self, id: String) -> Memo<Option<Item>> {
        Memo::new(move |_| self.questionnaire.read().as_ref()?.item(&id).cloned())
    }

    /// What was refused last in a place.
    pub fn refusal(self, place: String) -> Signal<Option<String>> {
        Signal::derive(move || {
            let refused = self.refused.read();
            refused.as_ref().filter(|it| it.place == place).map(|it| it.why.clone())
        })
    }

    /// The version that it is made from.
    pub fn since(self) -> Option<Instrument> {
        let drafted = self.state().drafted().read();
        Instrument::parse(drafted.as_ref()?.since.as_deref()?).ok()
    }

    /// Begins with a questionnaire, which people may have answered already.
    pub fn begin(self, questionnaire: &Instrument, is_used: bool) {
        let text = questionnaire.to_json();
        let since = is_used.then(|| text.clone());
        self.refused.set(None);
        self.losses.set(Vec::new());
        self.state().draft_questionnaire(Some(DraftedQuestionnaire { text, since }));
    }

    /// What of the file that it began from, or was last saved as, could not be carried over; a sentence each.
    pub const fn losses(self) -> RwSignal<Vec<String>> {
        self.losses
    }

    /// Puts it away.
    pub fn put_away(self) {
        self.state().draft_questionnaire(None);
    }

    /// Makes a change, or says at `place` why not. Whether it was made.
    pub fn edit(self, place: &str, edit: Edit) -> bool {
        let Some(before) = self.questionnaire.get_untracked() else { return false };
        match edited(&before, edit) {
            Ok(after) if *after.sections == *before.sections && after.hash == before.hash => true,
            Ok(after) => {
                self.refused.set(None);
                let since = self.state().drafted().read_untracked();
                let since = since.as_ref().and_then(|it| it.since.clone());
                let text = after.to_json();
                self.state().draft_questionnaire(Some(DraftedQuestionnaire { text, since }));
                true
            }
            Err(fault) => {
                self.refused.set(Some(Refused { place: place.to_owned(), why: why(&fault) }));
                false
            }
        }
    }

    /// Changes one question.
    pub fn change(self, id: &str, change: impl FnOnce(&mut Item)) -> bool {
        let Some(questionnaire) = self.questionnaire.get_untracked() else { return false };
        let Some(mut item) = questionnaire.item(id).cloned() else { return false };
        change(&mut item);
        self.edit(id, Edit::Items(vec![item]))
    }

    /// Says a sentence above the page.
    pub fn notify(self, words: &str) {
        self.state().notify(&words);
    }

    /// The state behind it.
    pub fn state(self) -> EvaluatorState {
        self.state.get_value()
    }
}

/// A refusal where its place is before a reader's eyes.
fn why(fault: &InstrumentError) -> String {
    sentence(&match fault {
        InstrumentError::Fault { fault, .. } => format!("this was not changed: {fault}"),
        other => other.to_string(),
    })
}
