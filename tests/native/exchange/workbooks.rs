//! Workbooks and archives, written here part by part so that their contents are known.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use study::{CompareRequest, FileInput, FileStatus, compare};
use survey::instrument::Wave;
use tables::{ReadChoices, TableFile, TableFileError, read_table_file};
use zip::{ZipWriter, write::SimpleFileOptions};

pub fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook with these sheets, each the XML of its rows. Style 1 is a date, 2 and 3 are
/// percentages.
pub fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let mut parts: Vec<(String, String)> = Vec::new();
    let (mut list, mut links, mut types) = (String::new(), String::new(), String::new());
    for (n, (name, rows)) in (1..).zip(sheets) {
        write!(list, "<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"r{n}\"/>").unwrap();
        write!(links, "<Relationship Id=\"r{n}\" Type=\"{LINKS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>").unwrap();
        write!(types, "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>").unwrap();
        parts.push((
            format!("xl/worksheets/sheet{n}.xml"),
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"),
        ));
    }
    write!(links, "<Relationship Id=\"s\" Type=\"{LINKS}/styles\" Target=\"styles.xml\"/>")
        .unwrap();
    parts.push(("xl/styles.xml".into(), format!("<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts><cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>")));
    parts.push((
        "xl/workbook.xml".into(),
        format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><sheets>{list}</sheets></workbook>"
        ),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{links}</Relationships>"),
    ));
    parts.push(("_rels/.rels".into(), format!("<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"w\" Type=\"{LINKS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")));
    parts.push(("[Content_Types].xml".into(), format!("<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{types}</Types>")));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zipped(&parts)
}

/// The XML of rows of text and numbers, from row 1.
pub fn rows(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| match text.parse::<f64>() {
        Ok(_) => format!("<c><v>{text}</v></c>"),
        Err(_) if text.is_empty() => "<c/>".to_owned(),
        Err(_) => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    };
    let row = |(n, cells): (usize, &&[&str])| {
        format!("<row r=\"{}\">{}</row>", n + 1, cells.iter().map(cell).collect::<String>())
    };
    rows.iter().enumerate().map(row).collect()
}

fn read(bytes: &[u8], choices: &ReadChoices) -> Result<TableFile, TableFileError> {
    read_table_file(bytes, choices)
}

fn menti() -> Vec<u8> {
    let voters = rows(&[
        &["There are more sheets in this document"],
        &[],
        &["Date (UTC)", "Session", "Voter", "Your role: Name", "Rate it:: I can apply this"],
        &["2024-11-14", "1", "1", "p1", "4"],
        &["2024-12-12", "2", "1", "p2", "5"],
    ]);
    let totals = rows(&[
        &["Question", "Answer", "Votes"],
        &["Role", "Manager", "2"],
        &["Role", "Clinician", "3"],
    ]);
    workbook(&[("Session 1", &totals), ("Voters", &voters)])
}

#[test]
fn mentimeters_voters_are_read_below_their_note_and_are_nobody_in_particular() {
    let file = read(&menti(), &ReadChoices::default()).unwrap();
    assert_eq!(
        file.table.headers,
        ["Date (UTC)", "Session", "Voter", "Rate it:: I can apply this"]
    );
    assert_eq!((file.table.rows.len(), file.table.rows[0].number), (2, 4));
    assert!(
        file.notes.iter().any(|note| note.contains("a voter is not a person")),
        "{:?}",
        file.notes
    );
}

#[test]
fn a_sheet_can_be_chosen_and_one_that_is_not_there_is_named() {
    let choose = |sheet: &str| ReadChoices { sheet: Some(sheet.into()), ..ReadChoices::default() };
    let totals = read(&menti(), &choose("Session 1")).unwrap_err().to_string();
    assert!(totals.starts_with("sheet “Session 1”: it is a table of totals"), "{totals}");
    let missing = read(&menti(), &choose("Sheet9")).unwrap_err().to_string();
    assert!(missing.contains("Session 1, Voters"), "{missing}");
}

#[test]
fn dates_and_numbers_are_as_the_file_types_them_and_errors_are_blank() {
    let data = "<row r=\"1\"><c t=\"inlineStr\"><is><t>link_code</t></is></c><c t=\"inlineStr\"><is><t>when</t></is></c><c t=\"inlineStr\"><is><t>L1</t></is></c></row>\
                <row r=\"2\"><c t=\"inlineStr\"><is><t>007</t></is></c><c s=\"1\"><v>45000</v></c><c><v>4.0</v></c></row>\
                <row r=\"3\"><c><v>12</v></c><c s=\"1\"><v>45000.5</v></c><c t=\"e\"><v>#N/A</v></c></row>";
    let file = read(&workbook(&[("Data", data)]), &ReadChoices::default()).unwrap();
    // 45000 days after 30 December 1899, by Excel: 15 March 2023.
    assert_eq!(file.table.rows[0].cells, ["007", "2023-03-15", "4"]);
    assert_eq!(file.table.rows[1].cells, ["12", "2023-03-15 12:00:00", ""]);
    assert!(file.notes.iter().any(|note| note.starts_with("1 cells show an error")));
}

#[test]
fn a_cell_that_is_shown_as_a_share_of_a_hundred_is_read_so() {
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |n: usize, cells: &str| format!("<row r=\"{n}\">{cells}</row>");
    let data = [
        row(1, &[text("link_code"), text("share"), text("L1")].concat()),
        row(2, &format!("{}<c s=\"2\"><v>0.45</v></c><c><v>4</v></c>", text("A1"))),
        row(3, &format!("{}<c s=\"3\"><v>0.29</v></c><c><v>0.5</v></c>", text("B2"))),
    ];
    let file = read(&workbook(&[("Data", &data.concat())]), &ReadChoices::default()).unwrap();
    assert_eq!(file.table.rows[0].cells, ["A1", "45", "4"]);
    assert_eq!(file.table.rows[1].cells, ["B2", "29", "0.5"]);
}

#[test]
fn the_sheet_with_people_is_read_and_not_the_first() {
    let summary = rows(&[&["item", "mean"], &["confident", "3.2"], &["trust", "2.9"]]);
    let people =
        rows(&[&["Your code", "confident"], &["KB07", "3"], &["TS14", "2"], &["JD22", "4"]]);
    let lists = rows(&[&["Area", "Name of area"], &["N", "North"], &["S", "South"]]);
    let book = workbook(&[("Summary", &summary), ("Answers", &people), ("Lists", &lists)]);
    let file = read(&book, &ReadChoices::default()).unwrap();
    assert_eq!(file.table.headers, ["Your code", "confident"]);
    assert_eq!(file.notes[0], "sheet “Answers” is read; not read: “Summary”, “Lists”");
}

#[test]
fn a_second_sheet_with_people_is_told() {
    let wave = |answer: &str| rows(&[&["link_code", "L1"], &["KB07", answer], &["TS14", answer]]);
    let book = workbook(&[("Before", &wave("3")), ("After", &wave("4"))]);
    let file = read(&book, &ReadChoices::default()).unwrap();
    assert_eq!(file.table.rows[0].cells[1], "3");
    assert!(file.notes[1].contains("in other sheets too: “After”"), "{:?}", file.notes);
}

#[test]
fn no_sentence_about_a_file_that_cannot_be_read_has_a_word_of_a_library() {
    let whole = workbook(&[("S", &rows(&[&["link_code", "L1"], &["A1", "4"]]))]);
    let mut damaged = whole.clone();
    for byte in &mut damaged[200..400] {
        *byte ^= 0x55;
    }
    let broken = workbook(&[("S", "<row r=\"1\"><c><v>1</row>")]);
    let cut = whole[..whole.len() / 2].to_vec();
    let short = b"PK\x03\x04nothing".to_vec();
    for bytes in [damaged, broken, cut, short, b"\0\x01\x02".to_vec(), b"%PDF-1.7\0".to_vec()] {
        let Err(fault) = read(&bytes, &ReadChoices::default()) else { continue };
        let said = fault.to_string();
        let words = [
            "EOCD",
            "Zip",
            "zip",
            "XML",
            "Xml",
            "xml error",
            "serde",
            "quick",
            "IO",
            "Io(",
            "deflate",
            "Err",
        ];
        assert!(!words.iter().any(|word| said.contains(word)), "{said}");
        assert!(
            said.contains("load") || said.contains("save") || said.contains("export"),
            "{said}"
        );
    }
}

#[test]
fn a_cell_at_the_far_corner_of_a_sheet_takes_no_room() {
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let err = read(&workbook(&[("Data", far)]), &ReadChoices::default()).unwrap_err().to_string();
    assert!(err.contains("more than 2000 columns"), "{err}");
}

#[test]
fn old_and_other_workbooks_are_refused_with_what_to_do() {
    let old = read(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0], &ReadChoices::default()).unwrap_err();
    assert!(old.to_string().contains("before 2007"));
    let ods = zipped(&[("mimetype", b"application/vnd.oasis"), ("content.xml", b"<a/>")]);
    assert!(read(&ods, &ReadChoices::default()).unwrap_err().to_string().contains("LibreOffice"));
}

#[test]
fn an_archive_is_opened_and_each_file_in_it_accounted_for() {
    let bytes = zipped(&[
        ("wave/before.csv", b"link_code,wave,L1\nA1,baseline,4\n"),
        (
            "wave/book.xlsx",
            &workbook(&[("S", &rows(&[&["link_code", "wave", "L1"], &["A1", "follow-up", "6"]]))]),
        ),
        ("notes.txt", b"nothing of use"),
    ]);
    let files = vec![FileInput { name: "all.zip".into(), bytes, ..FileInput::default() }];
    let found =
        compare(&CompareRequest { files, ..CompareRequest::default() }, &mut |_| ()).unwrap();
    let [report] = found.files.as_slice() else { panic!("{:?}", found.files) };
    assert_eq!(report.inside.len(), 3);
    let FileStatus::Read { waves, warnings, .. } = &report.status else { panic!("{report:?}") };
    assert_eq!(waves, &[(Wave::Baseline, 1), (Wave::FollowUp, 1)]);
    assert!(
        warnings.iter().any(|it| it.starts_with("all.zip/notes.txt: not read")),
        "{warnings:?}"
    );
    assert_eq!(found.findings.pairing.pairs, 1);
}
