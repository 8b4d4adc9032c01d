//! Every cost: what was typed, its product, and its value today.

use rust_xlsxwriter::XlsxError;

use super::{
    Parts,
    method::{BIAS, HORIZON},
    sheet::{Sheet, Shown, cell, columns, range},
};
use money::{CostItem, CostPart, Unit};

/// The row of the first cost.
const FIRST: u32 = 3;

columns! {
    WHAT_FOR: "What for",
    PART: "Part",
    IN_KIND: "In kind",
    YEAR: "Year",
    COUNTS: "Count",
    _SECOND_COUNT: "Count",
    _THIRD_COUNT: "Count",
    PRICE: "Price of one, £",
    TYPED: "Amount, £",
    AMOUNT: "Amount with optimism bias, £",
    TODAY: "Present value, £",
    REMARK: "Remark",
}

pub const TIME: &str = "participant-time";

pub fn column(parts: &Parts, column: u16) -> String {
    let n = u32::try_from(parts.outcome.costs.len()).unwrap_or(0).max(1);
    range("Costs", (FIRST, column), (FIRST + n - 1, column))
}

/// Whether no cost other than time counts, as a formula's condition.
pub fn no_other_costs(parts: &Parts) -> String {
    format!("SUMPRODUCT(({}=\"other\")*({}>0))=0", column(parts, PART), column(parts, TODAY))
}

pub fn fill(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    sheet.width(WHAT_FOR, 44.0)?;
    sheet.title(0, "Costs")?;
    sheet.text(
        1,
        0,
        "Blue was typed in, black follows. Participants' own time is an opportunity cost. What falls after the last year that counts is left out, as benefits are.",
    )?;
    sheet.headers(2, 0, NAMES)?;
    sheet.freeze(FIRST, 1)?;
    (FIRST..)
        .zip(&parts.outcome.costs)
        .try_for_each(|(row, item)| fill_cost(sheet, parts, row, item))
}

fn fill_cost(sheet: &mut Sheet, parts: &Parts, row: u32, item: &CostItem) -> Result<(), XlsxError> {
    sheet.text(row, WHAT_FOR, &item.label)?;
    let part = match item.part {
        CostPart::ParticipantTime => TIME,
        CostPart::Management => "management",
        CostPart::Other => "other",
    };
    sheet.text(row, PART, part)?;
    sheet.text(row, IN_KIND, if item.in_kind { "yes" } else { "no" })?;
    sheet.input((row, YEAR), Shown::Plain, f64::from(item.year))?;
    let is_price = |unit: Unit| matches!(unit, Unit::PoundsAnHour | Unit::PoundsEach);
    let mut count = COUNTS;
    for factor in &item.working.factors {
        if factor.unit == Unit::Pounds {
            sheet.input((row, TYPED), Shown::Money, factor.value)?;
        } else if is_price(factor.unit) {
            sheet.input((row, PRICE), Shown::Money, factor.value)?;
        } else {
            sheet.input((row, count), Shown::Plain, factor.value)?;
            count += 1;
        }
    }
    let [a, b, c] = [0, 1, 2].map(|place| {
        let count = cell(row, COUNTS + place);
        format!("IF({count}=\"\",1,{count})")
    });
    let (typed, price) = (cell(row, TYPED), cell(row, PRICE));
    let amount = format!("=IF({typed}<>\"\",{typed},{a}*{b}*{c}*{price})*{BIAS}");
    sheet.formula((row, AMOUNT), Shown::Money, &amount, item.amount)?;
    let factors = parts.method.factors();
    let year = cell(row, YEAR);
    let today = format!(
        "=IF({year}>{HORIZON},0,{}*INDEX({factors},MIN({year},{})+1))",
        cell(row, AMOUNT),
        parts.method.last_year
    );
    sheet.formula((row, TODAY), Shown::Money, &today, item.present_value)?;
    sheet.text(row, REMARK, &item.note().unwrap_or_default())
}
