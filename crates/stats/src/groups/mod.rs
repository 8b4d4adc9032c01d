//! Two groups of different people, such as stayers and leavers.

mod cliff;
mod fisher;
mod mann_whitney;
mod means;

pub use cliff::{CliffsDelta, cliffs_delta};
pub use fisher::{FisherExact, fisher_exact};
pub use mann_whitney::{MannWhitney, mann_whitney, mann_whitney_normal};
pub use means::{TwoGroups, WelchTest, two_groups};
