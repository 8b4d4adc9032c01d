//! The Leptos shells: the participant's app and the evaluator's, each with its own components.
#![cfg_attr(
    feature = "evaluator",
    expect(clippy::needless_pass_by_value, reason = "a component owns its props")
)]

#[cfg(feature = "evaluator")]
pub mod charts;

#[cfg(feature = "evaluator")]
pub mod components;
#[cfg(feature = "evaluator")]
pub mod evaluator;
pub mod framed;
#[cfg(feature = "evaluator")]
pub mod offline_note;
pub mod participant;
