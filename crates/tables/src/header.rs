//! Which rows name the columns, and what the names are.
//!
//! SurveyMonkey writes two rows: the question, once for all its columns, and below it the option, or `Response`. Qualtrics
//! writes three: names, what was asked, and `{"ImportId":…}`; older exports have the first two. Any table may begin with a
//! note. Everything else has one row.

use std::collections::BTreeMap;

use super::{
    bare::bare,
    bookkeeping::is_bookkeeping,
    choices::DateOrder,
    dates::read_date,
    notes::{HeaderShape, Renamed},
    personal::by_header,
    table::{Cell, LINK_CODE, Row},
};

/// The names of the columns, and where the data begin.
pub(super) struct Header {
    pub names: Vec<String>,
    /// What was asked in each column, where a row of its own says it.
    pub wordings: Vec<Option<String>>,
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
    let rows = &rows[place..];
    let first = rows.first()?;
    if filled(first) == 0 {
        return None;
    }
    let shape = shape_of(rows);
    let width = rows.iter().take(LOOKED_AT).map(trimmed_len).max()?;
    let (names, asked) = names_and_wordings(rows, shape, width);
    let mut names: Vec<String> = names.iter().map(|name| one_line(name)).collect();
    while names.len() > width && names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    let wording = |column: usize| {
        let asked = one_line(asked?.cells.get(column)?);
        (!asked.is_empty() && asked != names[column]).then_some(asked)
    };
    let wordings = (0..names.len()).map(wording).collect();
    let renamed = make_unique(&mut names);
    let rows_used = place + shape.n_rows();
    Some(Header { names, wordings, shape, row: first.number, rows_used, renamed })
}

/// What the first rows are, the first of which names columns.
fn shape_of(rows: &[Row]) -> HeaderShape {
    let [first, below @ ..] = rows else { return HeaderShape::OneRow };
    match below {
        [ids, ..] if is_import_ids(ids) => HeaderShape::NamesAndImportIds,
        [_, ids, ..] if is_import_ids(ids) => HeaderShape::NamesWordingsAndImportIds,
        [second, ..] if is_second_row(first, second, rows) => HeaderShape::TwoRows,
        [second, data @ ..] if say_what_was_asked(first, second, data) => {
            HeaderShape::NamesAndWordings
        }
        _ => HeaderShape::OneRow,
    }
}

/// The names of the columns, and the row that says what was asked.
fn names_and_wordings(
    rows: &[Row],
    shape: HeaderShape,
    width: usize,
) -> (Vec<String>, Option<&Row>) {
    let (first, second) = (&rows[0], rows.get(1));
    match (shape, second) {
        (HeaderShape::TwoRows, Some(second)) => (joined(first, second, width), None),
        (HeaderShape::NamesAndWordings, Some(second)) if has_ids(second) && !has_ids(first) => {
            (second.cells.clone(), Some(first))
        }
        (HeaderShape::NamesAndWordings | HeaderShape::NamesWordingsAndImportIds, second) => {
            (first.cells.clone(), second)
        }
        _ => (first.cells.clone(), None),
    }
}

/// The row in which Qualtrics keeps its own names of questions, for its own use.
fn is_import_ids(row: &Row) -> bool {
    let is_id = |cell: &&String| {
        let bare: String = cell.chars().filter(|c| !c.is_whitespace()).take(12).collect();
        bare.replace(['\'', '“', '”'], "\"").starts_with("{\"ImportId\"")
    };
    let n_ids = row.cells.iter().filter(is_id).count();
    n_ids > 0 && 2 * n_ids >= filled(row)
}

/// Most of a row's cells are short names without spaces.
fn has_ids(row: &Row) -> bool {
    let is_id = |cell: &&String| !cell.is_empty() && !cell.contains(' ');
    10 * row.cells.iter().filter(is_id).count() >= 9 * filled(row)
}

/// Whether two rows name each column twice, by an id and by what was asked, so that neither is a person.
fn say_what_was_asked(first: &Row, second: &Row, data: &[Row]) -> bool {
    let (ids, asked) = match (has_ids(first), has_ids(second)) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ => return false,
    };
    let pairs = || ids.cells.iter().zip(&asked.cells).filter(|(id, _)| !id.is_empty());
    let is_same = |id: &str, asked: &str| bare(id) == bare(asked);
    let n_same = pairs().filter(|(id, asked)| is_same(id, asked)).count();
    let is_wording = |(id, asked): &(&String, &String)| {
        asked.contains(' ')
            || is_same(id, asked)
            || is_bookkeeping(asked)
            || by_header(asked).is_some()
    };
    let (n_pairs, n_wordings) = (pairs().count(), pairs().filter(is_wording).count());
    if n_pairs < 2 || 4 * n_wordings < 3 * n_pairs || are_repeated(second) {
        return false;
    }
    if second.cells.iter().any(|cell| is_number_or_date(cell)) {
        return false;
    }
    let data = &data[..data.len().min(LOOKED_AT)];
    let fits = |column: usize| fits_below(second, column, data);
    let judged: Vec<usize> = (0..second.cells.len()).filter(|it| fits(*it).is_some()).collect();
    let says_so = |column: usize| {
        std::ptr::eq(asked, second)
            || is_question_id(&second.cells[column])
            || is_bookkeeping(&second.cells[column])
    };
    judged.iter().all(|it| fits(*it) == Some(false) && says_so(*it))
        && (!judged.is_empty() || n_same >= 2)
}

fn are_repeated(row: &Row) -> bool {
    let mut cells: Vec<&String> = row.cells.iter().filter(|it| !it.is_empty()).collect();
    let filled = cells.len();
    cells.sort_unstable();
    cells.dedup();
    cells.len() < filled
}

/// `Q1`, `Q2_1`, `L8`, `SQ001`: letters, then digits.
fn is_question_id(id: &str) -> bool {
    let letters = id.chars().take_while(char::is_ascii_alphabetic).count();
    let rest = &id[letters..];
    (1..=4).contains(&letters) && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Fewer filled cells in a column prove nothing about one above them.
const FEWEST_BELOW: usize = 3;

/// Whether a row's cell could be one of those below it; none where they are too few or of any kind.
fn fits_below(row: &Row, column: usize, data: &[Row]) -> Option<bool> {
    let cells = || data.iter().filter_map(|row| row.cells.get(column)).filter(|it| !it.is_empty());
    let (filled, own) = (cells().count(), row.cells.get(column)?);
    if filled < FEWEST_BELOW || own.is_empty() {
        return None;
    }
    if cells().all(|cell| is_number_or_date(cell)) {
        return Some(false);
    }
    let different: std::collections::BTreeSet<&String> = cells().collect();
    (3 * different.len() <= filled).then(|| different.contains(own))
}

fn is_number_or_date(cell: &str) -> bool {
    matches!(Cell::of(cell), Cell::Number(_))
        || [DateOrder::YearFirst, DateOrder::DayFirst, DateOrder::MonthFirst]
            .iter()
            .any(|order| read_date(cell, *order).is_some())
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.is_empty()).count()
}

fn trimmed_len(row: &Row) -> usize {
    row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1)
}

/// Rows with one or two cells above a table that is much wider are a title or a note. Above two columns, a row with one cell
/// is a note only where the next full row reads as names.
fn after_preamble(rows: &[Row]) -> usize {
    let looked_at = &rows[..rows.len().min(LOOKED_AT)];
    let width = looked_at.iter().map(filled).max().unwrap_or(0);
    let most_in_a_note = match width {
        0..=1 => 0,
        2..=5 => 1,
        _ => 2,
    };
    let is_note = |row: &Row| filled(row) <= most_in_a_note && !is_spread(row);
    let n_notes = looked_at.iter().take_while(|row| is_note(row)).count();
    if let [title, names, data @ ..] = &rows[n_notes.min(rows.len())..]
        && is_cut_title(title, names, width)
        && reads_as_names(names, data)
    {
        return n_notes + 1;
    }
    let are_names = || match &rows[n_notes.min(rows.len())..] {
        [names, data @ ..] => is_first_of_two(&looked_at[..n_notes]) && reads_as_names(names, data),
        [] => false,
    };
    if width == 2 && !are_names() { 0 } else { n_notes }
}

/// Whether a row is a title with a comma in it, which cut it in two, and the next row names the columns.
fn is_cut_title(title: &Row, names: &Row, width: usize) -> bool {
    let is_text = trimmed_len(title) == filled(title)
        && title.cells.iter().any(|cell| cell.contains(' '))
        && !title.cells.iter().any(|cell| cell == LINK_CODE);
    let says_link_code = names.cells.iter().any(|cell| cell == LINK_CODE);
    let is_narrow = 2 * filled(title) <= width && width > 2;
    let are_names = 10 * filled(names) >= 9 * width
        && names.cells.first().is_some_and(|cell| !cell.is_empty())
        && has_ids(names)
        && !names.cells.iter().any(|cell| is_number_or_date(cell));
    is_text && are_names && (says_link_code || is_narrow)
}

/// A note above two columns stands in the first of them.
fn is_first_of_two(notes: &[Row]) -> bool {
    notes.iter().all(|row| trimmed_len(row) == 1)
}

/// Words, none of which stands below itself.
fn reads_as_names(row: &Row, data: &[Row]) -> bool {
    let is_name = |(column, cell): (usize, &String)| {
        cell.is_empty()
            || !is_number_or_date(cell)
                && data.iter().take(LOOKED_AT).all(|row| row.cells.get(column) != Some(cell))
    };
    !data.is_empty() && row.cells.iter().enumerate().all(is_name)
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
    let is_answer = |it: &String| ANSWER_WORDS.contains(&it.to_lowercase().as_str());
    let has_answers = second.cells.iter().any(is_answer);
    let unnamed: Vec<usize> = (0..width).filter(|c| cell(first, *c).is_empty()).collect();
    let options_below = unnamed.iter().filter(|c| !cell(second, **c).is_empty()).count();
    let is_banner = cell(first, 0).is_empty();
    // The columns of ids and dates have no option, though every row of data fills them.
    let data = rows.get(2..).unwrap_or_default();
    let always_filled =
        |c: usize| !data.is_empty() && data.iter().all(|row| !cell(row, c).is_empty());
    let has_bare_id = (0..width)
        .any(|c| !cell(first, c).is_empty() && cell(second, c).is_empty() && always_filled(c));
    // A person may answer “Response”, and then gives answers beside it that others give too.
    let is_no_answer = |c: usize| {
        let (above, own) = (cell(first, c), cell(second, c));
        let has_options = c + 1 < width && cell(first, c + 1).is_empty();
        above.is_empty()
            || own.is_empty()
            || is_answer(&own)
            || has_options
            || data.iter().all(|row| row.cells.get(c) != Some(&own))
    };
    if has_answers && has_bare_id && (0..width).all(is_no_answer) {
        return true;
    }
    let are_options = unnamed.len() >= 2 && options_below * 10 >= unnamed.len() * 9;
    are_options && (is_banner || has_bare_id)
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

    fn shape(given: &[&[&str]]) -> HeaderShape {
        header_of(&rows(given), None).unwrap().shape
    }

    #[test]
    fn names_wordings_and_import_ids_are_three_rows_of_names() {
        let given: &[&[&str]] = &[
            &["StartDate", "Q1", "Q2_1"],
            &["Start Date", "Your code", "How sure are you?"],
            &["{\"ImportId\":\"startDate\"}", "{\"ImportId\":\"QID1\"}", "{\"ImportId\":\"QID2\"}"],
            &["2025-01-10", "KB07", "4"],
        ];
        let header = header_of(&rows(given), None).unwrap();
        assert_eq!((header.rows_used, header.names[2].as_str()), (3, "Q2_1"));
        assert_eq!(header.wordings[2].as_deref(), Some("How sure are you?"));
        let without_wordings = [given[0], given[2], given[3]];
        assert_eq!(shape(&without_wordings), HeaderShape::NamesAndImportIds);
    }

    #[test]
    fn two_rows_that_name_each_column_twice_are_both_names_whichever_is_above() {
        let ids: &[&str] = &["StartDate", "Q1", "Q2_1", "Q2_2"];
        let asked: &[&str] =
            &["Start Date", "Your code", "How sure are you?", "How often, in a week?"];
        let people: [&[&str]; 3] = [
            &["2025-01-10", "KB07", "4", "Often"],
            &["2025-01-11", "TS14", "3", "Often"],
            &["2025-01-12", "JD22", "5", "Often"],
        ];
        for [first, second] in [[ids, asked], [asked, ids]] {
            let header =
                header_of(&rows(&[first, second, people[0], people[1], people[2]]), None).unwrap();
            assert_eq!(header.shape, HeaderShape::NamesAndWordings);
            assert_eq!(header.names[2], "Q2_1");
            assert_eq!(header.wordings[2].as_deref(), Some("How sure are you?"));
        }
    }

    #[test]
    fn a_first_person_who_answers_in_words_stays_a_person() {
        let answers: &[&[&str]] = &[
            &["link_code", "confident"],
            &["KB07", "I do not know"],
            &["TS14", "3"],
            &["JD22", "4"],
            &["MW03", "4"],
        ];
        assert_eq!(shape(answers), HeaderShape::OneRow);
        let spaces: &[&[&str]] = &[
            &["code", "L1", "why"],
            &["KB 07", "Strongly agree", "it was good"],
            &["TS 14", "Agree", "it was long"],
            &["JD 22", "Strongly agree", "no reason"],
            &["MW 03", "Agree", "nothing else"],
        ];
        assert_eq!(shape(spaces), HeaderShape::OneRow);
    }

    #[test]
    fn a_person_who_answers_response_stays_a_person() {
        for given in [
            &[&["id", "What helps?"][..], &["A1", "Response"], &["B2", "Time"], &["C3", "Money"]][..],
            &[
                &["id", "What helps?", "L1"],
                &["", "Response", "Agree"],
                &["B2", "Time", "Agree"],
                &["C3", "Money", "Agree"],
            ],
        ] {
            assert_eq!(shape(given), HeaderShape::OneRow, "{given:?}");
        }
        let surveymonkey: &[&[&str]] = &[
            &["Respondent ID", "What helps?"],
            &["", "Response"],
            &["1", "Time"],
            &["2", "Money"],
        ];
        assert_eq!(shape(surveymonkey), HeaderShape::TwoRows);
    }

    #[test]
    fn a_title_that_a_comma_cut_in_two_is_a_title() {
        let two: &[&[&str]] = &[
            &["Leading together", "exported in May"],
            &["link_code", "confident"],
            &["A1", "3"],
            &["B2", "4"],
        ];
        let header = header_of(&rows(two), None).unwrap();
        assert_eq!((header.row, header.names[1].as_str()), (2, "confident"));
        assert_eq!(header.wordings, [None, None]);
        let wide: &[&[&str]] =
            &[&["Our survey", "2025"], &["code", "L1", "L2", "L3"], &["A1", "3", "4", "5"]];
        assert_eq!(header_of(&rows(wide), None).unwrap().row, 2);
    }

    #[test]
    fn the_two_rows_of_older_qualtrics_exports_are_names_and_wordings() {
        let given: &[&[&str]] = &[
            &["V1", "V2", "V5", "V6", "V10", "Q1", "Q2_1"],
            &[
                "ResponseID",
                "ResponseSet",
                "EmailAddress",
                "IPAddress",
                "Finished",
                "Your code",
                "How sure are you?",
            ],
            &["R_1", "Default", "", "", "1", "KB07", "4"],
            &["R_2", "Default", "", "", "1", "TS14", "3"],
            &["R_3", "Default", "", "", "1", "JD22", "5"],
        ];
        assert_eq!(shape(given), HeaderShape::NamesAndWordings);
    }

    #[test]
    fn a_title_above_two_columns_is_passed_over_and_a_nameless_column_is_none() {
        let titled: &[&[&str]] =
            &[&["Leading together", ""], &["link_code", "confident"], &["A1", "3"], &["B2", "4"]];
        assert_eq!(names(titled), (vec!["link_code".to_owned(), "confident".to_owned()], 2));
        let nameless: &[&[&str]] = &[&["link_code", ""], &["A1", "Agree"], &["B2", "Agree"]];
        assert_eq!(names(nameless).1, 1);
        let row_names: &[&[&str]] = &[&["", "confident"], &["A1", "3"], &["B2", "4"]];
        assert_eq!(names(row_names).1, 1);
    }
}
