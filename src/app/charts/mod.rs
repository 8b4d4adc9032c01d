//! SVG views of the shapes in [`crate::chart`].

mod interval_chart;

pub use interval_chart::{ChangeKind, IntervalPicture};
