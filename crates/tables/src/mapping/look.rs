//! Looking at a table's columns, and trying a mapping on it before it is used.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{Cell, Table};
use cohort::Measure;

use super::{ColumnSeen, Mapped, MappedCell, Mapping, Tried, options::separator_of};

/// More different contents than this are not offered as labels.
const MOST_LABELS: usize = 40;
/// More different contents than this are no labels of a scale, so they may be people's own words.
const MOST_OF_A_SCALE: usize = 12;

/// Tables of one survey, whose columns are looked at together: an answer first given at follow-up is known beforehand. The first
/// one says which columns there are.
#[derive(Clone, Copy)]
pub(super) struct Pool<'a>(pub &'a [&'a Table]);

impl<'a> Pool<'a> {
    /// The headers of the first table.
    pub(super) fn headers(self) -> &'a [String] {
        self.0.first().map_or(&[], |table| &table.headers)
    }

    /// What was asked in a column of the first table, where a row of it says so beside the names.
    pub(super) fn wording(self, column: usize) -> Option<&'a str> {
        self.0.first()?.wordings.get(column)?.as_deref()
    }

    /// The cells below a header, table by table.
    pub(super) fn cells(self, header: &'a str) -> impl Iterator<Item = &'a str> + Clone {
        let of = move |table: &&'a Table| Some((*table, table.column(header)?));
        self.0.iter().filter_map(of).flat_map(|(table, column)| table.cells(column))
    }

    /// The cells that hold an answer.
    pub(super) fn filled(self, header: &'a str) -> impl Iterator<Item = &'a str> + Clone {
        self.cells(header).filter(|cell| Cell::of(cell) != Cell::Blank)
    }

    /// Whether a column holds at least one number and nothing but numbers and blanks.
    pub(super) fn is_numeric(self, header: &'a str) -> bool {
        self.filled(header).next().is_some()
            && self.filled(header).all(|cell| matches!(Cell::of(cell), Cell::Number(_)))
    }

    /// Whether a column is one of dates.
    pub(super) fn is_date(self, header: &str) -> bool {
        self.0.iter().any(|table| table.notes.dates.iter().any(|it| it.header == header))
    }

    /// The words beside a column's numbers, by number.
    pub(super) fn ends(self, header: &str) -> Vec<(f64, String)> {
        let numbers = self.0.iter().flat_map(|table| &table.notes.numbers);
        let ends = numbers.filter(|it| it.header == header).flat_map(|it| &it.ends);
        let mut ends: Vec<(f64, String)> = ends
            .filter_map(|(number, words)| Some((number.parse().ok()?, words.clone())))
            .collect();
        ends.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        ends.dedup();
        ends
    }

    /// Whether most cells of a column are texts of people's own.
    pub(super) fn is_free_text(self, header: &'a str) -> bool {
        let cells = || self.filled(header);
        let (filled, long) = (cells().count(), cells().filter(|it| it.contains(' ')).count());
        let different = counted(cells()).len();
        different > MOST_OF_A_SCALE && 2 * long > filled && 2 * different > filled
    }
}

/// What each column holds. Columns without a name are left out: nothing can be said about them.
pub(super) fn columns_seen(pool: Pool<'_>) -> Vec<ColumnSeen> {
    pool.headers().iter().filter(|header| !header.is_empty()).map(|it| seen(pool, it)).collect()
}

fn seen<'a>(pool: Pool<'a>, header: &'a str) -> ColumnSeen {
    let labels = counted(pool.filled(header));
    let numbers = pool.is_numeric(header).then(|| range(labels.keys().copied()));
    let is_few = numbers.is_none() && labels.len() <= MOST_LABELS;
    let dates = pool.0.iter().flat_map(|table| &table.notes.dates);
    ColumnSeen {
        header: header.to_owned(),
        filled: labels.values().sum(),
        is_free_text: pool.is_free_text(header),
        dates: { dates }.find(|it| it.header == header).cloned(),
        separator: separator_of(&pool.filled(header)).map(str::to_owned),
        // Answers that are none are shown too: a person may give them a point.
        labels: if is_few {
            commonest_first(counted(pool.cells(header).filter(|it| !it.is_empty())))
        } else {
            Vec::new()
        },
        numbers,
        ends: pool.ends(header),
    }
}

pub fn counted<'a>(cells: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for cell in cells {
        *counts.entry(cell).or_default() += 1;
    }
    counts
}

pub fn commonest_first(counts: BTreeMap<&str, usize>) -> Vec<(String, usize)> {
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

/// What becomes of the cells of each column that a mapping names, by the reader that results are made with, in all tables
/// that it fits.
pub(super) fn tried(mapping: &Mapping, pool: Pool<'_>, measures: &[Measure]) -> Vec<Tried> {
    let mut all: Vec<Tried> = Vec::new();
    for table in pool.0.iter().enumerate().filter(|(place, it)| *place == 0 || mapping.fits(it)) {
        for mapped in &mapping.reader(table.1, measures).columns {
            let found = try_column(mapped, table.1);
            match all.iter_mut().find(|it| it.column == found.column) {
                Some(known) => known.add(found),
                None => all.push(found),
            }
        }
    }
    for tried in &mut all {
        tried.left_out.sort_by_key(|(_, n)| Reverse(*n));
        tried.left_out.truncate(Tried::MOST_NAMED);
    }
    all
}

fn try_column(mapped: &Mapped<'_>, table: &Table) -> Tried {
    let (mut read, mut blank, mut left_out) = (0, 0, BTreeMap::new());
    for row in &table.rows {
        match mapped.cell_of(row) {
            MappedCell::Point(_) => read += 1,
            MappedCell::Blank => blank += 1,
            MappedCell::Unusable(_) => {
                *left_out.entry(row.cells[mapped.column].as_str()).or_default() += 1;
            }
        }
    }
    let n_left_out = left_out.values().sum();
    let column = table.headers[mapped.column].clone();
    Tried { column, read, blank, left_out: commonest_first(left_out), n_left_out }
}

impl Tried {
    /// Adds what became of the same column's cells in another table.
    fn add(&mut self, other: Self) {
        self.read += other.read;
        self.blank += other.blank;
        self.n_left_out += other.n_left_out;
        for (content, n) in other.left_out {
            match self.left_out.iter_mut().find(|it| it.0 == content) {
                Some(known) => known.1 += n,
                None => self.left_out.push((content, n)),
            }
        }
    }
}
