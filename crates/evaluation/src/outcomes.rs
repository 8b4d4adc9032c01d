//! What the data say to each outcome that a programme claims.

use cohort::Measure;

use super::{
    ClaimedOutcome, Conclusion, ItemEvidence, OutcomeReport, Why,
    grounds::{Beside, is_judged},
    reported::reported,
    sample::Sample,
};

/// Weighs every claim.
pub fn outcome_reports(sample: &Sample<'_>) -> Vec<OutcomeReport> {
    let claims = sample.claims.map(|claims| claims.outcomes.as_slice()).unwrap_or_default();
    let matched = Beside::matched(sample.links, sample.measures, sample.worthwhile);
    let remembered = Beside::remembered(sample.links, sample.measures, sample.worthwhile);
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
    let one_by_one: Vec<ItemEvidence> = one_by_one.collect();
    let conclusion = match one_by_one.as_slice() {
        [only] => only.conclusion.clone(),
        _ => conclude(&items),
    };
    OutcomeReport {
        conclusion,
        items: one_by_one,
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
