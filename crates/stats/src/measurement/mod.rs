//! How well a scale measures, and how small a change a study can see.

mod alpha;
mod omega;
mod power;

pub use alpha::{Reliability, ReliabilityError, cronbach_alpha};
pub use omega::omega_total;
pub use power::{PowerError, minimum_detectable_effect};
