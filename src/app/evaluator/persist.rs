//! Keeps in local storage the models that belong to no data set: the one that is entered while none is open, and the one of
//! invented people. Every data set keeps its own with its files, in `keeping`.
//!
//! Until November 2026 one model here stood for all data sets. It is read as long as a data set is kept that has none of its
//! own: each takes up what belongs to its answers when it is next opened.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    held::{Drafts, OlderModels},
    keeping::keeps_nothing,
    state::EvaluatorState,
};
use browser::storage::{self, StorageFault};
use money::{Model, ModelError, is_from_response};

/// What the keys begin with; single-file copies of the app share one storage with other pages.
const PREFIX: &str = "ripple.evaluate.";
/// The model of all data sets, from before each kept its own. Nothing is written here any more.
const OF_ALL_SETS: &str = "model";
const WITHOUT_SET: &str = "model-without-data-set";
const INVENTED: &str = "invented-model";
/// Where a model goes that cannot be read or that nobody took up, so that it is not written over.
const SET_ASIDE: &str = "set-aside-model";

/// Who wants the model that stood for all data sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// No data set is kept, or each has its own.
    ByNoSet,
    /// Data sets that have none of their own, of which one is open.
    BySets,
    /// The same, but none is open: then the page showed it without a data set, and goes on with it.
    BySetsAndThePage,
}

/// Why a model was not brought back or kept.
#[derive(Debug, thiserror::Error)]
enum PersistError {
    #[error(
        "Your changes are not being saved: {0}. Save the model as a file before you close this page."
    )]
    Storage(#[from] StorageFault),
    #[error(
        "Your changes are not being saved: {0}. Save the model as a file before you close this page."
    )]
    Write(#[from] serde_json::Error),
    #[error(
        "The model saved in this browser cannot be read ({0}). It has been set aside and can be downloaded on the return on investment page."
    )]
    Read(ModelError),
}

/// Brings saved models back, then saves every later change.
pub fn keep_saved(state: EvaluatorState) {
    match load(state) {
        Ok(drafts) => state.restore(drafts),
        Err(error) => state.notify(&error),
    }
    let drafts = state.drafts();
    let ours = Memo::new(move |_| {
        let drafts = drafts.read();
        (Arc::clone(&drafts.without_set), Arc::clone(&drafts.invented))
    });
    Effect::new(move |already: Option<()>| {
        ours.track();
        if already.is_some() {
            save_now(state);
        }
    });
}

fn load(state: EvaluatorState) -> Result<Drafts, PersistError> {
    let mut drafts = Drafts::default();
    for (key, text) in storage::all(PREFIX)? {
        let held = match key.as_str() {
            WITHOUT_SET => Some(&mut drafts.without_set),
            INVENTED => Some(&mut drafts.invented),
            OF_ALL_SETS => None,
            SET_ASIDE => {
                state.set_aside(text);
                continue;
            }
            _ => continue,
        };
        match (Model::parse(&text), held) {
            (Ok(model), Some(held)) => *held = Arc::new(model),
            (Ok(_), None) => {}
            (Err(error), _) => {
                set_aside(state, &key, text)?;
                state.notify(&PersistError::Read(error));
            }
        }
    }
    Ok(drafts)
}

fn set_aside(state: EvaluatorState, key: &str, text: String) -> Result<(), StorageFault> {
    storage::set(&named(SET_ASIDE), &text)?;
    storage::delete(&named(key))?;
    state.set_aside(text);
    Ok(())
}

/// The models that stood for all data sets, for one that has none of its own.
pub fn older_models() -> OlderModels {
    let model = |key: &str| {
        let held = storage::get(&named(key)).and_then(|text| Model::parse(&text).ok());
        Arc::new(held.unwrap_or_else(Model::l4sc))
    };
    OlderModels { real: model(OF_ALL_SETS), invented: model(INVENTED) }
}

/// Finds a place for the model that stood for all data sets.
pub fn bring_up_to_date(state: EvaluatorState, wanted: Wanted) {
    if let Err(error) = place_older(state, wanted) {
        state.notify(&error);
    }
}

fn place_older(state: EvaluatorState, wanted: Wanted) -> Result<(), PersistError> {
    let Some(text) = storage::get(&named(OF_ALL_SETS)) else { return Ok(()) };
    let Ok(model) = Model::parse(&text) else { return Ok(()) };
    let is_begun = storage::get(&named(WITHOUT_SET)).is_some();
    match wanted {
        Wanted::BySets if !is_begun => save_model(WITHOUT_SET, &Drafts::default().without_set)?,
        Wanted::BySetsAndThePage if !is_begun => {
            save_model(WITHOUT_SET, &model)?;
            state.restore_without_set(model);
        }
        Wanted::BySets | Wanted::BySetsAndThePage => {}
        Wanted::ByNoSet if !is_begun => {
            save_model(WITHOUT_SET, &model)?;
            storage::delete(&named(OF_ALL_SETS))?;
            state.restore_without_set(model);
        }
        // Each data set has taken up its part. What was judged of answers that none of them has is left, to be downloaded.
        Wanted::ByNoSet if !has_answers(&model) => storage::delete(&named(OF_ALL_SETS))?,
        Wanted::ByNoSet if state.set_aside_model().read_untracked().is_some() => {}
        Wanted::ByNoSet => set_aside(state, OF_ALL_SETS, text)?,
    }
    Ok(())
}

fn has_answers(model: &Model) -> bool {
    model.benefits.iter().any(|line| is_from_response(&line.id))
}

/// Saves the models as they are; on a shared computer it forgets them.
pub fn save_now(state: EvaluatorState) {
    if let Err(error) = save(&state.drafts().read_untracked()) {
        state.notify(&error);
    }
}

fn save(drafts: &Drafts) -> Result<(), PersistError> {
    for (key, model) in [(WITHOUT_SET, &drafts.without_set), (INVENTED, &drafts.invented)] {
        if keeps_nothing() {
            storage::delete(&named(key))?;
        } else {
            save_model(key, model)?;
        }
    }
    Ok(())
}

fn save_model(key: &str, model: &Model) -> Result<(), PersistError> {
    Ok(storage::set(&named(key), &model.to_json()?)?)
}

/// Forgets the model that was set aside, once it has been downloaded.
pub fn forget_set_aside(state: EvaluatorState) {
    match storage::delete(&named(SET_ASIDE)) {
        Ok(()) => state.clear_set_aside(),
        Err(error) => state.notify(&error),
    }
}

fn named(key: &str) -> String {
    format!("{PREFIX}{key}")
}
