//! What stands beside the figures: sources, funding and benefits without money, and the log.

use rust_xlsxwriter::XlsxError;

use super::{
    Parts,
    sheet::{Sheet, Shown},
};
use crate::roi::{BenefitClass, Factor};

/// Every figure that was given or assumed, with where it was had from.
pub fn fill_sources(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    for (column, width) in [(0, 44.0), (1, 28.0), (2, 16.0), (3, 12.0), (4, 100.0)] {
        sheet.width(column, width)?;
    }
    sheet.title(0, "Where the figures come from")?;
    sheet.headers(2, 0, &["Of", "Figure", "Value", "Assumed", "Source"])?;
    let costs = parts.outcome.costs.iter().map(|item| (&item.label, &item.working.factors));
    let lines = parts.outcome.benefits.iter();
    let benefits = lines.clone().map(|item| (&item.title, &item.working.factors));
    let shares = lines.map(|item| (&item.title, &item.adjustment));
    let all = costs.chain(benefits).chain(shares);
    let factors = all.flat_map(|(of, factors)| factors.iter().map(move |factor| (of, factor)));
    (3..).zip(factors).try_for_each(|(row, (of, factor))| fill_source(sheet, row, of, factor))
}

fn fill_source(sheet: &mut Sheet, row: u32, of: &str, factor: &Factor) -> Result<(), XlsxError> {
    sheet.text(row, 0, of)?;
    sheet.text(row, 1, &factor.label)?;
    sheet.text(row, 2, &factor.text())?;
    sheet.text(row, 3, if factor.assumed { "assumed" } else { "given" })?;
    sheet.text(row, 4, factor.source.as_deref().unwrap_or_default())
}

/// Benefits told without money, and funding won.
pub fn fill_beside(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    sheet.width(0, 60.0)?;
    sheet.width(1, 30.0)?;
    sheet.title(0, "Outside the totals")?;
    sheet.headers(2, 0, &["Benefits without money on them", "Who said so", "Known from"])?;
    let told = parts.model.benefits.iter().filter(|line| line.class == BenefitClass::NotMonetised);
    let mut row = 3;
    for line in told {
        sheet.text(row, 0, &line.title)?;
        sheet.text(row, 1, line.source.as_deref().unwrap_or_default())?;
        sheet.text(row, 2, line.basis.as_deref().unwrap_or_default())?;
        row += 1;
    }
    row += 1;
    sheet.headers(
        row,
        0,
        &[
            "Funding won: leverage, in no total",
            "Who said so",
            "Amount, £",
            "Moved within the system",
        ],
    )?;
    for line in &parts.model.leverage {
        row += 1;
        sheet.text(row, 0, &line.title)?;
        sheet.text(row, 1, line.source.as_deref().unwrap_or_default())?;
        sheet.input((row, 2), Shown::Money, line.amount_pence.value.pounds())?;
        sheet.text(row, 3, if line.transfer { "yes" } else { "no" })?;
    }
    Ok(())
}

/// What was changed and decided, when and why.
pub fn fill_log(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    for (column, width) in [(0, 12.0), (1, 24.0), (2, 70.0), (3, 70.0)] {
        sheet.width(column, width)?;
    }
    sheet.title(0, "What was decided and changed")?;
    sheet.headers(2, 0, &["Date", "Line", "What", "Why"])?;
    for (row, change) in (3..).zip(&parts.model.changes) {
        sheet.text(row, 0, &change.date.to_string())?;
        sheet.text(row, 1, change.line.as_deref().unwrap_or_default())?;
        sheet.text(row, 2, &change.what)?;
        sheet.text(row, 3, &change.reason)?;
    }
    Ok(())
}
