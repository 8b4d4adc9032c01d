//! Which rows name the columns, and what the names are.
//!
//! SurveyMonkey writes two rows: the question, once for all its columns, and below it the option, or `Response`.
//! Workbooks may begin with a note. Everything else has one row.

use std::collections::BTreeMap;

use super::{
    notes::{HeaderShape, Renamed},
    table::{Cell, Row},
};

/// The names of the columns, and where the data begin.
pub(super) struct Header {
    pub names: Vec<String>,
    pub shape: HeaderShape,
    /// The row of the first name, as a spreadsheet counts.
    pub row: usize,
    /// How many of the rows given come before the data.
    pub rows_used: usize,
    pub renamed: Vec<Renamed>,
}

/// The second row of a question with one answer, as SurveyMonkey writes it.
const ANSWER_WORDS: [&str; 3] = ["response", "open-ended response", "open-ended responses"];
/// Rows that are looked at to see how wide the table is.
const LOOKED_AT: usize = 50;

/// Finds the names. `chosen` is the row that a person says they begin in.
pub(super) fn header_of(rows: &[Row], chosen: Option<usize>) -> Option<Header> {
    let place = match chosen {
        Some(number) => rows.iter().position(|row| row.number == number)?,
        None => after_preamble(rows),
    };
    let first = rows.get(place)?;
    if filled(first) == 0 {
        return None;
    }
    let below = rows.get(place + 1).filter(|below| is_second_row(first, below, &rows[place..]));
    let width = rows[place..].iter().take(LOOKED_AT).map(trimmed_len).max()?;
    let names = match below {
        Some(below) => joined(first, below, width),
        None => first.cells.clone(),
    };
    let mut names: Vec<String> = names.into_iter().map(|name| one_line(&name)).collect();
    while names.len() > width && names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    let renamed = make_unique(&mut names);
    Some(Header {
        names,
        shape: if below.is_some() { HeaderShape::TwoRows } else { HeaderShape::OneRow },
        row: first.number,
        rows_used: place + 1 + usize::from(below.is_some()),
        renamed,
    })
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.is_empty()).count()
}

fn trimmed_len(row: &Row) -> usize {
    row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1)
}

/// Rows with one or two cells above a table that is much wider are a title or a note.
fn after_preamble(rows: &[Row]) -> usize {
    let width = rows.iter().take(LOOKED_AT).map(filled).max().unwrap_or(0);
    let most_in_a_note = match width {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    let is_note = |row: &Row| filled(row) <= most_in_a_note && !is_spread(row);
    rows.iter().take(LOOKED_AT).take_while(|row| is_note(row)).count()
}

/// A banner over groups of columns has its few cells apart; a note has them at the start.
fn is_spread(row: &Row) -> bool {
    trimmed_len(row) > 2
}

fn is_second_row(first: &Row, second: &Row, rows: &[Row]) -> bool {
    let cell = |row: &Row, column: usize| row.cells.get(column).cloned().unwrap_or_default();
    let width = first.cells.len().max(second.cells.len());
    if second.cells.iter().any(|cell| matches!(Cell::of(cell), Cell::Number(_))) {
        return false;
    }
    if second.cells.iter().any(|cell| ANSWER_WORDS.contains(&cell.to_lowercase().as_str())) {
        return true;
    }
    let unnamed: Vec<usize> = (0..width).filter(|c| cell(first, *c).is_empty()).collect();
    let options_below = unnamed.iter().filter(|c| !cell(second, **c).is_empty()).count();
    if unnamed.len() < 2 || options_below * 10 < unnamed.len() * 9 {
        return false;
    }
    let is_banner = cell(first, 0).is_empty();
    // The columns of ids and dates have no option, though every row of data fills them.
    let data = rows.get(2..).unwrap_or_default();
    let always_filled =
        |c: usize| !data.is_empty() && data.iter().all(|row| !cell(row, c).is_empty());
    let has_bare_id = (0..width)
        .any(|c| !cell(first, c).is_empty() && cell(second, c).is_empty() && always_filled(c));
    is_banner || has_bare_id
}

/// `Question - Option`, as a flattened header has it; the question alone where there is one answer.
fn joined(first: &Row, second: &Row, width: usize) -> Vec<String> {
    let mut question = String::new();
    (0..width)
        .map(|column| {
            let above = first.cells.get(column).map_or("", String::as_str);
            let below = second.cells.get(column).map_or("", String::as_str);
            if !above.is_empty() {
                above.clone_into(&mut question);
            }
            let is_answer = ANSWER_WORDS.contains(&below.to_lowercase().as_str());
            match (question.as_str(), below) {
                ("", option) => option.to_owned(),
                (question, "") if !above.is_empty() => question.to_owned(),
                (_, "") => String::new(),
                (question, _) if is_answer => question.to_owned(),
                (question, option) => format!("{question} - {option}"),
            }
        })
        .collect()
}

/// A header on one line, with single spaces.
fn one_line(name: &str) -> String {
    if name.contains(['\n', '\r', '\t']) {
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        name.to_owned()
    }
}

/// Gives the second and later columns of one name a number: “Name (2)”.
fn make_unique(names: &mut [String]) -> Vec<Renamed> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut renamed = Vec::new();
    for place in 0..names.len() {
        let name = names[place].clone();
        if name.is_empty() {
            continue;
        }
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        if *times == 1 {
            continue;
        }
        let mut number = *times;
        let mut new = format!("{name} ({number})");
        while names.contains(&new) {
            number += 1;
            new = format!("{name} ({number})");
        }
        names[place].clone_from(&new);
        renamed.push(Renamed { from: name, to: new });
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Row> {
        let row = |(place, cells): (usize, &&[&str])| Row {
            number: place + 1,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        rows.iter().enumerate().map(row).collect()
    }

    fn names(given: &[&[&str]]) -> (Vec<String>, usize) {
        let header = header_of(&rows(given), None).unwrap();
        (header.names, header.rows_used)
    }

    #[test]
    fn a_question_is_carried_over_its_options() {
        let (names, used) = names(&[
            &["Respondent ID", "Which? Choose all.", "", "", "How old?"],
            &["", "Tea", "Coffee", "Other (please specify)", "Response"],
            &["1", "Tea", "", "", "18-29"],
        ]);
        assert_eq!(used, 2);
        assert_eq!(
            names,
            [
                "Respondent ID",
                "Which? Choose all. - Tea",
                "Which? Choose all. - Coffee",
                "Which? Choose all. - Other (please specify)",
                "How old?"
            ]
        );
    }

    #[test]
    fn a_first_answer_is_not_taken_for_a_second_row_of_names() {
        let given: &[&[&str]] =
            &[&["id", "Content", "", ""], &["a1", "Git", "R", "SQL"], &["a2", "Git", "", "SQL"]];
        assert_eq!(names(given).1, 1);
        let row_names: &[&[&str]] = &[&["", "x", "y"], &["1", "a", "b"], &["2", "a", "b"]];
        assert_eq!(names(row_names).1, 1);
    }

    #[test]
    fn a_note_above_the_table_is_passed_over_and_a_row_can_be_chosen() {
        let given = rows(&[
            &["A note about other sheets", "", "", ""],
            &["", "", "", ""],
            &["Date", "Voter", "Pace", "Worth"],
            &["2024-11-14", "1", "4", "5"],
        ]);
        let header = header_of(&given, None).unwrap();
        assert_eq!((header.row, header.rows_used), (3, 3));
        assert_eq!(header_of(&given, Some(1)).unwrap().names[0], "A note about other sheets");
        assert!(header_of(&given, Some(9)).is_none());
    }

    #[test]
    fn a_repeated_name_is_numbered() {
        let (names, _) = names(&[&["a", "b", "a", "a (2)", "a"], &["1", "2", "3", "4", "5"]]);
        assert_eq!(names, ["a", "b", "a (3)", "a (2)", "a (4)"]);
    }
}
