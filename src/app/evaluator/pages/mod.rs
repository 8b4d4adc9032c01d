//! One module per page.

mod board;
mod entry_fields;
mod files;
mod questionnaire;
mod results;
mod roi;
mod set_up;

pub use self::{
    board::BoardPage,
    files::FilesPage,
    questionnaire::QuestionnairePage,
    results::{OnceNamed, ResultsPage},
    roi::RoiPage,
    set_up::{FieldFault, ProgrammeKit, SetUpForm, SetUpPage},
};
