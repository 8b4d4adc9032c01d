//! Attendance registers: a row a person with a column for each session, or a row for each person and session.

use std::collections::{BTreeMap, BTreeSet};

use cohort::Register;

use super::{
    Cell, DateOrder, LINK_CODE, Lists, ReadChoices, Table, WAVE, account_of, is_bookkeeping,
    notes::listed, read_date,
};

/// Why a table that should be a register is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegisterError {
    /// No column of codes.
    #[error(
        "a register needs a column of the codes that people give in the survey; call that column {LINK_CODE}"
    )]
    NoCode,
    /// No column of sessions.
    #[error(
        "a register needs a column for each session with yes or no, 1 or 0, x or a date in it, or a column called session; none of its columns is that"
    )]
    NoSessions,
}

/// A register, and what a person should know about how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRead {
    /// The register.
    pub register: Register,
    /// Sentences without a full stop.
    pub warnings: Vec<String>,
}

/// Words of headers that name sessions.
const SESSION_WORDS: &[&str] =
    &["session", "workshop", "module", "masterclass", "meeting", "seminar", "day", "week", "class"];
/// What a register has for somebody who came.
const PRESENT: &[&str] = &[
    "yes",
    "y",
    "1",
    "x",
    "✓",
    "✔",
    "☑",
    "true",
    "present",
    "p",
    "attended",
    "in person",
    "online",
];
/// What it has for somebody who did not.
const ABSENT: &[&str] = &[
    "no",
    "n",
    "0",
    "false",
    "absent",
    "apologies",
    "apology",
    "dna",
    "-",
    "–",
    "na",
    "n/a",
    "did not attend",
    "not attended",
    "sick",
    "leave",
];

/// The register in a table, if it is one: as a person says, or by its columns.
///
/// # Errors
///
/// [`RegisterError`] when a person says that it is one and it cannot be.
pub fn register_of(
    table: &Table,
    choices: &ReadChoices,
) -> Result<Option<RegisterRead>, RegisterError> {
    match choices.lists {
        Some(Lists::Responses) => Ok(None),
        Some(Lists::Attendance) => Shape::of(table).map(|shape| Some(shape.read(table))),
        None => Ok(Shape::of(table)
            .ok()
            .filter(|shape| shape.is_plain(table))
            .map(|shape| shape.read(table))),
    }
}

/// Which columns are which.
struct Shape {
    code: usize,
    form: Form,
}

enum Form {
    /// A column for each session.
    Wide(Vec<usize>),
    /// A row for each person and session, perhaps with a column that says whether they came.
    Long { session: usize, mark: Option<usize> },
}

impl Shape {
    fn of(table: &Table) -> Result<Self, RegisterError> {
        let code = code_column(table).ok_or(RegisterError::NoCode)?;
        let others = || (0..table.headers.len()).filter(|column| *column != code);
        let marks: Vec<usize> = others().filter(|column| is_marks(table, *column)).collect();
        let named = others().find(|column| {
            is_session_name(&table.headers[*column])
                && (!marks.contains(column) || (repeats(table, code) && marks.len() == 1))
                && table.cells(*column).any(|cell| !cell.is_empty())
        });
        let form = match named {
            Some(session) => {
                let is_mark = |column: &usize| *column != session && !is_dates(table, *column);
                Form::Long { session, mark: marks.into_iter().find(is_mark) }
            }
            None if marks.is_empty() => return Err(RegisterError::NoSessions),
            None => Form::Wide(marks),
        };
        Ok(Self { code, form })
    }

    /// Whether nothing else can be meant: it has no column that is not a register's.
    fn is_plain(&self, table: &Table) -> bool {
        let is_ours = |column: usize| match &self.form {
            Form::Wide(sessions) => {
                sessions.contains(&column)
                    && (is_session_name(&table.headers[column]) || is_date(&table.headers[column]))
            }
            Form::Long { session, mark } => {
                column == *session || Some(column) == *mark || is_dates(table, column)
            }
        };
        let is_own = |column: usize| {
            let header = &table.headers[column];
            is_ours(column) || column == self.code || header.is_empty() || is_bookkeeping(header)
        };
        table.column(WAVE).is_none() && (0..table.headers.len()).all(is_own)
    }

    fn read(&self, table: &Table) -> RegisterRead {
        let mut reading = Reading::default();
        for row in &table.rows {
            let code = row.cells[self.code].as_str();
            if Cell::of(code) == Cell::Blank {
                reading.without_code.push(row.number);
                continue;
            }
            let is_new = reading.register.people.insert_new(code);
            match &self.form {
                Form::Wide(sessions) => {
                    if !is_new {
                        reading.twice.insert(code.to_owned());
                    }
                    for column in sessions {
                        let session = &table.headers[*column];
                        reading.mark(code, session, &row.cells[*column], row.number);
                    }
                }
                Form::Long { session, mark } => {
                    let cell = mark.map_or("x", |column| row.cells[column].as_str());
                    if !row.cells[*session].is_empty() {
                        reading.mark(code, &row.cells[*session], cell, row.number);
                    }
                }
            }
        }
        reading.done()
    }
}

/// People by code, with a way to meet one for the first time.
trait People {
    fn insert_new(&mut self, code: &str) -> bool;
}

impl People for BTreeMap<String, BTreeSet<String>> {
    fn insert_new(&mut self, code: &str) -> bool {
        let is_new = !self.contains_key(code);
        self.entry(code.to_owned()).or_default();
        is_new
    }
}

#[derive(Default)]
struct Reading {
    register: Register,
    without_code: Vec<usize>,
    twice: BTreeSet<String>,
    unclear: Vec<String>,
}

impl Reading {
    fn mark(&mut self, code: &str, session: &str, cell: &str, row: usize) {
        if !self.register.sessions.iter().any(|it| it == session) {
            self.register.sessions.push(session.to_owned());
        }
        match was_present(cell) {
            Some(true) => {
                let sessions = self.register.people.entry(code.to_owned()).or_default();
                sessions.insert(session.to_owned());
            }
            Some(false) => {}
            None => self.unclear.push(format!("row {row}, column {session}: “{cell}”")),
        }
    }

    fn done(self) -> RegisterRead {
        let mut warnings = Vec::new();
        if !self.without_code.is_empty() {
            let rows = listed(self.without_code.iter().map(ToString::to_string));
            warnings.push(format!("rows without a code, which count for nobody: {rows}"));
        }
        if !self.twice.is_empty() {
            let codes = listed(self.twice.iter().map(|code| format!("“{code}”")));
            warnings.push(format!(
                "codes that stand in more than one row, whose sessions are taken together: {codes}"
            ));
        }
        if !self.unclear.is_empty() {
            let cells = listed(self.unclear.into_iter());
            warnings.push(format!(
                "cells that are neither yes nor no, and are taken as not attended: {cells}"
            ));
        }
        RegisterRead { register: self.register, warnings }
    }
}

fn code_column(table: &Table) -> Option<usize> {
    let likely = || {
        let account = account_of(table);
        let could = |column: &usize| {
            account.columns[*column].could_link
                && !is_bookkeeping(&table.headers[*column])
                && !is_session_name(&table.headers[*column])
        };
        (0..table.headers.len()).find(could)
    };
    let is_named =
        |header: &String| header.to_lowercase().split_whitespace().any(|it| it == "code");
    table.column(LINK_CODE).or_else(|| table.headers.iter().position(is_named)).or_else(likely)
}

fn repeats(table: &Table, column: usize) -> bool {
    let mut seen = BTreeSet::new();
    table.cells(column).filter(|cell| !cell.is_empty()).any(|cell| !seen.insert(cell))
}

fn is_session_name(header: &str) -> bool {
    let lower = header.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.any(|word| SESSION_WORDS.contains(&word.strip_suffix('s').unwrap_or(word)))
}

fn is_date(text: &str) -> bool {
    [DateOrder::DayFirst, DateOrder::MonthFirst]
        .iter()
        .any(|order| read_date(text, *order).is_some())
}

fn is_dates(table: &Table, column: usize) -> bool {
    let mut filled = table.cells(column).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(is_date)
}

/// Whether nearly every filled cell says whether somebody came: four of five, so that a slip is told and not fatal.
fn is_marks(table: &Table, column: usize) -> bool {
    let filled = || table.cells(column).filter(|cell| !cell.is_empty());
    let clear = filled().filter(|cell| was_present(cell).is_some()).count();
    let n = filled().count();
    n > 0 && clear * 5 >= n * 4
}

/// Whether a cell says that somebody came; none if it says neither.
fn was_present(cell: &str) -> Option<bool> {
    let plain = cell.trim().to_lowercase();
    if plain.is_empty() || ABSENT.contains(&plain.as_str()) {
        Some(false)
    } else if PRESENT.contains(&plain.as_str()) || is_date(cell.trim()) {
        Some(true)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_table;

    fn found(text: &str, lists: Option<Lists>) -> Result<Option<RegisterRead>, RegisterError> {
        let table = read_table(text, &ReadChoices::default()).unwrap();
        register_of(&table, &ReadChoices { lists, ..ReadChoices::default() })
    }

    fn attended(read: &RegisterRead) -> Vec<(&str, usize)> {
        let people = read.register.people.iter();
        people.map(|(code, sessions)| (code.as_str(), sessions.len())).collect()
    }

    #[test]
    fn a_column_for_each_session_is_known_as_a_register() {
        let text =
            "link_code,Session 1,Session 2,Session 3\nA1,yes,x,\nB2,no,1,15/09/2026\nC3,,,\n";
        let read = found(text, None).unwrap().unwrap();
        assert_eq!(attended(&read), [("A1", 2), ("B2", 2), ("C3", 0)]);
        assert_eq!(read.register.sessions.len(), 3);
        assert_eq!(read.warnings, [""; 0]);
    }

    #[test]
    fn a_row_for_each_person_and_session_is_known_too() {
        let text = "code,session\nA1,One\nA1,Two\nB2,One\n";
        assert_eq!(attended(&found(text, None).unwrap().unwrap()), [("A1", 2), ("B2", 1)]);
        let marked = "code,session,attended\nA1,One,yes\nA1,Two,no\nB2,One,yes\n";
        assert_eq!(attended(&found(marked, None).unwrap().unwrap()), [("A1", 1), ("B2", 1)]);
        let dates = "code,session date\nA1,2026-09-15\nA1,2026-10-13\nB2,2026-09-15\n";
        assert_eq!(attended(&found(dates, None).unwrap().unwrap()), [("A1", 2), ("B2", 1)]);
    }

    #[test]
    fn answers_of_yes_and_no_are_no_register_unless_somebody_says_so() {
        let text = "link_code,Helped,Shared\nA1,yes,no\nB2,yes,yes\n";
        assert_eq!(found(text, None), Ok(None));
        let said = found(text, Some(Lists::Attendance)).unwrap().unwrap();
        assert_eq!(attended(&said), [("A1", 1), ("B2", 2)]);
        let register = "link_code,Session 1\nA1,yes\n";
        assert_eq!(found(register, Some(Lists::Responses)), Ok(None));
        let waves = "link_code,wave,Session 1\nA1,baseline,yes\n";
        assert_eq!(found(waves, None), Ok(None));
    }

    #[test]
    fn what_is_unclear_is_named_with_its_row_and_column() {
        let text = "link_code,Session 1,Session 2\nA1,yes,maybe\nA1,no,yes\n,yes,yes\nB2,yes,yes\nC3,yes,yes\nD4,no,no\n";
        let read = found(text, None).unwrap().unwrap();
        assert_eq!(attended(&read), [("A1", 2), ("B2", 2), ("C3", 2), ("D4", 0)]);
        let said = read.warnings.join("; ");
        for part in ["row 2, column Session 2: “maybe”", "“A1”", "count for nobody: 4"] {
            assert!(said.contains(part), "{said}");
        }
    }

    #[test]
    fn a_table_that_cannot_be_a_register_says_what_it_lacks() {
        let lists = Some(Lists::Attendance);
        assert_eq!(found("pace,worth\n4,5\n4,5\n", lists), Err(RegisterError::NoCode));
        assert_eq!(found("link_code,L1\nA1,4\nB2,5\n", lists), Err(RegisterError::NoSessions));
    }
}
