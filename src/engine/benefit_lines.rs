//! Taking benefit and funding lines out of responses.

use crate::{
    instrument::{Instrument, Kind},
    survey::{Answer, Line, Response},
};

use super::{BenefitAnswer, FundingAnswer};

/// The item that lists benefits, and the one that says what would have happened anyway.
const BENEFITS: &str = "M1";
const ANYWAY: &str = "M3";
/// The item that lists funding.
const FUNDING: &str = "M2";

/// The item that asks for hours of preparation and travel.
const OWN_TIME: &str = "M4";

/// The benefit lines of these responses, in order.
pub fn benefit_answers(instrument: &Instrument, responses: &[&Response]) -> Vec<BenefitAnswer> {
    let of = |response: &&Response| -> Vec<BenefitAnswer> {
        let anyway = response.answers.now.get(ANYWAY).and_then(share);
        lines(response, BENEFITS)
            .iter()
            .map(|line| benefit(instrument, response, line, anyway))
            .collect()
    };
    responses.iter().flat_map(of).collect()
}

/// The funding lines of these responses, in order.
pub fn funding_answers(responses: &[&Response]) -> Vec<FundingAnswer> {
    let of = |response: &&Response| -> Vec<FundingAnswer> {
        lines(response, FUNDING).iter().map(|line| funding(response, line)).collect()
    };
    responses.iter().flat_map(of).collect()
}

/// The hours of preparation and travel that these responses give.
pub fn own_time_hours(responses: &[&Response]) -> Vec<f64> {
    let of = |response: &&Response| match response.answers.now.get(OWN_TIME) {
        Some(Answer::Number(hours)) => Some(hours.value()),
        _ => None,
    };
    responses.iter().filter_map(of).collect()
}

fn lines<'a>(response: &'a Response, item: &str) -> &'a [Line] {
    match response.answers.now.get(item) {
        Some(Answer::Lines(lines)) => lines,
        _ => &[],
    }
}

fn benefit(
    instrument: &Instrument,
    response: &Response,
    line: &Line,
    anyway: Option<f64>,
) -> BenefitAnswer {
    let label =
        |field: &str| option(line, field).map(|id| label_of(instrument, field, &id).unwrap_or(id));
    BenefitAnswer {
        respondent: short(response),
        title: text(line, "title").unwrap_or_else(|| "Without a name".into()),
        kind: label("kind"),
        unit: option(line, "unit"),
        quantity: number(line, "quantity"),
        hours_each: number(line, "hours-each"),
        monthly: option(line, "often").map(|often| often == "monthly"),
        months: number(line, "months"),
        people: number(line, "people"),
        pay_band: option(line, "pay-band")
            .filter(|id| id != "not-known")
            .and_then(|_| label("pay-band")),
        basis: option(line, "basis"),
        attribution: line.get("attribution").and_then(share),
        confidence: line.get("confidence").and_then(share),
        anyway,
        other_causes: text(line, "other-causes"),
    }
}

fn funding(response: &Response, line: &Line) -> FundingAnswer {
    FundingAnswer {
        respondent: short(response),
        title: text(line, "title").unwrap_or_else(|| "Without a name".into()),
        amount: number(line, "amount"),
        source: option(line, "source"),
        attribution: line.get("attribution").and_then(share),
        confidence: line.get("confidence").and_then(share),
    }
}

fn short(response: &Response) -> String {
    response.response_id.chars().take(8).collect()
}

fn label_of(instrument: &Instrument, field: &str, id: &str) -> Option<String> {
    let Kind::Lines { fields, .. } = &instrument.item(BENEFITS)?.kind else { return None };
    let field = fields.iter().find(|part| part.id == field)?;
    let Kind::Single(options) = &field.kind else { return None };
    Some(options.iter().find(|option| option.id == id)?.label.clone())
}

fn text(line: &Line, field: &str) -> Option<String> {
    match line.get(field) {
        Some(Answer::Text(text)) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        _ => None,
    }
}

fn option(line: &Line, field: &str) -> Option<String> {
    match line.get(field) {
        Some(Answer::Option(id)) => Some(id.clone()),
        _ => None,
    }
}

fn number(line: &Line, field: &str) -> Option<f64> {
    match line.get(field) {
        Some(Answer::Number(number)) => Some(number.value()),
        _ => None,
    }
}

/// A percentage as a share.
fn share(answer: &Answer) -> Option<f64> {
    match answer {
        Answer::Number(number) => Some(number.value() / 100.0),
        _ => None,
    }
}
