//! Whether two things go together.

mod spearman;

pub use spearman::{Spearman, spearman};
