//! Workbooks: any sheet as rows of cells, with dates and numbers as the file types them.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};

use super::{
    archive::{ArchiveError, ArchiveKind, archive_kind, check_sizes},
    choices::ReadChoices,
    csv_rows::tidy,
    limits::{MAX_CELL_CHARS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS},
    table::{Row, Table, TableError, table_of},
};

/// A sheet that was read as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The other sheets.
    pub others: Vec<String>,
    /// Cells in which the spreadsheet shows an error; they are taken as blank.
    pub n_errors: usize,
    /// What it holds.
    pub table: Table,
}

/// Why a workbook is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WorkbookError {
    /// It is an archive that is not opened.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// An archive of files, or another program's workbook.
    #[error("it is a workbook of LibreOffice (.ods); save it as Excel workbook (.xlsx) or CSV")]
    OpenDocument,
    /// A workbook of Excel before 2007.
    #[error("it is a workbook of Excel before 2007 (.xls); save it as .xlsx or CSV")]
    Old,
    /// Its parts do not hold together.
    #[error("the workbook cannot be read: {0}; open it, save it again as .xlsx, and load that")]
    Damaged(String),
    /// The sheet asked for is not there.
    #[error("it has no sheet “{asked}”; its sheets are {sheets}")]
    NoSuchSheet {
        /// The sheet asked for.
        asked: String,
        /// The sheets that there are.
        sheets: String,
    },
    /// A sheet is not a table.
    #[error("sheet “{sheet}”: {fault}")]
    Sheet {
        /// The sheet.
        sheet: String,
        /// What is wrong with it.
        fault: TableError,
    },
}

/// The sheet in which Mentimeter lists one voter a row.
const VOTERS: &str = "Voters";

/// Whether bytes begin as a workbook of Excel before 2007.
pub fn is_old_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// Reads one sheet of a workbook: the one chosen, or `Voters`, or the first that is a table.
///
/// # Errors
///
/// [`WorkbookError`] says what is wrong, with the sheet.
pub fn read_workbook(bytes: &[u8], choices: &ReadChoices) -> Result<Sheet, WorkbookError> {
    if archive_kind(bytes)? == ArchiveKind::OpenDocument {
        return Err(WorkbookError::OpenDocument);
    }
    check_sizes(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|err| damaged(&err))?;
    let names = book.sheet_names();
    let wanted: Vec<String> = match &choices.sheet {
        Some(asked) if !names.contains(asked) => {
            return Err(WorkbookError::NoSuchSheet {
                asked: asked.clone(),
                sheets: names.join(", "),
            });
        }
        Some(asked) => vec![asked.clone()],
        None if names.iter().any(|name| name == VOTERS) => vec![VOTERS.into()],
        None => names.clone(),
    };
    let mut first_fault = None;
    for name in wanted {
        match sheet(&mut book, &name, choices) {
            Ok((table, n_errors)) => {
                let others = names.iter().filter(|other| **other != name).cloned().collect();
                return Ok(Sheet { name, others, n_errors, table });
            }
            Err(fault) => {
                first_fault.get_or_insert(fault);
            }
        }
    }
    Err(first_fault.unwrap_or_else(|| WorkbookError::Damaged("it has no sheets".into())))
}

/// The names of a workbook's sheets, in its order; none where it cannot be opened.
pub(super) fn sheet_names(bytes: &[u8]) -> Vec<String> {
    if check_sizes(bytes).is_err() {
        return Vec::new();
    }
    let book: Result<Xlsx<_>, XlsxError> = Xlsx::new(Cursor::new(bytes));
    book.map(|book| book.sheet_names()).unwrap_or_default()
}

fn damaged(err: &XlsxError) -> WorkbookError {
    WorkbookError::Damaged(err.to_string().replace('\n', " "))
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

fn sheet(
    book: &mut Book<'_>,
    name: &str,
    choices: &ReadChoices,
) -> Result<(Table, usize), WorkbookError> {
    let fault = |fault| WorkbookError::Sheet { sheet: name.to_owned(), fault };
    let (rows, n_errors) = rows(book, name)?;
    let table = table_of(rows, choices).map_err(fault)?;
    Ok((table, n_errors))
}

/// The rows that hold anything. Cells are met one by one, so that one far away makes no room for those between.
fn rows(book: &mut Book<'_>, name: &str) -> Result<(Vec<Row>, usize), WorkbookError> {
    let too_large = |most, of| WorkbookError::Sheet {
        sheet: name.to_owned(),
        fault: TableError::TooLarge { most, of },
    };
    let mut reader = book.worksheet_cells_reader(name).map_err(|err| damaged(&err))?;
    let mut rows: Vec<Row> = Vec::new();
    let (mut n_cells, mut n_errors) = (0_usize, 0_usize);
    while let Some(cell) = reader.next_cell().map_err(|err| damaged(&err))? {
        let (row, column) = cell.get_position();
        let (row, column) = (index(row), index(column));
        let text = match cell.get_value() {
            DataRef::Error(_) => {
                n_errors += 1;
                continue;
            }
            value => tidy(&text_of(value)),
        };
        if text.is_empty() {
            continue;
        }
        if column >= MAX_COLUMNS {
            return Err(too_large(MAX_COLUMNS, "columns"));
        }
        if text.len() > MAX_CELL_CHARS && text.chars().count() > MAX_CELL_CHARS {
            let fault = TableError::LongCell(row + 1);
            return Err(WorkbookError::Sheet { sheet: name.to_owned(), fault });
        }
        let same_row = rows.last().is_some_and(|last| last.number == row + 1);
        if !same_row {
            if rows.len() > MAX_ROWS {
                return Err(too_large(MAX_ROWS, "rows"));
            }
            rows.push(Row { number: row + 1, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            n_cells += (column + 1).saturating_sub(last.cells.len());
            if n_cells > MAX_CELLS {
                return Err(too_large(MAX_CELLS, "cells"));
            }
            if last.cells.len() <= column {
                last.cells.resize(column + 1, String::new());
            }
            last.cells[column] = text;
        }
    }
    // Every row to one width: a workbook writes no cells at the end of a row that are blank.
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if width.saturating_mul(rows.len()) > MAX_CELLS {
        return Err(too_large(MAX_CELLS, "cells"));
    }
    for row in &mut rows {
        row.cells.resize(width, String::new());
    }
    Ok((rows, n_errors))
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A cell as it would stand in CSV: numbers without needless decimals, dates with the year first.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::DateTime(duration) => duration.as_f64().to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
