//! What responses say beside their scores, as the evaluation takes it.

use std::sync::Arc;

use cohort::Record;
use evaluation::{Chosen, FactsByResponse, MoneyFacts};
use survey::{
    Answer,
    instrument::{Instrument, Item, Kind, Role},
};
use values::by_name::ByName;

use super::{BenefitAnswer, MeanAnswer, responses::Said};

/// The item that groups people, if the questionnaire has one.
pub(super) fn grouping_item(instrument: &Instrument) -> Option<&Item> {
    instrument
        .items()
        .find(|item| item.role == Some(Role::Grouping) && matches!(item.kind, Kind::Single(_)))
}

/// The item that says which sessions a person attended.
pub(super) fn attendance_item(instrument: &Instrument) -> Option<&Item> {
    instrument.items().find(|item| matches!(item.kind, Kind::Multi { sessions: true, .. }))
}

/// The ids of options chosen, by question.
pub(super) fn chosen(answers: &ByName<Answer>) -> Chosen {
    let of = |(id, answer): (&String, &Answer)| {
        let options = match answer {
            Answer::Option(option) => std::slice::from_ref(option),
            Answer::Options(options) | Answer::Ranked(options) => options,
            _ => return None,
        };
        Some((id.as_str().into(), options.iter().map(|id| id.as_str().into()).collect()))
    };
    answers.iter().filter_map(of).collect()
}

/// How many lines were listed, by question.
pub(super) fn listed(answers: &ByName<Answer>) -> ByName<usize, Arc<str>> {
    let of = |(id, answer): (&String, &Answer)| match answer {
        Answer::Lines(lines) => Some((id.as_str().into(), lines.len())),
        _ => None,
    };
    answers.iter().filter_map(of).collect()
}

/// Whether a question was answered in words.
pub(super) fn has_words(answers: &ByName<Answer>, item: &str) -> bool {
    matches!(answers.get(item), Some(Answer::Text(words)) if !words.trim().is_empty())
}

/// How many sessions were ticked, or typed by somebody who does not remember which.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a handful of sessions, checked when it was typed"
)]
pub(super) fn sessions(ids: &[Arc<str>], typed: Option<f64>) -> Option<usize> {
    if let Some(number) = typed {
        return Some(number as usize);
    }
    let ticked = ids.iter().filter(|id| id.starts_with("session-")).count();
    (ticked > 0 || ids.iter().any(|id| &**id == "none")).then_some(ticked)
}

/// The facts of these responses, each the newest version of itself.
pub(super) fn facts_of(responses: &[&Said]) -> FactsByResponse {
    let of = |it: &&Said| ((Arc::clone(&it.response_id), it.wave), Arc::clone(&it.facts));
    responses.iter().map(of).collect()
}

/// How many workshops these records attended on average, of those of whom that is known.
pub(super) fn workshops_attended(
    facts: &FactsByResponse,
    records: &[Arc<Record>],
) -> Option<MeanAnswer> {
    let attended = records.iter().filter_map(|record| facts.of(record)?.sessions);
    MeanAnswer::of(attended.filter_map(|n| u32::try_from(n).ok()).map(f64::from))
}

/// What is known of the savings listed in these responses.
pub(super) fn money_facts<'a>(responses: impl Iterator<Item = &'a Said>) -> MoneyFacts {
    let money = responses.filter_map(|response| response.money.as_deref());
    money.fold(MoneyFacts::default(), |facts, money| {
        let is_adjusted = |it: &&BenefitAnswer| it.attribution.is_some() && it.confidence.is_some();
        MoneyFacts {
            people: facts.people + usize::from(money.answered_savings),
            lines: facts.lines + money.benefits.len(),
            adjusted: facts.adjusted + money.benefits.iter().filter(is_adjusted).count(),
        }
    })
}
