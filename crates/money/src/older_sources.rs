//! Sources of models up to version 3, where what follows the answers was told by the beginning of its id or of its words.

use super::{BenefitLine, Costs, LeverageLine, Model, SaidBy};

/// How the id of a benefit line from a response began.
const LINE_OF_RESPONSE: &str = "response-";
/// How the words for a response began.
const RESPONSE: &str = "Response ";
/// What stood between those of several responses.
const AND: &str = ", ";
/// How the source of attendance that answers gave began.
const ATTENDED: &str = "the workshops that";
/// The label of the preparation and travel that answers gave.
const OWN_TIME: &str = "Preparation and travel, from the answers";

/// A model of version 3 of the file or before, as one of version 4: the one place that reads words for where they are from.
pub(super) fn from_version_3(mut model: Model) -> Model {
    model.benefits.iter_mut().for_each(benefit);
    model.leverage.iter_mut().for_each(funding);
    costs(&mut model.costs);
    model
}

fn benefit(line: &mut BenefitLine) {
    let mut responses = responses_in(line.source.as_ref());
    match line.id.strip_prefix(LINE_OF_RESPONSE) {
        Some(rest) if responses.is_empty() => {
            let id = rest.rsplit_once('-').map_or(rest, |(id, _)| id);
            responses.push(id.to_owned());
        }
        Some(_) => {}
        // An evaluator's own line under the source of a response belonged to that respondent, and stayed without the answers.
        None => line.own = !responses.is_empty(),
    }
    if !responses.is_empty() {
        line.source = Some(SaidBy::Responses(responses));
    }
}

fn funding(line: &mut LeverageLine) {
    let responses = responses_in(line.source.as_ref());
    if !responses.is_empty() {
        line.source = Some(SaidBy::Responses(responses));
    }
}

fn responses_in(source: Option<&SaidBy>) -> Vec<String> {
    let Some(SaidBy::Words(words)) = source else { return Vec::new() };
    if !words.starts_with(RESPONSE) {
        return Vec::new();
    }
    words.split(AND).filter_map(|one| one.strip_prefix(RESPONSE)).map(str::to_owned).collect()
}

fn costs(costs: &mut Costs) {
    for time in &mut costs.participant_time {
        let source = time.half_days.source.as_deref();
        time.half_days.from_answers = source.is_some_and(|it| it.starts_with(ATTENDED));
    }
    for group in &mut costs.preparation {
        group.from_answers = group.label == OWN_TIME;
    }
}
