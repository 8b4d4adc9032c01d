//! Text to rows of cells: what separates them, what is quoted, and how many there may be.

use super::{
    choices::Delimiter,
    limits::{MAX_CELL_CHARS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS},
    table::{Row, TableError},
};

/// How many rows are looked at to find the delimiter.
const LOOKED_AT: usize = 100;

/// The rows of a text that hold anything, each numbered as a spreadsheet does, and what separates their cells.
///
/// # Errors
///
/// [`TableError::TooLarge`] and [`TableError::LongCell`] as soon as a limit is passed; [`TableError::Malformed`].
pub(super) fn rows_of(
    text: &str,
    chosen: Option<Delimiter>,
) -> Result<(Vec<Row>, Delimiter), TableError> {
    let (text, named, n_lines_before) = match separator_line(text) {
        Some((named, rest)) => (rest, named, 1),
        None => (text, None, 0),
    };
    // Spreadsheets that save a file again write their own mark between the cells, below a line that names the old one.
    let named = named.filter(|delimiter| evenness(text, *delimiter).1 > 1);
    let delimiter = chosen.or(named).unwrap_or_else(|| likeliest(text));
    let mut reader = reader(text, delimiter);
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    let (mut number, mut n_cells) = (n_lines_before, 0_usize);
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => return Ok((rows, delimiter)),
            Ok(true) => {}
            Err(_) => return Err(TableError::Malformed(number + 1)),
        }
        let end = reader.position();
        let is_unended = end.byte() == text.len() as u64 && !text.ends_with('\n');
        // The lines since the last row, blank ones among them, less those inside cells.
        let lines = end.line() + u64::from(is_unended)
            - line
            - lines_within(&record).min(end.line() - line);
        number += usize::try_from(lines).unwrap_or(1).max(1);
        n_cells += record.len();
        check_size(&record, number, rows.len(), n_cells)?;
        let cells: Vec<String> = record.iter().map(tidy).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { number, cells });
        }
    }
}

/// The mark that a first line such as `sep=;` names for Excel, if it is one that is read, and the text below that line.
fn separator_line(text: &str) -> Option<(Option<Delimiter>, &str)> {
    let end = text.find(['\n', '\r'])?;
    let line = text[..end].trim_start_matches('"');
    let marks = line.get(..4).filter(|it| it.eq_ignore_ascii_case("sep=")).map(|_| &line[4..])?;
    let mark = marks.chars().next();
    let is_end = |c: char| matches!(c, '"' | ',' | ';' | '\t' | '|' | ' ');
    if !marks.chars().skip(1).all(is_end) {
        return None;
    }
    let rest = &text[end..];
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.get(1..)).unwrap_or_default();
    let named = Delimiter::ALL.into_iter().find(|it| mark == Some(char::from(byte(*it))));
    Some((named, rest))
}

const fn byte(delimiter: Delimiter) -> u8 {
    match delimiter {
        Delimiter::Comma => b',',
        Delimiter::Semicolon => b';',
        Delimiter::Tab => b'\t',
        Delimiter::Bar => b'|',
    }
}

fn reader(text: &str, delimiter: Delimiter) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(byte(delimiter))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn lines_within(record: &csv::StringRecord) -> u64 {
    record.iter().flat_map(str::bytes).map(|byte| u64::from(byte == b'\n')).sum()
}

fn check_size(
    record: &csv::StringRecord,
    number: usize,
    n_rows: usize,
    n_cells: usize,
) -> Result<(), TableError> {
    if record.len() > MAX_COLUMNS {
        return Err(TableError::TooLarge { most: MAX_COLUMNS, of: "columns" });
    }
    if n_rows > MAX_ROWS {
        return Err(TableError::TooLarge { most: MAX_ROWS, of: "rows" });
    }
    if n_cells > MAX_CELLS {
        return Err(TableError::TooLarge { most: MAX_CELLS, of: "cells" });
    }
    let is_long = |cell: &str| cell.len() > MAX_CELL_CHARS && cell.chars().count() > MAX_CELL_CHARS;
    if record.iter().any(is_long) {
        return Err(TableError::LongCell(number));
    }
    Ok(())
}

/// The delimiter with which most of the first rows have as many cells as each other, and more than one.
fn likeliest(text: &str) -> Delimiter {
    let best = Delimiter::ALL.into_iter().rev().max_by_key(|delimiter| evenness(text, *delimiter));
    best.unwrap_or(Delimiter::Comma)
}

/// How many rows have the commonest number of cells (in hundredths of all), and that number; nothing for one cell a row.
fn evenness(text: &str, delimiter: Delimiter) -> (usize, usize) {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for record in reader(text, delimiter).records().take(LOOKED_AT).flatten() {
        *counts.entry(record.len()).or_default() += 1;
    }
    let n_rows: usize = counts.values().sum();
    let commonest = counts.into_iter().filter(|(cells, _)| *cells > 1).max_by_key(|(_, n)| *n);
    commonest.map_or((0, 0), |(cells, n)| (100 * n / n_rows.max(1), cells))
}

/// A cell without white space around it, and with plain spaces for non-breaking ones.
pub(super) fn tidy(cell: &str) -> String {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    cell.trim_matches(is_edge).replace(['\u{a0}', '\u{202f}', '\u{2007}'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows_of(text, None).unwrap().0.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_the_rows_even() {
        let cases = [
            ("a,b\n1,2", Delimiter::Comma),
            ("a;b\n1,5;2", Delimiter::Semicolon),
            ("a\tb, c, d\n1\t2", Delimiter::Tab),
            ("a|b\n1|2", Delimiter::Bar),
            ("only\n1\n2", Delimiter::Comma),
            ("\"How, if at all, has it helped?\";x\n1;2\n3;4", Delimiter::Semicolon),
        ];
        for (text, expected) in cases {
            assert_eq!(rows_of(text, None).unwrap().1, expected, "{text}");
        }
        assert_eq!(rows_of("a;b,c\n", Some(Delimiter::Comma)).unwrap().0[0].cells, ["a;b", "c"]);
    }

    #[test]
    fn quoted_line_breaks_and_all_line_endings_are_read() {
        let expected = [["a", "b"], ["one, two\nthree", "say \"hi\""]];
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("a,b{end}\"one, two\nthree\",\"say \"\"hi\"\"\"{end}");
            assert_eq!(cells(&text), expected, "{end:?}");
        }
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        let rows = rows_of("a,b\n1,\"x\ny\"\n\n3,4\n,\n\n5,6", None).unwrap().0;
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 4, 7]);
    }

    #[test]
    fn a_line_that_names_the_separator_is_no_row_and_is_believed_where_it_can_be() {
        for (first, mark) in [("sep=;", ';'), ("\"sep=|\"", '|'), ("SEP=\t", '\t'), ("sep=;,", ',')]
        {
            let text = format!("{first}\r\na{mark}b\r\n1{mark}2\r\n");
            let (rows, _) = rows_of(&text, None).unwrap();
            assert_eq!(rows[0], Row { number: 2, cells: vec!["a".into(), "b".into()] }, "{first}");
        }
        assert_eq!(cells("sep=arate,b\n1,2")[0], ["sep=arate", "b"]);
    }

    #[test]
    fn non_breaking_spaces_are_spaces() {
        assert_eq!(cells("\u{a0}A1\u{a0},Strongly\u{a0}agree"), [["A1", "Strongly agree"]]);
    }

    #[test]
    fn limits_are_sentences() {
        let wide = ",".repeat(MAX_COLUMNS);
        let err = rows_of(&wide, None).unwrap_err();
        assert_eq!(err.to_string(), "it has more than 2000 columns, the most that are read");
        let long = format!("a,b\n1,\"{}", "x".repeat(MAX_CELL_CHARS + 1));
        assert_eq!(rows_of(&long, None).unwrap_err(), TableError::LongCell(2));
        let rows = "1,2\n".repeat(MAX_ROWS + 2);
        assert!(rows_of(&rows, None).unwrap_err().to_string().contains("200000 rows"));
    }
}
