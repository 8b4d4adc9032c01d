//! Bytes in: text and tables, as files hold them. What the cells mean is decided by a [`mapping`].
//!
//! The readers come with the feature `engine`; what a person chooses and what a reader says about a file are
//! plain values, which the pages share.

mod choices;
mod how_read;
pub mod limits;
pub mod mapping;
#[cfg(any(feature = "engine", feature = "evaluator"))]
mod no_answer;
mod notes;
mod systems_own;
mod wave_of_name;
#[cfg(any(feature = "engine", feature = "evaluator"))]
mod worded;
mod written;

#[cfg(feature = "engine")]
mod account;
#[cfg(feature = "engine")]
mod addresses;
#[cfg(feature = "engine")]
mod apart;
#[cfg(feature = "engine")]
mod archive;
#[cfg(feature = "engine")]
mod bare;
#[cfg(feature = "engine")]
mod bookkeeping;
#[cfg(feature = "engine")]
mod csv_rows;
#[cfg(feature = "engine")]
mod dates;
#[cfg(feature = "engine")]
mod foreign;
#[cfg(feature = "engine")]
mod guess_encoding;
#[cfg(feature = "engine")]
mod header;
#[cfg(feature = "engine")]
mod long;
#[cfg(feature = "engine")]
mod number_cell;
#[cfg(feature = "engine")]
mod numbers;
#[cfg(feature = "engine")]
mod personal;
#[cfg(feature = "engine")]
mod register;
#[cfg(feature = "engine")]
mod summary_rows;
#[cfg(feature = "engine")]
mod table;
#[cfg(feature = "engine")]
mod table_file;
#[cfg(feature = "engine")]
mod text;
#[cfg(feature = "engine")]
mod totals;
#[cfg(feature = "engine")]
mod wave_columns;
#[cfg(feature = "engine")]
mod waves;
#[cfg(feature = "engine")]
mod workbook;

#[cfg(any(feature = "engine", feature = "evaluator"))]
pub use self::no_answer::is_no_answer;
#[cfg(feature = "engine")]
pub use self::{
    account::{ColumnAccount, TableAccount, account_of, says_code},
    addresses::Addresses,
    apart::ApartRow,
    archive::{
        ArchiveError, ArchiveKind, ArchivedFile, archive_kind, files_of, is_archive, put_in_archive,
    },
    bare::bare,
    bookkeeping::is_bookkeeping,
    dates::read_date,
    register::{RegisterError, RegisterRead, register_of},
    table::{Cell, LINK_CODE, Row, Table, TableError, WAVE, read_table},
    table_file::{TableFile, TableFileError, read_and_tell, read_table_file},
    text::{Decoded, TextError, decode, is_json, json_text, utf8_text},
    wave_columns::{
        WavesFault, WavesSaid, WideColumn, says_occasions, wave_in, waves_said, words_of_waves,
    },
    waves::{WordsFault, waves_of_words},
    workbook::{Sheet, WorkbookError, read_workbook},
};
pub use self::{
    choices::{Apart, DateOrder, Delimiter, Encoding, Lists, ReadChoices},
    how_read::{HowRead, WaveWords},
    notes::{
        Certainty, DateColumn, Dropped, HeaderShape, OrderKnown, Personal, Renamed, SetApart,
        TableNotes, Turned, encoding_note,
    },
    systems_own::is_systems_own,
    wave_of_name::waves_of_names,
    written::{LeftAsWritten, WrittenNumbers},
};
