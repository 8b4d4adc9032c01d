//! Numbers only.
#![expect(clippy::cast_precision_loss, reason = "every count here is far below 2^53")]
#![expect(clippy::many_single_char_names, reason = "formulas keep the letters of their sources")]
#![expect(clippy::doc_markdown, reason = "McNemar, SciPy and BCa are names")]
#![expect(clippy::float_cmp, reason = "exact zeros, ties and limits are meant exactly")]

pub mod agreement;
pub mod association;
pub mod describe;
pub mod estimate;
pub mod exact;
pub mod groups;
pub mod individual;
pub mod measurement;
pub mod multiplicity;
pub mod paired;
#[cfg(feature = "engine")]
pub mod random;
pub mod special;

mod lattice;
mod moments;
mod rank;
