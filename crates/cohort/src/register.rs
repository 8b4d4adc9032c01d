//! Who attended which session, as registers say, and how that meets what people answered.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Cohort, Linked, Record, RecordKey, Source};

/// A register as read: the codes of people, each with the sessions that it is marked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// The sessions, in the order of the file.
    pub sessions: Vec<String>,
    /// The people, each code once, with the sessions attended.
    pub people: BTreeMap<String, BTreeSet<String>>,
}

/// How registers and responses meet. A register counts before what a person answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// How many sessions the registers have.
    pub sessions: usize,
    /// How many people they list.
    pub people: usize,
    /// How many of them have a response in a wave that is compared.
    pub with_response: usize,
    /// Codes of the registers that no response carries; perhaps the first of them.
    pub without_response: Vec<String>,
    /// Responses whose code is in no register; perhaps the first of them.
    pub not_in_register: Vec<Source>,
    /// How many those are.
    pub n_not_in_register: usize,
    /// Responses that say another number of sessions than the registers; perhaps the first of them.
    pub differs: Vec<Differs>,
    /// How many those are.
    pub n_differs: usize,
    /// Why codes may not meet, in sentences without a full stop.
    pub remarks: Vec<String>,
    /// How many sessions the registers give each record.
    #[serde(skip)]
    by_record: BTreeMap<RecordKey, usize>,
}

/// A response that says another number of sessions than the registers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Differs {
    /// Where it was read.
    pub source: Source,
    /// How many sessions the person says they attended.
    pub said: usize,
    /// How many the registers say.
    pub register: usize,
}

impl Register {
    /// Several registers as one: a session of the same name is the same session, and a code the same person.
    pub fn merged(registers: &[Self]) -> Self {
        let mut all = Self::default();
        for register in registers {
            for session in &register.sessions {
                if !all.sessions.contains(session) {
                    all.sessions.push(session.clone());
                }
            }
            for (code, sessions) in &register.people {
                all.people.entry(code.clone()).or_default().extend(sessions.iter().cloned());
            }
        }
        all
    }
}

impl Attendance {
    /// Meets registers with the people of a cohort; none without a register.
    ///
    /// `said` tells how many sessions a record's own answers name; `stored` turns a register's code into the code that
    /// responses carry. What a register says of one record of a linked person holds for the other.
    pub fn of(
        registers: &[Register],
        linked: &Linked,
        said: &dyn Fn(&Record) -> Option<usize>,
        stored: &dyn Fn(&str) -> String,
    ) -> Option<Self> {
        let register = (!registers.is_empty()).then(|| Register::merged(registers))?;
        let mut by_code: BTreeMap<String, usize> = BTreeMap::new();
        for (code, sessions) in &register.people {
            let attended = by_code.entry(stored(code)).or_default();
            *attended = sessions.len().max(*attended);
        }
        let by_record = by_record(linked, &by_code);
        let carried = carried(&linked.cohort);
        let without =
            register.people.keys().filter(|code| !carried.contains(stored(code).as_str()));
        let without_response: Vec<String> = without.cloned().collect();
        let mut attendance = Self {
            sessions: register.sessions.len(),
            people: register.people.len(),
            with_response: register.people.len() - without_response.len(),
            without_response,
            by_record,
            ..Self::default()
        };
        for record in records(&linked.cohort) {
            attendance.take(record, said(record));
        }
        attendance.n_not_in_register = attendance.not_in_register.len();
        attendance.n_differs = attendance.differs.len();
        Some(attendance)
    }

    /// The same with no more than the first `most` of each list, and whole counts.
    #[must_use]
    pub fn first(&self, most: usize) -> Self {
        let mut first = Self { by_record: BTreeMap::new(), ..self.clone() };
        first.without_response.truncate(most);
        first.not_in_register.truncate(most);
        first.differs.truncate(most);
        first
    }

    fn take(&mut self, record: &Record, said: Option<usize>) {
        match (self.sessions_of(record), said) {
            (None, _) => self.not_in_register.push(record.source.clone()),
            (Some(register), Some(said)) if register != said => {
                self.differs.push(Differs { source: record.source.clone(), said, register });
            }
            _ => {}
        }
    }

    /// How many sessions the registers give a record; none if they do not list its person.
    pub fn sessions_of(&self, record: &Record) -> Option<usize> {
        self.by_record.get(&RecordKey::of(record)).copied()
    }
}

fn records(cohort: &Cohort) -> impl Iterator<Item = &Record> {
    cohort.baseline.iter().chain(&cohort.follow_up).map(AsRef::as_ref)
}

fn carried(cohort: &Cohort) -> BTreeSet<&str> {
    records(cohort).filter_map(|record| record.code.as_deref()).collect()
}

fn by_record(linked: &Linked, by_code: &BTreeMap<String, usize>) -> BTreeMap<RecordKey, usize> {
    let of = |record: &Record| by_code.get(record.code.as_deref()?).copied();
    let own = records(&linked.cohort).filter_map(|it| Some((RecordKey::of(it), of(it)?)));
    let mut found: BTreeMap<RecordKey, usize> = own.collect();
    for (before, after) in linked.pairs() {
        let known = of(before).or_else(|| of(after));
        for record in [before, after] {
            if let Some(sessions) = known {
                found.entry(RecordKey::of(record)).or_insert(sessions);
            }
        }
    }
    found
}
