//! Presentational components: values and callbacks in, HTML out, no knowledge of any state.

mod offline_note;

pub use offline_note::{OfflineNote, page_named};
