//! Ripple: follow-up survey, paired analysis and return on investment, on the device.

pub mod roi;
pub mod stats;
