//! One module per page.

mod files;
mod results;
mod roi;

pub use self::{files::FilesPage, results::ResultsPage, roi::RoiPage};
