//! Tables with one header row, read from CSV.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The header of the column that links people.
pub const LINK_CODE: &str = "link_code";
/// The header of the column that says the wave, where a table holds several.
pub const WAVE: &str = "wave";

/// The most columns and rows that are read.
const MAX_COLUMNS: usize = 2_000;
const MAX_ROWS: usize = 200_000;

/// A table as written: headers and cells without the white space around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The headers, in order, each once.
    pub headers: Vec<String>,
    /// The rows that hold anything.
    pub rows: Vec<Row>,
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
    /// Nothing, or `NA` as R writes it.
    Blank,
    /// A finite number.
    Number(f64),
    /// Anything else.
    Words,
}

/// Why text is not a table that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[non_exhaustive]
pub enum TableError {
    /// No header.
    #[error("the first row has no column names")]
    NoHeader,
    /// No data.
    #[error("there are no rows below the column names")]
    NoRows,
    /// Two columns of one name.
    #[error("two columns are called “{0}”; give each its own name")]
    RepeatedHeader(String),
    /// A row longer or shorter than the header.
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
    /// Beyond what is read.
    #[error("there are more than {0} columns or rows than can be read")]
    TooLarge(usize),
    /// Quoting that does not close or such.
    #[error("row {0} cannot be read as CSV")]
    Malformed(usize),
}

/// Reads CSV: comma, semicolon or tab, whichever the header has most of; quotes doubled inside quotes.
///
/// # Errors
///
/// [`TableError`] names the row or column.
pub fn read_table(text: &str) -> Result<Table, TableError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let header =
        records.next().ok_or(TableError::NoHeader)?.map_err(|_| TableError::Malformed(1))?;
    let headers = headers(&header)?;
    let mut rows = Vec::new();
    for (place, record) in records.enumerate() {
        let number = place + 2;
        let record = record.map_err(|_| TableError::Malformed(number))?;
        let cells: Vec<String> = record.iter().map(tidy).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if cells.len() != headers.len() {
            return Err(TableError::Ragged {
                row: number,
                cells: cells.len(),
                headers: headers.len(),
            });
        }
        rows.push(Row { number, cells });
        if rows.len() > MAX_ROWS {
            return Err(TableError::TooLarge(MAX_ROWS));
        }
    }
    if rows.is_empty() { Err(TableError::NoRows) } else { Ok(Table { headers, rows }) }
}

fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |byte: u8| header.bytes().filter(|other| *other == byte).count();
    let most = [b',', b';', b'\t'].into_iter().rev().max_by_key(|byte| count(*byte));
    most.unwrap_or(b',')
}

fn headers(record: &csv::StringRecord) -> Result<Vec<String>, TableError> {
    let headers: Vec<String> = record.iter().map(tidy).collect();
    if headers.iter().all(String::is_empty) {
        return Err(TableError::NoHeader);
    }
    if headers.len() > MAX_COLUMNS {
        return Err(TableError::TooLarge(MAX_COLUMNS));
    }
    let mut seen = BTreeSet::new();
    match headers.iter().find(|header| !header.is_empty() && !seen.insert(header.as_str())) {
        Some(repeated) => Err(TableError::RepeatedHeader(repeated.clone())),
        None => Ok(headers),
    }
}

/// A cell without white space around it, non-breaking spaces included.
fn tidy(cell: &str) -> String {
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned()
}

impl Table {
    /// The place of the column with this header.
    pub fn column(&self, header: &str) -> Option<usize> {
        self.headers.iter().position(|other| other == header)
    }

    /// Whether a column holds at least one number and nothing but numbers and blanks.
    pub fn is_numeric(&self, column: usize) -> bool {
        let cells = || self.rows.iter().map(|row| Cell::of(&row.cells[column]));
        cells().all(|cell| cell != Cell::Words) && cells().any(|cell| cell != Cell::Blank)
    }
}

impl Cell {
    /// What `text` holds.
    pub fn of(text: &str) -> Self {
        if text.is_empty() || text == "NA" {
            return Self::Blank;
        }
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
        match text.parse::<f64>() {
            Ok(number) if plain && number.is_finite() => Self::Number(number),
            _ => Self::Words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_commas_line_breaks_and_non_breaking_spaces_are_read_as_meant() {
        let table = read_table("link_code,note\r\n\u{a0}A1 ,\"one, two\nthree\"\r\n").unwrap();
        assert_eq!(table.headers, ["link_code", "note"]);
        assert_eq!(table.rows[0].cells, ["A1", "one, two\nthree"]);
    }

    #[test]
    fn semicolons_and_tabs_are_recognised() {
        for text in ["a;b\n1;2", "a\tb\n1\t2"] {
            assert_eq!(read_table(text).unwrap().rows[0].cells, ["1", "2"]);
        }
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let table = read_table("a,b\n1,2\n\n3,4\n,\n5,6").unwrap();
        let numbers: Vec<usize> = table.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers.len(), 3);
        assert_eq!(numbers[0], 2);
    }

    #[test]
    fn faults_name_the_row_or_the_column() {
        assert_eq!(read_table(""), Err(TableError::NoHeader));
        assert_eq!(read_table("a,b\n"), Err(TableError::NoRows));
        assert_eq!(read_table("a,a\n1,2"), Err(TableError::RepeatedHeader("a".into())));
        assert_eq!(
            read_table("a,b\n1,2,3"),
            Err(TableError::Ragged { row: 2, cells: 3, headers: 2 })
        );
    }

    #[test]
    fn words_that_a_parser_takes_for_numbers_are_words() {
        for text in ["inf", "NaN", "infinity", "1,5", "about 3", "0x1F"] {
            assert_eq!(Cell::of(text), Cell::Words, "{text}");
        }
        assert_eq!(Cell::of("-2.5"), Cell::Number(-2.5));
        assert_eq!(Cell::of("NA"), Cell::Blank);
    }
}
