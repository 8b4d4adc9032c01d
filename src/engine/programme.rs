//! Whose survey the files are of: the questionnaire that they answer, and the dates, sessions and salt that come with it.

use crate::{analysis::ClaimedOutcomes, instrument::Instrument, programme::Programme};

use super::{CompareError, CompareRequest};

/// The questionnaire given, or that of the programme given, or the built-in one.
pub(super) fn questionnaire_of(request: &CompareRequest) -> Result<Instrument, CompareError> {
    match (&request.instrument, &request.settings.programme) {
        (Some(text), _) => Ok(Instrument::parse(text)?),
        (None, Some(text)) => Ok(Programme::parse(text)?.instrument()?),
        (None, None) => Ok(Instrument::builtin()?),
    }
}

/// The programme given; the built-in one where its questionnaire is used and no other is given.
pub(super) fn programme_of(
    request: &CompareRequest,
    questionnaire: &Instrument,
) -> Option<Programme> {
    match &request.settings.programme {
        Some(text) => Programme::parse(text).ok(),
        None => Programme::l4sc().ok().filter(|it| it.id == questionnaire.id),
    }
}

/// What the programme claims: by the file given, or of the built-in programme where its questionnaire is used.
///
/// # Errors
///
/// [`CompareError::Outcomes`] where the file given is none, or names items that the questionnaire does not have.
pub(super) fn claims_of(
    request: &CompareRequest,
    questionnaire: &Instrument,
) -> Result<Option<ClaimedOutcomes>, CompareError> {
    let Some(text) = &request.settings.outcomes else {
        let builtin = ClaimedOutcomes::builtin()?;
        return Ok(Some(builtin).filter(|it| it.instrument == questionnaire.id));
    };
    let given = ClaimedOutcomes::parse(text)?;
    given.check(questionnaire)?;
    Ok(Some(given))
}
