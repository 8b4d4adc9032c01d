//! Rows of a table as records: whose they are, which wave, and which cells are scores.

use crate::{
    cohort::{Measure, Record, Scores, Source, Unit},
    exchange::{Cell, LINK_CODE, Table, WAVE, is_bookkeeping},
    instrument::{Direction, Wave},
    survey::LinkCode,
};

use super::FileInput;

/// What the columns of tables are taken for.
pub(super) enum Meaning {
    /// Measures of a questionnaire, by id.
    Questionnaire(Vec<Measure>),
    /// Items in their own right.
    ColumnsAreItems(Vec<Measure>),
}

/// What a table gave.
pub(super) struct TableRecords {
    pub records: Vec<Record>,
    pub warnings: Vec<String>,
}

/// Why a table gives no records.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum TableRefusal {
    /// Nobody has said which wave it is.
    #[error("it does not say which wave its {rows} rows are from")]
    NeedsWave {
        /// How many rows it has.
        rows: usize,
    },
    /// A wave cell that names none.
    #[error("row {row}, column {WAVE}: {fault}")]
    Wave {
        /// The row's number.
        row: usize,
        /// What is wrong with the cell.
        fault: crate::instrument::UnknownWave,
    },
    /// No column is a measure.
    #[error("none of its columns is an item that can be compared; columns: {0}")]
    NoItems(String),
}

/// The ending of a column that holds the retrospective form of an item.
const RETROSPECTIVE: &str = ".retrospective";
/// The most cells of one file that are named in its warnings.
const MOST_CELLS_NAMED: usize = 5;

/// One measure per column that every wave has and that holds only numbers, in the order of the first table.
pub(super) fn numeric_columns<'a>(
    tables: &(impl Iterator<Item = (&'a FileInput, &'a Table)> + Clone),
) -> Vec<Measure> {
    let waves_with = |header: Option<&str>| {
        let with = tables
            .clone()
            .filter(|(_, table)| header.is_none_or(|name| table.column(name).is_some()));
        let mut waves: Vec<Wave> = with.flat_map(|(file, table)| waves_of(file, table)).collect();
        waves.sort_unstable();
        waves.dedup();
        waves
    };
    let all = waves_with(None);
    let is_item = |header: &str| {
        ![LINK_CODE, WAVE, ""].contains(&header)
            && !is_bookkeeping(header)
            && waves_with(Some(header)) == all
            && tables.clone().all(|(_, table)| {
                table.column(header).is_none_or(|column| table.is_numeric(column))
            })
    };
    let Some((_, first)) = tables.clone().next() else { return Vec::new() };
    first
        .headers
        .iter()
        .filter(|header| is_item(header))
        .map(|header| column_as_item(header))
        .collect()
}

fn waves_of(file: &FileInput, table: &Table) -> Vec<Wave> {
    match (table.column(WAVE), file.wave) {
        (Some(column), _) => {
            table.rows.iter().filter_map(|row| row.cells[column].parse().ok()).collect()
        }
        (None, wave) => wave.into_iter().collect(),
    }
}

fn column_as_item(header: &str) -> Measure {
    Measure {
        id: header.to_owned(),
        level: None,
        construct: String::new(),
        label: header.to_owned(),
        unit: Unit::Points,
        range: None,
        reverse: false,
        direction: Direction::Higher,
        role: None,
        is_point_scale: false,
        has_retrospective: false,
    }
}

/// Where a column's cells go.
struct Target<'a> {
    column: usize,
    measure: &'a Measure,
    remembered: bool,
}

pub(super) fn records_of(
    file: &FileInput,
    table: &Table,
    meaning: &Meaning,
) -> Result<TableRecords, TableRefusal> {
    let (Meaning::Questionnaire(measures) | Meaning::ColumnsAreItems(measures)) = meaning;
    if file.wave.is_none() && table.column(WAVE).is_none() {
        return Err(TableRefusal::NeedsWave { rows: table.rows.len() });
    }
    let targets: Vec<Target<'_>> = table
        .headers
        .iter()
        .enumerate()
        .filter_map(|(column, header)| target(column, header, measures))
        .collect();
    if targets.is_empty() {
        return Err(TableRefusal::NoItems(table.headers.join(", ")));
    }
    let mut warnings = left_out(table, &targets);
    let mut bad_cells = Vec::new();
    let records = table
        .rows
        .iter()
        .map(|row| record(file, table, &targets, row, &mut bad_cells))
        .collect::<Result<_, _>>()?;
    let n_bad = bad_cells.len();
    bad_cells.truncate(MOST_CELLS_NAMED);
    warnings.extend(bad_cells);
    if n_bad > MOST_CELLS_NAMED {
        warnings.push(format!(
            "{} more cells are left out for the same reason",
            n_bad - MOST_CELLS_NAMED
        ));
    }
    Ok(TableRecords { records, warnings })
}

fn target<'a>(column: usize, header: &str, measures: &'a [Measure]) -> Option<Target<'a>> {
    let (id, remembered) = match header.strip_suffix(RETROSPECTIVE) {
        Some(id) => (id, true),
        None => (header, false),
    };
    let measure = measures.iter().find(|measure| measure.id == id)?;
    (!remembered || measure.has_retrospective).then_some(Target { column, measure, remembered })
}

/// Says which columns are not compared, and that nobody can be linked where codes are missing.
fn left_out(table: &Table, targets: &[Target<'_>]) -> Vec<String> {
    let mut warnings = Vec::new();
    if table.column(LINK_CODE).is_none() {
        warnings.push(format!(
            "there is no column “{LINK_CODE}”, so nobody in this file can be linked"
        ));
    }
    let used = |column: usize| targets.iter().any(|target| target.column == column);
    let unused = table.headers.iter().enumerate().filter(|(column, header)| {
        !used(*column) && ![LINK_CODE, WAVE, ""].contains(&header.as_str())
    });
    let names: Vec<&str> = unused.map(|(_, header)| header.as_str()).collect();
    if !names.is_empty() {
        warnings.push(format!("columns that are not compared: {}", names.join(", ")));
    }
    warnings
}

fn record(
    file: &FileInput,
    table: &Table,
    targets: &[Target<'_>],
    row: &crate::exchange::Row,
    bad_cells: &mut Vec<String>,
) -> Result<Record, TableRefusal> {
    let (mut now, mut remembered) = (Scores::new(), Scores::new());
    for target in targets {
        let text = &row.cells[target.column];
        match score(target.measure, text) {
            Ok(None) => {}
            Ok(Some(score)) => {
                let scores = if target.remembered { &mut remembered } else { &mut now };
                scores.insert(target.measure.id.clone(), score);
            }
            Err(expected) => {
                let header = &table.headers[target.column];
                bad_cells.push(format!(
                    "row {}, column {header}: “{text}” is left out; {expected}",
                    row.number
                ));
            }
        }
    }
    let cell = |header| table.column(header).map(|column| row.cells[column].as_str());
    let code = cell(LINK_CODE).and_then(|code| LinkCode::Whole(code.to_owned()).exact_key(0));
    Ok(Record {
        source: Source { file: file.name.clone(), row: Some(row.number) },
        response_id: None,
        elements: std::collections::BTreeMap::new(),
        wave: wave(file, cell(WAVE), row.number)?,
        code,
        now,
        remembered,
        finished: None,
        complete: None,
        invented: false,
    })
}

fn wave(file: &FileInput, cell: Option<&str>, row: usize) -> Result<Wave, TableRefusal> {
    match (cell, file.wave) {
        (Some(cell), _) => cell.parse().map_err(|fault| TableRefusal::Wave { row, fault }),
        (None, Some(wave)) => Ok(wave),
        (None, None) => Err(TableRefusal::NeedsWave { rows: row }),
    }
}

/// The score that a cell holds, if it holds one; or what was expected.
fn score(measure: &Measure, text: &str) -> Result<Option<f64>, String> {
    match (Cell::of(text), measure.range) {
        (Cell::Blank, _) => Ok(None),
        (Cell::Words, _) => Err("a number was expected".into()),
        (Cell::Number(number), Some((least, most))) if number < least || number > most => {
            Err(format!("a number from {least} to {most} was expected"))
        }
        (Cell::Number(number), _) => Ok(Some(number)),
    }
}
