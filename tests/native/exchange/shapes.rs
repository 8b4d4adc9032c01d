//! The shapes of exports that others write, with invented contents.

use tables::{Encoding, HeaderShape, Personal, ReadChoices, Table, read_table, read_table_file};

fn read(text: &str) -> Table {
    read_table(text, &ReadChoices::default()).unwrap()
}

#[test]
fn all_nine_leading_columns_of_surveymonkey_are_known_and_the_personal_ones_dropped() {
    let table = read(
        "Respondent ID,Collector ID,Date Created,Date Modified,IP Address,Email Address,First Name,Last Name,Custom Data 1,How sure are you?,Which did you attend?,,\n\
         ,,,,,,,,,Response,Workshop 1,Workshop 2,Other (please specify)\n\
         114,77,11/23/2026 09:01:02,11/23/2026 09:11:02,192.0.2.7,a@example.org,Ann,Other,x1,Agree,Workshop 1,,\n\
         115,77,11/24/2026 09:01:02,11/24/2026 09:11:02,192.0.2.8,b@example.org,Ben,Other,x2,Disagree,,Workshop 2,elsewhere\n",
    );
    assert_eq!(table.notes.header, HeaderShape::TwoRows);
    assert_eq!(
        table.headers,
        [
            "Respondent ID",
            "Collector ID",
            "Date Created",
            "Date Modified",
            "How sure are you?",
            "Which did you attend? - Workshop 1",
            "Which did you attend? - Workshop 2",
            "Which did you attend? - Other (please specify)"
        ]
    );
    let whats: Vec<Personal> = table.notes.dropped.iter().map(|it| it.what).collect();
    assert_eq!(
        whats,
        [Personal::IpAddress, Personal::Email, Personal::Name, Personal::Name, Personal::Custom]
    );
    assert_eq!(table.rows[0].number, 3);
}

#[test]
fn google_forms_lines_inside_cells_stay_inside() {
    let table = read(
        "Timestamp,Email Address,How was it?\r\n11/23/2026 9:01:02,a@example.org,\"good\nvery\"\r\n11/9/2026 9:01:02,b@example.org,\"bad\"\r\n",
    );
    assert_eq!(table.headers, ["Timestamp", "How was it?"]);
    assert_eq!(table.rows[0].cells[1], "good\nvery");
    assert_eq!(table.rows[1].number, 3);
}

#[test]
fn limesurvey_codes_are_kept_and_its_date_for_no_date_is_none() {
    let table = read(
        "\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"G1[SQ001]\",\"G1[SQ002]\"\n\"1\",\"1980-01-01 00:00:00\",\"4\",\"en\",\"A4\",\"A5\"\n",
    );
    assert_eq!(table.headers[4], "G1[SQ001]");
    assert_eq!(tables::read_date(&table.rows[0].cells[1], tables::DateOrder::YearFirst), None);
}

#[test]
fn a_table_saved_as_unicode_text_by_excel_is_read() {
    let text = "link_code\tL1\nÅsa1\t4\n";
    let bytes: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let file = read_table_file(&bytes, &ReadChoices::default()).unwrap();
    assert_eq!(file.encoding.unwrap().0, Encoding::Utf16Le);
    assert_eq!(file.table.rows[0].cells, ["Åsa1", "4"]);
}

#[test]
fn a_person_can_say_the_encoding_the_delimiter_and_the_row_of_names() {
    let bytes = b"a note\nlink_code;n\x91m\nA1;4\n";
    let choices = ReadChoices {
        encoding: Some(Encoding::MacRoman),
        delimiter: Some(tables::Delimiter::Semicolon),
        header_row: Some(2),
        ..ReadChoices::default()
    };
    let file = read_table_file(bytes, &choices).unwrap();
    assert_eq!(file.table.headers, ["link_code", "nëm"]);
    assert!(file.notes.iter().any(|note| note.contains("as chosen")), "{:?}", file.notes);
}
