//! A table for others' programs: one truth for its CSV and its sheet of a workbook.

use super::csv::cell;

/// Rows under named columns.
pub struct Table {
    pub columns: &'static [&'static str],
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Words(String),
    Number(f64),
    Nothing,
}

impl Table {
    /// As CSV; no cell of it is a formula.
    pub fn csv(&self) -> String {
        let row = |cells: &Vec<Cell>| cells.iter().map(Cell::csv).collect::<Vec<_>>().join(",");
        let rows = [self.columns.join(",")].into_iter().chain(self.rows.iter().map(row));
        rows.map(|row| row + "\n").collect()
    }
}

impl Cell {
    fn csv(&self) -> String {
        match self {
            Self::Words(words) => cell(words),
            Self::Number(number) => number.to_string(),
            Self::Nothing => String::new(),
        }
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
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
    fn a_table_is_the_same_in_csv_whoever_reads_it() {
        let rows = vec![vec![Cell::from("=1+1"), Cell::Number(2.5), Cell::Nothing]];
        let table = Table { columns: &["a", "b", "c"], rows };
        assert_eq!(table.csv(), "a,b,c\n\"'=1+1\",2.5,\n");
    }
}
