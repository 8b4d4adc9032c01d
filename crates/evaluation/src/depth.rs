//! How much of a comparison is worked out.

use serde::{Deserialize, Serialize};

/// How much is worked out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Depth {
    /// Every figure, as files and the command line give them.
    #[default]
    Whole,
    /// What a page shows, at once: without resampling, and without rank tests for more people than a page can wait for.
    Page,
}
