//! A file to a table, whatever it is written in.

use super::{
    archive::is_archive,
    choices::{Encoding, ReadChoices},
    foreign::{Foreign, foreign},
    how_read::HowRead,
    notes::{Certainty, encoding_note, listed},
    table::{Table, TableError, read_table},
    text::{Decoded, TextError, decode},
    workbook::{Sheet, WorkbookError, read_workbook, sheet_names},
};

/// A table, with everything that a person should know about how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFile {
    /// The table.
    pub table: Table,
    /// Sentences without a full stop.
    pub notes: Vec<String>,
    /// The encoding, and how it is known; none for a workbook, which has but one.
    pub encoding: Option<(Encoding, Certainty)>,
}

/// Why a file is not a table that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableFileError {
    /// Its bytes are not text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// Its text is not a table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// It is a file of another program.
    #[error(transparent)]
    Foreign(#[from] Foreign),
    /// It is a workbook that is not read.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
}

/// Reads a table from the bytes of a file: CSV, or a sheet of a workbook.
///
/// # Errors
///
/// [`TableFileError`] says what is wrong, with sheet, row or column.
pub fn read_table_file(bytes: &[u8], choices: &ReadChoices) -> Result<TableFile, TableFileError> {
    read_and_tell(bytes, choices).1
}

/// The same, with how it was read, of which a person may say otherwise: told as far as it is known where the file is
/// refused, so that another choice can mend that.
pub fn read_and_tell(
    bytes: &[u8],
    choices: &ReadChoices,
) -> (HowRead, Result<TableFile, TableFileError>) {
    if let Some(what) = foreign(bytes) {
        return (HowRead::default(), Err(what.into()));
    }
    if is_archive(bytes) {
        return read_sheet(bytes, choices);
    }
    let Decoded { text, encoding, certainty } = match decode(bytes, choices.encoding) {
        Ok(decoded) => decoded,
        Err(fault) => return (HowRead::default(), Err(fault.into())),
    };
    let encoding = Some((encoding, certainty));
    match read_table(&text, choices) {
        Err(fault) => (HowRead { encoding, ..HowRead::default() }, Err(fault.into())),
        Ok(table) => {
            let notes = encoding.and_then(|(encoding, how)| encoding_note(encoding, how));
            let notes = notes.into_iter().chain(table.notes.sentences()).collect();
            let how = HowRead { encoding, ..how_read(&table) };
            (how, Ok(TableFile { table, notes, encoding }))
        }
    }
}

fn read_sheet(bytes: &[u8], choices: &ReadChoices) -> (HowRead, Result<TableFile, TableFileError>) {
    match read_workbook(bytes, choices) {
        Ok(sheet) => {
            let sheets = [&sheet.name].into_iter().chain(&sheet.others).cloned().collect();
            let read = Some(sheet.name.clone());
            let hidden_sheets = sheet.hidden.clone();
            let how = HowRead { sheet: read, sheets, hidden_sheets, ..how_read(&sheet.table) };
            (how, Ok(of_sheet(sheet)))
        }
        Err(fault) => {
            let sheets = sheet_names(bytes);
            (HowRead { sheets, ..HowRead::default() }, Err(fault.into()))
        }
    }
}

fn how_read(table: &Table) -> HowRead {
    HowRead {
        delimiter: table.notes.delimiter,
        header_row: Some(table.notes.header_row),
        dates: table.notes.dates.clone(),
        apart: table.notes.apart.clone(),
        dropped: table.notes.dropped.clone(),
        ..HowRead::default()
    }
}

fn of_sheet(sheet: Sheet) -> TableFile {
    let mut notes = sheet_notes(&sheet);
    let Sheet { n_errors, table, .. } = sheet;
    if n_errors > 0 {
        notes.push(format!(
            "{n_errors} cells show an error of the spreadsheet and are taken as blank"
        ));
    }
    if table.column("Voter").is_some() && table.column("Session").is_some() {
        notes.push("voter numbers begin again in each session, so a voter is not a person and links nobody".into());
    }
    notes.extend(table.notes.sentences());
    TableFile { table, notes, encoding: None }
}

/// Which sheet is read, and which are not.
fn sheet_notes(Sheet { name, others, hidden, with_people, .. }: &Sheet) -> Vec<String> {
    let mark = |name: &String| if hidden.contains(name) { " (hidden)" } else { "" };
    let mut notes = Vec::new();
    if !others.is_empty() {
        let others = listed(others.iter().map(|other| format!("“{other}”{}", mark(other))));
        notes.push(format!("sheet “{name}”{} is read; not read: {others}", mark(name)));
    }
    if !with_people.is_empty() {
        let names = listed(with_people.iter().map(|name| format!("“{name}”")));
        notes.push(format!(
            "people’s answers seem to stand in other sheets too: {names}; choose the sheet if another is meant"
        ));
    }
    notes
}
