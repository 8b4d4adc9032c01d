//! Files as people have them, after public reports; `tests/data/field/README.md` names the reports.

use std::{fs, path::Path};

use tables::{
    Apart, HeaderShape, ReadChoices, TableFile, account_of, read_and_tell, read_table_file,
};

fn bytes(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/field").join(name)).unwrap()
}

fn read(name: &str) -> TableFile {
    read_table_file(&bytes(name), &ReadChoices::default()).unwrap()
}

fn numbers_of(file: &TableFile, kind: Apart) -> Vec<usize> {
    let rows = file.table.apart.iter().filter(|it| it.kind == kind);
    rows.map(|it| it.row.number).collect()
}

#[test]
fn the_three_header_rows_of_qualtrics_are_nobody_and_say_what_was_asked() {
    for name in ["baseline.csv", "follow-up.csv"] {
        let file = read(&format!("01-qualtrics-three-header-rows/{name}"));
        let table = &file.table;
        assert_eq!(table.notes.header, HeaderShape::NamesWordingsAndImportIds);
        assert_eq!((table.rows.len(), table.rows[0].number), (12, 4));
        let column = table.column("Q2_1").unwrap();
        assert_eq!(
            table.wordings[column].as_deref(),
            Some("To what extent do you agree? - I am confident leading across organisations")
        );
        assert!(table.is_numeric(column));
        assert!(file.notes[0].starts_with("rows 1 to 3 are no people"), "{:?}", file.notes);
        assert!(table.column("RecipientEmail").is_none());
        let codes = account_of(table).columns.into_iter().filter(|it| it.could_link);
        assert_eq!(codes.map(|it| it.header).collect::<Vec<_>>(), ["Q1"]);
    }
}

#[test]
fn a_person_can_still_say_which_row_of_qualtrics_names_the_columns() {
    let name = "01-qualtrics-three-header-rows/baseline.csv";
    let choices = ReadChoices { header_row: Some(2), ..ReadChoices::default() };
    let table = read_table_file(&bytes(name), &choices).unwrap().table;
    assert_eq!((table.rows.len(), table.notes.header), (12, HeaderShape::NamesAndImportIds));
    assert!(table.column("Please type the code you made for yourself").is_some());
}

#[test]
fn a_row_of_averages_or_totals_at_the_foot_is_set_apart_and_said() {
    for (name, kind, row) in [
        ("baseline.csv", Apart::Average, 15),
        ("follow-up.csv", Apart::Average, 15),
        ("baseline.xlsx", Apart::Total, 14),
        ("follow-up.xlsx", Apart::Total, 14),
    ] {
        let file = read(&format!("07-average-row-at-the-foot/{name}"));
        assert_eq!(file.table.rows.len(), 12, "{name}");
        assert_eq!(numbers_of(&file, kind), [row], "{name}");
        let said = file.notes.iter().any(|it| it.starts_with(&format!("row {row} is a")));
        assert!(said, "{:?}", file.notes);
    }
}

#[test]
fn a_quiz_of_microsoft_forms_offers_its_code_and_not_the_points_for_it() {
    for name in ["baseline-quiz.xlsx", "follow-up-quiz.xlsx", "baseline.xlsx", "follow-up.xlsx"] {
        let file = read(&format!("08-microsoft-forms/{name}"));
        assert_eq!(file.table.rows.len(), 12);
        let columns = account_of(&file.table).columns;
        let codes = columns.iter().filter(|it| it.could_link).map(|it| it.header.as_str());
        assert_eq!(codes.collect::<Vec<_>>(), ["Please enter the code you made"]);
        let items = columns.iter().filter(|it| it.numbers.is_some());
        let items = items.filter(|it| !tables::is_bookkeeping(&it.header));
        assert_eq!(items.map(|it| it.header.as_str()).collect::<Vec<_>>(), [""; 0]);
        assert!(file.table.column("Email").is_none() && file.table.column("Name").is_none());
    }
}

#[test]
fn separator_lines_titles_and_hidden_drafts_are_passed_over() {
    for (name, first_row) in [
        ("baseline.csv", 3),
        ("baseline3.csv", 3),
        ("baseline-utf16.txt", 2),
        ("baseline-title.xlsx", 5),
        ("baseline-hidden.xlsx", 2),
        ("follow-up.csv", 3),
        ("follow-up3.csv", 3),
        ("follow-up-utf16.txt", 2),
        ("follow-up-title.xlsx", 5),
        ("follow-up-hidden.xlsx", 2),
    ] {
        let file = read(&format!("18-sep-line-title-rows-sheets/{name}"));
        let table = &file.table;
        assert_eq!(table.headers[..2], ["link_code", "confident"], "{name}");
        assert_eq!((table.rows.len(), table.rows[0].number), (12, first_row), "{name}");
        let expected = if name.starts_with("baseline") { "3" } else { "4" };
        assert_eq!(table.rows[0].cells[1], expected, "{name}");
    }
}

#[test]
fn a_hidden_sheet_is_said_to_be_hidden_and_can_be_chosen() {
    let bytes = bytes("18-sep-line-title-rows-sheets/baseline-hidden.xlsx");
    let (how, file) = read_and_tell(&bytes, &ReadChoices::default());
    assert_eq!(file.unwrap().notes[0], "sheet “Responses” is read; not read: “old draft” (hidden)");
    assert_eq!(how.hidden_sheets, ["old draft"]);
    let choices = ReadChoices { sheet: Some("old draft".into()), ..ReadChoices::default() };
    let file = read_table_file(&bytes, &choices).unwrap();
    assert_eq!(file.table.rows[0].cells[1], "5");
    assert_eq!(file.notes[0], "sheet “old draft” (hidden) is read; not read: “Responses”");
}

#[test]
fn previews_and_unfinished_rows_are_set_apart_by_kind_and_can_be_had_back() {
    for name in ["baseline.csv", "follow-up.csv"] {
        let name = format!("19-unfinished-and-preview-rows/{name}");
        let file = read(&name);
        assert_eq!(file.table.rows.len(), 12);
        assert_eq!(numbers_of(&file, Apart::Preview), [14, 15]);
        assert_eq!(numbers_of(&file, Apart::Unfinished), [16]);
        for said in [
            "rows 14, 15 are previews of the survey (“Status”): they are set apart and count for nobody",
            "row 16 was begun and not finished (“Finished”): it is set apart and counts for nobody",
        ] {
            assert!(file.notes.iter().any(|it| it == said), "{:?}", file.notes);
        }
        let choices = ReadChoices { keep_rows: vec![Apart::Unfinished], ..ReadChoices::default() };
        let table = read_table_file(&bytes(&name), &choices).unwrap().table;
        assert_eq!((table.rows.len(), table.apart.len()), (13, 2));
    }
}
