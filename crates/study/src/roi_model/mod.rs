//! From what participants said to a model of the return: the one place where findings and money meet.
//!
//! The evaluator's own model is kept; what the files say is laid over it, so that a line that the evaluator has judged
//! keeps its judgement and a line from files that are no longer there goes.

mod edited;
mod line;

use std::collections::{BTreeMap, BTreeSet};

use evaluation::{Conclusion, Findings, Verdict};
use money::{
    BehaviourVerdict, BenefitLine, Costs, Decision, Design, Evidence, EvidenceOrigin, Figure,
    Level3, Model, Override, PayYear, Preparation, Quantity,
};

use super::{BenefitAnswer, Comparison, MeanAnswer};

pub use self::edited::{kept_after_edit, own_part};
use self::line::{Rates, Titles, benefit_line, leverage_lines};

/// The level whose change has to be clear before a headline is shown: behaviour.
const BEHAVIOUR: u8 = 3;
/// The level below it.
const LEARNING: u8 = 2;

/// The evaluator's `model` with the benefit lines, the funding and the evidence of `comparison`.
///
/// Lines of the evaluator's own stay. A line from a response that the model holds already stays as the evaluator left
/// it; a new one comes in as proposed, so that it counts nothing until somebody accepts it; one from a response that is
/// not among the files goes. Lines with the same title are taken for one saving, which counts once; so is funding, at the smallest amount named. Time is valued at
/// the hourly costs of `year` where the response names a band.
pub fn with_answers(model: &Model, comparison: &Comparison, year: PayYear) -> Model {
    let (of_answers, own): (Vec<&BenefitLine>, Vec<&BenefitLine>) =
        model.benefits.iter().partition(|line| line.follows_answers());
    let own_ids: BTreeSet<&str> = own.iter().map(|line| &*line.id).collect();
    let kept: BTreeMap<&str, &BenefitLine> =
        of_answers.into_iter().map(|line| (&*line.id, line)).collect();
    let rates = Rates { table: model.unit_costs(), year };
    let titles = Titles::of(&comparison.benefits);
    let answered =
        numbered(&comparison.benefits, &own_ids).map(|(id, answer)| match kept.get(&*id) {
            Some(line) => (*line).clone(),
            None => benefit_line(&id, answer, rates, &titles),
        });
    let own = own.into_iter().cloned();
    let own_funding = model.leverage.iter().filter(|line| !line.follows_answers()).cloned();
    let mut laid = Model {
        invented: model.invented || comparison.findings.invented,
        benefits: own.chain(answered).collect(),
        leverage: own_funding.chain(leverage_lines(&comparison.funding)).collect(),
        evidence: evidence_of(&comparison.findings, override_of(model)),
        costs: with_own_time(with_attendance(&model.costs, comparison), comparison.own_time_hours),
        ..model.clone()
    };
    laid.forget_lost_drivers();
    let respondents = u32::try_from(comparison.findings.waves.follow_up).ok().filter(|n| *n > 0);
    let mut laid = laid.with_usual_uncertainty(respondents);
    if let Some(uncertainty) = &mut laid.uncertainty {
        uncertainty.bootstrap_respondents = respondents;
    }
    laid
}

/// The costs with participants' half days as the answers have them: the share of the workshops that those who say so
/// attended on average, taken for everybody who took part. It stands in for what nobody gave, and follows the answers.
///
/// People who answer attend more than those who do not, so this counts too much time rather than too little.
fn with_attendance(costs: &Costs, comparison: &Comparison) -> Costs {
    let mut costs = costs.clone();
    let held: f64 = costs.management.iter().map(|group| group.workshops.value.get()).sum();
    let are_alike = costs.management.len() == costs.participant_time.len();
    let Some(MeanAnswer { n, mean }) =
        comparison.workshops_attended.filter(|_| held > 0.0 && are_alike)
    else {
        return costs;
    };
    let source = format!(
        "the workshops that {} attended by their own answers, {mean:.1} of {held} on average, taken for everybody who took part",
        if n == 1 { "1 person".to_owned() } else { format!("{n} people") }
    );
    for (time, managed) in costs.participant_time.iter_mut().zip(&costs.management) {
        let half_days = Quantity::new(managed.workshops.value.get() * (mean / held).min(1.0));
        let is_open = time.half_days.from_answers || time.half_days.assumed;
        if let (true, Ok(half_days)) = (is_open, half_days) {
            let figure = Figure::from_source(half_days, &source);
            time.half_days = Figure { from_answers: true, ..figure };
        }
    }
    costs
}

/// The label of the preparation and travel that answers give.
const OWN_TIME: &str = "Preparation and travel, from the answers";

/// The costs with participants' preparation and travel: the mean of those who answered, taken for everybody who took part.
/// Once the line is there, the evaluator's figures stay.
fn with_own_time(mut costs: Costs, hours: Option<MeanAnswer>) -> Costs {
    let Some(MeanAnswer { n, mean }) = hours else { return costs };
    if costs.preparation.iter().any(|group| group.from_answers) {
        return costs;
    }
    let (Some(group), Ok(mean)) = (costs.participant_time.last(), Quantity::new(mean)) else {
        return costs;
    };
    let said = format!("the mean of {n} answers, taken for everybody who took part");
    let preparation = Preparation {
        label: OWN_TIME.to_owned(),
        from_answers: true,
        people: group.people.clone(),
        hours_each: Figure::from_source(mean, &said),
        hourly_pence: group.hourly_pence.clone(),
        year: group.year,
    };
    costs.preparation.push(preparation);
    costs
}

/// Accepts every line that nobody has judged.
pub fn accept_waiting(model: &mut Model) {
    for line in model.benefits.iter_mut().filter(|line| line.decision == Decision::Proposed) {
        line.decision = Decision::Accepted { reason: None };
    }
}

/// Each answer with an id that the same answer has every time: the response, and the line's place in it. Where a line of the
/// evaluator's own has that id, the answer has it with a letter more.
fn numbered<'a>(
    answers: &'a [BenefitAnswer],
    own_ids: &BTreeSet<&str>,
) -> impl Iterator<Item = (String, &'a BenefitAnswer)> {
    let mut n_of: BTreeMap<&str, usize> = BTreeMap::new();
    answers.iter().map(move |answer| {
        let n = n_of.entry(&answer.respondent).or_default();
        *n += 1;
        let mut id = format!("response-{}-{n}", answer.respondent);
        while own_ids.contains(&*id) {
            id.push('b');
        }
        (id, answer)
    })
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
        n_pairs: u32::try_from(behaviour.map_or(0, |level| level.n_pairs)).ok(),
        level3_change_ci95_percent_of_maximum: behaviour.and_then(|level| level.ci95),
        level3: behaviour.map_or(Level3::UNKNOWN, |level| level3_of(&level.conclusion, findings)),
        design: if has_baseline { Design::WithBaseline } else { Design::FollowUpOnly },
        origin: EvidenceOrigin::Responses,
        overridden,
    })
}

/// What is concluded of behaviour. The chain is unbroken where behaviour moved the better way and learning, below it, did not
/// move the other way; a level that nobody was asked about breaks nothing.
fn level3_of(behaviour: &Conclusion, findings: &Findings) -> Level3 {
    let learning = findings.levels.iter().find(|level| level.level == LEARNING);
    let is_against = learning.is_some_and(|it| it.conclusion.verdict == Verdict::Against);
    Level3 {
        verdict: match behaviour.verdict {
            Verdict::Worthwhile => BehaviourVerdict::Worthwhile,
            Verdict::SomeChange => BehaviourVerdict::Some,
            Verdict::NoneWorthwhile => BehaviourVerdict::NoneWorthwhile,
            Verdict::Against => BehaviourVerdict::Against,
            Verdict::CannotSay => BehaviourVerdict::CannotSay,
        },
        contrast_above_zero: behaviour.contrast.map(|contrast| contrast.ci95[0] > 0.0),
        chain_unbroken: Some(behaviour.verdict.is_better() && !is_against),
    }
}

#[cfg(test)]
mod tests;
