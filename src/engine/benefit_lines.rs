//! Taking benefit and funding lines out of responses.

use crate::{
    by_name::ByName,
    instrument::{Instrument, Kind},
    survey::{Answer, Line},
};

use super::{BenefitAnswer, FundingAnswer};

/// The item that lists benefits, and the one that says what would have happened anyway.
pub(super) const BENEFITS: &str = "M1";
pub(super) const ANYWAY: &str = "M3";
/// The item that lists funding.
const FUNDING: &str = "M2";

/// The item that asks for hours of preparation and travel.
pub(super) const OWN_TIME: &str = "M4";

/// The benefit lines of a response, in order. `anyway` is the share of all change that would have happened anyway.
pub(super) fn benefits_of(
    instrument: &Instrument,
    response_id: &str,
    answers: &ByName<Answer>,
    anyway: Option<f64>,
) -> Vec<BenefitAnswer> {
    let benefit = |line| benefit(instrument, response_id, line, anyway);
    lines(answers, BENEFITS).iter().map(benefit).collect()
}

/// The funding lines of a response, in order.
pub(super) fn funding_of(response_id: &str, answers: &ByName<Answer>) -> Vec<FundingAnswer> {
    lines(answers, FUNDING).iter().map(|line| funding(response_id, line)).collect()
}

fn lines<'a>(answers: &'a ByName<Answer>, item: &str) -> &'a [Line] {
    match answers.get(item) {
        Some(Answer::Lines(lines)) => lines,
        _ => &[],
    }
}

fn benefit(
    instrument: &Instrument,
    response_id: &str,
    line: &Line,
    anyway: Option<f64>,
) -> BenefitAnswer {
    let label =
        |field: &str| option(line, field).map(|id| label_of(instrument, field, &id).unwrap_or(id));
    BenefitAnswer {
        respondent: short(response_id),
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

fn funding(response_id: &str, line: &Line) -> FundingAnswer {
    FundingAnswer {
        respondent: short(response_id),
        title: text(line, "title").unwrap_or_else(|| "Without a name".into()),
        amount: number(line, "amount"),
        source: option(line, "source"),
        attribution: line.get("attribution").and_then(share),
        confidence: line.get("confidence").and_then(share),
    }
}

fn short(response_id: &str) -> String {
    response_id.chars().take(8).collect()
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
