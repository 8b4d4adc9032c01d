//! A questionnaire out of whatever file holds one, and into an XLSForm.

use serde::{Deserialize, Serialize};

use report::{WorkbookError, xlsform_workbook};
use survey::{
    instrument::{Instrument, InstrumentError, L4SC, Wave},
    programme::{Programme, ProgrammeError, Questionnaire},
};
use tables::{
    TextError, is_archive, json_text,
    xlsform::{Loss, XlsformError, read_xlsform, xlsform_of},
};

/// The waves of a form where nobody says.
const WAVES: [Wave; 2] = [Wave::Baseline, Wave::FollowUp];

/// A questionnaire that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionnaireRead {
    /// The text of the questionnaire file.
    pub text: String,
    /// What an XLSForm said that a questionnaire cannot; nothing of another file.
    pub losses: Vec<Loss>,
}

/// A questionnaire as an XLSForm.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct XlsformFile {
    /// The workbook; its bytes travel beside the JSON.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// What the form cannot say.
    pub losses: Vec<Loss>,
}

/// Why a file gives no questionnaire, or a questionnaire no file.
#[derive(Debug, thiserror::Error)]
pub enum QuestionnaireError {
    /// It is no text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// It is no questionnaire.
    #[error(transparent)]
    Instrument(#[from] InstrumentError),
    /// It is no programme.
    #[error(transparent)]
    Programme(#[from] ProgrammeError),
    /// It is no XLSForm.
    #[error(transparent)]
    Xlsform(#[from] XlsformError),
    /// The workbook was not made.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    /// It is not asked in the wave.
    #[error("the questionnaire asks nothing in the wave “{0}”")]
    NotAsked(Wave),
}

/// Reads a questionnaire from its own file, a programme's, or an XLSForm workbook; the questions of the last are asked in each
/// of `waves`, which are baseline and follow-up where none is given.
///
/// # Errors
///
/// [`QuestionnaireError`] says what the file is not.
pub fn read_questionnaire(
    bytes: &[u8],
    waves: &[Wave],
) -> Result<QuestionnaireRead, QuestionnaireError> {
    if is_archive(bytes) {
        let read = read_xlsform(bytes, if waves.is_empty() { &WAVES } else { waves })?;
        return Ok(QuestionnaireRead { text: read.text, losses: read.losses });
    }
    let text = json_text(bytes)?;
    let text = match Programme::parse(text).map(|it| it.questionnaire) {
        Ok(Questionnaire::BuiltIn) => L4SC.to_owned(),
        Ok(Questionnaire::Text(text)) => text,
        Err(ProgrammeError::OtherFormat(_) | ProgrammeError::Json(_)) => {
            Instrument::parse(text)?.check_roles()?;
            text.to_owned()
        }
        Err(fault) => return Err(fault.into()),
    };
    Ok(QuestionnaireRead { text, losses: Vec::new() })
}

/// Writes the questionnaire of this text as an XLSForm that asks what it asks in `wave`.
///
/// # Errors
///
/// [`QuestionnaireError`] where the text is no questionnaire, or nothing of it is asked then.
pub fn write_xlsform(instrument: &str, wave: Wave) -> Result<XlsformFile, QuestionnaireError> {
    let instrument = Instrument::parse(instrument)?;
    if !instrument.items().any(|item| item.asked(wave).is_some()) {
        return Err(QuestionnaireError::NotAsked(wave));
    }
    let written = xlsform_of(&instrument, wave);
    Ok(XlsformFile { bytes: xlsform_workbook(&written.sheets)?, losses: written.losses })
}
