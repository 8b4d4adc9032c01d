//! Real exports, read in place. They are not part of the project: where they are not beside it, nothing is run.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tables::{
    Certainty, DateOrder, Encoding, HeaderShape, ReadChoices, TableFile, TableFileError,
    account_of, read_table_file,
};

/// The folder of the samples, if it is there.
pub fn folder() -> Option<PathBuf> {
    let folders = ["../shared/samples", "../../shared/samples"];
    let mut folders = folders.map(|it| Path::new(env!("CARGO_MANIFEST_DIR")).join(it)).into_iter();
    let found = folders.find(|folder| folder.exists());
    if found.is_none() {
        println!("not run: ../shared/samples is not here");
    }
    found
}

fn read(name: &str) -> Option<Result<TableFile, TableFileError>> {
    let bytes = fs::read(folder()?.join(name)).unwrap();
    Some(read_table_file(&bytes, &ReadChoices::default()))
}

#[test]
fn two_header_rows_are_joined_and_an_old_encoding_is_told() {
    let Some(file) = read("surveymonkey-two-row-header-starwars.csv") else { return };
    let TableFile { table, encoding, notes } = file.unwrap();
    // The sample's own account counts from 0.
    assert_eq!(encoding.unwrap().1, Certainty::Guessed { first_byte: 642 });
    assert_eq!((table.rows.len(), table.headers.len()), (1186, 38));
    assert_eq!(table.notes.header, HeaderShape::TwoRows);
    assert_eq!(table.headers[0], "RespondentID");
    assert!(table.headers[4].starts_with("Which of the following Star Wars films have you seen?"));
    assert!(table.headers[4].contains(" - Star Wars: Episode II"), "{}", table.headers[4]);
    assert_eq!(table.headers[29], "Which character shot first?");
    assert!(notes.iter().any(|note| note.contains("byte 642")), "{notes:?}");
}

#[test]
fn a_flattened_header_is_read_and_repeated_names_are_numbered() {
    let Some(file) = read("surveymonkey-flat-header-thanksgiving.csv") else { return };
    let table = file.unwrap().table;
    assert_eq!((table.rows.len(), table.headers.len()), (1058, 65));
    assert_eq!(table.notes.renamed.len(), 3);
    assert_eq!(table.notes.header, HeaderShape::OneRow);
}

#[test]
fn a_table_of_totals_is_refused_with_what_shows_it() {
    let Some(file) = read("surveymonkey-crosstab-nfl-NOT-RESPONSES.csv") else { return };
    let reason = file.unwrap_err().to_string();
    assert!(reason.starts_with("it is a table of totals, not of responses"), "{reason}");
}

#[test]
fn linking_codes_and_their_blanks_are_counted_and_us_dates_proved() {
    let Some(file) = read("carpentries-post-with-link-codes.csv") else { return };
    let TableFile { table, notes, .. } = file.unwrap();
    let account = account_of(&table);
    let code = account.columns.iter().find(|column| column.header == "UniqueID").unwrap();
    assert_eq!((code.filled, code.blank, code.repeated), (232, 735, 2));
    assert!(code.could_link);
    let date = &table.notes.dates[0];
    assert_eq!((date.header.as_str(), date.order), ("Date", Some(DateOrder::MonthFirst)));
    assert!(table.rows.iter().all(|row| row.cells.iter().all(|cell| !cell.contains('\u{a0}'))));
    assert!(notes.iter().any(|note| note.contains("month first")), "{notes:?}");
}

#[test]
fn other_files_of_one_person_a_row_are_read_whole() {
    for (name, rows, columns) in [
        ("carpentries-longterm-2017.csv", 476, 75),
        ("carpentries-longterm-2020.csv", 87, 26),
        ("sta107-baseline.csv", 352, 3),
        ("sta107-follow-up.csv", 351, 3),
    ] {
        let Some(file) = read(name) else { return };
        let TableFile { table, encoding, notes } = file.unwrap();
        assert_eq!(encoding, Some((Encoding::Utf8, Certainty::Sure)));
        assert_eq!((table.rows.len(), table.headers.len()), (rows, columns), "{name}");
        assert_eq!(notes, [""; 0], "{name}");
    }
}

#[test]
fn what_is_not_responses_is_refused_with_what_it_is() {
    let Some(file) = read("carpentries-longterm-2020-answer-key.csv") else { return };
    assert!(file.unwrap_err().to_string().starts_with("it is a codebook"));
}

#[test]
fn the_voters_of_a_mentimeter_workbook_are_read() {
    let Some(file) = read("mentimeter-voters-RECONSTRUCTED.xlsx") else { return };
    let TableFile { table, notes, .. } = file.unwrap();
    assert_eq!((table.rows.len(), table.notes.header_row), (10, 3));
    assert!(table.column("Rate the workshop:: Pace was right").is_some(), "{:?}", table.headers);
    assert!(notes.iter().any(|note| note.contains("“Voters” is read")), "{notes:?}");
}
