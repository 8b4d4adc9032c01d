//! A file to a table, whatever it is written in.

use super::{
    archive::is_archive,
    choices::{Encoding, ReadChoices},
    notes::{Certainty, encoding_note, listed},
    table::{Table, TableError, read_table},
    text::{Decoded, TextError, decode},
    workbook::{Sheet, WorkbookError, is_old_workbook, read_workbook},
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
#[non_exhaustive]
pub enum TableFileError {
    /// Its bytes are not text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// Its text is not a table.
    #[error(transparent)]
    Table(#[from] TableError),
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
    if is_old_workbook(bytes) {
        return Err(WorkbookError::Old.into());
    }
    if is_archive(bytes) {
        return Ok(of_sheet(read_workbook(bytes, choices)?));
    }
    let Decoded { text, encoding, certainty } = decode(bytes, choices.encoding)?;
    let table = read_table(&text, choices)?;
    let mut notes: Vec<String> = encoding_note(encoding, certainty).into_iter().collect();
    notes.extend(table.notes.sentences());
    Ok(TableFile { table, notes, encoding: Some((encoding, certainty)) })
}

fn of_sheet(Sheet { name, others, n_errors, table }: Sheet) -> TableFile {
    let mut notes = Vec::new();
    if !others.is_empty() {
        let others = listed(others.iter().map(|other| format!("“{other}”")));
        notes.push(format!("sheet “{name}” is read; not read: {others}"));
    }
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
