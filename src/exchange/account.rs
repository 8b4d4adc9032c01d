//! An account of a table: what each column holds, and which columns could link people.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Cell, LINK_CODE, Table};

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
        could_link: could_link(&header, &contents, filled),
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

/// A column called a code or id, or one whose short contents are nearly all different.
fn could_link(header: &str, contents: &BTreeMap<&str, usize>, filled: usize) -> bool {
    let name = header.to_lowercase();
    let says_so = name == LINK_CODE
        || name.contains("code")
        || name.replace(['_', ' ', '-'], "").contains("uniqueid");
    let short =
        contents.keys().all(|content| content.chars().count() <= 24 && !content.contains(' '));
    let looks_so = filled >= 8
        && contents.len() * 10 >= filled * 9
        && contents.keys().any(|it| Cell::of(it) == Cell::Words);
    !contents.is_empty() && short && (says_so || looks_so)
}
