//! What stands beside the figures: sources, funding and benefits without money, and the log.

use rust_xlsxwriter::XlsxError;

use super::{
    Parts,
    sheet::{Sheet, Shown},
};
use crate::sources::{SOURCE_HEADERS, source_rows};
use money::BenefitClass;

/// Every figure that was given or assumed, with its range and where it was had from.
pub fn fill_sources(sheet: &mut Sheet, parts: &Parts) -> Result<(), XlsxError> {
    let widths = [44.0, 28.0, 18.0, 24.0, 16.0, 100.0, 12.0];
    (0..).zip(widths).try_for_each(|(column, width)| sheet.width(column, width))?;
    sheet.title(0, "Where the figures come from")?;
    sheet.headers(2, 0, &SOURCE_HEADERS)?;
    for (row, cells) in (3..).zip(source_rows(parts.outcome)) {
        (0..).zip(&cells).try_for_each(|(column, cell)| sheet.text(row, column, cell))?;
    }
    Ok(())
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
        sheet.text(row, 1, &parts.names.who(line.source.as_ref()))?;
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
        sheet.text(row, 1, &parts.names.who(line.source.as_ref()))?;
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
        let line = change.line.as_deref().map(|id| parts.names.line(id));
        sheet.text(row, 1, &line.unwrap_or_default())?;
        sheet.text(row, 2, &change.what.to_string())?;
        sheet.text(row, 3, &change.reason)?;
    }
    Ok(())
}
