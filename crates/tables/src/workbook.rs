//! Workbooks: any sheet as rows of cells, with dates and numbers as the file types them.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetVisible, Style, Xlsx, XlsxError};

use super::{
    account::{ColumnAccount, account_of},
    archive::{ArchiveError, ArchiveKind, archive_kind, check_sizes},
    bookkeeping::is_bookkeeping,
    choices::ReadChoices,
    csv_rows::tidy,
    foreign::{Foreign, foreign},
    limits::{MAX_CELL_CHARS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS},
    table::{LINK_CODE, Row, Table, TableError, table_of},
};

/// A sheet that was read as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The other sheets.
    pub others: Vec<String>,
    /// Those of all sheets that the workbook hides.
    pub hidden: Vec<String>,
    /// Those of the others that hold people too, as far as can be seen.
    pub with_people: Vec<String>,
    /// Cells in which the spreadsheet shows an error; they are taken as blank.
    pub n_errors: usize,
    /// What it holds.
    pub table: Table,
}

/// Why a workbook is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkbookError {
    /// It is an archive that is not opened.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// Another program's file.
    #[error(transparent)]
    Foreign(#[from] Foreign),
    /// Its parts do not hold together.
    #[error(
        "the workbook is damaged and cannot be read; open it in Excel, save it again as .xlsx, and load that"
    )]
    Damaged,
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
/// The most sheets that are looked at for people.
const MOST_LOOKED_AT: usize = 40;

/// Reads one sheet of a workbook: the one chosen, or `Voters`, or of the sheets that are not hidden the one with people.
///
/// # Errors
///
/// [`WorkbookError`] says what is wrong, with the sheet.
pub fn read_workbook(bytes: &[u8], choices: &ReadChoices) -> Result<Sheet, WorkbookError> {
    let mut book = open(bytes)?;
    let names = book.sheet_names();
    let hidden = hidden_sheets(&book);
    let wanted: Vec<String> = match &choices.sheet {
        Some(asked) if !names.contains(asked) => {
            return Err(WorkbookError::NoSuchSheet {
                asked: asked.clone(),
                sheets: names.join(", "),
            });
        }
        Some(asked) => vec![asked.clone()],
        None if names.iter().any(|name| name == VOTERS) => vec![VOTERS.into()],
        None => names.iter().filter(|name| !hidden.contains(name)).cloned().collect(),
    };
    let mut first_fault = None;
    let mut tables: Vec<(String, Table, usize)> = Vec::new();
    for name in wanted.into_iter().take(MOST_LOOKED_AT) {
        match sheet(&mut book, &name, choices) {
            Ok((table, n_errors)) => tables.push((name, table, n_errors)),
            Err(fault) => {
                first_fault.get_or_insert(fault);
            }
        }
    }
    let people: Vec<People> = tables.iter().map(|(_, table, _)| People::of(table)).collect();
    // The first of those that are alike, for a later one may be a copy.
    let best = (0..tables.len()).rev().max_by_key(|place| people[*place]);
    let Some(best) = best else { return Err(first_fault.unwrap_or(WorkbookError::Damaged)) };
    let with_people = (0..tables.len())
        .filter(|place| *place != best && people[*place].have_codes_and_answers())
        .map(|place| tables[place].0.clone())
        .collect();
    let (name, table, n_errors) = tables.swap_remove(best);
    let others = names.into_iter().filter(|other| *other != name).collect();
    Ok(Sheet { name, others, hidden, with_people, n_errors, table })
}

/// How surely a sheet lists people who answered: codes that link them, then answers, then the service's own columns, then,
/// for sheets without codes, how much stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct People {
    codes: Codes,
    has_answers: bool,
    is_of_a_service: bool,
    filled: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Codes {
    None,
    Likely,
    Named,
}

/// So many columns of a survey service are no chance.
const FEWEST_OF_A_SERVICE: usize = 3;

impl People {
    fn of(table: &Table) -> Self {
        let account = account_of(table);
        let codes = if table.column(LINK_CODE).is_some() {
            Codes::Named
        } else if account.columns.iter().any(|it| it.could_link) {
            Codes::Likely
        } else {
            Codes::None
        };
        let is_answer = |it: &ColumnAccount| {
            !it.could_link
                && !is_bookkeeping(&it.header)
                && (it.numbers.is_some() || !it.labels.is_empty())
        };
        let n_service = account.columns.iter().filter(|it| is_bookkeeping(&it.header)).count();
        let filled = account.columns.iter().map(|it| it.filled).sum();
        Self {
            codes,
            has_answers: account.columns.iter().any(is_answer),
            is_of_a_service: n_service >= FEWEST_OF_A_SERVICE,
            filled: if codes == Codes::None { filled } else { 0 },
        }
    }

    const fn have_codes_and_answers(self) -> bool {
        self.has_answers && !matches!(self.codes, Codes::None)
    }
}

/// The names of a workbook's sheets, in its order; none where it cannot be opened.
pub(super) fn sheet_names(bytes: &[u8]) -> Vec<String> {
    if check_sizes(bytes).is_err() {
        return Vec::new();
    }
    let book: Result<Xlsx<_>, XlsxError> = Xlsx::new(Cursor::new(bytes));
    book.map(|book| book.sheet_names()).unwrap_or_default()
}

/// The rows of the sheets of these names, whatever their case; none of one that is not there.
pub(super) fn named_sheets(bytes: &[u8], names: &[&str]) -> Result<Vec<Vec<Row>>, WorkbookError> {
    let mut book = open(bytes)?;
    let sheets = book.sheet_names();
    let mut found = Vec::new();
    for name in names {
        let sheet = sheets.iter().find(|sheet| sheet.trim().eq_ignore_ascii_case(name));
        found.push(sheet.map_or(Ok(Vec::new()), |sheet| rows(&mut book, sheet).map(|it| it.0))?);
    }
    Ok(found)
}

fn open(bytes: &[u8]) -> Result<Book<'_>, WorkbookError> {
    if archive_kind(bytes)? == ArchiveKind::Foreign
        && let Some(what) = foreign(bytes)
    {
        return Err(what.into());
    }
    check_sizes(bytes)?;
    Xlsx::new(Cursor::new(bytes)).map_err(|err| damaged(&err))
}

fn hidden_sheets(book: &Book<'_>) -> Vec<String> {
    let all = book.sheets_metadata().iter();
    let hidden = all.filter(|sheet| sheet.visible != SheetVisible::Visible);
    hidden.map(|sheet| sheet.name.clone()).collect()
}

fn damaged(err: &XlsxError) -> WorkbookError {
    match err {
        XlsxError::Password => Foreign::LockedWorkbook.into(),
        _ => WorkbookError::Damaged,
    }
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
    let percent: Vec<bool> = reader.styles().iter().map(is_percent).collect();
    let mut rows: Vec<Row> = Vec::new();
    let (mut n_cells, mut n_errors) = (0_usize, 0_usize);
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|err| damaged(&err))? {
        let (row, column) = cell.get_position();
        let (row, column) = (index(row), index(column));
        let text = match cell.get_value() {
            DataRef::Error(_) => {
                n_errors += 1;
                continue;
            }
            value if percent.get(style) == Some(&true) => tidy(&percent_of(value)),
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

/// Whether a style shows a number as a share of a hundred: `0%`, `0.0%`, but not `0"%"`, which is a number and a letter.
fn is_percent(style: &Style) -> bool {
    let mut is_quoted = false;
    style.number_format.as_ref().is_some_and(|it| {
        it.format_code.chars().any(|c| {
            is_quoted ^= c == '"';
            c == '%' && !is_quoted
        })
    })
}

/// A share as people see it, 0.45 as “45%”, without the noise of binary fractions.
fn percent_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => format!("{}%", number * 100),
        DataRef::Float(number) => format!("{}%", (number * 1e11).round() / 1e9),
        value => text_of(value),
    }
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
