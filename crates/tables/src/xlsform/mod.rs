//! XLSForm workbooks, in which ODK, KoboToolbox and others write forms: read as a questionnaire, and written from one.
//!
//! What one side can say and the other cannot is listed, never left out in silence. A questionnaire that is read goes through
//! [`Instrument::parse`], as any other.
//!
//! # Source
//!
//! The XLSForm standard, <https://xlsform.org/en/>, and the XLSForm reference of ODK, <https://docs.getodk.org/form-reference/>;
//! names as `pyxform` 4.5 checks them.

mod asked;
mod choice_lists;
mod chosen;
mod expressions;
mod form_rows;
mod grids;
mod lost;
mod question_type;
mod read;
mod rows;
mod sections;
mod typed;
mod write;

use survey::instrument::{Instrument, InstrumentError, Wave};

use self::rows::MAX_FORM_ROWS;
pub use self::{
    lost::{Loss, Lost},
    write::{XlsformSheet, XlsformWritten, xlsform_of},
};
use super::workbook::WorkbookError;

/// The sheet of questions.
pub(crate) const SURVEY: &str = "survey";
/// The sheet of the answers that can be chosen.
pub(crate) const CHOICES: &str = "choices";
/// The sheet that says what the form is called.
pub(crate) const SETTINGS: &str = "settings";

/// What was made of a workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct XlsformRead {
    /// The text of the questionnaire file.
    pub text: String,
    /// The same, read.
    pub instrument: Instrument,
    /// What has no counterpart, in the order of the workbook.
    pub losses: Vec<Loss>,
}

/// Why a workbook is not read as a questionnaire.
#[derive(Debug, thiserror::Error)]
pub enum XlsformError {
    /// It cannot be opened.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    /// It is none.
    #[error(
        "the workbook is not an XLSForm: it has no sheet “survey” with the columns “type” and “name”"
    )]
    NoSurvey,
    /// It is longer than any form that people answer.
    #[error("the form has more than {MAX_FORM_ROWS} rows")]
    TooLarge,
    /// Nothing in it can be asked here.
    #[error("the form has no question of a kind that can be asked here")]
    NoQuestions,
    /// What was made of it does not hold together.
    #[error("the form cannot be made a questionnaire: {0}")]
    Instrument(#[from] InstrumentError),
}

/// Reads an XLSForm workbook (`.xlsx`) as a questionnaire whose questions are asked in each of `waves` in the same words.
///
/// An XLSForm does not say what a question measures, so that every question is of level 0 and its construct is its name; and
/// people are recognised as in the built-in questionnaire.
///
/// # Errors
///
/// [`XlsformError`] says what is wrong.
pub fn read_xlsform(bytes: &[u8], waves: &[Wave]) -> Result<XlsformRead, XlsformError> {
    let form = rows::form_of(bytes)?;
    let (written, losses) = read::questionnaire(form, waves)?;
    if written.sections.is_empty() {
        return Err(XlsformError::NoQuestions);
    }
    let text = written.to_json() + "\n";
    let instrument = Instrument::parse(&text)?;
    Ok(XlsformRead { text, instrument, losses })
}
