//! A table with what is known of it before anybody says what its columns measure: its mapping, its waves, whom its rows are of.

use std::{borrow::Cow, collections::BTreeSet};

use survey::instrument::Wave;
use tables::{
    LINK_CODE, Table, WAVE, WaveWords, WavesFault, WavesSaid, WideColumn, account_of, bare,
    is_bookkeeping,
    mapping::{Chosen, Mapping, TwoMappings, When, is_of_quiz, mapping_for, when_of},
    says_code, says_occasions, waves_said, words_of_waves,
};

use super::{FileInput, opened::HowToRead};

/// A table that was read, and what reads it.
pub(super) struct KnownTable<'m> {
    pub table: Table,
    /// How it was read, in sentences.
    pub notes: Vec<String>,
    pub mapping: Option<Cow<'m, Mapping>>,
    /// The places of the mappings that it is made of.
    pub mappings: Vec<usize>,
    pub waves: Waves,
    /// The column that links people.
    pub code: Option<usize>,
    /// Columns that ask one question about now and about the time before, in one form.
    then_and_now: Vec<ThenOrNow>,
    /// What links the rows of a table without codes: a hash of the address that somebody left, for each row.
    pub hashes: Vec<Option<String>>,
}

/// A column that asks about now, or looks back, beside another that does the other.
struct ThenOrNow {
    column: usize,
    looks_back: bool,
    /// What both ask.
    name: String,
}

/// The words by which a table says the waves of its rows, before anything else is known of it.
pub(super) fn wave_words(file: &FileInput, table: &Table) -> Option<WaveWords> {
    words_of_waves(table, file.choices.wave.as_ref(), code_column(table, None))
}

/// Which wave the rows of a table are from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Waves {
    /// Nobody has said it.
    Unknown,
    /// All are from the one that a person says.
    Given(Wave),
    /// A column says it: each row's, none where its cell is blank.
    Rows(usize, Vec<Option<Wave>>),
    /// A row holds several waves, each in columns of its own.
    Columns(Vec<WideColumn>),
}

/// Why a table cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unclear {
    #[error(transparent)]
    Mappings(#[from] TwoMappings),
    #[error(transparent)]
    Waves(#[from] WavesFault),
}

impl<'m> KnownTable<'m> {
    pub fn of(
        file: &FileInput,
        table: Table,
        notes: Vec<String>,
        how_to: HowToRead<'m>,
    ) -> Result<Self, Unclear> {
        let (mapping, places) = match mapping_for(how_to.mappings, &table, &file.name, file.wave)? {
            Some(Chosen { mapping, places }) => (Some(mapping), places),
            None => (None, Vec::new()),
        };
        let code = code_column(&table, mapping.as_deref());
        let waves = waves_of(file, &table, mapping.as_deref(), code)?;
        let then_and_now = then_and_now(&table);
        let addresses = table.addresses.as_ref().filter(|_| code.is_none());
        let hashes = addresses.zip(how_to.key).map_or_else(Vec::new, |(it, key)| key.hashes_of(it));
        Ok(Self { table, notes, mapping, mappings: places, waves, code, then_and_now, hashes })
    }

    /// Whether the table itself says its waves, so that nobody need say it of the file.
    pub const fn says_its_waves(&self) -> bool {
        matches!(self.waves, Waves::Rows(..) | Waves::Columns(_))
    }

    /// The wave that a column was answered in; none where the rows say it.
    pub fn wave_of(&self, column: usize) -> Option<Wave> {
        let Waves::Columns(wide) = &self.waves else { return None };
        wide.iter().find(|it| it.column == column).map(|it| it.wave)
    }

    /// What a column is called, without the word of its wave.
    pub fn name_of(&self, column: usize) -> &str {
        let wide = match &self.waves {
            Waves::Columns(wide) => wide.iter().find(|it| it.column == column),
            _ => None,
        };
        let wide = wide.map(|it| &it.name);
        let asked = || self.then_or_now(column).map(|it| &it.name);
        wide.or_else(asked).unwrap_or(&self.table.headers[column])
    }

    /// Whether a column looks back to the time before, beside one that asks the same about now.
    pub fn looks_back(&self, column: usize) -> bool {
        self.then_or_now(column).is_some_and(|it| it.looks_back)
    }

    fn then_or_now(&self, column: usize) -> Option<&ThenOrNow> {
        self.then_and_now.iter().find(|it| it.column == column)
    }

    /// The waves that rows are from.
    pub fn all_waves(&self) -> BTreeSet<Wave> {
        match &self.waves {
            Waves::Unknown => BTreeSet::new(),
            Waves::Given(wave) => BTreeSet::from([*wave]),
            Waves::Rows(_, rows) => rows.iter().flatten().copied().collect(),
            Waves::Columns(wide) => wide.iter().map(|it| it.wave).collect(),
        }
    }

    /// The column that says the wave of each row.
    pub const fn wave_column(&self) -> Option<usize> {
        match self.waves {
            Waves::Rows(column, _) => Some(column),
            _ => None,
        }
    }

    /// Whether a column says what its rows are, and measures nothing.
    pub fn is_of_rows(&self, column: usize) -> bool {
        self.wave_column() == Some(column) || self.code == Some(column)
    }

    /// Whether people may have answered in a column: it has a name, is not one of those that say what a row is, and no service fills
    /// it for itself.
    pub fn may_be_answered(&self, column: usize) -> bool {
        let header = self.table.headers[column].as_str();
        ![LINK_CODE, WAVE, ""].contains(&header)
            && !is_bookkeeping(header)
            && !is_of_quiz(header, &self.table.headers)
            && !self.is_of_rows(column)
    }

    /// The columns that a mapping reads.
    pub fn mapped_columns(&self) -> BTreeSet<usize> {
        let columns = self.mapping.iter().flat_map(|it| &it.columns);
        columns.filter_map(|it| self.table.column(&it.column)).collect()
    }
}

fn then_and_now(table: &Table) -> Vec<ThenOrNow> {
    let of = |(column, header): (usize, &String)| {
        let (when, name) = when_of(header)?;
        let looks_back = match when {
            When::Before => true,
            When::Now => false,
            When::Pre | When::Post => return None,
        };
        Some(ThenOrNow { column, looks_back, name: name.to_owned() })
    };
    let all: Vec<ThenOrNow> = table.headers.iter().enumerate().filter_map(of).collect();
    let names: Vec<(String, bool)> =
        all.iter().map(|it| (it.name.clone(), it.looks_back)).collect();
    let has_both = |it: &ThenOrNow| names.contains(&(it.name.clone(), !it.looks_back));
    all.into_iter().filter(has_both).collect()
}

/// Columns called so hold the code that people were asked for, or were given.
const CODES: &[&str] = &[
    "linkcode",
    "code",
    "yourcode",
    "yourcodeword",
    "mycode",
    "personalcode",
    "participantcode",
    "uniquecode",
    "studycode",
    "anonymouscode",
    "matchingcode",
    "surveycode",
    "uniqueidentifier",
    "participantid",
    "personid",
    "studyid",
    "pid",
    "uniqueid",
];
/// Columns called so number the records of a study, each person's the same at every event.
const RECORDS: &[&str] = &[
    "recordid",
    "record",
    "id",
    "caseid",
    "subjectid",
    "subject",
    "participant",
    "respondent",
    "respondentid",
    "person",
    "user",
    "userid",
];

/// The column that links people: the mapping's, or the one that is called so. Where each row is one of several occasions of
/// somebody, the number of their record links them too.
fn code_column(table: &Table, mapping: Option<&Mapping>) -> Option<usize> {
    if let Some(named) = mapping.and_then(|mapping| mapping.link_code.as_deref()) {
        return table.column(named);
    }
    let called = |names: &[&str]| -> Option<usize> {
        let is = |header: &String| names.contains(&bare(header).as_str());
        table.headers.iter().position(is)
    };
    table
        .column(LINK_CODE)
        .or_else(|| called(CODES))
        .or_else(|| asked_for_code(table))
        .or_else(|| called(RECORDS).filter(|column| says_occasions(table, *column)))
}

/// The one column whose question asks for a code and whose contents are like codes.
fn asked_for_code(table: &Table) -> Option<usize> {
    let account = account_of(table);
    let like_codes = account.columns.iter().filter(|it| it.could_link);
    let mut columns = like_codes
        .filter_map(|it| table.column(&it.header))
        .filter(|column| says_code(table.asked(*column)));
    columns.next().filter(|_| columns.next().is_none())
}

fn waves_of(
    file: &FileInput,
    table: &Table,
    mapping: Option<&Mapping>,
    code: Option<usize>,
) -> Result<Waves, WavesFault> {
    let said = file.choices.wave.as_ref().or_else(|| mapping?.wave.as_ref());
    let in_mapping: Vec<WideColumn> =
        mapping.map_or_else(Vec::new, |it| wide_of_mapping(it, table));
    if said.is_none() && !in_mapping.is_empty() {
        return Ok(Waves::Columns(in_mapping));
    }
    let given = file.wave.map_or(Waves::Unknown, Waves::Given);
    Ok(match waves_said(table, said, code)? {
        WavesSaid::Nowhere => given,
        WavesSaid::Columns(wide) => Waves::Columns(wide),
        WavesSaid::Rows { column, words } => {
            let of = |row: &tables::Row| words.get(&row.cells[column]).copied();
            Waves::Rows(column, table.rows.iter().map(of).collect())
        }
    })
}

/// The columns of which a mapping says the wave.
fn wide_of_mapping(mapping: &Mapping, table: &Table) -> Vec<WideColumn> {
    let of = |it: &tables::mapping::MappedColumn| {
        Some(WideColumn {
            column: table.column(&it.column)?,
            wave: it.wave?,
            name: it.column.clone(),
        })
    };
    mapping.columns.iter().filter_map(of).collect()
}
