//! Cells to points, as a mapping says.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Cell, Row, Table, is_bookkeeping, is_no_answer, number_cell::NumberCell, worded::worded,
};
use cohort::Measure;
use survey::{Form, instrument::Wave};

use super::{
    MappedColumn, Mapping, ReadAs, Unplaced,
    labels::{bare, plain},
    look::{commonest_first, counted},
    options::{is_none_option, options_in},
    ticked::{Several, tick},
};

/// A column of a table that a mapping reads, with the measure that it answers.
pub struct Mapped<'a> {
    /// The column's place.
    pub column: usize,
    /// What it answers.
    pub measure: &'a Measure,
    /// Whether it looks back.
    pub form: Form,
    /// The wave that it was answered in, where the mapping says so of the column.
    pub wave: Option<Wave>,
    said: &'a MappedColumn,
    labels: BTreeMap<String, f64>,
    several: Several,
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
        let has = |header: &String| table.column(header).is_some();
        // A column of addresses links people though it is dropped.
        let links = |header: &String| {
            let is_dropped = || table.notes.dropped.iter().any(|it| it.header == *header);
            has(header) || (table.addresses.is_some() && is_dropped())
        };
        !self.columns.is_empty()
            && self.columns.iter().all(|it| has(&it.column))
            && self.link_code.iter().all(links)
    }

    /// Makes the mapping ready for a table that it fits.
    pub fn reader<'a>(&'a self, table: &Table, measures: &'a [Measure]) -> Reader<'a> {
        let mut reader = Reader { columns: Vec::new(), unknown_items: Vec::new() };
        for mapped in &self.columns {
            let measure = measures.iter().find(|measure| measure.id == mapped.item);
            match (table.column(&mapped.column), measure) {
                (Some(column), Some(measure)) => {
                    let several = self.several(mapped, table);
                    reader.columns.push(Mapped::new(column, mapped, measure, several));
                }
                (_, None) => reader.unknown_items.push(&mapped.item),
                (None, Some(_)) => {}
            }
        }
        reader
    }

    /// What the other columns of a table say about the blank cells of one of several options.
    fn several(&self, mapped: &MappedColumn, table: &Table) -> Several {
        if !matches!(mapped.read, ReadAs::Ticked | ReadAs::Joined(_)) {
            return Several::default();
        }
        let is_same = |it: &&MappedColumn| it.item == mapped.item && it.form == mapped.form;
        let group: Vec<(usize, &MappedColumn)> = { self.columns.iter().filter(is_same) }
            .filter_map(|it| Some((table.column(&it.column)?, it)))
            .collect();
        let about_answers = |column: &usize| {
            let header = &table.headers[*column];
            !header.is_empty()
                && !is_bookkeeping(header)
                && header != crate::LINK_CODE
                && header != crate::WAVE
                && self.link_code.as_ref() != Some(header)
                && table.notes.dates.iter().all(|it| it.header != *header)
                && group.iter().all(|(other, _)| other != column)
        };
        let others = (0..table.headers.len()).filter(about_answers).collect();
        Several::of(mapped, &group, others, table)
    }
}

impl Reader<'_> {
    /// The answers in columns of labels that have no point, are not set aside, and are not known to be none. No result should be
    /// made while there are any.
    pub fn unplaced(&self, table: &Table) -> Vec<Unplaced> {
        let labelled = self.columns.iter().filter(|it| matches!(it.said.read, ReadAs::Labels(_)));
        labelled.filter_map(|mapped| mapped.unplaced(table)).collect()
    }
}

impl<'a> Mapped<'a> {
    fn new(
        column: usize,
        mapped: &'a MappedColumn,
        measure: &'a Measure,
        several: Several,
    ) -> Self {
        let labels = match &mapped.read {
            ReadAs::Labels(labels) => points_by_name(labels),
            _ => BTreeMap::new(),
        };
        let wave = mapped.wave;
        Self { column, measure, form: mapped.form, wave, said: mapped, labels, several }
    }

    fn unplaced(&self, table: &Table) -> Option<Unplaced> {
        let without = |cell: &&str| {
            matches!(self.cell(cell), MappedCell::Unusable(_)) && self.point_of(cell).is_none()
        };
        let answers = commonest_first(counted(table.cells(self.column).filter(without)));
        let (column, item) = (self.said.column.clone(), self.said.item.clone());
        (!answers.is_empty()).then_some(Unplaced { column, item, answers })
    }

    /// Whether the item is compared as per cent of the maximum possible, because scales differ in length.
    pub fn is_percent(&self) -> bool {
        self.said.scale.is_some_and(|[one, other]| {
            self.measure.range.is_some_and(|(low, high)| {
                (one.min(other) - low).abs() > f64::EPSILON
                    || (one.max(other) - high).abs() > f64::EPSILON
            })
        })
    }

    /// Whether the columns of the item are counted together.
    pub fn is_ticked(&self) -> bool {
        self.said.read == ReadAs::Ticked
    }

    /// What the cell of a row gives, on the item's own scale. A blank among several options counts none where the row was
    /// answered elsewhere, unless there is an option that says so or the other cells say no.
    pub fn cell_of(&self, row: &Row) -> MappedCell {
        let text = &row.cells[self.column];
        let answered = || self.several.others.iter().any(|column| !row.cells[*column].is_empty());
        if text.is_empty() && self.several.blank_is_none && answered() {
            return MappedCell::Point(0.0);
        }
        self.cell(text)
    }

    /// What a cell gives by itself, on the item's own scale.
    pub fn cell(&self, text: &str) -> MappedCell {
        if self.said.aside.iter().any(|aside| plain(aside) == plain(text)) {
            return MappedCell::Blank;
        }
        let number = match &self.said.read {
            ReadAs::Ticked => return tick(text, &self.several),
            ReadAs::Joined(separator) => return self.joined(text, separator),
            ReadAs::Labels(_) => match self.point_of(text) {
                Some(point) => point,
                None if text.is_empty() || is_no_answer(text) => return MappedCell::Blank,
                None => return MappedCell::Unusable("the mapping has no point for it".into()),
            },
            ReadAs::Number => match (Cell::of(text), worded(text)) {
                (Cell::Blank, _) => return MappedCell::Blank,
                (Cell::Number(number), _) => number,
                (Cell::Words, Some((number, _))) => f64::from(number),
                (Cell::Words, None) => {
                    return MappedCell::Unusable("a number was expected".into());
                }
            },
        };
        let scale = self.said.scale.map(|[one, other]| (one.min(other), one.max(other)));
        match scale.or(self.measure.range) {
            Some((least, most)) if number < least || number > most => {
                MappedCell::Unusable(format!("a number from {least} to {most} was expected"))
            }
            _ => MappedCell::Point(self.on_own_scale(number)),
        }
    }

    /// The point of a label: by its words, and by its number where one stands beside the words of the mapping's labels.
    fn point_of(&self, text: &str) -> Option<f64> {
        let named = self.labels.get(&plain(text)).or_else(|| self.labels.get(&bare(text)));
        named.copied()
    }

    fn joined(&self, text: &str, separator: &str) -> MappedCell {
        if self.several.other_separator.is_some_and(|other| text.contains(other)) {
            let expected = format!("options with “{separator}” between them were expected");
            return MappedCell::Unusable(expected);
        }
        let options = options_in(text, separator, &self.said.options);
        let is_aside = |option: &&str| {
            self.said.aside.iter().any(|aside| plain(aside) == plain(option))
                || (is_no_answer(option) && !is_none_option(option, &self.said.none))
        };
        let options: Vec<&str> = options.into_iter().filter(|it| !is_aside(it)).collect();
        if options.is_empty() {
            return MappedCell::Blank;
        }
        let chosen = options.iter().filter(|it| !is_none_option(it, &self.said.none));
        MappedCell::Point(u16::try_from(chosen.count()).map_or(0.0, f64::from))
    }

    /// The same share of the way from the least to the greatest point.
    fn on_own_scale(&self, number: f64) -> f64 {
        let Some([one, other]) = self.said.scale else { return number };
        let (least, most) = (one.min(other), one.max(other));
        let number = if one > other { least + most - number } else { number };
        match self.measure.range {
            Some((low, high)) if self.is_percent() => {
                low + (number - least) / (most - least) * (high - low)
            }
            _ => number,
        }
    }
}

/// The points by what a cell may hold instead of a label: its words without the number beside them, or the number alone.
fn points_by_name(labels: &BTreeMap<String, f64>) -> BTreeMap<String, f64> {
    let mut points: BTreeMap<String, f64> =
        labels.iter().map(|(label, point)| (plain(label), *point)).collect();
    let number = |label: &str| worded(label).map(|(number, _)| number.to_string());
    // Numbers are written plain as a table is read: “20%” is 20.
    let plain_number = |label: &str| NumberCell::of(label)?.plain(None, None);
    for other in [|label: &str| Some(bare(label)), number, plain_number] {
        let others: Vec<(String, f64)> =
            labels.iter().filter_map(|(label, point)| Some((other(label)?, *point))).collect();
        let names: BTreeSet<&String> = others.iter().map(|(name, _)| name).collect();
        if names.len() == others.len() {
            for (name, point) in others {
                points.entry(name).or_insert(point);
            }
        }
    }
    points
}
