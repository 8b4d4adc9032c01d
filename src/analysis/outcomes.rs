//! The outcomes that a programme claims, and what the data say to each. Which items speak to which is data.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{cohort::Measure, instrument::Instrument};

use super::{
    Basis, Conclusion, ItemEvidence, OutcomeReport, Why,
    grounds::{Beside, is_judged},
    reported::reported,
    sample::Sample,
};

/// The claims of the built-in programme.
const L4SC_OUTCOMES: &str = include_str!("../../instruments/l4sc-outcomes.json");
/// The name that every file of claims carries.
const FORMAT: &str = "ripple-outcomes";
/// The newest version of the format that is read.
const VERSION: u32 = 1;

/// A file of claimed outcomes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ClaimedOutcomes {
    format: String,
    version: u32,
    /// The questionnaire whose items it names.
    pub instrument: String,
    /// What the programme claims at each Kirkpatrick level, in a sentence.
    #[serde(default)]
    pub levels: BTreeMap<u8, String>,
    /// The claims, in the report's order.
    pub outcomes: Vec<ClaimedOutcome>,
}

/// One claim.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ClaimedOutcome {
    /// Stable name.
    pub id: String,
    /// Kirkpatrick level.
    pub level: u8,
    /// The claim in words.
    pub claim: String,
    /// The items that speak to it.
    pub evidence: Vec<Speaks>,
}

/// An item that speaks to a claim.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Speaks {
    /// The item's id; of an item with rows, all of them.
    pub item: String,
    /// For what is asked afterwards only: the least answer, or number of lines, that speaks for the claim.
    #[serde(default)]
    pub reported_at_least: Option<f64>,
}

/// Why a text is no file of claimed outcomes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OutcomesError {
    /// Not such a file, or damaged.
    #[error("it is not a file of claimed outcomes: {0}")]
    Json(String),
    /// Another format.
    #[error("it is a “{0}” file, not one of claimed outcomes (“{FORMAT}”)")]
    OtherFormat(String),
    /// Written for a newer program.
    #[error(
        "it is of version {0}, and this program reads up to version {VERSION}: use a newer one"
    )]
    Newer(u32),
    /// An item that the questionnaire does not have.
    #[error("the claim “{claim}” names the item {item}, which the questionnaire does not have")]
    UnknownItem {
        /// The claim's id.
        claim: String,
        /// The item.
        item: String,
    },
}

impl ClaimedOutcomes {
    /// The claims in the text of a file.
    ///
    /// # Errors
    ///
    /// [`OutcomesError`], with what is wrong.
    pub fn parse(text: &str) -> Result<Self, OutcomesError> {
        let claims: Self =
            serde_json::from_str(text).map_err(|error| OutcomesError::Json(error.to_string()))?;
        match claims.version {
            _ if claims.format != FORMAT => Err(OutcomesError::OtherFormat(claims.format)),
            newer if newer > VERSION => Err(OutcomesError::Newer(newer)),
            _ => Ok(claims),
        }
    }

    /// The claims of the built-in programme.
    ///
    /// # Errors
    ///
    /// None in a released build: a test reads it.
    pub fn builtin() -> Result<Self, OutcomesError> {
        Self::parse(L4SC_OUTCOMES)
    }

    /// That every item it names is one of `instrument`.
    ///
    /// # Errors
    ///
    /// [`OutcomesError::UnknownItem`] for the first that is not.
    pub fn check(&self, instrument: &Instrument) -> Result<(), OutcomesError> {
        for outcome in &self.outcomes {
            for speaks in &outcome.evidence {
                if instrument.item(&speaks.item).is_none() {
                    let (claim, item) = (outcome.id.clone(), speaks.item.clone());
                    return Err(OutcomesError::UnknownItem { claim, item });
                }
            }
        }
        Ok(())
    }

    /// Whether a measure speaks to any claim by its change.
    pub fn names(&self, measure: &str) -> bool {
        let mut speak = self.outcomes.iter().flat_map(|outcome| &outcome.evidence);
        speak.any(|it| it.reported_at_least.is_none() && is_of(measure, &it.item))
    }
}

/// Whether a measure is this item, or a row of it.
fn is_of(measure: &str, item: &str) -> bool {
    measure == item || measure.strip_prefix(item).is_some_and(|rest| rest.starts_with('.'))
}

/// Weighs every claim.
pub fn outcome_reports(sample: &Sample<'_>) -> Vec<OutcomeReport> {
    let claims = sample.claims.map(|claims| claims.outcomes.as_slice()).unwrap_or_default();
    let (linked, back) = (sample.linked(), sample.looking_back());
    let matched = Beside::new(Basis::Matched, &linked, sample.measures, sample.worthwhile);
    let remembered = Beside::new(Basis::Perceived, &back, sample.measures, sample.worthwhile);
    claims.iter().map(|claim| weigh(sample, claim, &matched, &remembered)).collect()
}

fn weigh<'a>(
    sample: &Sample<'a>,
    claim: &ClaimedOutcome,
    matched: &Beside<'a>,
    remembered: &Beside<'a>,
) -> OutcomeReport {
    let items: Vec<&Measure> = claim
        .evidence
        .iter()
        .filter(|it| it.reported_at_least.is_none())
        .flat_map(|it| sample.measures_of(&it.item))
        .filter(|measure| is_judged(measure))
        .collect();
    let conclude = |items: &[&'a Measure]| concluded(sample, items, matched, remembered);
    let one_by_one = items.iter().map(|measure| ItemEvidence {
        item: measure.id.clone(),
        label: measure.short_label().to_owned(),
        conclusion: conclude(&[*measure]),
    });
    OutcomeReport {
        conclusion: conclude(&items),
        items: one_by_one.collect(),
        reported: claim
            .evidence
            .iter()
            .filter_map(|it| reported(sample, &it.item, it.reported_at_least?))
            .collect(),
        id: claim.id.clone(),
        claim: claim.claim.clone(),
        level: claim.level,
    }
}

/// What the people linked show; where they are too few, what people remember; otherwise why nothing can be said.
pub(super) fn concluded<'a>(
    sample: &Sample<'a>,
    items: &[&'a Measure],
    matched: &Beside<'a>,
    remembered: &Beside<'a>,
) -> Conclusion {
    let found = matched.conclude(items);
    if !is_missing(&found) {
        return found;
    }
    let asked_back: Vec<&Measure> =
        items.iter().copied().filter(|measure| measure.has_retrospective).collect();
    let looked_back = remembered.conclude(&asked_back);
    if asked_back.is_empty() || is_missing(&looked_back) {
        return Conclusion { why: sample.why_missing(items), ..found };
    }
    looked_back
}

/// Whether there are too few people for any verdict.
pub(super) const fn is_missing(conclusion: &Conclusion) -> bool {
    matches!(conclusion.why, Why::TooFewPeople | Why::NoAnswers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_names_items_that_the_questionnaire_has() {
        let instrument = Instrument::builtin().unwrap();
        let claims = ClaimedOutcomes::builtin().unwrap();
        assert_eq!(claims.outcomes.len(), 9);
        claims.check(&instrument).unwrap();
        for speaks in claims.outcomes.iter().flat_map(|claim| &claim.evidence) {
            let item = instrument.item(&speaks.item).unwrap();
            let asked_before = item.wording.baseline.is_some();
            assert_eq!(asked_before, speaks.reported_at_least.is_none(), "{}", speaks.item);
        }
    }

    #[test]
    fn no_claim_is_worded_as_a_cause() {
        let claims = ClaimedOutcomes::builtin().unwrap();
        let said = claims.outcomes.iter().map(|it| &it.claim).chain(claims.levels.values());
        for claim in said {
            for cause in ["as a result", "because of", "led to", "thanks to"] {
                assert!(!claim.contains(cause), "{claim}");
            }
        }
    }

    #[test]
    fn a_file_of_something_else_is_refused_by_its_name() {
        let other =
            r#"{"format": "ripple-marks", "version": 1, "instrument": "x", "outcomes": []}"#;
        assert!(matches!(ClaimedOutcomes::parse(other), Err(OutcomesError::OtherFormat(_))));
        let newer = other.replace("ripple-marks", FORMAT).replace("1,", "2,");
        assert_eq!(ClaimedOutcomes::parse(&newer), Err(OutcomesError::Newer(2)));
    }
}
