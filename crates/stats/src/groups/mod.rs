//! Two groups of different people, such as stayers and leavers.

mod mann_whitney;
mod means;

pub use mann_whitney::{mann_whitney_exact, mann_whitney_normal};
pub use means::{TwoGroups, two_groups};
