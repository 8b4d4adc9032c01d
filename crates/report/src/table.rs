//! A table, written by each output in its own way: a page, a CSV file, a sheet of a workbook and a terminal.

use crate::{export::cell, words::sentence};

/// Rows under named columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The names of the columns, that of the rows' names first.
    pub columns: Vec<&'static str>,
    /// The rows, as many cells in each as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words, or a figure rounded for reading.
    Shown(String),
    /// A number, unrounded.
    Number(f64),
    /// An item of a questionnaire: what it measures, what was asked, and what it counts in; the first two may be empty.
    Item {
        /// What it measures.
        construct: String,
        /// What was asked.
        label: String,
        /// Its id, and what its figures count in and which way is better.
        unit: String,
    },
    /// No figure, and why.
    Missing(String),
    /// Nothing, and nothing to say of it.
    Nothing,
}

impl Table {
    /// A table of words and figures ready to read.
    pub fn of_words(
        caption: impl Into<String>,
        columns: Vec<&'static str>,
        rows: impl IntoIterator<Item = impl IntoIterator<Item = String>>,
    ) -> Self {
        let rows = rows.into_iter().map(|row| row.into_iter().map(Cell::Shown).collect());
        Self { caption: caption.into(), columns, rows: rows.collect() }
    }

    /// As CSV; no cell of it is a formula.
    pub fn csv(&self) -> String {
        let row = |cells: &Vec<Cell>| cells.iter().map(Cell::csv).collect::<Vec<_>>().join(",");
        let rows = [self.columns.join(",")].into_iter().chain(self.rows.iter().map(row));
        rows.map(|row| row + "\n").collect()
    }

    /// As lines of text under its caption, for a terminal: names to the left, figures to the right, a dash for what is missing.
    pub fn terminal(&self) -> String {
        let names = self.columns.iter().map(ToString::to_string).collect();
        let shown = |row: &Vec<Cell>| row.iter().map(Cell::terminal).collect::<Vec<_>>();
        let rows: Vec<Vec<String>> =
            [names].into_iter().chain(self.rows.iter().map(shown)).collect();
        let width = |column: usize| {
            rows.iter().filter_map(|row| Some(row.get(column)?.chars().count())).max()
        };
        let widths: Vec<usize> = (0..self.columns.len()).filter_map(width).collect();
        let line = |row: &Vec<String>| {
            let cells =
                row.iter().zip(&widths).enumerate().map(|(place, (cell, width))| match place {
                    0 => format!("{cell:width$}"),
                    _ => format!("  {cell:>width$}"),
                });
            cells.collect::<String>() + "\n"
        };
        format!("{}\n{}", self.caption, rows.iter().map(line).collect::<String>())
    }
}

impl Cell {
    /// A whole number of people or answers.
    pub fn count(n: usize) -> Self {
        Self::Shown(n.to_string())
    }

    /// A count as a number.
    pub fn whole(n: usize) -> Self {
        Self::from(u32::try_from(n).ok().map(f64::from))
    }

    /// As a page says it; of a missing figure, the reason.
    pub fn text(&self) -> String {
        match self {
            Self::Shown(words) => words.clone(),
            Self::Item { construct, label, unit } => {
                let parts = [construct.as_str(), label, unit].into_iter();
                parts.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
            }
            Self::Number(number) => number.to_string(),
            Self::Missing(reason) => sentence(reason),
            Self::Nothing => String::new(),
        }
    }

    fn terminal(&self) -> String {
        match self {
            Self::Missing(_) | Self::Nothing => "-".to_owned(),
            _ => self.text(),
        }
    }

    fn csv(&self) -> String {
        match self {
            Self::Shown(words) => cell(words),
            Self::Number(number) => number.to_string(),
            Self::Item { .. } => cell(&self.text()),
            Self::Missing(_) | Self::Nothing => String::new(),
        }
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::Shown(words.to_owned())
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Nothing, Self::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_the_same_in_csv_and_in_a_terminal_whoever_reads_it() {
        let why = Cell::Missing("too few people".into());
        let rows = vec![vec![Cell::from("=1+1"), Cell::Number(2.5), Cell::Nothing, why]];
        let table = Table { caption: "A".into(), columns: vec!["a", "b", "c", "d"], rows };
        assert_eq!(table.csv(), "a,b,c,d\n\"'=1+1\",2.5,,\n");
        assert_eq!(table.terminal(), "A\na       b  c  d\n=1+1  2.5  -  -\n");
    }
}
