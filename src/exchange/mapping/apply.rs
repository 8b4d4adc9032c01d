//! Cells to points, as a mapping says.

use std::collections::BTreeMap;

use crate::{
    cohort::Measure,
    exchange::{Cell, Table},
    instrument::Wave,
};

use super::{AsForm, MappedColumn, Mapping, ReadAs, labels::plain};

/// A column of a table that a mapping reads, with the measure that it answers.
pub struct Mapped<'a> {
    /// The column's place.
    pub column: usize,
    /// What it answers.
    pub measure: &'a Measure,
    /// Whether it looks back.
    pub form: AsForm,
    /// The wave that it was answered in, where the mapping says so of the column.
    pub wave: Option<Wave>,
    read: &'a ReadAs,
    scale: Option<[f64; 2]>,
    labels: BTreeMap<String, f64>,
}

/// What a cell gives.
#[derive(Debug, Clone, PartialEq)]
pub enum MappedCell {
    /// Nothing.
    Blank,
    /// A point of the item's own scale.
    Point(f64),
    /// Nothing that can be used; what was expected instead.
    Unusable(String),
}

/// A mapping made ready for one table.
pub struct Reader<'a> {
    /// The columns to read.
    pub columns: Vec<Mapped<'a>>,
    /// Items of the mapping that there are no measures for.
    pub unknown_items: Vec<&'a str>,
}

impl Mapping {
    /// Whether a table has every column that the mapping names.
    pub fn fits(&self, table: &Table) -> bool {
        let named = self.columns.iter().map(|it| &it.column).chain(&self.link_code);
        !self.columns.is_empty() && { named }.all(|header| table.column(header).is_some())
    }

    /// Makes the mapping ready for a table that it fits.
    pub fn reader<'a>(&'a self, table: &Table, measures: &'a [Measure]) -> Reader<'a> {
        let mut reader = Reader { columns: Vec::new(), unknown_items: Vec::new() };
        for mapped in &self.columns {
            let measure = measures.iter().find(|measure| measure.id == mapped.item);
            match (table.column(&mapped.column), measure) {
                (Some(column), Some(measure)) => {
                    reader.columns.push(Mapped::new(column, mapped, measure));
                }
                (_, None) => reader.unknown_items.push(&mapped.item),
                (None, Some(_)) => {}
            }
        }
        reader
    }
}

impl<'a> Mapped<'a> {
    fn new(column: usize, mapped: &'a MappedColumn, measure: &'a Measure) -> Self {
        let labels = match &mapped.read {
            ReadAs::Labels(labels) => {
                labels.iter().map(|(label, point)| (plain(label), *point)).collect()
            }
            _ => BTreeMap::new(),
        };
        Self {
            column,
            measure,
            form: mapped.form,
            wave: mapped.wave,
            read: &mapped.read,
            scale: mapped.scale,
            labels,
        }
    }

    /// Whether the item is compared as per cent of the maximum possible, because scales differ in length.
    pub fn is_percent(&self) -> bool {
        self.scale.is_some_and(|[least, most]| {
            self.measure.range.is_some_and(|(low, high)| {
                (least - low).abs() > f64::EPSILON || (most - high).abs() > f64::EPSILON
            })
        })
    }

    /// Whether the columns of the item are counted together.
    pub fn is_ticked(&self) -> bool {
        *self.read == ReadAs::Ticked
    }

    /// What a cell gives, on the item's own scale.
    pub fn cell(&self, text: &str) -> MappedCell {
        let number = match self.read {
            ReadAs::Ticked => return ticked(text),
            ReadAs::Joined(separator) => return joined(text, separator),
            _ if Cell::of(text) == Cell::Blank => return MappedCell::Blank,
            ReadAs::Number => match Cell::of(text) {
                Cell::Number(number) => number,
                _ => return MappedCell::Unusable("a number was expected".into()),
            },
            ReadAs::Labels(_) => match self.labels.get(&plain(text)) {
                Some(point) => *point,
                None => return MappedCell::Unusable("the mapping has no point for it".into()),
            },
        };
        let range = self.scale.map_or(self.measure.range, |[least, most]| Some((least, most)));
        match range {
            Some((least, most)) if number < least || number > most => {
                MappedCell::Unusable(format!("a number from {least} to {most} was expected"))
            }
            _ => MappedCell::Point(self.on_own_scale(number)),
        }
    }

    /// The same share of the way from the least to the greatest point.
    fn on_own_scale(&self, number: f64) -> f64 {
        match (self.scale, self.measure.range) {
            (Some([least, most]), Some((low, high))) if self.is_percent() => {
                low + (number - least) / (most - least) * (high - low)
            }
            _ => number,
        }
    }
}

fn ticked(text: &str) -> MappedCell {
    let is_no = matches!(
        plain(text).as_str(),
        "" | "0" | "no" | "n" | "false" | "na" | "not selected" | "unchecked"
    );
    if is_no { MappedCell::Blank } else { MappedCell::Point(1.0) }
}

fn joined(text: &str, separator: &str) -> MappedCell {
    let n = text.split(separator).filter(|part| !part.trim().is_empty()).count();
    match u16::try_from(n) {
        Ok(0) | Err(_) => MappedCell::Blank,
        Ok(_) if Cell::of(text) == Cell::Blank => MappedCell::Blank,
        Ok(n) => MappedCell::Point(f64::from(n)),
    }
}
