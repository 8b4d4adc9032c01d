//! A questionnaire out of a file that somebody has.

use survey::{
    instrument::{Instrument, InstrumentError},
    programme::{Programme, ProgrammeError},
};

/// Why a file gives no questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// As a questionnaire.
    #[error(transparent)]
    Instrument(#[from] InstrumentError),
    /// As a programme's file.
    #[error(transparent)]
    Programme(#[from] ProgrammeError),
}

/// The questionnaire that a text is, or that it holds as a programme's file.
///
/// # Errors
///
/// [`ReadError`] as the reader of the one or the other gives it.
pub fn read(text: &str) -> Result<Instrument, ReadError> {
    let questionnaire = match Programme::parse(text) {
        Err(ProgrammeError::OtherFormat(_)) => Instrument::parse(text)?,
        programme => programme?.instrument()?,
    };
    questionnaire.check_roles()?;
    Ok(questionnaire)
}
