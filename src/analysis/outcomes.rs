//! The outcomes that a programme's report claims, and what the data say to each. Which items speak to which is data.

use serde::Deserialize;

use super::{
    ControlVerdict, ItemEvidence, OutcomeReport,
    item_evidence::{changed, reported},
    sample::Sample,
    verdict::verdict,
};

/// The claims of the built-in programme.
const L4SC_OUTCOMES: &str = include_str!("../../instruments/l4sc-outcomes.json");

/// A file of claimed outcomes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct ClaimedOutcomes {
    /// The questionnaire whose items it names.
    pub instrument: String,
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

impl ClaimedOutcomes {
    /// The claims of the built-in programme.
    ///
    /// # Errors
    ///
    /// None in a released build: a test reads it.
    pub fn builtin() -> Result<Self, serde_json::Error> {
        serde_json::from_str(L4SC_OUTCOMES)
    }
}

/// Weighs every claim that is made in terms of this questionnaire.
pub(super) fn outcome_reports(
    sample: &Sample<'_>,
    control: Option<ControlVerdict>,
) -> Vec<OutcomeReport> {
    let id = sample.instrument.map(|instrument| instrument.id.as_str());
    let claims = ClaimedOutcomes::builtin().ok().filter(|it| Some(it.instrument.as_str()) == id);
    let weigh = |claim: ClaimedOutcome| {
        let evidence: Vec<ItemEvidence> = claim
            .evidence
            .iter()
            .map(|it| match it.reported_at_least {
                Some(least) => reported(sample, &it.item, least),
                None => changed(sample, &it.item),
            })
            .collect();
        OutcomeReport {
            verdict: verdict(&evidence, control),
            id: claim.id,
            claim: claim.claim,
            level: claim.level,
            evidence,
        }
    };
    claims.map(|claims| claims.outcomes.into_iter().map(weigh).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Instrument;

    #[test]
    fn every_claim_names_items_that_the_questionnaire_has() {
        let instrument = Instrument::builtin().unwrap();
        let claims = ClaimedOutcomes::builtin().unwrap();
        assert_eq!(claims.outcomes.len(), 9);
        for speaks in claims.outcomes.iter().flat_map(|claim| &claim.evidence) {
            let item = instrument.item(&speaks.item).unwrap();
            let asked_before = item.wording.baseline.is_some();
            assert_eq!(asked_before, speaks.reported_at_least.is_none(), "{}", speaks.item);
        }
    }
}
