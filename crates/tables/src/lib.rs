//! Bytes in: text and tables, as files hold them. What the cells mean is decided by a [`mapping`].
//!
//! What a person chooses and what a reader says about a file are plain values, which the pages share.

mod account;
mod addresses;
pub mod answers;
mod apart;
mod archive;
mod bare;
mod bookkeeping;
mod choices;
mod csv_rows;
mod dates;
mod foreign;
mod guess_encoding;
mod header;
mod how_read;
mod ids;
pub mod limits;
mod long;
pub mod mapping;
mod no_answer;
mod notes;
mod number_cell;
mod numbers;
mod personal;
mod register;
mod summary_rows;
mod systems_own;
mod table;
mod table_file;
mod text;
mod totals;
mod wave_columns;
mod wave_of_name;
mod waves;
mod worded;
mod workbook;
mod written;
pub mod xlsform;
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
pub use self::{ids::Ids, no_answer::is_no_answer};
