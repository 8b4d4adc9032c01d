//! Public conformance and torture cases, read in place: no panic, and a sentence for each.

use std::fs;

use serde_json::Value;
use study::{CompareRequest, FileInput, FileStatus, compare};
use survey::instrument::Wave;
use tables::{ReadChoices, json_text, read_table};

use super::samples::folder;

fn status(name: &str, bytes: Vec<u8>) -> FileStatus {
    let file =
        FileInput { name: name.into(), wave: Some(Wave::Baseline), bytes, ..FileInput::default() };
    let request = CompareRequest { files: vec![file], ..CompareRequest::default() };
    compare(&request, &mut |_| ()).unwrap().files.remove(0).status
}

#[test]
fn each_json_case_is_accepted_or_refused_as_json_and_none_is_a_response() {
    let Some(folder) = folder() else { return };
    let mut n = 0;
    for entry in fs::read_dir(folder.join("hostile/json")).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let bytes = fs::read(entry.path()).unwrap();
        let is_json = json_text(&bytes)
            .is_ok_and(|text| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok());
        if name.starts_with("y_") {
            assert!(is_json, "{name}");
        } else if name.starts_with("n_") {
            assert!(!is_json, "{name}");
        }
        let FileStatus::Refused { reason } = status(&name, bytes) else {
            panic!("{name} was read")
        };
        assert!(reason.len() > 10 && !reason.contains('\n'), "{name}: {reason}");
        n += 1;
    }
    assert!(n > 300, "{n}");
}

#[test]
fn each_csv_case_holds_the_rows_that_it_says() {
    let Some(folder) = folder() else { return };
    for entry in fs::read_dir(folder.join("hostile/csv")).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.extension().is_none_or(|it| it != "csv") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let expected = fs::read_to_string(path.with_extension("expected.json")).unwrap();
        let expected = match serde_json::from_str(&expected).unwrap() {
            Value::Array(rows) => rows,
            row => vec![row],
        };
        let table = read_table(&text, &ReadChoices::default()).unwrap();
        assert_eq!(table.rows.len(), expected.len(), "{}", path.display());
        for (row, expected) in table.rows.iter().zip(&expected) {
            for (header, cell) in table.headers.iter().zip(&row.cells) {
                let expected = expected[header].as_str().unwrap().replace("\r\n", "\n");
                assert_eq!(cell.replace("\r\n", "\n"), expected, "{}, {header}", path.display());
            }
        }
    }
}

#[test]
fn naughty_strings_are_read_as_typed_wherever_they_stand() {
    let Some(folder) = folder() else { return };
    let text = fs::read_to_string(folder.join("hostile/naughty-strings.json")).unwrap();
    let strings: Vec<String> = serde_json::from_str(&text).unwrap();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["link_code", "answer", "L1"]).unwrap();
    for string in &strings {
        writer.write_record([string, string, "4"]).unwrap();
    }
    let bytes = writer.into_inner().unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    if let Ok(table) = read_table(&text, &ReadChoices::default()) {
        assert_eq!(table.rows.len(), strings.len());
        for (row, string) in table.rows.iter().zip(&strings) {
            assert!(string.replace('\u{a0}', " ").contains(&row.cells[1].clone()), "{string:?}");
        }
    }
    let FileStatus::Read { .. } = status("n.csv", bytes) else { panic!("not read") };
    for string in &strings {
        status(string, b"link_code,L1\nA1,4\n".to_vec());
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["link_code", string.as_str(), "L1"]).unwrap();
        writer.write_record(["A1", "2", "4"]).unwrap();
        status("header.csv", writer.into_inner().unwrap());
        status("whole.csv", string.clone().into_bytes());
    }
}
