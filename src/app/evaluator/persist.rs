//! Keeps the edited models in local storage. Files and what is said about them are kept by `keeping`.

use std::sync::Arc;

use leptos::prelude::*;

use super::{held::Drafts, keeping::keeps_nothing, state::EvaluatorState};
use crate::{
    browser::storage::{self, StorageFault},
    roi::{Model, ModelError},
};

/// What the keys begin with; single-file copies of the app share one storage with other pages.
const PREFIX: &str = "ripple.evaluate.";
const REAL: &str = "model";
const INVENTED: &str = "invented-model";
/// Where a model goes that cannot be read, so that it is not written over.
const SET_ASIDE: &str = "set-aside-model";

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
    Effect::new(move |already: Option<()>| {
        drafts.track();
        if already.is_some() {
            save_now(state);
        }
    });
}

fn load(state: EvaluatorState) -> Result<Drafts, PersistError> {
    let mut drafts = Drafts::default();
    for (key, text) in storage::all(PREFIX)? {
        let held = match key.as_str() {
            REAL => &mut drafts.real,
            INVENTED => &mut drafts.invented,
            SET_ASIDE => {
                state.set_aside(text);
                continue;
            }
            _ => continue,
        };
        match Model::parse(&text) {
            Ok(model) => *held = Arc::new(model),
            Err(error) => {
                storage::set(&named(SET_ASIDE), &text)?;
                storage::delete(&named(&key))?;
                state.set_aside(text);
                state.notify(&PersistError::Read(error));
            }
        }
    }
    Ok(drafts)
}

/// Saves the models as they are; on a shared computer it forgets them.
pub fn save_now(state: EvaluatorState) {
    if let Err(error) = save(&state.drafts().read_untracked()) {
        state.notify(&error);
    }
}

fn save(drafts: &Drafts) -> Result<(), PersistError> {
    for (key, model) in [(REAL, &drafts.real), (INVENTED, &drafts.invented)] {
        if keeps_nothing() {
            storage::delete(&named(key))?;
        } else {
            storage::set(&named(key), &model.to_json()?)?;
        }
    }
    Ok(())
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
