//! Numbers only.
#![expect(clippy::cast_precision_loss, reason = "every count here is far below 2^53")]
#![expect(clippy::many_single_char_names, reason = "formulas keep the letters of their sources")]
#![expect(clippy::float_cmp, reason = "exact zeros, ties and limits are meant exactly")]

pub mod estimate;
pub mod paired;
pub mod special;

mod lattice;
mod moments;
