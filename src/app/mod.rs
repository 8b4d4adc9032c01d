//! The Leptos shells: the participant's app and the evaluator's, with the components that they share.
#![expect(clippy::needless_pass_by_value, reason = "a component owns its props")]

pub mod charts;

pub mod components;
#[cfg(feature = "evaluator")]
pub mod evaluator;
pub mod offline_note;
pub mod participant;
