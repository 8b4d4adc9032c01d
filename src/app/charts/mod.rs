//! SVG views of the shapes in [`crate::chart`].

mod drawing;
mod interval_chart;

pub use drawing::{DrawnPicture, FigureTable};
pub use interval_chart::{ChangeKind, IntervalPicture};
