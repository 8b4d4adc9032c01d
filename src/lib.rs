//! Ripple: follow-up survey, paired analysis and return on investment, on the device.

pub mod instrument;
pub mod survey;

pub mod cohort;

pub mod roi;
pub mod stats;

pub mod analysis;
pub mod chart;
pub mod report;

pub mod demo;
pub mod engine;
#[cfg(feature = "engine")]
pub mod exchange;

#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
