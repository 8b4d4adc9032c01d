//! A mapping as a file.

use crate::app::evaluator::state::EvaluatorState;
use browser::download;
use report::sentence;
use tables::mapping::Mapping;

const MEDIA_TYPE: &str = "application/json";

/// Hands a mapping over as a file.
pub fn save(state: EvaluatorState, mapping: &Mapping) {
    let plain: String =
        mapping.name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let name = format!("ripple-mapping-{plain}.json");
    let saved = mapping.to_json().map_err(|err| err.to_string()).and_then(|text| {
        download::text(&name, MEDIA_TYPE, &text).map_err(|fault| fault.to_string())
    });
    if let Err(fault) = saved {
        state.notify(&sentence(&fault));
    }
}
