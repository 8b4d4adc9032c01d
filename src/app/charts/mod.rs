//! SVG views of the shapes in [`report::chart`].

mod drawing;
mod interval_chart;
mod picture;

pub use self::{
    drawing::{DrawnPicture, FigureTable},
    interval_chart::{ChangeKind, IntervalPicture},
    picture::{PictureFigure, PictureFormat, PictureNote, SavedPicture},
};
