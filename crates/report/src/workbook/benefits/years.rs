//! The money of each benefit line by year.

use rust_xlsxwriter::XlsxError;

use super::{
    super::{
        Parts,
        line::Line,
        method::HORIZON,
        sheet::{Sheet, Shown, cell},
    },
    columns::{
        AMOUNT, DROP_OFF, FIRST, FIRST_YEAR, MONTHS, YEARS, base_column, kept_column, own_column,
    },
};
use money::Gross;

/// The money of each line by year: as claimed, and after drop-off in the years that count.
pub fn fill_years(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    sheet.title(
        0,
        "Benefits by year, in pounds: as claimed, then after drop-off in the years that count",
    )?;
    sheet.text(1, 0, "£1 of the year, today")?;
    sheet.headers(2, 0, &["Line"])?;
    let factors = parts.method.factors();
    for year in parts.method.years() {
        let (base, kept) = (base_column(year), kept_column(parts, year));
        sheet.input((2, base), Shown::Plain, f64::from(year))?;
        sheet.formula((2, kept), Shown::Plain, &format!("={}", cell(2, base)), f64::from(year))?;
        let factor = format!("=INDEX({factors},{}+1)", cell(2, kept));
        let worth = parts.model.method.discounting.factor(year);
        sheet.formula((1, kept), Shown::Plain, &factor, worth)?;
    }
    for line in &parts.lines {
        sheet.text(FIRST + line.place, 0, &parts.names.line(&line.entered.id))?;
        parts.method.years().try_for_each(|year| fill_year(sheet, parts, line, year))?;
        if line.entered.discount_schedule.is_some() {
            fill_own_factors(sheet, parts, line)?;
        }
    }
    Ok(())
}

/// A line with rates of its own has its factors beside it, typed.
fn fill_own_factors(sheet: &mut Sheet, parts: &Parts, it: &Line) -> Result<(), XlsxError> {
    sheet.text(1, own_column(parts, 0), "£1 of the year, today, at a line's own rates")?;
    for year in parts.method.years() {
        let column = own_column(parts, year);
        sheet.input((2, column), Shown::Plain, f64::from(year))?;
        let factor = it.entered.discount_factor(year, &parts.model.method);
        sheet.input((FIRST + it.place, column), Shown::Plain, factor)?;
    }
    Ok(())
}

fn fill_year(sheet: &mut Sheet, parts: &Parts, it: &Line, year: u32) -> Result<(), XlsxError> {
    let row = FIRST + it.place;
    let of_line = |column: u16| format!("Benefits!{}", cell(row, column));
    let (first, months) = (of_line(FIRST_YEAR), of_line(MONTHS));
    let column = base_column(year);
    let this = cell(2, column);
    let pounds = it.base(year);
    if matches!(it.entered.gross, Gross::ByYear { .. }) {
        sheet.input((row, column), Shown::Money, pounds)?;
    } else {
        let amount = of_line(AMOUNT);
        let monthly = format!(
            "IF(OR({months}=0,{this}<{first}),0,{amount}*MAX(0,MIN(12,{months}-12*({this}-{first})))/{months})"
        );
        let yearly =
            format!("IF(AND({this}>={first},{this}<{first}+{}),{amount},0)", of_line(YEARS));
        let formula = format!("=IF({months}<>\"\",{monthly},{yearly})");
        sheet.formula((row, column), Shown::Money, &formula, pounds)?;
    }
    let kept = format!(
        "=IF({this}>{HORIZON},0,{}*IF({this}>{first},(1-{})^({this}-{first}),1))",
        cell(row, column),
        of_line(DROP_OFF)
    );
    let left = it.kept(year);
    sheet.formula((row, kept_column(parts, year)), Shown::Money, &kept, left)
}
