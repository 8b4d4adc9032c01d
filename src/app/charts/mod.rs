//! Pictures of [`report::chart`] on a page.

mod picture;

pub use self::picture::{PictureFigure, PictureFormat, PictureSaver, SavedPicture};
