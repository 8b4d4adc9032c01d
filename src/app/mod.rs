//! The Leptos shells: the participant's app and the evaluator's, with the components that they share.

pub mod components;
pub mod evaluator;
pub mod participant;
