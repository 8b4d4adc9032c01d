//! Rows of a table as records: whose they are, which wave, and which cells are scores.

use std::collections::BTreeSet;

use crate::{
    cohort::{Measure, Names, Record, Scores, Source, Unit, Watch},
    exchange::{
        Cell, DateOrder, LINK_CODE, Row, Table, WAVE, is_bookkeeping,
        mapping::{AsForm, Mapped, MappedCell, Mapping},
        read_date,
    },
    instrument::{Direction, Wave},
    survey::{LinkCode, Timestamp},
};

use super::{ColumnsUsed, FileInput, asked_as::AskedAs, columns_used::columns_used};

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
    /// Items read from scales of another length than their own.
    pub percent: BTreeSet<String>,
    /// The headers under which a mapping reads items.
    pub asked: Vec<AskedAs>,
    /// How many of its questions are used.
    pub columns: ColumnsUsed,
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
    #[error(
        "none of its columns is an item that can be compared: say what its columns mean, or load a mapping that does; columns: {0}"
    )]
    NoItems(String),
}

/// The ending of a column that holds the retrospective form of an item.
const RETROSPECTIVE: &str = ".retrospective";
/// The most cells of one file that are named in its warnings.
const MOST_CELLS_NAMED: usize = 5;

/// The items of tables that no questionnaire explains: those that mappings name, and columns of numbers.
pub(super) fn columns_as_items<'a>(
    tables: &(impl Iterator<Item = (&'a FileInput, &'a Table)> + Clone),
    mappings: &[Mapping],
) -> Vec<Measure> {
    let mut items: Vec<Measure> = Vec::new();
    let mut mapped_columns: BTreeSet<&str> = BTreeSet::new();
    for (_, table) in tables.clone() {
        let Some(mapping) = mappings.iter().find(|mapping| mapping.fits(table)) else { continue };
        for it in &mapping.columns {
            mapped_columns.insert(&it.column);
            if !items.iter().any(|item| item.id == it.item) {
                let range = it.scale.map(|[least, most]| (least, most));
                items.push(Measure { label: it.column.clone(), range, ..column_as_item(&it.item) });
            }
        }
    }
    let is_new = |item: &Measure, items: &[Measure]| {
        !mapped_columns.contains(item.id.as_str()) && !items.iter().any(|it| it.id == item.id)
    };
    let numeric = numeric_columns(tables).into_iter().filter(|item| is_new(item, &items));
    let numeric: Vec<Measure> = numeric.collect();
    items.extend(numeric);
    items
}

/// One measure per column that every wave has and that holds only numbers, in the order of the first table.
fn numeric_columns<'a>(
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
        // A column does not say which way is better, and a wrong guess would turn harm into success.
        direction: Direction::None,
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
    mapping: Option<&Mapping>,
) -> Result<TableRecords, TableRefusal> {
    let (Meaning::Questionnaire(measures) | Meaning::ColumnsAreItems(measures)) = meaning;
    if file.wave.is_none() && table.column(WAVE).is_none() {
        return Err(TableRefusal::NeedsWave { rows: table.rows.len() });
    }
    let mapped = mapping.map(|mapping| mapping.reader(table, measures));
    let is_mapped = |column: usize| {
        mapped.as_ref().is_some_and(|it| it.columns.iter().any(|it| it.column == column))
    };
    let targets: Vec<Target<'_>> = table
        .headers
        .iter()
        .enumerate()
        .filter(|(column, _)| !is_mapped(*column))
        .filter_map(|(column, header)| target(column, header, measures))
        .collect();
    let mapped_columns = mapped.as_ref().map_or(&[][..], |it| it.columns.as_slice());
    if targets.is_empty() && mapped_columns.is_empty() {
        return Err(TableRefusal::NoItems(table.headers.join(", ")));
    }
    let code_column = code_column(table, mapping);
    let answering: BTreeSet<usize> = targets
        .iter()
        .map(|it| it.column)
        .chain(mapped_columns.iter().map(|it| it.column))
        .collect();
    let finished = finished_column(table, mapping).map(|(column, _)| column);
    let beside: BTreeSet<usize> = code_column.into_iter().chain(finished).collect();
    let columns_used = columns_used(table, &answering, &beside);
    let used: BTreeSet<usize> = answering.union(&beside).copied().collect();
    let mut warnings = left_out(table, code_column, &used);
    if let (Some(mapping), Some(mapped)) = (mapping, &mapped) {
        warnings.insert(0, format!("its columns are read by the mapping “{}”", mapping.name));
        if !mapped.unknown_items.is_empty() {
            let items = mapped.unknown_items.join(", ");
            warnings.push(format!("the mapping names items that there are not: {items}"));
        }
    }
    let percent: BTreeSet<String> = mapped_columns
        .iter()
        .filter(|it| it.is_percent())
        .map(|it| it.measure.id.clone())
        .collect();
    if !percent.is_empty() {
        let items = percent.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        warnings.push(format!(
            "compared as per cent of the maximum possible, for the scales differ in length: {items}"
        ));
    }
    let has_column = |measure: &Measure| {
        targets.iter().any(|it| it.measure.id == measure.id && !it.remembered)
            || mapped_columns.iter().any(|it| it.measure.id == measure.id && it.form == AsForm::Now)
    };
    let asked: Vec<Measure> = measures.iter().filter(|it| has_column(it)).cloned().collect();
    let names: Names = measures.iter().map(|measure| measure.id.as_str()).collect();
    let watch = Watch::new(&asked, &names);
    let mapped = mapped_columns;
    let columns = Columns { file, table, targets, mapped, mapping, code_column, names, watch };
    let mut bad_cells = Vec::new();
    let records: Vec<Record> = table
        .rows
        .iter()
        .map(|row| columns.record(row, &mut bad_cells))
        .collect::<Result<_, _>>()?;
    let asked = asked_as(table, &columns.targets, mapped, &records);
    let n_bad = bad_cells.len();
    bad_cells.truncate(MOST_CELLS_NAMED);
    warnings.extend(bad_cells);
    if n_bad > MOST_CELLS_NAMED {
        warnings.push(format!(
            "{} more cells are left out for the same reason",
            n_bad - MOST_CELLS_NAMED
        ));
    }
    Ok(TableRecords { records, warnings, percent, asked, columns: columns_used })
}

/// The headers of the columns that answer an item about now, in each wave of the table. An item of several columns has no one
/// header.
fn asked_as(
    table: &Table,
    targets: &[Target<'_>],
    mapped: &[Mapped<'_>],
    records: &[Record],
) -> Vec<AskedAs> {
    let waves: BTreeSet<Wave> = records.iter().map(|record| record.wave).collect();
    let named = targets.iter().filter(|it| !it.remembered).map(|it| (it.measure, it.column));
    let whole = mapped.iter().filter(|it| it.form == AsForm::Now && !it.is_ticked());
    let of = |measure: &Measure, column: usize, wave| AskedAs {
        item: measure.id.clone(),
        wave,
        header: table.headers[column].clone(),
    };
    let columns = named.chain(whole.map(|it| (it.measure, it.column)));
    columns
        .flat_map(|(measure, column)| waves.iter().map(move |wave| of(measure, column, *wave)))
        .collect()
}

/// The column that links people: the mapping's, or the one that is called so.
fn code_column(table: &Table, mapping: Option<&Mapping>) -> Option<usize> {
    let named = mapping.and_then(|mapping| mapping.link_code.as_deref());
    table.column(named.unwrap_or(LINK_CODE))
}

/// The column that says when a response was finished, and the order of its dates.
fn finished_column(table: &Table, mapping: Option<&Mapping>) -> Option<(usize, DateOrder)> {
    let source = mapping?.finished.as_ref()?;
    Some((table.column(&source.column)?, source.order))
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
fn left_out(table: &Table, code_column: Option<usize>, used: &BTreeSet<usize>) -> Vec<String> {
    let mut warnings = Vec::new();
    if code_column.is_none() {
        warnings.push(format!(
            "there is no column “{LINK_CODE}”, so nobody in this file can be linked"
        ));
    }
    let unused = table.headers.iter().enumerate().filter(|(column, header)| {
        !used.contains(column) && ![LINK_CODE, WAVE, ""].contains(&header.as_str())
    });
    let names: Vec<&str> = unused.map(|(_, header)| header.as_str()).collect();
    if !names.is_empty() {
        warnings.push(format!("columns that are not compared: {}", names.join(", ")));
    }
    warnings
}

/// A table's columns, each with what it is for.
struct Columns<'a> {
    file: &'a FileInput,
    table: &'a Table,
    targets: Vec<Target<'a>>,
    mapped: &'a [Mapped<'a>],
    mapping: Option<&'a Mapping>,
    code_column: Option<usize>,
    /// The names of the measures.
    names: Names,
    /// What to notice about rows that were asked what the table has columns for.
    watch: Watch,
}

impl Columns<'_> {
    fn record(&self, row: &Row, bad_cells: &mut Vec<String>) -> Result<Record, TableRefusal> {
        let blank = || Scores::with_room(&self.names);
        let (mut now, mut remembered) = (blank(), blank());
        let n_bad_before = bad_cells.len();
        let mut bad = |column: usize, expected: &str| {
            let (header, text) = (&self.table.headers[column], &row.cells[column]);
            bad_cells.push(format!(
                "row {}, column {header}: “{text}” is left out; {expected}",
                row.number
            ));
        };
        for target in &self.targets {
            match score(target.measure, &row.cells[target.column]) {
                Ok(None) => {}
                Ok(Some(score)) => {
                    let scores = if target.remembered { &mut remembered } else { &mut now };
                    scores.insert(&target.measure.id, score);
                }
                Err(expected) => bad(target.column, &expected),
            }
        }
        for mapped in self.mapped {
            let scores = if mapped.form == AsForm::Now { &mut now } else { &mut remembered };
            match mapped.cell(&row.cells[mapped.column]) {
                MappedCell::Blank => {}
                MappedCell::Point(point) if mapped.is_ticked() => {
                    scores.add(&mapped.measure.id, point);
                }
                MappedCell::Point(point) => {
                    scores.insert(&mapped.measure.id, point);
                }
                MappedCell::Unusable(expected) => bad(mapped.column, &expected),
            }
        }
        let wave_cell = self.table.column(WAVE).map(|column| row.cells[column].as_str());
        let code = self.code_column.map(|column| row.cells[column].clone());
        let has_bad_cells = bad_cells.len() > n_bad_before;
        let source = Source { file: self.file.name.clone(), row: Some(row.number) };
        let mut record = Record {
            code: code.and_then(|code| LinkCode::Whole(code).exact_key(0)).filter(|it| it != "NA"),
            now,
            remembered,
            finished: self.finished(row),
            ..Record::blank(source, wave(self.file, wave_cell, row.number)?)
        };
        record.flags = self.watch.flags(&record, None, None, has_bad_cells);
        Ok(record)
    }

    fn finished(&self, row: &Row) -> Option<Timestamp> {
        let (column, order) = finished_column(self.table, self.mapping)?;
        let (day, seconds) = read_date(&row.cells[column], order)?;
        let moment = day.and_hms_opt(0, 0, 0)?.and_utc().timestamp() + i64::from(seconds);
        Timestamp::from_unix_ms(moment * 1000)
    }
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
