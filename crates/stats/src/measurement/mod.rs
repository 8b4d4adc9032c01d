//! How well a scale measures, and how small a change a study can see.

mod alpha;
mod power;

pub use alpha::{Reliability, ReliabilityError, cronbach_alpha};
pub use power::{PowerError, minimum_detectable_effect};
