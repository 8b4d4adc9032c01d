//! What responses say beside their scores, as the evaluation takes it.

use std::collections::BTreeMap;

use crate::{
    analysis::{Facts, FactsByResponse, MoneyFacts},
    cohort::Record,
    instrument::{Instrument, Item, Kind, Role},
    programme::Programme,
    survey::{Answer, ByName, Response},
};

use super::BenefitAnswer;

/// The item that lists savings.
const SAVINGS: &str = "M1";

/// The item that groups people, if the questionnaire has one.
pub(super) fn grouping_item(instrument: &Instrument) -> Option<&Item> {
    instrument
        .items()
        .find(|item| item.role == Some(Role::Grouping) && matches!(item.kind, Kind::Single(_)))
}

/// The item that says which sessions a person attended.
fn attendance_item(instrument: &Instrument) -> Option<&Item> {
    instrument.items().find(|item| matches!(item.kind, Kind::Multi { sessions: true, .. }))
}

/// The facts of these responses, each the newest version of itself.
pub(super) fn facts_of(
    instrument: &Instrument,
    programme: Option<&Programme>,
    responses: &[&Response],
) -> FactsByResponse {
    let group = grouping_item(instrument).map(|item| item.id.as_str());
    let attended = attendance_item(instrument).map(|item| item.id.as_str());
    let of = |response: &&Response| {
        let chosen = chosen(&response.answers.now);
        let facts = Facts {
            group: group.and_then(|item| chosen.get(item)?.first().cloned()),
            sessions: attended.and_then(|item| sessions(response, item)),
            in_window: if response.outside_window {
                Some(false)
            } else {
                programme.map(|it| it.is_open(response.wave, response.finished.day()))
            },
            listed: listed(&response.answers.now),
            chosen,
        };
        ((response.response_id.clone(), response.wave), facts)
    };
    responses.iter().map(of).collect()
}

/// How many workshops each of these records attended, where that is known.
pub(super) fn workshops_attended(facts: &FactsByResponse, records: &[Record]) -> Vec<f64> {
    let attended = records.iter().filter_map(|record| facts.of(record)?.sessions);
    attended.filter_map(|n| u32::try_from(n).ok()).map(f64::from).collect()
}

fn chosen(answers: &ByName<Answer>) -> BTreeMap<String, Vec<String>> {
    let of = |(id, answer): (&String, &Answer)| {
        let options = match answer {
            Answer::Option(option) => vec![option.clone()],
            Answer::Options(options) | Answer::Ranked(options) => options.clone(),
            _ => return None,
        };
        Some((id.clone(), options))
    };
    answers.iter().filter_map(of).collect()
}

fn listed(answers: &ByName<Answer>) -> BTreeMap<String, usize> {
    let of = |(id, answer): (&String, &Answer)| match answer {
        Answer::Lines(lines) => Some((id.clone(), lines.len())),
        _ => None,
    };
    answers.iter().filter_map(of).collect()
}

/// How many sessions were ticked, or typed by somebody who does not remember which.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a handful of sessions, checked when it was typed"
)]
fn sessions(response: &Response, item: &str) -> Option<usize> {
    let answers = &response.answers.now;
    let Some(Answer::Options(ids)) = answers.get(item) else { return None };
    if let Some(Answer::Number(number)) = answers.get(&format!("{item}.number")) {
        return Some(number.value() as usize);
    }
    let ticked = ids.iter().filter(|id| id.starts_with("session-")).count();
    (ticked > 0 || ids.iter().any(|id| id == "none")).then_some(ticked)
}

/// What is known of the savings listed in these responses.
pub(super) fn money_facts(benefits: &[BenefitAnswer], responses: &[&Response]) -> MoneyFacts {
    let answered = |it: &&&Response| it.answers.now.contains_key(SAVINGS);
    let is_adjusted = |it: &&BenefitAnswer| it.attribution.is_some() && it.confidence.is_some();
    MoneyFacts {
        people: responses.iter().filter(answered).count(),
        lines: benefits.len(),
        adjusted: benefits.iter().filter(is_adjusted).count(),
    }
}
