//! An XLSForm as a workbook.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use tables::xlsform::XlsformSheet;

use super::workbook::{WorkbookError, titled_workbook};

/// How wide the columns of words are, in characters.
const WIDTH: f64 = 40.0;

/// The bytes of an XLSX file with these sheets, of which the first row is the header. The same sheets give the same bytes.
///
/// Every cell is words, so that none is a formula or loses its leading zeros.
///
/// # Errors
///
/// [`WorkbookError::Format`] where a text is longer than a cell holds.
pub fn xlsform_workbook(sheets: &[XlsformSheet]) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = titled_workbook("XLSForm")?;
    for sheet in sheets {
        workbook.push_worksheet(worksheet(sheet)?);
    }
    Ok(workbook.save_to_buffer()?)
}

fn worksheet(written: &XlsformSheet) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(written.name)?.set_freeze_panes(1, 0)?;
    let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap());
    for (row, cells) in (0_u32..).zip(&written.rows) {
        let format = if row == 0 { &bold } else { &wrapped };
        for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(row, column, cell, format)?;
        }
    }
    let columns = written.rows.first().map_or(&[][..], Vec::as_slice);
    for (column, _) in
        (0_u16..).zip(columns).filter(|(_, head)| matches!(head.as_str(), "label" | "hint"))
    {
        sheet.set_column_width(column, WIDTH)?;
    }
    Ok(sheet)
}
