//! The items of tables that no questionnaire explains: those that mappings name, and columns of numbers that every wave has.

use std::collections::BTreeSet;

use cohort::{Measure, Unit};
use survey::instrument::{Direction, Wave};
use tables::{Cell, WrittenNumbers, mapping::MappedColumn};

use super::{
    files::Remark,
    known_table::{KnownTable, Waves},
};

/// The items of these tables, those of mappings first, and what is not compared because files do not agree on it.
pub(super) fn own_items(tables: &[&KnownTable<'_>]) -> (Vec<Measure>, Vec<Remark>) {
    let mapped: Vec<&MappedColumn> =
        tables.iter().filter_map(|it| it.mapping.as_deref()).flat_map(|it| &it.columns).collect();
    let mut items: Vec<Measure> = Vec::new();
    for column in &mapped {
        if !items.iter().any(|item| item.id == column.item) {
            let label = column.column.clone();
            let range = scale_of(&column.item, &mapped);
            items.push(Measure { label, range, ..column_as_item(&column.item) });
        }
    }
    let is_mapped = |name: &str| mapped.iter().any(|it| it.column == name || it.item == name);
    let mut remarks = Vec::new();
    for item in numeric_names(tables).into_iter().filter(|it| !is_mapped(&it.id)) {
        match at_odds(&item.id, tables) {
            Some(remark) => remarks.push(remark),
            None => items.push(item),
        }
    }
    (items, remarks)
}

/// In what the columns of one name do not agree: what their numbers are in, or which end of the scale is which.
fn at_odds(name: &str, tables: &[&KnownTable<'_>]) -> Option<Remark> {
    let columns: Vec<(&KnownTable<'_>, usize)> = columns_called(name, tables).collect();
    let written: Vec<&WrittenNumbers> = { columns.iter() }
        .filter_map(|(known, column)| {
            let header = &known.table.headers[*column];
            known.table.notes.numbers.iter().find(|it| it.header == *header)
        })
        .collect();
    let units: BTreeSet<&str> = written.iter().filter_map(|it| it.unit.as_deref()).collect();
    let are_shares =
        units.contains("%") && columns.iter().any(|(known, at)| are_shares(known, *at));
    if units.len() > 1 || are_shares {
        let share = are_shares.then_some("shares of 1");
        let units = units.into_iter().chain(share).collect::<Vec<_>>().join(", ");
        return Some(Remark::UnitsDiffer { item: name.to_owned(), units });
    }
    let ends = || written.iter().flat_map(|it| &it.ends);
    let turned = ends().find_map(|(number, words)| {
        let other = ends().find(|(other, same)| same == words && other != number)?;
        Some((words.clone(), format!("{number}, {}", other.0)))
    });
    let item = name.to_owned();
    turned.map(|(words, numbers)| Remark::EndsDiffer { item, words, numbers })
}

/// Whether every number of a column lies between 0 and 1, and one of them inside.
fn are_shares(known: &KnownTable<'_>, column: usize) -> bool {
    let numbers = || {
        known.table.cells(column).filter_map(|cell| match Cell::of(cell) {
            Cell::Number(number) => Some(number),
            _ => None,
        })
    };
    numbers().all(|it| (0.0..=1.0).contains(&it)) && numbers().any(|it| it.fract() != 0.0)
}

/// The first scale that a mapping gives an item, if every column that answers it has one: beside a column without, nobody knows
/// what its numbers are of.
fn scale_of(item: &str, mapped: &[&MappedColumn]) -> Option<(f64, f64)> {
    let columns = || mapped.iter().filter(|it| it.item == item);
    let scale = columns().next()?.scale?;
    columns().all(|it| it.scale.is_some()).then(|| {
        let [one, other] = scale;
        (one.min(other), one.max(other))
    })
}

/// One measure for each name that every wave has and under which only numbers stand, in the order of the tables.
fn numeric_names(tables: &[&KnownTable<'_>]) -> Vec<Measure> {
    let all: BTreeSet<Wave> = tables.iter().flat_map(|it| it.all_waves()).collect();
    let mut names: Vec<&str> = Vec::new();
    for (table, column) in tables.iter().flat_map(|it| item_columns(it).map(move |at| (it, at))) {
        let name = table.name_of(column);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let is_item = |name: &&str| {
        waves_with(name, tables) == all
            && columns_called(name, tables).all(|(table, column)| table.table.is_numeric(column))
    };
    let looks_back = |name: &str| {
        let columns = |it: &KnownTable<'_>| 0..it.table.headers.len();
        tables.iter().any(|it| columns(it).any(|at| it.looks_back(at) && it.name_of(at) == name))
    };
    let of = |name| Measure { has_retrospective: looks_back(name), ..column_as_item(name) };
    names.into_iter().filter(is_item).map(of).collect()
}

/// The columns that may measure something.
fn item_columns<'t>(known: &'t KnownTable<'_>) -> impl Iterator<Item = usize> + use<'t> {
    let may = |column: &usize| {
        known.may_be_answered(*column)
            && !known.looks_back(*column)
            && (!matches!(known.waves, Waves::Columns(_)) || known.wave_of(*column).is_some())
    };
    (0..known.table.headers.len()).filter(may)
}

fn columns_called<'t>(
    name: &'t str,
    tables: &'t [&'t KnownTable<'t>],
) -> impl Iterator<Item = (&'t KnownTable<'t>, usize)> {
    let columns = tables.iter().flat_map(|it| item_columns(it).map(move |column| (*it, column)));
    columns.filter(move |(table, column)| table.name_of(*column) == name)
}

/// The waves that a name stands in.
pub(super) fn waves_with(name: &str, tables: &[&KnownTable<'_>]) -> BTreeSet<Wave> {
    columns_called(name, tables)
        .flat_map(|(table, column)| match table.wave_of(column) {
            Some(wave) => BTreeSet::from([wave]),
            None => table.all_waves(),
        })
        .collect()
}

fn column_as_item(name: &str) -> Measure {
    Measure {
        id: name.to_owned(),
        level: None,
        construct: String::new(),
        label: name.to_owned(),
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
