//! A mapping as a file.

use crate::app::evaluator::{saving::save_json, state::EvaluatorState};
use tables::mapping::Mapping;

/// Hands a mapping over as a file.
pub fn save(state: EvaluatorState, mapping: &Mapping) {
    let plain: String =
        mapping.name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let name = format!("ripple-mapping-{plain}.json");
    save_json(state, &name, mapping.to_json());
}
