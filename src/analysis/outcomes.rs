//! The outcomes that a programme's report claims, and what the data say to each. Which items speak to which is data.

use serde::Deserialize;

use super::{
    Basis, ControlVerdict, ItemEvidence, OutcomeReport, Reading, Verdict,
    item_evidence::{changed, reported},
    sample::Sample,
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

/// What the evidence comes to.
///
/// Supported needs a measured change of every item that was asked before and after; what people remember or report can
/// never do more than support in part, nor can any change that the control item shared.
pub fn verdict(evidence: &[ItemEvidence], control: Option<ControlVerdict>) -> Verdict {
    let known: Vec<&ItemEvidence> =
        evidence.iter().filter(|it| it.reading != Reading::TooFew).collect();
    let better = known.iter().filter(|it| it.reading == Reading::Better).count();
    let measured = || known.iter().filter(|it| it.basis == Basis::Matched);
    let all_measured_moved =
        measured().count() > 0 && measured().all(|it| it.reading == Reading::Better);
    let too_few_measured =
        evidence.iter().any(|it| it.reading == Reading::TooFew && it.basis != Basis::Reported);
    match () {
        () if known.is_empty() => Verdict::CannotSay,
        () if better == 0 && known.len() < evidence.len() => Verdict::CannotSay,
        () if better == 0 => Verdict::NotShown,
        () if control == Some(ControlVerdict::MovedAsMuch) => Verdict::Partly,
        () if all_measured_moved && !too_few_measured && better == known.len() => {
            Verdict::Supported
        }
        () => Verdict::Partly,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Instrument;

    fn evidence(basis: Basis, reading: Reading) -> ItemEvidence {
        ItemEvidence { item: "L1".into(), basis, reading, n: 16, value: None, ci95: None }
    }

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

    #[test]
    fn only_measured_change_supports() {
        let better = |basis| evidence(basis, Reading::Better);
        assert_eq!(verdict(&[better(Basis::Matched)], None), Verdict::Supported);
        assert_eq!(verdict(&[better(Basis::Perceived)], None), Verdict::Partly);
        assert_eq!(verdict(&[better(Basis::Reported)], None), Verdict::Partly);
    }

    #[test]
    fn one_item_that_did_not_move_makes_it_partly() {
        let still = evidence(Basis::Matched, Reading::NotClear);
        let moved = evidence(Basis::Matched, Reading::Better);
        assert_eq!(verdict(&[moved, still.clone()], None), Verdict::Partly);
        assert_eq!(verdict(&[still], None), Verdict::NotShown);
    }

    #[test]
    fn a_control_item_that_moved_as_much_takes_the_support_away() {
        let moved = [evidence(Basis::Matched, Reading::Better)];
        assert_eq!(verdict(&moved, Some(ControlVerdict::MovedAsMuch)), Verdict::Partly);
        assert_eq!(verdict(&moved, Some(ControlVerdict::Still)), Verdict::Supported);
    }

    #[test]
    fn too_few_answers_cannot_say() {
        assert_eq!(verdict(&[evidence(Basis::Matched, Reading::TooFew)], None), Verdict::CannotSay);
        assert_eq!(verdict(&[], None), Verdict::CannotSay);
    }
}
