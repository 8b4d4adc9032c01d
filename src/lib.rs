//! Ripple's pages: wasm32 only, the evaluator's in Leptos. `ARCHITECTURE.md` draws the house; every crate's own page has its part.
//!
//! `app::participant` is the survey on somebody's phone, `app::evaluator` the pages of evaluators and leads. What they
//! decide is in `survey` and `study`; what a browser does for them is in `browser`.

#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod app;
