//! Ripple: follow-up survey, paired analysis and return on investment, on the device.

pub mod instrument;
pub mod survey;

pub mod roi;
pub mod stats;
