//! SVG views of the shapes in [`crate::chart`].

mod interval_chart;
mod picture;

pub use self::{
    interval_chart::{ChangeKind, IntervalPicture},
    picture::{PictureFigure, SavedPicture},
};
