//! Whose survey the files are of: the questionnaire that they answer, and the dates, sessions and salt that come with it.

use cohort::Measure;
use evaluation::{ClaimedOutcomes, OF_COLUMNS};
use survey::{instrument::Instrument, programme::Programme};

use super::{CompareError, CompareRequest, Settings};

/// The questionnaire given, or that of the programme given, or the built-in one.
pub(super) fn questionnaire_of(request: &CompareRequest) -> Result<Instrument, CompareError> {
    let questionnaire = match (&request.instrument, &request.settings.programme) {
        (Some(text), _) => Instrument::parse(text)?,
        (None, Some(text)) => Programme::parse(text)?.instrument()?,
        (None, None) => Instrument::builtin()?,
    };
    questionnaire.check_roles()?;
    Ok(questionnaire)
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

/// What the programme claims: by the file given, by the programme's own file, or of the built-in programme where its
/// questionnaire is used and no other programme is given.
///
/// # Errors
///
/// [`CompareError::Outcomes`] where what is given is no file of claims, or does not fit what was asked.
pub(super) fn claims_of(
    settings: &Settings,
    asked: Asked<'_>,
) -> Result<Option<ClaimedOutcomes>, CompareError> {
    let given = settings.outcomes.as_deref().map(ClaimedOutcomes::parse).transpose()?;
    let claims = match (given, settings.programme.as_deref()) {
        (Some(given), _) => Some(given),
        // A questionnaire or tables in the place of the programme's own leave its claims without an item.
        (None, Some(programme)) => {
            ClaimedOutcomes::of_programme(programme)?.filter(|it| it.instrument == asked.of())
        }
        (None, None) => None,
    };
    let claims = match claims {
        Some(claims) => Some(claims),
        // What one programme claims, another that asks the same questions may not.
        None if is_another_programme(settings) => None,
        None => match asked {
            Asked::Of(questionnaire) => ClaimedOutcomes::that_come_with(questionnaire)?,
            Asked::Columns(_) => None,
        },
    };
    match (&claims, asked) {
        (Some(claims), Asked::Of(questionnaire)) => claims.check(questionnaire)?,
        (Some(claims), Asked::Columns(columns)) => claims.turn_columns(columns)?,
        (None, _) => {}
    }
    Ok(claims)
}

/// Whether the files are of a programme that is not the built-in one.
fn is_another_programme(settings: &Settings) -> bool {
    let given = settings.programme.as_deref().map(Programme::parse);
    let is_other = |given: Programme| Programme::l4sc().is_ok_and(|own| own.id != given.id);
    given.is_some_and(|given| given.is_ok_and(is_other))
}

/// What the file of a programme claims; none where it says nothing of claims.
///
/// # Errors
///
/// [`CompareError::Outcomes`] where its claims are none, or do not fit its questionnaire.
pub fn claims_of_programme(
    programme: &Programme,
    text: &str,
) -> Result<Option<ClaimedOutcomes>, CompareError> {
    let claims = ClaimedOutcomes::of_programme(text)?;
    if let Some(claims) = &claims {
        claims.check(&programme.instrument()?)?;
    }
    Ok(claims)
}

/// What people were asked.
pub(super) enum Asked<'a> {
    /// The items of a questionnaire.
    Of(&'a Instrument),
    /// Columns of tables that no questionnaire explains, which the claims then turn the way that is better.
    Columns(&'a mut [Measure]),
}

impl Asked<'_> {
    /// What claims call it.
    fn of(&self) -> &str {
        match self {
            Self::Of(questionnaire) => &questionnaire.id,
            Self::Columns(_) => OF_COLUMNS,
        }
    }
}
