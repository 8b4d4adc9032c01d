//! Money by year, and the month in which benefits have covered the costs.

use rust_xlsxwriter::XlsxError;

use super::{
    Parts, benefits,
    costs::{self, TIME},
    sheet::{Sheet, Shown, Worth, cell, fixed, range},
};
use money::YearFlow;

/// The row of year 0.
const FIRST: u32 = 3;
const FACTOR: u16 = 1;
const COSTS: u16 = 2;
const OWN_TIME: u16 = 3;
const BENEFITS: u16 = 4;
const CASH: u16 = 5;
/// Two columns for each side from here: what is owed, and the month it is covered in.
const SIDES: u16 = 6;

/// A side of the return: cash only or not, participants' time counted or not; in the order of the summary's columns.
pub const COLUMNS: [(bool, bool); 4] = [(false, true), (true, true), (false, false), (true, false)];

fn last_row(parts: &Parts) -> u32 {
    FIRST + parts.method.last_year
}

fn column(parts: &Parts, column: u16) -> String {
    range("Cash flow", (FIRST, column), (last_row(parts), column))
}

/// A side's payback in months, as a formula without its equals sign: what the last year that counts has for it.
pub fn payback_formula(parts: &Parts, side: usize) -> String {
    let Some((is_cash, with_time)) = COLUMNS.get(side) else { return "0".to_owned() };
    let time =
        if *with_time { String::new() } else { format!("-SUM({})", column(parts, OWN_TIME)) };
    let costs = format!("(SUM({}){time})", column(parts, COSTS));
    let gained = format!("SUM({})", column(parts, if *is_cash { CASH } else { BENEFITS }));
    let last = format!("'Cash flow'!{}", cell(last_row(parts), months_column(side)));
    format!(
        "IF({costs}<=0,\"no costs\",IF({gained}<=0,\"no benefit counts\",IF(ISNUMBER({last}),{last},\"not paid back\")))"
    )
}

fn owed_column(side: usize) -> u16 {
    SIDES + 2 * u16::try_from(side).unwrap_or(0)
}

fn months_column(side: usize) -> u16 {
    owed_column(side) + 1
}

pub fn fill(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    sheet.title(0, "Cash flow, in pounds, undiscounted")?;
    sheet.text(1, 0, "Costs at the start of their year, benefits evenly through theirs. Months count from the start of year 1; what a later cost makes owed again is not covered.")?;
    let names = [
        "Year",
        "£1 today",
        "Costs",
        "of which participants' time",
        "Benefits",
        "of which cash-releasing",
        "Owed: all",
        "Covered from month",
        "Owed: cash only",
        "Covered from month",
        "Owed: all, without time",
        "Covered from month",
        "Owed: cash only, without time",
        "Covered from month",
    ];
    sheet.headers(2, 0, &names)?;
    let mut owed = [Owed::default(); 4];
    for flow in &parts.outcome.flows {
        fill_flow(sheet, parts, flow)?;
        for (side, owed) in owed.iter_mut().enumerate() {
            *owed = fill_side(sheet, flow, side, *owed)?;
        }
    }
    Ok(())
}

/// What a side owes at the end of a year, and the month from which it owes nothing.
#[derive(Debug, Clone, Copy, Default)]
struct Owed {
    pounds: f64,
    covered: Option<f64>,
}

fn fill_flow(sheet: &mut Sheet, parts: &Parts, flow: &YearFlow) -> Result<(), XlsxError> {
    let row = FIRST + flow.year;
    let year = cell(row, 0);
    sheet.input((row, 0), Shown::Plain, f64::from(flow.year))?;
    let factor = format!("=INDEX({},{year}+1)", parts.method.factors());
    sheet.formula((row, FACTOR), Shown::Plain, &factor, flow.discount_factor)?;
    let (years, amounts) = (costs::column(parts, costs::YEAR), costs::column(parts, costs::AMOUNT));
    let counts = format!("({year}<={})", super::method::HORIZON);
    let all = format!("=SUMPRODUCT(({years}={year})*({years}<>\"\")*{counts},{amounts})");
    sheet.formula((row, COSTS), Shown::Money, &all, flow.costs)?;
    let kinds = costs::column(parts, costs::PART);
    let time = format!("=SUMPRODUCT(({years}={year})*({kinds}=\"{TIME}\")*{counts},{amounts})");
    sheet.formula((row, OWN_TIME), Shown::Money, &time, flow.participant_time)?;
    let (pounds, each) =
        (benefits::year_range(parts, flow.year), benefits::column(parts, benefits::EACH_POUND));
    let gained = format!("=SUMPRODUCT({pounds},{each})");
    sheet.formula((row, BENEFITS), Shown::Money, &gained, flow.benefits)?;
    let classes = benefits::column(parts, benefits::CLASS);
    let cash = format!("=SUMPRODUCT({pounds},{each},({classes}=\"cash-releasing\")*1)");
    sheet.formula((row, CASH), Shown::Money, &cash, flow.cash_releasing)
}

/// Writes what is owed before a year's benefits and the month from which it stays covered; returns both after the year.
fn fill_side(
    sheet: &mut Sheet,
    flow: &YearFlow,
    side: usize,
    before: Owed,
) -> Result<Owed, XlsxError> {
    let (is_cash, with_time) = COLUMNS.get(side).copied().unwrap_or((false, true));
    let row = FIRST + flow.year;
    let (owed, months) = (owed_column(side), months_column(side));
    let gain = if is_cash { CASH } else { BENEFITS };
    let time = if with_time { String::new() } else { format!("-{}", cell(row, OWN_TIME)) };
    let earlier = if flow.year == 0 {
        String::new()
    } else {
        format!("{}-{}+", cell(row - 1, owed), cell(row - 1, gain))
    };
    let gained = if is_cash { flow.cash_releasing } else { flow.benefits };
    let cost = if with_time { flow.costs } else { flow.costs - flow.participant_time };
    let now = before.pounds + cost;
    let formula = format!("={earlier}{}{time}", cell(row, COSTS));
    sheet.formula((row, owed), Shown::Money, &formula, now)?;
    let (o, g, year) = (cell(row, owed), cell(row, gain), fixed(row, 0));
    let formula = if flow.year == 0 {
        format!("=IF({o}>{g},\"-\",0)")
    } else {
        let last = cell(row - 1, months);
        format!(
            "=IF({o}>{g},\"-\",IF({o}<=0,IF(ISNUMBER({last}),{last},({year}-1)*12),({year}-1+{o}/{g})*12))"
        )
    };
    let start = f64::from(flow.year.saturating_sub(1)) * 12.0;
    let covered = match (now > gained, now <= 0.0) {
        (true, _) => None,
        (false, _) if flow.year == 0 => Some(0.0),
        (false, true) => before.covered.or(Some(start)),
        (false, false) => Some(start + now / gained * 12.0),
    };
    sheet.formula((row, months), Shown::Plain, &formula, Worth::or_dash(covered))?;
    Ok(Owed { pounds: now - gained, covered })
}
