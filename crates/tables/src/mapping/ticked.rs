//! One column an option: what a cell gives, and what the other columns of the question say about a blank one.

use std::collections::BTreeSet;

use crate::{Cell, Table, is_no_answer};

use super::{
    MappedCell, MappedColumn, ReadAs,
    header::last_part,
    options::{SEPARATORS, is_none_option, options_in},
    several::is_no,
};

/// What the columns of a question with several answers say about each other.
#[derive(Debug, Default)]
pub(super) struct Several {
    /// The columns that show that a row was answered: all but those of the question itself.
    pub others: Vec<usize>,
    /// Whether a blank cell counts none where the row was answered.
    pub blank_is_none: bool,
    /// What stands between joined options, where it is not what the mapping says.
    pub other_separator: Option<&'static str>,
    /// Whether the column's own option is that there is none.
    is_none: bool,
    /// Whether the column holds more than one number beside 0, so that nobody can say which of them is yes.
    is_unclear: bool,
}

impl Several {
    /// Looks at the columns of one question, of which `mapped` is one.
    pub(super) fn of(
        mapped: &MappedColumn,
        group: &[(usize, &MappedColumn)],
        others: Vec<usize>,
        table: &Table,
    ) -> Self {
        let is_none_column = |it: &MappedColumn| {
            it.read == ReadAs::Ticked && is_none_option(last_part(&it.column), &it.none)
        };
        let says_none = |column: usize, it: &MappedColumn| match &it.read {
            ReadAs::Joined(separator) => {
                let has_none = |cell: &str| {
                    options_in(cell, separator, &it.options)
                        .iter()
                        .any(|option| is_none_option(option, &it.none))
                };
                !it.none.is_empty() || table.cells(column).any(has_none)
            }
            _ => is_none_column(it) || table.cells(column).any(is_no),
        };
        let numbers: BTreeSet<u64> = table
            .column(&mapped.column)
            .into_iter()
            .flat_map(|column| table.cells(column))
            .filter_map(|cell| match Cell::of(cell) {
                Cell::Number(number) if number.abs() > f64::EPSILON => Some(number.to_bits()),
                _ => None,
            })
            .collect();
        let other_separator = match &mapped.read {
            ReadAs::Joined(separator) => { table.column(&mapped.column) }
                .and_then(|column| other_separator(&table.cells(column), separator)),
            _ => None,
        };
        Self {
            others,
            other_separator,
            blank_is_none: !group.iter().any(|(column, it)| says_none(*column, it)),
            is_none: is_none_column(mapped),
            is_unclear: numbers.len() > 1,
        }
    }
}

/// What stands between options instead of `separator`, which no cell holds: parted by it, a cell gives what other cells hold alone.
fn other_separator<'a>(
    cells: &(impl Iterator<Item = &'a str> + Clone),
    separator: &str,
) -> Option<&'static str> {
    if cells.clone().any(|cell| cell.contains(separator)) {
        return None;
    }
    let whole: BTreeSet<&str> = cells.clone().collect();
    let is_it = |other: &&'static str| {
        cells.clone().any(|cell| {
            let options = options_in(cell, other, &[]);
            options.len() > 1 && options.iter().any(|option| whole.contains(option))
        })
    };
    SEPARATORS.into_iter().find(is_it)
}

/// What the cell of one option gives: 1 where it was chosen, 0 where it was not or is that there is none.
pub(super) fn tick(text: &str, several: &Several) -> MappedCell {
    match Cell::of(text) {
        _ if is_no(text) => MappedCell::Point(0.0),
        _ if is_none_option(text, &[]) && (several.is_none || !is_no_answer(text)) => {
            MappedCell::Point(0.0)
        }
        Cell::Blank => MappedCell::Blank,
        Cell::Number(_) if several.is_unclear => MappedCell::Unusable(
            "1 for an option that was chosen and 0 for one that was not were expected".into(),
        ),
        _ if several.is_none => MappedCell::Point(0.0),
        _ => MappedCell::Point(1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_says_no_counts_none_and_one_that_says_nothing_says_nothing() {
        let several = Several::default();
        for yes in ["1", "Yes", "TRUE", "Checked", "Selected", "x", "Workshop 2"] {
            assert_eq!(tick(yes, &several), MappedCell::Point(1.0), "{yes}");
        }
        for no in ["0", "No", "FALSE", "Unchecked", "Not selected", "None of these"] {
            assert_eq!(tick(no, &several), MappedCell::Point(0.0), "{no}");
        }
        for blank in ["", "N/A", "NA", "Don't know"] {
            assert_eq!(tick(blank, &several), MappedCell::Blank, "{blank}");
        }
    }
}
