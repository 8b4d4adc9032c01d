//! The models of the return that an older page kept in local storage, beside the data sets.
//!
//! Until November 2026 one model stood for all data sets; after that, one for what was entered while no data set was open, and
//! one for invented people. A data set that has no model yet takes up what belongs to its answers when it is next opened; then
//! what is left becomes a data set of its own, so that nothing is lost. Nothing is written here any more.

use super::{held::OlderModels, state::EvaluatorState};
use browser::storage::{self, StorageFault};
use money::{Model, ModelError};

/// What the keys begin with; single-file copies of the app share one storage with other pages.
const PREFIX: &str = "ripple.evaluate.";
const OF_ALL_SETS: &str = "model";
const WITHOUT_SET: &str = "model-without-data-set";
const INVENTED: &str = "invented-model";
/// Where a model goes that cannot be read, so that it is not lost.
const SET_ASIDE: &str = "set-aside-model";

#[derive(Debug, thiserror::Error)]
enum OlderError {
    #[error(
        "The model saved in this browser cannot be read ({0}). It has been set aside and can be downloaded on the return on investment page."
    )]
    Read(ModelError),
    #[error("This browser's storage cannot be read or written: {0}.")]
    Storage(#[from] StorageFault),
}

/// The models that stood for all data sets, for one that has none of its own.
pub fn older_models() -> OlderModels {
    let model = |key: &str| {
        let held = storage::get(&named(key)).and_then(|text| Model::parse(&text).ok());
        Box::new(held.unwrap_or_else(Model::l4sc))
    };
    OlderModels { real: model(OF_ALL_SETS), invented: model(INVENTED) }
}

/// Each model that belongs to no data set, with its key and what a data set of it is called. Those that a data set may take up
/// stay where they are while one is wanted. One that cannot be read is set aside.
pub fn models_without_set(
    state: EvaluatorState,
    is_one_wanted: bool,
) -> Vec<(&'static str, &'static str, Box<Model>)> {
    state.set_aside(storage::get(&named(SET_ASIDE)));
    let held = [
        (WITHOUT_SET, "Return entered before there were files", false),
        (OF_ALL_SETS, "Return entered with an earlier version", true),
        (INVENTED, "Return of invented people", true),
    ];
    let free = held.into_iter().filter(|(_, _, may_be_taken)| !(is_one_wanted && *may_be_taken));
    free.filter_map(|(key, name, _)| Some((key, name, entered(state, key)?))).collect()
}

/// The model under this key; none if nobody changed it, or if it cannot be read.
fn entered(state: EvaluatorState, key: &str) -> Option<Box<Model>> {
    let text = storage::get(&named(key))?;
    match Model::parse(&text) {
        Ok(model) if model == Model::l4sc() => {
            forget(state, key);
            None
        }
        Ok(model) => Some(Box::new(model)),
        Err(error) => {
            match put_aside(state, key, text) {
                Ok(()) => state.notify(&OlderError::Read(error)),
                Err(fault) => state.notify(&OlderError::from(fault)),
            }
            None
        }
    }
}

/// A second one waits under its own key until the first has been downloaded.
fn put_aside(state: EvaluatorState, key: &str, text: String) -> Result<(), StorageFault> {
    if storage::get(&named(SET_ASIDE)).is_some() {
        return Ok(());
    }
    storage::set(&named(SET_ASIDE), &text)?;
    storage::delete(&named(key))?;
    state.set_aside(Some(text));
    Ok(())
}

/// Forgets the model under a key, which is a data set's now.
pub fn forget(state: EvaluatorState, key: &str) {
    if let Err(fault) = storage::delete(&named(key)) {
        state.notify(&OlderError::from(fault));
    }
}

/// Forgets the model that was set aside, once it has been downloaded.
pub fn forget_set_aside(state: EvaluatorState) {
    forget(state, SET_ASIDE);
    state.set_aside(None);
}

fn named(key: &str) -> String {
    format!("{PREFIX}{key}")
}
