//! A file to a table, whatever it is written in.

use super::{
    choices::ReadChoices,
    notes::{Certainty, encoding_note},
    table::{Table, TableError, read_table},
    text::{Decoded, TextError, decode},
};

/// A table, with everything that a person should know about how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFile {
    /// The table.
    pub table: Table,
    /// Sentences without a full stop.
    pub notes: Vec<String>,
    /// The encoding, and how it is known; none for a workbook, which has but one.
    pub encoding: Option<(super::Encoding, Certainty)>,
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
}

/// Reads a table from the bytes of a file.
///
/// # Errors
///
/// [`TableFileError`] says what is wrong, with row or column.
pub fn read_table_file(bytes: &[u8], choices: &ReadChoices) -> Result<TableFile, TableFileError> {
    let Decoded { text, encoding, certainty } = decode(bytes, choices.encoding)?;
    let table = read_table(&text, choices)?;
    let mut notes: Vec<String> = encoding_note(encoding, certainty).into_iter().collect();
    notes.extend(table.notes.sentences());
    Ok(TableFile { table, notes, encoding: Some((encoding, certainty)) })
}
