//! Rows of a table as records: whose they are, which wave, and which cells are scores.

use std::collections::{BTreeMap, BTreeSet};

use cohort::{Measure, Names, Record, Scores, Source, Watch, is_no_code};
use survey::{Form, LinkCode, Timestamp, instrument::Wave};
use tables::{
    Cell, DateOrder, LINK_CODE, Personal, Row, Table, is_bookkeeping,
    mapping::{Mapped, MappedCell, Mapping, Unplaced},
    read_date,
};

use super::{
    ColumnsUsed, FileInput,
    asked_as::AskedAs,
    columns_used::columns_used,
    known_table::{KnownTable, Waves},
};

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
    /// No column is a measure.
    #[error(
        "none of its columns is an item that can be compared: say what its columns mean, or load a mapping that does; columns: {0}"
    )]
    NoItems(String),
    /// Answers that a mapping gives no point: a mean without them would be of those who answered otherwise.
    #[error("{}", without_point(.0))]
    NoPoint(Vec<Unplaced>),
}

/// The most answers without a point that a sentence names.
const MOST_ANSWERS_NAMED: usize = 12;

fn without_point(unplaced: &[Unplaced]) -> String {
    let of_column = |it: &Unplaced| {
        let answers = it.answers.iter().take(MOST_ANSWERS_NAMED);
        let answers: Vec<String> = answers.map(|(answer, n)| format!("“{answer}” ({n})")).collect();
        format!("{} in “{}”", answers.join(", "), it.column)
    };
    let columns: Vec<String> = unplaced.iter().map(of_column).collect();
    format!(
        "some answers have no point yet: {}. Give each its point in the mapping, or set it aside there as no answer",
        columns.join("; ")
    )
}

/// The ending of a column that holds the retrospective form of an item.
const RETROSPECTIVE: &str = ".retrospective";
/// The most cells of one file that are named in its warnings.
const MOST_CELLS_NAMED: usize = 5;

/// Where a column's cells go.
struct Target<'a> {
    column: usize,
    measure: &'a Measure,
    remembered: bool,
}

pub(super) fn records_of(
    file: &FileInput,
    known: &KnownTable<'_>,
    meaning: &Meaning,
) -> Result<TableRecords, TableRefusal> {
    let (Meaning::Questionnaire(measures) | Meaning::ColumnsAreItems(measures)) = meaning;
    let table = &known.table;
    if known.waves == Waves::Unknown {
        return Err(TableRefusal::NeedsWave { rows: table.rows.len() });
    }
    let mapping = known.mapping.as_deref();
    let mapped = mapping.map(|mapping| mapping.reader(table, measures));
    let is_mapped = known.mapped_columns();
    let unplaced = mapped.as_ref().map_or_else(Vec::new, |it| it.unplaced(table));
    if !unplaced.is_empty() {
        return Err(TableRefusal::NoPoint(unplaced));
    }
    let targets: Vec<Target<'_>> = (0..table.headers.len())
        .filter(|column| !is_mapped.contains(column) && !known.is_of_rows(*column))
        .filter_map(|column| target(column, known, measures))
        .collect();
    let mapped_columns = mapped.as_ref().map_or(&[][..], |it| it.columns.as_slice());
    if targets.is_empty() && mapped_columns.is_empty() {
        return Err(TableRefusal::NoItems(table.headers.join(", ")));
    }
    let answering: BTreeSet<usize> = targets
        .iter()
        .map(|it| it.column)
        .chain(mapped_columns.iter().map(|it| it.column))
        .collect();
    let finished = finished_column(table, mapping).map(|(column, _)| column);
    let beside: BTreeSet<usize> =
        known.code.into_iter().chain(known.wave_column()).chain(finished).collect();
    let columns_used = columns_used(table, &answering, &beside);
    let used: BTreeSet<usize> = answering.union(&beside).copied().collect();
    let mut warnings = left_out(known, &used, meaning);
    warnings.extend(taken_for_none(table, &answering));
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
            || mapped_columns.iter().any(|it| it.measure.id == measure.id && it.form == Form::Now)
    };
    let asked: Vec<Measure> = measures.iter().filter(|it| has_column(it)).cloned().collect();
    let names: Names = measures.iter().map(|measure| measure.id.as_str()).collect();
    let watch = Watch::new(&asked, &names);
    let mapped = mapped_columns;
    let columns = Columns { file, known, targets, mapped, mapping, names, watch };
    let mut bad_cells = Vec::new();
    let mut records: Vec<Record> = Vec::new();
    let mut without_wave = Vec::new();
    for (place, row) in table.rows.iter().enumerate() {
        let waves = columns.waves_in(place, row);
        if waves.is_empty() {
            without_wave.push(row.number.to_string());
        }
        let code = columns.code(place, row);
        records.extend(waves.into_iter().map(|wave| Record {
            code: code.clone(),
            ..columns.record(row, wave, &mut bad_cells)
        }));
    }
    if !without_wave.is_empty() {
        let rows = without_wave.join(", ");
        warnings.push(format!("rows that say no wave are left out: {rows}"));
    }
    let asked = asked_as(known, &columns.targets, mapped, &records);
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
    known: &KnownTable<'_>,
    targets: &[Target<'_>],
    mapped: &[Mapped<'_>],
    records: &[Record],
) -> Vec<AskedAs> {
    let table = &known.table;
    let waves: BTreeSet<Wave> = records.iter().map(|record| record.wave).collect();
    let named = targets.iter().filter(|it| !it.remembered).map(|it| (it.measure, it.column));
    let whole = mapped.iter().filter(|it| it.form == Form::Now && !it.is_ticked());
    let of = |measure: &Measure, column: usize, wave| AskedAs {
        item: measure.id.clone(),
        wave,
        header: table.asked(column).to_owned(),
    };
    let columns = named.chain(whole.map(|it| (it.measure, it.column)));
    columns
        .flat_map(|(measure, column)| {
            let own = known.wave_of(column);
            let waves = waves.iter().filter(move |wave| own.is_none_or(|it| it == **wave));
            waves.map(move |wave| of(measure, column, *wave))
        })
        .collect()
}

/// The column that says when a response was finished, and the order of its dates.
fn finished_column(table: &Table, mapping: Option<&Mapping>) -> Option<(usize, DateOrder)> {
    let source = mapping?.finished.as_ref()?;
    Some((table.column(&source.column)?, source.order))
}

fn target<'a>(
    column: usize,
    known: &KnownTable<'_>,
    measures: &'a [Measure],
) -> Option<Target<'a>> {
    let name = known.name_of(column);
    if matches!(known.waves, Waves::Columns(_)) && known.wave_of(column).is_none() {
        return None;
    }
    let (id, remembered) = match name.strip_suffix(RETROSPECTIVE) {
        Some(id) => (id, true),
        None => (name, known.looks_back(column)),
    };
    let measure = measures.iter().find(|measure| measure.id == id)?;
    (!remembered || measure.has_retrospective).then_some(Target { column, measure, remembered })
}

/// Says which columns are not compared and why, and that nobody can be linked where codes are missing.
fn left_out(known: &KnownTable<'_>, used: &BTreeSet<usize>, meaning: &Meaning) -> Vec<String> {
    let table = &known.table;
    let mut warnings = Vec::new();
    if let Some(code) =
        known.code.filter(|it| table.headers[*it] != LINK_CODE && known.mapping.is_none())
    {
        warnings.push(format!("people are linked by the column “{}”", table.headers[code]));
    }
    if let Some(column) = known.wave_column() {
        warnings.push(format!(
            "the column “{}” says which wave each row is from",
            table.headers[column]
        ));
    }
    if let Some(addresses) = table.addresses.as_ref().filter(|_| !known.hashes.is_empty()) {
        let what = if addresses.what() == Personal::Email { "e-mail address" } else { "name" };
        warnings.push(format!(
            "people are linked by the {what} that they left: each becomes a keyed hash while the file is read, the key is made for this reading alone, and both are forgotten"
        ));
    } else if known.code.is_none() && !matches!(known.waves, Waves::Columns(_)) {
        warnings.push(format!(
            "there is no column “{LINK_CODE}”, so nobody in this file can be linked"
        ));
    }
    let unused = (0..table.headers.len())
        .filter(|column| !used.contains(column) && !table.headers[*column].is_empty());
    let reasons: Vec<(usize, NotCompared)> =
        unused.map(|column| (column, not_compared(known, column, meaning))).collect();
    for reason in NotCompared::ALL {
        let names: Vec<&str> = reasons
            .iter()
            .filter(|it| it.1 == reason)
            .map(|it| table.headers[it.0].as_str())
            .collect();
        if !names.is_empty() {
            warnings.push(format!("not compared, for {}: {}", reason.words(), names.join(", ")));
        }
    }
    warnings
}

/// Says which words count as no answer, and how often they stand there.
fn taken_for_none(table: &Table, answering: &BTreeSet<usize>) -> Option<String> {
    let cells = answering.iter().flat_map(|column| table.cells(*column));
    let mut words: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in cells.filter(|it| !it.is_empty() && Cell::of(it) == Cell::Blank) {
        *words.entry(cell).or_default() += 1;
    }
    let named: Vec<String> = words.iter().map(|(word, n)| format!("“{word}” ({n})")).collect();
    (!named.is_empty()).then(|| format!("taken for no answer: {}", named.join(", ")))
}

/// Why a column is not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NotCompared {
    Blank,
    ServicesOwn,
    NoSuchQuestion,
    Words,
    OneWave,
}

impl NotCompared {
    const ALL: [Self; 5] =
        [Self::NoSuchQuestion, Self::Words, Self::OneWave, Self::ServicesOwn, Self::Blank];

    const fn words(self) -> &'static str {
        match self {
            Self::Blank => "nothing stands in them",
            Self::ServicesOwn => "the survey service fills them for itself",
            Self::NoSuchQuestion => "no question is called so and no mapping names them",
            Self::Words => "they hold words, which need a mapping to have points",
            Self::OneWave => "not every wave has them as numbers",
        }
    }
}

fn not_compared(known: &KnownTable<'_>, column: usize, meaning: &Meaning) -> NotCompared {
    let is_blank = known.table.cells(column).all(|cell| Cell::of(cell) == Cell::Blank);
    match meaning {
        _ if is_bookkeeping(&known.table.headers[column]) => NotCompared::ServicesOwn,
        _ if is_blank => NotCompared::Blank,
        Meaning::Questionnaire(_) => NotCompared::NoSuchQuestion,
        Meaning::ColumnsAreItems(_) if !known.table.is_numeric(column) => NotCompared::Words,
        Meaning::ColumnsAreItems(_) => NotCompared::OneWave,
    }
}

/// A table's columns, each with what it is for.
struct Columns<'a> {
    file: &'a FileInput,
    known: &'a KnownTable<'a>,
    targets: Vec<Target<'a>>,
    mapped: &'a [Mapped<'a>],
    mapping: Option<&'a Mapping>,
    /// The names of the measures.
    names: Names,
    /// What to notice about rows that were asked what the table has columns for.
    watch: Watch,
}

impl Columns<'_> {
    /// The waves that a row has answers of: one, unless each has columns of its own.
    fn waves_in(&self, place: usize, row: &Row) -> Vec<Wave> {
        match &self.known.waves {
            Waves::Unknown => Vec::new(),
            Waves::Given(wave) => vec![*wave],
            Waves::Rows(_, waves) => waves.get(place).copied().flatten().into_iter().collect(),
            Waves::Columns(_) => {
                let has = |column: usize| Cell::of(&row.cells[column]) != Cell::Blank;
                let columns = self.targets.iter().map(|it| it.column);
                let columns = columns.chain(self.mapped.iter().map(|it| it.column));
                let answered: BTreeSet<Wave> =
                    columns.filter(|it| has(*it)).filter_map(|it| self.known.wave_of(it)).collect();
                answered.into_iter().collect()
            }
        }
    }

    fn is_of(&self, column: usize, wave: Wave) -> bool {
        self.known.wave_of(column).is_none_or(|it| it == wave)
    }

    fn record(&self, row: &Row, wave: Wave, bad_cells: &mut Vec<String>) -> Record {
        let blank = || Scores::with_room(&self.names);
        let (mut now, mut remembered) = (blank(), blank());
        let n_bad_before = bad_cells.len();
        let mut bad = |column: usize, expected: &str| {
            let (header, text) = (&self.known.table.headers[column], &row.cells[column]);
            bad_cells.push(format!(
                "row {}, column {header}: “{text}” is left out; {expected}",
                row.number
            ));
        };
        for target in self.targets.iter().filter(|it| self.is_of(it.column, wave)) {
            match score(target.measure, &row.cells[target.column]) {
                Ok(None) => {}
                Ok(Some(score)) => {
                    let scores = if target.remembered { &mut remembered } else { &mut now };
                    scores.insert(&target.measure.id, score);
                }
                Err(expected) => bad(target.column, &expected),
            }
        }
        for mapped in self.mapped.iter().filter(|it| self.is_of(it.column, wave)) {
            let scores = if mapped.form == Form::Now { &mut now } else { &mut remembered };
            match mapped.cell_of(row) {
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
        let has_bad_cells = bad_cells.len() > n_bad_before;
        let source = Source { file: self.file.name.clone(), row: Some(row.number) };
        let mut record =
            Record { now, remembered, finished: self.finished(row), ..Record::blank(source, wave) };
        record.flags = self.watch.flags(&record, None, None, has_bad_cells);
        record
    }

    /// What links a row: its code, the hash of an address, or itself where it holds several waves.
    fn code(&self, place: usize, row: &Row) -> Option<String> {
        let typed = self.known.code.map(|column| row.cells[column].clone());
        let code = typed.and_then(|code| LinkCode::Whole(code).exact_key(0));
        let is_one_persons = matches!(self.known.waves, Waves::Columns(_));
        let itself = || is_one_persons.then(|| format!("{}, row {}", self.file.name, row.number));
        let hashed = || self.known.hashes.get(place)?.clone();
        code.filter(|it| !is_no_code(it)).or_else(hashed).or_else(itself)
    }

    fn finished(&self, row: &Row) -> Option<Timestamp> {
        let (column, order) = finished_column(&self.known.table, self.mapping)?;
        let (day, seconds) = read_date(&row.cells[column], order)?;
        let moment = day.and_hms_opt(0, 0, 0)?.and_utc().timestamp() + i64::from(seconds);
        Timestamp::from_unix_ms(moment * 1000)
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
