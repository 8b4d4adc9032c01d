//! The conventions, and what £1 of each year is worth today.

use rust_xlsxwriter::XlsxError;

use super::{
    Parts,
    sheet::{Sheet, Shown, cell},
};
use money::{ConfidenceUse, Convention, Model};

/// Where the single values stand: all in column B.
pub const HORIZON: &str = "Method!$B$3";
const CONVENTION: &str = "$B$4";
pub const CONFIDENCE: &str = "Method!$B$5";
pub const BIAS: &str = "Method!$B$8";
/// The row of year 0.
const FIRST: u32 = 10;

/// What other sheets need of this one.
pub struct MethodSheet {
    /// The last year that has a row: the last that counts.
    pub last_year: u32,
}

impl MethodSheet {
    pub fn of(model: &Model) -> Self {
        Self { last_year: model.method.horizon_years }
    }

    /// Every year that has a row or a column, from 0.
    pub fn years(&self) -> impl Iterator<Item = u32> + use<> {
        0..=self.last_year
    }

    /// The discount factors, as a range.
    pub fn factors(&self) -> String {
        super::sheet::range("Method", (FIRST, 3), (FIRST + self.last_year, 3))
    }
}

pub fn fill(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    let method = &parts.model.method;
    sheet.width(0, 44.0)?;
    sheet.width(1, 24.0)?;
    sheet.title(0, "Conventions")?;
    sheet.text(2, 0, "Last year that counts, for costs and benefits (may be lowered here)")?;
    sheet.input((2, 1), Shown::Plain, f64::from(method.horizon_years))?;
    sheet.text(3, 0, "When in a year its money falls")?;
    sheet.text(3, 1, convention(method.discounting.convention))?;
    sheet.text(4, 0, "What confidence is used for")?;
    let confidence = match method.confidence_use {
        ConfidenceUse::Multiplier => "multiplier",
        ConfidenceUse::Spread => "spread",
    };
    sheet.text(4, 1, confidence)?;
    let bias = method.cost_optimism_bias;
    sheet.text(5, 0, "Optimism bias of costs: uplift")?;
    sheet.input((5, 1), Shown::Percent, bias.map_or(0.0, |bias| bias.uplift.get()))?;
    sheet.text(6, 0, "Optimism bias of costs: share dealt with")?;
    sheet.input((6, 1), Shown::Percent, bias.map_or(0.0, |bias| bias.mitigation.get()))?;
    sheet.text(7, 0, "What every cost is multiplied by")?;
    let factor = bias.map_or(1.0, money::OptimismBias::factor);
    sheet.formula((7, 1), Shown::Plain, "=1+B6*(1-B7)", factor)?;
    let names = ["Year", "Rate in the year", "£1 after so many years", "£1 of the year, today"];
    sheet.headers(9, 0, &names)?;
    parts.method.years().try_for_each(|year| fill_year(sheet, parts, year))
}

fn fill_year(sheet: &mut Sheet, parts: &Parts, year: u32) -> Result<(), XlsxError> {
    let discounting = &parts.model.method.discounting;
    let row = FIRST + year;
    let (rate, last) = (cell(row, 1), cell(row.saturating_sub(1), 2));
    sheet.input((row, 0), Shown::Plain, f64::from(year))?;
    if year == 0 {
        sheet.formula((row, 2), Shown::Plain, "=1", 1.0)?;
        return sheet.formula((row, 3), Shown::Plain, "=1", 1.0);
    }
    sheet.input((row, 1), Shown::Percent, discounting.schedule.rate(year))?;
    let after = format!("={last}/(1+{rate})");
    sheet.formula((row, 2), Shown::Plain, &after, discounting.schedule.factor(year))?;
    let now = cell(row, 2);
    let factor = format!(
        "=IF({CONVENTION}=\"year-one-undiscounted\",{last},IF({CONVENTION}=\"end-of-year\",{now},{last}/SQRT(1+{rate})))"
    );
    sheet.formula((row, 3), Shown::Plain, &factor, discounting.factor(year))
}

pub fn convention(convention: Convention) -> &'static str {
    match convention {
        Convention::YearOneUndiscounted => "year-one-undiscounted",
        Convention::EndOfYear => "end-of-year",
        Convention::MidYear => "mid-year",
    }
}
