//! One module per page.

mod board;
mod files;
mod results;
mod roi;

pub use self::{board::BoardPage, files::FilesPage, results::ResultsPage, roi::RoiPage};
