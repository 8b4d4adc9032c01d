//! From what participants said to a model of the return: the one place where findings and money meet.
//!
//! The evaluator's own model is kept; what the files say is laid over it, so that a line that the evaluator has judged
//! keeps its judgement and a line from files that are no longer there goes.

mod line;

use crate::{
    analysis::Findings,
    roi::{Decision, Design, Evidence, LeverageLine, Model, Override, PayYear},
};

use super::{BenefitAnswer, Comparison};

use self::line::{FROM_RESPONSE, benefit_line, is_from_response, leverage_lines, source_of};

/// The level whose change has to be clear before a headline is shown: behaviour.
const BEHAVIOUR: u8 = 3;

/// The evaluator's `model` with the benefit lines, the funding and the evidence of `comparison`.
///
/// Lines of the evaluator's own stay. A line from a response that the model holds already stays as the evaluator left
/// it; a new one comes in as proposed, so that it counts nothing until somebody accepts it; one from a response that is
/// not among the files goes. Lines with the same title are taken for one saving, which counts once; so is funding, at the smallest amount named. Time is valued at
/// the hourly costs of `year` where the response names a band.
pub fn with_answers(model: &Model, comparison: &Comparison, year: PayYear) -> Model {
    let own = model.benefits.iter().filter(|line| !is_from_response(&line.id)).cloned();
    let kept = |id: &str| model.benefits.iter().find(|line| line.id == id).cloned();
    let answered = numbered(&comparison.benefits).map(|(id, answer)| {
        kept(&id).unwrap_or_else(|| benefit_line(&id, answer, year, &comparison.benefits))
    });
    let own_funding = model.leverage.iter().filter(|line| !is_from_funding(line)).cloned();
    Model {
        invented: model.invented || comparison.findings.invented,
        benefits: own.chain(answered).collect(),
        leverage: own_funding.chain(leverage_lines(&comparison.funding)).collect(),
        evidence: evidence_of(&comparison.findings, override_of(model)),
        ..model.clone()
    }
}

/// Accepts every line that nobody has judged.
pub fn accept_waiting(model: &mut Model) {
    for line in model.benefits.iter_mut().filter(|line| line.decision == Decision::Proposed) {
        line.decision = Decision::Accepted { reason: None };
    }
}

/// Each answer with an id that the same answer has every time: the response, and the line's place in it.
fn numbered(answers: &[BenefitAnswer]) -> impl Iterator<Item = (String, &BenefitAnswer)> {
    answers.iter().enumerate().map(|(place, answer)| {
        let earlier = answers[..place].iter().filter(|other| other.respondent == answer.respondent);
        (format!("{FROM_RESPONSE}{}-{}", answer.respondent, earlier.count() + 1), answer)
    })
}

fn is_from_funding(line: &LeverageLine) -> bool {
    line.source.as_deref().is_some_and(|source| source.starts_with(&source_of("")))
}

fn override_of(model: &Model) -> Option<Override> {
    model.evidence.as_ref()?.overridden.clone()
}

/// What the findings say of the change that the money is said to come from; nothing when nobody answered.
fn evidence_of(findings: &Findings, overridden: Option<Override>) -> Option<Evidence> {
    if findings.waves.baseline + findings.waves.follow_up == 0 {
        return None;
    }
    let behaviour = findings.levels.iter().find(|level| level.level == BEHAVIOUR);
    let has_baseline = findings.waves.baseline > 0;
    Some(Evidence {
        n_pairs: u32::try_from(findings.pairing.pairs).ok(),
        level3_change_ci95_percent_of_maximum: behaviour.and_then(|level| level.ci95),
        design: if has_baseline { Design::WithBaseline } else { Design::FollowUpOnly },
        overridden,
    })
}

#[cfg(test)]
mod tests;
