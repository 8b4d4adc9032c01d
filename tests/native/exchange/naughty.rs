//! Strings that break programs, as names, codes, headers and answers: every export holds them as typed and none acts.

use std::{collections::BTreeSet, fs, io::Cursor};

use calamine::{Reader, Xlsx};
use money::Model;
use report::chart::{Anchor, LETTERS, Picture, Shape, svg_file};
use study::{
    CompareRequest, EvaluateRequest, Exported, FileInput, Reply, Request, RoiRequest, RoiWant,
    export_request, handle,
};
use survey::instrument::Wave;

use super::samples::folder;

/// Those that always run: markup, formulas, quotes, directions, emoji and controls.
const OWN: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "javascript:alert(1)",
    "=1+1",
    "=HYPERLINK(\"http://example.org\",\"click\")",
    "+SUM(A1:A9)",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "O'Brien, \"Pat\"",
    "a;b\tc|d",
    "&lt;b&gt; &amp; &#x41;",
    "\u{202e}txt.exe",
    "👩‍👩‍👧 ﷽ Ω≈ç√",
    "\u{1b}[31mred\u{1b}[0m",
    "]]>",
    "${7*7} {{7*7}} %s %n",
    "../../etc/passwd",
    "null",
    "NaN",
];

/// The strings: our own, and the public list where it is beside the project.
pub fn strings() -> Vec<String> {
    let mut all: Vec<String> = OWN.iter().map(|it| (*it).to_owned()).collect();
    if let Some(folder) = folder() {
        let text = fs::read_to_string(folder.join("hostile/naughty-strings.json")).unwrap();
        all.extend(serde_json::from_str::<Vec<String>>(&text).unwrap());
    }
    all
}

fn table(
    name: &str,
    wave: Wave,
    headers: &[String],
    point: impl Fn(usize, usize) -> usize,
) -> FileInput {
    let codes = ["=1+1", "<b>", "O'Brien", "plain"];
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(["link_code"].into_iter().chain(headers.iter().map(String::as_str)))
        .unwrap();
    for (row, code) in codes.into_iter().enumerate() {
        let points = (0..headers.len()).map(|column| point(row, column).to_string());
        writer.write_record([code.to_owned()].into_iter().chain(points)).unwrap();
    }
    let bytes = writer.into_inner().unwrap();
    FileInput { name: name.into(), wave: Some(wave), bytes, ..FileInput::default() }
}

/// Every string as a column of numbers in both waves.
fn exported() -> (Vec<String>, Exported) {
    let headers = strings();
    let files = vec![
        table("<img src=x>.csv", Wave::Baseline, &headers, |row, column| 1 + (row + column) % 4),
        table("=cmd.csv", Wave::FollowUp, &headers, |row, column| 2 + (row + 2 * column) % 4),
    ];
    let compare = CompareRequest { files, ..CompareRequest::default() };
    let request = EvaluateRequest { compare, ..EvaluateRequest::default() };
    (headers, export_request(&request, &mut |_| ()).unwrap())
}

/// A header without the white space that a reader takes away, and with control characters as a CSV shows them, so that spellings
/// can be compared.
fn bare(text: &str) -> String {
    let is_bare = |c: &char| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}');
    let shown = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    text.chars().filter(is_bare).map(shown).collect()
}

/// The number that a repeated header gets is not part of it.
fn is_one_of(known: &BTreeSet<String>, text: &str) -> bool {
    let bare_text = bare(text);
    let unnumbered = bare_text.rsplit_once('(').map(|it| it.0.to_owned());
    known.contains(&bare_text) || unnumbered.is_some_and(|it| known.contains(&it))
}

#[test]
fn headers_come_back_from_csv_as_typed_and_none_is_a_formula() {
    let (headers, exported) = exported();
    let known: BTreeSet<String> = headers.iter().map(|it| bare(it)).collect();
    let codebook = exported.files.iter().find(|file| file.name == "ripple-codebook.csv").unwrap();
    let mut reader = csv::Reader::from_reader(codebook.text.as_bytes());
    let mut n = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let item = &record[0];
        assert!(!item.starts_with(['=', '+', '-', '@', '\t', '\r']), "{item:?}");
        let typed = item.strip_prefix('\'').unwrap_or(item);
        assert!(is_one_of(&known, typed) || is_one_of(&known, item), "{item:?}");
        n += 1;
    }
    assert!(n * 10 >= known.len() * 8, "{n} of {}", known.len());
    for file in exported.files.iter().filter(|file| file.name.rsplit('.').next() == Some("json")) {
        serde_json::from_str::<serde_json::Value>(&file.text).unwrap();
    }
}

#[test]
fn headers_come_back_from_the_workbook_as_typed_and_no_cell_is_a_formula() {
    let (headers, exported) = exported();
    let known: BTreeSet<String> = headers.iter().map(|it| bare(it)).collect();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(exported.workbook)).unwrap();
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).unwrap();
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{sheet}");
    }
    let items = book.worksheet_range("Codebook").unwrap();
    let items: Vec<String> = items.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert!(items.len() * 10 >= known.len() * 8);
    for item in items {
        assert!(is_one_of(&known, &item), "{item:?}");
    }
}

/// A model whose words are `words`, in order, again and again.
fn model(words: &[String]) -> Model {
    let text = include_str!("../../../docs/examples/roi/green-book-several-years.json");
    let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
    let mut next = words.iter().cycle();
    fill(&mut value, &mut next);
    Model::parse(&value.to_string()).unwrap()
}

/// Puts words in place of titles, labels, notes and sources, wherever they stand.
fn fill<'a>(value: &mut serde_json::Value, next: &mut impl Iterator<Item = &'a String>) {
    match value {
        serde_json::Value::Array(all) => all.iter_mut().for_each(|it| fill(it, next)),
        serde_json::Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                let is_words = ["title", "label", "note", "notes", "source", "description"]
                    .contains(&name.as_str());
                match (field.is_string() && is_words, next.next()) {
                    (true, Some(words)) => *field = words.clone().into(),
                    _ => fill(field, next),
                }
            }
        }
        _ => {}
    }
}

fn workbook_of(model: Model) -> Vec<u8> {
    let request = Request::Roi(Box::new(RoiRequest { model, want: RoiWant::Workbook }));
    match handle(request, &mut |_| ()) {
        Reply::File { bytes } => bytes,
        other => panic!("{other:?}"),
    }
}

/// Every formula of a workbook, sheet by sheet.
fn formulas(bytes: Vec<u8>) -> Vec<String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut all = Vec::new();
    for sheet in book.sheet_names() {
        let found = book.worksheet_formula(&sheet).unwrap();
        all.extend(found.used_cells().map(|(_, _, formula)| formula.to_owned()));
    }
    all.retain(|formula| !formula.is_empty());
    all
}

#[test]
fn words_of_a_model_change_no_formula_of_its_workbook() {
    let plain = formulas(workbook_of(model(&["plain".to_owned()])));
    assert!(!plain.is_empty());
    let usable = |it: &String| !it.trim().is_empty() && !it.chars().any(char::is_control);
    let words: Vec<String> = strings().into_iter().filter(usable).collect();
    for few in words.chunks(60) {
        assert_eq!(formulas(workbook_of(model(few))), plain);
    }
}

/// The words of an SVG file, tag by tag, with entities read; panics on a tag that no picture has.
fn words_of(svg: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        let name = tag.split(' ').next().unwrap().trim_matches('/');
        assert!(
            ["svg", "g", "title", "desc", "rect", "text", "line", "circle"].contains(&name),
            "{tag}"
        );
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        words.push(text);
    }
    words
}

#[test]
fn pictures_hold_words_as_typed_and_are_whole_xml() {
    for string in strings() {
        let shapes = vec![Shape::words((1.0, 1.0), Anchor::Start, string.as_str())];
        let picture = Picture { width: 10.0, height: 10.0, letters: LETTERS, shapes };
        let svg = svg_file(&picture, &string, &string, "");
        // XML 1.0 has no way to write most control characters.
        let is_xml = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
        assert!(svg.chars().all(is_xml), "{string:?}");
        let typed: String =
            string.chars().map(|c| if is_xml(c) { c } else { '\u{fffd}' }).collect();
        let words = words_of(&svg);
        // As the title and in the picture; the description goes on with a note about the picture.
        assert!(words.iter().filter(|it| **it == typed).count() >= 2, "{string:?}: {words:?}");
        assert!(words.iter().any(|it| it.starts_with(&format!("{typed} "))), "{string:?}");
    }
}
