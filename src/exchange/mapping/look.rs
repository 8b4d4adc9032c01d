//! Looking at a table's columns, and trying a mapping on it before it is used.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    cohort::Measure,
    exchange::{Cell, Table},
};

use super::{ColumnSeen, Mapped, MappedCell, Mapping, Tried};

/// More different contents than this are not offered as labels.
const MOST_LABELS: usize = 40;
/// More different contents than this are no labels of a scale, so they may be people's own words.
const MOST_OF_A_SCALE: usize = 12;

/// What each column of a table holds. Columns without a name are left out: nothing can be said about them.
pub(super) fn columns_seen(table: &Table) -> Vec<ColumnSeen> {
    let named = (0..table.headers.len()).filter(|column| !table.headers[*column].is_empty());
    named.map(|column| seen(table, column)).collect()
}

fn seen(table: &Table, column: usize) -> ColumnSeen {
    let header = table.headers[column].clone();
    let labels = counted(table.cells(column).filter(|cell| Cell::of(cell) != Cell::Blank));
    let numbers = table.is_numeric(column).then(|| range(labels.keys().copied()));
    let is_few = numbers.is_none() && labels.len() <= MOST_LABELS;
    ColumnSeen {
        filled: labels.values().sum(),
        is_free_text: is_free_text(table, column),
        dates: table.notes.dates.iter().find(|it| it.header == header).cloned(),
        labels: if is_few { commonest_first(labels) } else { Vec::new() },
        numbers,
        header,
    }
}

/// Whether most cells of a column are texts of people's own.
pub(super) fn is_free_text(table: &Table, column: usize) -> bool {
    let cells = || table.cells(column).filter(|cell| Cell::of(cell) != Cell::Blank);
    let (filled, long) = (cells().count(), cells().filter(|it| it.contains(' ')).count());
    let different = counted(cells()).len();
    different > MOST_OF_A_SCALE && 2 * long > filled && 2 * different > filled
}

fn counted<'a>(cells: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for cell in cells {
        *counts.entry(cell).or_default() += 1;
    }
    counts
}

fn commonest_first(counts: BTreeMap<&str, usize>) -> Vec<(String, usize)> {
    let mut labels: Vec<(String, usize)> =
        counts.into_iter().map(|(label, n)| (label.to_owned(), n)).collect();
    labels.sort_by_key(|(_, n)| Reverse(*n));
    labels
}

fn range<'a>(cells: impl Iterator<Item = &'a str>) -> (f64, f64) {
    let numbers = cells.filter_map(|cell| match Cell::of(cell) {
        Cell::Number(number) => Some(number),
        _ => None,
    });
    numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), n| (least.min(n), most.max(n)))
}

/// What becomes of the cells of each column that a mapping names and the table has, by the reader that results are made
/// with.
pub(super) fn tried(mapping: &Mapping, table: &Table, measures: &[Measure]) -> Vec<Tried> {
    mapping.reader(table, measures).columns.iter().map(|mapped| try_column(mapped, table)).collect()
}

fn try_column(mapped: &Mapped<'_>, table: &Table) -> Tried {
    let (mut read, mut blank, mut left_out) = (0, 0, BTreeMap::new());
    for cell in table.cells(mapped.column) {
        match mapped.cell(cell) {
            MappedCell::Point(_) => read += 1,
            MappedCell::Blank => blank += 1,
            MappedCell::Unusable(_) => *left_out.entry(cell).or_default() += 1,
        }
    }
    let n_left_out = left_out.values().sum();
    let mut left_out = commonest_first(left_out);
    left_out.truncate(Tried::MOST_NAMED);
    let column = table.headers[mapped.column].clone();
    Tried { column, read, blank, left_out, n_left_out }
}
