//! An account of a table: what each column holds, and which columns could link people.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Cell, LINK_CODE, Table, is_bookkeeping};

/// What a table holds, column by column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableAccount {
    /// Rows below the header that hold anything.
    pub rows: usize,
    /// Each column, in order.
    pub columns: Vec<ColumnAccount>,
}

/// What one column holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColumnAccount {
    /// Its header.
    pub header: String,
    /// Cells that hold something.
    pub filled: usize,
    /// Cells that hold nothing.
    pub blank: usize,
    /// Different contents among the filled cells.
    pub distinct: usize,
    /// Contents that stand in more than one row.
    pub repeated: usize,
    /// Least and greatest, if every filled cell is a number.
    pub numbers: Option<(f64, f64)>,
    /// The commonest contents, if there are few different ones; at most 8.
    pub labels: Vec<(String, usize)>,
    /// Whether it could be a code that links people: its name or its contents suggest it.
    pub could_link: bool,
}

/// At most so many different contents are taken for labels of a scale or options.
const MOST_LABELS: usize = 12;

/// Describes every column of a table.
pub fn account_of(table: &Table) -> TableAccount {
    let columns = (0..table.headers.len()).map(|column| account(table, column)).collect();
    TableAccount { rows: table.rows.len(), columns }
}

fn account(table: &Table, column: usize) -> ColumnAccount {
    let cells: Vec<&str> = table.rows.iter().map(|row| row.cells[column].as_str()).collect();
    let mut contents: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| Cell::of(cell) != Cell::Blank) {
        *contents.entry(cell).or_default() += 1;
    }
    let filled: usize = contents.values().sum();
    let numbers = table.is_numeric(column).then(|| range(&cells));
    let header = table.headers[column].clone();
    ColumnAccount {
        could_link: could_link(&header, &contents, filled)
            && !table.notes.dates.iter().any(|it| it.header == header),
        header,
        filled,
        blank: cells.len() - filled,
        distinct: contents.len(),
        repeated: contents.values().filter(|count| **count > 1).count(),
        labels: labels(&contents, numbers.is_some()),
        numbers,
    }
}

fn range(cells: &[&str]) -> (f64, f64) {
    let numbers = cells.iter().filter_map(|cell| match Cell::of(cell) {
        Cell::Number(number) => Some(number),
        _ => None,
    });
    numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), n| (least.min(n), most.max(n)))
}

fn labels(contents: &BTreeMap<&str, usize>, is_numeric: bool) -> Vec<(String, usize)> {
    if is_numeric || contents.len() > MOST_LABELS {
        return Vec::new();
    }
    let mut labels: Vec<(String, usize)> =
        contents.iter().map(|(label, n)| ((*label).to_owned(), *n)).collect();
    labels.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    labels
}

/// A column called a code or id whose contents can be codes, or one whose short contents are nearly all different. What is
/// called [`LINK_CODE`] is one whatever it holds.
fn could_link(header: &str, contents: &BTreeMap<&str, usize>, filled: usize) -> bool {
    if header == LINK_CODE || contents.is_empty() {
        return !contents.is_empty();
    }
    let share =
        |is: fn(&str) -> bool| contents.keys().filter(|it| is(it)).count() * 10 / contents.len();
    if is_bookkeeping(header) || share(is_short) < 8 || share(is_amount) > 0 {
        return false;
    }
    // Even three waves in one table repeat a code three times only; points of a scale repeat more.
    let is_varied = contents.len() > MOST_LABELS || 4 * contents.len() >= filled;
    let looks_so = filled >= 8 && contents.len() * 10 >= filled * 9 && share(is_like_a_code) >= 5;
    says_code(header) && is_varied || looks_so
}

/// Whether a header says that its column holds codes.
pub fn says_code(header: &str) -> bool {
    let name = header.to_lowercase();
    let bare = name.replace(['_', ' ', '-'], "");
    (name.contains("code") && !bare.contains("postcode") && !bare.contains("zipcode"))
        || bare.contains("uniqueid")
}

/// One word, and no longer than a code can be.
fn is_short(content: &str) -> bool {
    content.chars().count() <= 24 && content.split(' ').count() <= 2
}

/// A number with decimals, a percentage, a sum of money or a time: somebody's answer, and no code.
fn is_amount(content: &str) -> bool {
    let bare = content.trim_start_matches(['£', '$', '€', '-', '+']).trim_end_matches('%').trim();
    let is_marked = bare.len() < content.len();
    let is_number = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || ".,:".contains(c));
    is_number && (is_marked || bare.contains(['.', ',', ':']))
}

/// A word with a digit in it, or in capitals; numbers alone are any answer.
fn is_like_a_code(content: &str) -> bool {
    let has_words = Cell::of(content) == Cell::Words && !content.contains(' ');
    has_words
        && (content.chars().any(|c| c.is_ascii_digit()) || !content.chars().any(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use crate::{ReadChoices, account_of, read_table};

    fn codes(header: &str, cells: &[&str]) -> bool {
        let row = |text: String, cell: &&str| text + "\"" + cell + "\",4\n";
        let rows = cells.iter().fold(String::new(), row);
        let table = read_table(&format!("{header},L1\n{rows}"), &ReadChoices::default()).unwrap();
        account_of(&table).columns[0].could_link
    }

    const CODES: [&str; 9] = [
        "KB07",
        "TS14",
        "JD22",
        "MW 03",
        "RH29",
        "I cannot remember the code that I made",
        "n/a",
        "AN11",
        "LE18",
    ];

    #[test]
    fn a_long_answer_or_a_space_among_codes_leaves_them_codes() {
        assert!(codes("link_code", &CODES));
        assert!(codes("Please enter your code", &CODES));
        assert!(codes("Q1", &["A1", "B2", "C3", "D4", "E5", "F6", "G7", "H 8", "I9"]));
    }

    #[test]
    fn amounts_scales_and_the_services_own_columns_are_no_codes() {
        assert!(!codes("Unit code", &["1.5", "2.25", "3.75", "4.5", "5.5", "6.5", "7.5", "8.5"]));
        assert!(!codes("hours", &["1,5", "2,2", "3,7", "4,5", "5,5", "6,5", "7,5", "8,5"]));
        assert!(!codes("cost", &["£10", "£20", "£30", "£40", "£50", "£60", "£70", "£80"]));
        assert!(!codes("I follow the code", &["1", "2", "1", "2", "1", "2", "1", "2", "2", "1"]));
        assert!(!codes("Postcode area", &["NE1", "NE2", "NE3"]));
        assert!(!codes("Points - Your code", &["A0", "A1", "A2"]));
        assert!(!codes(
            "One word",
            &["glad", "sad", "keen", "tired", "ready", "well", "good", "calm"]
        ));
    }

    #[test]
    fn numbers_can_be_codes_where_the_header_says_so() {
        assert!(codes("Your code", &["0712", "1180", "2201"]));
    }
}
