//! Taking benefit and funding lines out of responses.

use survey::{
    Answer, Line,
    instrument::{Instrument, Kind, Role},
};
use values::by_name::ByName;

use super::{BenefitAnswer, FundingAnswer};

/// The benefit lines of a response, in order. `anyway` is the share of all change that would have happened anyway.
pub(super) fn benefits_of(
    instrument: &Instrument,
    response_id: &str,
    lines: &[Line],
    anyway: Option<f64>,
) -> Vec<BenefitAnswer> {
    lines.iter().map(|line| benefit(instrument, response_id, line, anyway)).collect()
}

/// The funding lines of a response, in order.
pub(super) fn funding_of(response_id: &str, lines: &[Line]) -> Vec<FundingAnswer> {
    lines.iter().map(|line| funding(response_id, line)).collect()
}

/// The lines given to an item; none where it was not answered.
pub(super) fn lines_of<'a>(answers: &'a ByName<Answer>, item: &str) -> Option<&'a [Line]> {
    match answers.get(item) {
        Some(Answer::Lines(lines)) => Some(lines),
        _ => None,
    }
}

fn benefit(
    instrument: &Instrument,
    response_id: &str,
    line: &Line,
    anyway: Option<f64>,
) -> BenefitAnswer {
    let label = |field: &str| {
        let id = option(line, field)?;
        Some(label_of(instrument, field, id).unwrap_or(id).to_owned())
    };
    let option_of = |field: &str| option(line, field).map(str::to_owned);
    BenefitAnswer {
        respondent: short(response_id),
        title: title(line),
        kind: label("kind"),
        unit: option_of("unit"),
        quantity: number(line, "quantity"),
        hours_each: number(line, "hours-each"),
        monthly: option(line, "often").map(|often| often == "monthly"),
        months: number(line, "months"),
        people: number(line, "people"),
        pay_band: option(line, "pay-band")
            .filter(|id| *id != "not-known")
            .and_then(|_| label("pay-band")),
        basis: option_of("basis"),
        attribution: share(line, "attribution"),
        confidence: share(line, "confidence"),
        anyway,
        other_causes: words(line, "other-causes"),
    }
}

fn funding(response_id: &str, line: &Line) -> FundingAnswer {
    FundingAnswer {
        respondent: short(response_id),
        title: title(line),
        amount: number(line, "amount"),
        source: option(line, "source").map(str::to_owned),
        attribution: share(line, "attribution"),
        confidence: share(line, "confidence"),
    }
}

fn title(line: &Line) -> String {
    words(line, "title").unwrap_or_else(|| "Without a name".into())
}

fn text<'a>(line: &'a Line, field: &str) -> Option<&'a str> {
    match line.get(field)? {
        Answer::Text(text) => Some(text),
        _ => None,
    }
}

/// The id of the option chosen in a field.
fn option<'a>(line: &'a Line, field: &str) -> Option<&'a str> {
    match line.get(field)? {
        Answer::Option(id) => Some(id),
        _ => None,
    }
}

fn number(line: &Line, field: &str) -> Option<f64> {
    match line.get(field)? {
        Answer::Number(number) => Some(number.value()),
        _ => None,
    }
}

/// The text of a field that says something.
fn words(line: &Line, field: &str) -> Option<String> {
    let text = text(line, field)?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A percentage as a share.
fn share(line: &Line, field: &str) -> Option<f64> {
    number(line, field).map(|percent| percent / 100.0)
}

fn short(response_id: &str) -> String {
    response_id.chars().take(8).collect()
}

fn label_of<'i>(instrument: &'i Instrument, field: &str, id: &str) -> Option<&'i str> {
    let Kind::Lines { fields, .. } = &instrument.item_with(Role::Benefits)?.kind else {
        return None;
    };
    let field = fields.iter().find(|part| part.id == field)?;
    let Kind::Single(options) = &field.kind else { return None };
    options.iter().find(|option| option.id == id).map(|option| option.label.as_str())
}
