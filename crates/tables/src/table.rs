//! Tables: named columns and one row a person, from CSV or a workbook.

use serde::{Deserialize, Serialize};

use super::{
    addresses::Addresses,
    apart::{ApartRow, SetAside, perhaps_tests, set_apart},
    choices::{DateOrder, ReadChoices},
    csv_rows::rows_of,
    dates::date_column,
    header::{Header, header_of},
    limits::MAX_CELL_CHARS,
    long::turned,
    no_answer::is_no_answer,
    notes::{DateColumn, TableNotes},
    numbers::plain_numbers,
    personal::{drop_columns, personal_columns},
    totals::{is_codebook, signs_of_totals},
};

/// The header of the column that links people.
pub const LINK_CODE: &str = "link_code";
/// The header of the column that says the wave, where a table holds several.
pub const WAVE: &str = "wave";

/// A table as written: headers and cells without the white space around them, and without columns about people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The headers, in order, each once.
    pub headers: Vec<String>,
    /// What was asked in each column, where a row of its own says it beside the header.
    pub wordings: Vec<Option<String>>,
    /// The rows that hold anything and are not set apart.
    pub rows: Vec<Row>,
    /// Rows that are no person's finished answer, in the order of the file.
    pub apart: Vec<ApartRow>,
    /// Whose each row is, by columns that were dropped; to be hashed and forgotten.
    pub addresses: Option<Addresses>,
    /// How it was read.
    pub notes: Box<TableNotes>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet counts, the header being row 1.
    pub number: usize,
    /// One cell for each header.
    pub cells: Vec<String>,
}

/// What a cell holds, as far as numbers are concerned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// Nothing, or an answer that is none ([`is_no_answer`]).
    Blank,
    /// A finite number.
    Number(f64),
    /// Anything else.
    Words,
}

/// Why text is not a table that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum TableError {
    /// No header.
    #[error("the first row has no column names")]
    NoHeader,
    /// No data.
    #[error("there are no rows below the column names")]
    NoRows,
    /// No row that a person answered.
    #[error(
        "its {0} rows are totals, notes, previews or tests, so there is nobody in it; check that this is the file you mean"
    )]
    NoPeople(usize),
    /// Two columns of a name that can stand once only.
    #[error(
        "two columns are called “{0}”, and nobody can say which is meant; give each its own name"
    )]
    RepeatedHeader(String),
    /// A row longer than the header.
    #[error(
        "row {row} has {cells} cells, but there are {headers} columns; check for a comma or quotation mark in a cell"
    )]
    Ragged {
        /// The row's number.
        row: usize,
        /// Its cells.
        cells: usize,
        /// The columns.
        headers: usize,
    },
    /// Two short rows that are one row with a line break in it.
    #[error(
        "rows {row} and {next} look like one row that a line break cut in two; put the cell with the line break in quotation marks"
    )]
    CutInTwo {
        /// The first of the two.
        row: usize,
        /// The second.
        next: usize,
    },
    /// Beyond what is read.
    #[error("it has more than {most} {of}, the most that are read")]
    TooLarge {
        /// The limit.
        most: usize,
        /// Of what.
        of: &'static str,
    },
    /// A cell beyond what a spreadsheet holds.
    #[error(
        "row {0} has a cell of more than {MAX_CELL_CHARS} characters; a quotation mark may not have been closed"
    )]
    LongCell(usize),
    /// Quoting that does not close or such.
    #[error("row {0} cannot be read as CSV")]
    Malformed(usize),
    /// Not one row a person.
    #[error(
        "it is a table of totals, not of responses: {0}; export the individual responses instead"
    )]
    Totals(String),
    /// One row for each answer, and nothing to say whose.
    #[error(
        "each row is one answer (“{question}”, “{answer}”), and no column says whose: export it with a column for each person's code or number, or with one row for each person"
    )]
    AnswersOfNobody {
        /// The column that names the question.
        question: String,
        /// The column that holds the answer.
        answer: String,
    },
    /// What labels are short for.
    #[error(
        "it is a codebook, which says what labels are short for, not responses; it can guide a mapping"
    )]
    Codebook,
}

/// Reads CSV: one row of names, SurveyMonkey's two or Qualtrics' three; quotes doubled inside quotes.
///
/// # Errors
///
/// [`TableError`] names the row or column.
pub fn read_table(text: &str, choices: &ReadChoices) -> Result<Table, TableError> {
    let (rows, delimiter) = rows_of(text, choices.delimiter)?;
    let choices = ReadChoices { delimiter: Some(delimiter), ..choices.clone() };
    let mut table = table_of(rows, &choices)?;
    table.notes.delimiter = Some(delimiter);
    Ok(table)
}

/// Makes a table of rows: finds the names, checks the widths, sets rows apart that are no people, drops what says who
/// somebody is.
pub(super) fn table_of(mut rows: Vec<Row>, choices: &ReadChoices) -> Result<Table, TableError> {
    let header = header_of(&rows, choices.header_row).ok_or(TableError::NoHeader)?;
    let Header { names: mut headers, mut wordings, shape, row: header_row, rows_used, renamed } =
        header;
    if let Some(twice) = renamed.iter().find(|it| [LINK_CODE, WAVE].contains(&it.from.as_str())) {
        return Err(TableError::RepeatedHeader(twice.from.clone()));
    }
    rows.drain(..rows_used);
    let short_rows = even_out(&mut rows, headers.len())?;
    if rows.is_empty() {
        return Err(TableError::NoRows);
    }
    if let Some(signs) = signs_of_totals(&headers, &rows) {
        return Err(TableError::Totals(signs));
    }
    if is_codebook(&headers, &rows) {
        return Err(TableError::Codebook);
    }
    let turned = turned(&mut headers, &mut wordings, &mut rows)?;
    let SetAside { rows: mut apart, told, all_unfinished } =
        set_apart(&headers, &wordings, &mut rows, choices);
    if rows.is_empty() {
        return Err(TableError::NoPeople(apart.len()));
    }
    let personal = personal_columns(&headers, &wordings, &rows, &choices.keep_columns);
    let addresses = Addresses::of(&headers, &rows, &personal);
    let all_rows = rows.iter_mut().chain(apart.iter_mut().map(|it| &mut it.row));
    let dropped = drop_columns(&personal, &mut headers, &mut wordings, all_rows);
    let dates = dates(&headers, &rows, choices.dates);
    let numbers = plain_numbers(&headers, &mut rows, &dates, choices.delimiter);
    let perhaps_tests = perhaps_tests(&headers, &rows);
    let notes = Box::new(TableNotes {
        delimiter: None,
        header: shape,
        header_row,
        dropped,
        renamed,
        dates,
        numbers,
        turned,
        short_rows,
        apart: told,
        all_unfinished,
        perhaps_tests,
    });
    Ok(Table { headers, wordings, rows, apart, addresses, notes })
}

/// Gives every row as many cells as there are headers; tells which rows lacked some.
fn even_out(rows: &mut [Row], width: usize) -> Result<Vec<usize>, TableError> {
    let cut = rows.windows(2).find(|pair| {
        let [one, two] = [pair[0].cells.len(), pair[1].cells.len()];
        one < width && two < width && one + two == width + 1 && two > 1
    });
    if let Some([one, two]) = cut {
        return Err(TableError::CutInTwo { row: one.number, next: two.number });
    }
    let mut short = Vec::new();
    for row in rows {
        let cells = row.cells.len();
        if row.cells.iter().skip(width).any(|cell| !cell.is_empty()) {
            return Err(TableError::Ragged { row: row.number, cells, headers: width });
        }
        if cells < width {
            short.push(row.number);
        }
        row.cells.resize(width, String::new());
    }
    Ok(short)
}

fn dates(headers: &[String], rows: &[Row], chosen: Option<DateOrder>) -> Vec<DateColumn> {
    let of = |(column, header): (usize, &String)| {
        let cells = rows.iter().map(|row| (row.number, row.cells[column].as_str()));
        date_column(header, cells, chosen)
    };
    headers.iter().enumerate().filter_map(of).collect()
}

impl Table {
    /// The place of the column with this header.
    pub fn column(&self, header: &str) -> Option<usize> {
        self.headers.iter().position(|other| other == header)
    }

    /// What was asked in a column: its wording, or else its header.
    pub fn asked(&self, column: usize) -> &str {
        self.wordings[column].as_deref().unwrap_or(&self.headers[column])
    }

    /// Whether a column holds at least one number and nothing but numbers and blanks.
    pub fn is_numeric(&self, column: usize) -> bool {
        let cells = || self.rows.iter().map(|row| Cell::of(&row.cells[column]));
        cells().all(|cell| cell != Cell::Words) && cells().any(|cell| cell != Cell::Blank)
    }

    /// The cells of a column, row by row.
    pub fn cells(&self, column: usize) -> impl Iterator<Item = &str> + Clone {
        self.rows.iter().map(move |row| row.cells[column].as_str())
    }
}

impl Cell {
    /// What `text` holds.
    pub fn of(text: &str) -> Self {
        if text.is_empty() {
            return Self::Blank;
        }
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
        match text.parse::<f64>() {
            Ok(number) if plain && number.is_finite() => Self::Number(number),
            _ if is_no_answer(text) => Self::Blank,
            _ => Self::Words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Table, TableError> {
        read_table(text, &ReadChoices::default())
    }

    #[test]
    fn quoted_commas_line_breaks_and_non_breaking_spaces_are_read_as_meant() {
        let table = read("link_code,note\r\n\u{a0}A1 ,\"one, two\nthree\"\r\n").unwrap();
        assert_eq!(table.headers, ["link_code", "note"]);
        assert_eq!(table.rows[0].cells, ["A1", "one, two\nthree"]);
    }

    #[test]
    fn faults_name_the_row_or_the_column() {
        assert_eq!(read(""), Err(TableError::NoHeader));
        assert_eq!(read("a,b\n"), Err(TableError::NoRows));
        assert_eq!(
            read("link_code,link_code\n1,2"),
            Err(TableError::RepeatedHeader("link_code".into()))
        );
        assert_eq!(read("a,b\n1,2,3"), Err(TableError::Ragged { row: 2, cells: 3, headers: 2 }));
    }

    #[test]
    fn rows_that_a_spreadsheet_cut_short_are_filled_and_told() {
        let table = read("a,b,c\n1,2,\n1\n4,5,6,\n").unwrap();
        assert_eq!(table.rows[1].cells, ["1", "", ""]);
        assert_eq!(table.notes.short_rows, [3]);
    }

    #[test]
    fn a_row_cut_in_two_by_a_line_break_is_refused() {
        assert_eq!(
            read("a,b,c,d\n1,2,3,4\n1,one\ntwo,3,4\n"),
            Err(TableError::CutInTwo { row: 3, next: 4 })
        );
    }

    #[test]
    fn words_that_a_parser_takes_for_numbers_are_words() {
        for text in ["inf", "NaN", "infinity", "1,5", "about 3", "0x1F"] {
            assert_eq!(Cell::of(text), Cell::Words, "{text}");
        }
        assert_eq!(Cell::of("-2.5"), Cell::Number(-2.5));
        assert_eq!(Cell::of("NA"), Cell::Blank);
        assert_eq!(Cell::of("N/A"), Cell::Blank);
    }
}
