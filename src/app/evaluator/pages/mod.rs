//! One module per page.

mod files;
mod results;
mod roi;
mod set_up;

pub use self::{
    files::FilesPage,
    results::ResultsPage,
    roi::RoiPage,
    set_up::{FieldFault, ProgrammeKit, SetUpForm, SetUpPage},
};
