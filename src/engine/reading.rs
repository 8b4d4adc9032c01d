//! Files in, records out: what each file turned out to be, and why one was refused.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;
use foldhash::fast::FixedState;

use crate::{
    cohort::{Measure, Record, Register, Version, measures},
    exchange::{
        HowRead, RegisterRead, Table, TableFile, is_json, json_text, mapping::Mapping,
        read_and_tell, register_of,
    },
    instrument::{Instrument, Wave},
    programme::Programme,
    seal::{is_closed, secret_in},
    survey::receipt,
};

use super::{
    ColumnsUsed, CompareRequest, FileInput, FileReport, FileStatus,
    asked_as::AskedAs,
    columns_used::columns_used,
    data_set::Kept,
    opened::{Opened, Piece, open},
    programme::programme_of,
    responses::{Responses, Said, Taken, Words},
    table_records::{Meaning, TableRecords, TableRefusal, columns_as_items, records_of},
};

/// Everything read from a set of files.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Reading {
    pub files: Vec<FileReport>,
    pub records: Vec<Arc<Record>>,
    /// What the responses among the records say beside their scores.
    pub responses: Vec<Said>,
    /// The measures, when columns were taken as items.
    pub columns: Option<Vec<Measure>>,
    /// Items that a mapping reads from scales of another length.
    pub percent: BTreeSet<String>,
    /// The headers under which mappings read items.
    pub asked: Vec<AskedAs>,
    /// Who attended which session.
    pub registers: Vec<Register>,
    /// Whose survey it is, if that is known.
    pub programme: Option<Programme>,
}

/// A file that could be read, before anyone says what its columns mean.
enum Read {
    Response(Box<Taken>, String),
    Table { table: Table, notes: Vec<String> },
    Register(RegisterRead),
}

/// Reads every file; those that fail are listed with their reason and the rest go on. `progress` is told the share of the
/// bytes that is done.
pub(super) fn read_files(
    request: &CompareRequest,
    instrument: &Instrument,
    words: Words,
    progress: &mut dyn FnMut(f64),
) -> Reading {
    let programme = programme_of(request, instrument);
    let mut responses = Responses::new(instrument, programme.clone(), words);
    let mut progress = Progress::of(&request.files, progress);
    let mut opened: Vec<Opened<'_>> = Vec::new();
    for file in &request.files {
        opened.push(open(Cow::Borrowed(file), &mut responses, &mut |at| progress.within(at)));
        if matches!(opened.last(), Some(Opened::Set(..))) {
            progress.past(file);
        }
    }
    let files: Vec<&FileInput> = opened.iter().flat_map(Opened::files).collect();
    let mut contents: Vec<Result<Read, String>> = Vec::new();
    let mut hows: Vec<Option<HowRead>> = Vec::new();
    for file in &files {
        let (read, how) = read_contents(file, &mut responses);
        contents.push(read);
        hows.push(how);
        progress.past(file);
    }
    let has_responses = opened.iter().any(Opened::has_responses);
    let meaning = meaning_of_columns(request, instrument, &files, &contents, has_responses);
    let mut reading = Reading { programme, ..Reading::default() };
    let mut contents = contents.into_iter().zip(hows);
    for opened in opened {
        let report = opened.report(&mut |piece| match (piece, &request.settings.mappings) {
            (Piece::Response(kept), _) => reading.take_kept(*kept),
            (Piece::File(file), mappings) => {
                let next = contents.next();
                let (contents, how) = next.unwrap_or_else(|| (Err("it was not read".into()), None));
                FileReport { how, ..reading.take(file, contents, &meaning, mappings) }
            }
        });
        reading.files.push(report);
    }
    if let Meaning::ColumnsAreItems(measures) = meaning {
        reading.columns = Some(measures);
    }
    progress.end();
    reading
}

/// How many bytes of some files are read, told in steps that somebody can see.
struct Progress<'p> {
    tell: &'p mut dyn FnMut(f64),
    told: f64,
    done: usize,
    all: usize,
}

/// The least share of the whole that is told.
const STEP: f64 = 0.005;

impl<'p> Progress<'p> {
    fn of(files: &[FileInput], tell: &'p mut dyn FnMut(f64)) -> Self {
        Self { tell, told: 0.0, done: 0, all: files.iter().map(|file| file.bytes.len()).sum() }
    }

    /// So many bytes of the file under way are read.
    #[expect(clippy::cast_precision_loss, reason = "a count of bytes")]
    fn within(&mut self, at: usize) {
        // What an archive holds may be more than itself.
        let share = ((self.done + at) as f64 / self.all.max(1) as f64).min(1.0);
        if share - self.told >= STEP {
            self.told = share;
            (self.tell)(share);
        }
    }

    fn past(&mut self, file: &FileInput) {
        self.done += file.bytes.len();
        self.within(0);
    }

    fn end(self) {
        (self.tell)(1.0);
    }
}

fn read_contents(
    file: &FileInput,
    responses: &mut Responses<'_>,
) -> (Result<Read, String>, Option<HowRead>) {
    if secret_in(&file.bytes).is_some() {
        return (
            Err("it is a private key, which is never read or kept with answers".to_owned()),
            None,
        );
    }
    if is_closed(&file.bytes) {
        return (Err("it is closed: open it with the programme's private key".to_owned()), None);
    }
    if is_json(&file.name, &file.bytes) {
        return (read_response(file, responses), None);
    }
    let (how, read) = read_and_tell(&file.bytes, &file.choices);
    (read.map_err(|err| err.to_string()).and_then(|read| table_or_register(file, read)), Some(how))
}

fn read_response(file: &FileInput, responses: &mut Responses<'_>) -> Result<Read, String> {
    let text = json_text(&file.bytes).map_err(|err| err.to_string())?;
    Ok(Read::Response(Box::new(responses.read(text)?), receipt(&file.bytes)))
}

fn table_or_register(file: &FileInput, read: TableFile) -> Result<Read, String> {
    let TableFile { table, notes, .. } = read;
    match register_of(&table, &file.choices).map_err(|err| err.to_string())? {
        None => Ok(Read::Table { table, notes }),
        Some(RegisterRead { register, warnings }) => {
            let warnings = notes.into_iter().chain(warnings).collect();
            Ok(Read::Register(RegisterRead { register, warnings }))
        }
    }
}

/// Columns are items of the questionnaire if one is given, if responses to one are among the files, or if a
/// column is named like one of its items; otherwise they are items in their own right.
fn meaning_of_columns(
    request: &CompareRequest,
    instrument: &Instrument,
    files: &[&FileInput],
    contents: &[Result<Read, String>],
    has_responses: bool,
) -> Meaning {
    let measures = measures(instrument);
    let tables = || {
        files.iter().zip(contents).filter_map(|(file, contents)| match contents {
            Ok(Read::Table { table, .. }) => Some((*file, table)),
            _ => None,
        })
    };
    let has_responses =
        has_responses || contents.iter().any(|it| matches!(it, Ok(Read::Response(..))));
    let known = |id: &String| measures.iter().any(|measure| measure.id == *id);
    let mapped = |table: &Table| {
        let fits = |mapping: &&Mapping| mapping.fits(table);
        let mapping = request.settings.mappings.iter().find(fits);
        mapping.is_some_and(|mapping| mapping.columns.iter().any(|it| known(&it.item)))
    };
    let names_items =
        || tables().any(|(_, table)| table.headers.iter().any(known) || mapped(table));
    let columns_stand_alone = request.instrument.is_none()
        && !has_responses
        && tables().next().is_some()
        && (request.columns_as_items || !names_items());
    if columns_stand_alone {
        Meaning::ColumnsAreItems(columns_as_items(&tables(), &request.settings.mappings))
    } else {
        Meaning::Questionnaire(measures)
    }
}

fn version_of(said: &Said, today: Option<NaiveDate>) -> Version<'_> {
    Version::new(Some(said.finished), said.receipt.as_deref(), today)
}

impl Reading {
    fn take(
        &mut self,
        file: &FileInput,
        contents: Result<Read, String>,
        meaning: &Meaning,
        mappings: &[Mapping],
    ) -> FileReport {
        let mut columns = None;
        let status = match contents {
            Err(reason) => FileStatus::Refused { reason },
            Ok(Read::Response(taken, receipt)) => {
                self.take_response(&file.name, *taken, Some(receipt))
            }
            Ok(Read::Table { table, notes }) => {
                let (status, used) = self.take_table(file, &table, notes, meaning, mappings);
                columns = used;
                status
            }
            Ok(Read::Register(RegisterRead { register, warnings })) => {
                let (people, sessions) = (register.people.len(), register.sessions.len());
                self.registers.push(register);
                FileStatus::Register { people, sessions, warnings }
            }
        };
        FileReport { columns, ..FileReport::new(file.name.clone(), status) }
    }

    /// Takes in a response of a data set.
    fn take_kept(&mut self, kept: Kept<Result<Taken, String>>) -> FileReport {
        let Kept { file: name, receipt, response } = kept;
        let status = match response {
            Ok(taken) => self.take_response(&name, taken, receipt),
            Err(reason) => FileStatus::Refused { reason },
        };
        FileReport::new(name, status)
    }

    fn take_response(&mut self, file: &str, taken: Taken, receipt: Option<String>) -> FileStatus {
        let Taken { mut record, mut said } = taken;
        file.clone_into(&mut record.source.file);
        record.receipt = receipt.as_deref().map(Into::into);
        said.receipt.clone_from(&record.receipt);
        let (wave, invented) = (record.wave, record.invented);
        self.records.push(record.into());
        self.responses.push(said);
        FileStatus::Read { waves: vec![(wave, 1)], invented, warnings: Vec::new(), receipt }
    }

    fn take_table(
        &mut self,
        file: &FileInput,
        table: &Table,
        notes: Vec<String>,
        meaning: &Meaning,
        mappings: &[Mapping],
    ) -> (FileStatus, Option<ColumnsUsed>) {
        let mapping = mappings.iter().find(|mapping| mapping.fits(table));
        match records_of(file, table, meaning, mapping) {
            Err(TableRefusal::NeedsWave { rows }) => (FileStatus::NeedsWave { rows }, None),
            Err(refusal) => {
                let none = BTreeSet::new();
                let status = FileStatus::Refused { reason: refusal.to_string() };
                (status, Some(columns_used(table, &none, &none)))
            }
            Ok(TableRecords { records, warnings, percent, asked, columns }) => {
                self.percent.extend(percent);
                self.asked.extend(asked);
                let count = |wave| records.iter().filter(|record| record.wave == wave).count();
                let waves = Wave::ALL.map(|wave| (wave, count(wave)));
                let waves = waves.into_iter().filter(|(_, n)| *n > 0).collect();
                self.records.extend(records.into_iter().map(Arc::new));
                let warnings = notes.into_iter().chain(warnings).collect();
                let status = FileStatus::Read { waves, invented: false, warnings, receipt: None };
                (status, Some(columns))
            }
        }
    }

    /// The first follow-up that has records; the first follow-up if none has.
    pub fn follow_up_found(&self) -> Wave {
        let second = self.records.iter().any(|record| record.wave == Wave::FollowUp2);
        let first = self.records.iter().any(|record| record.wave == Wave::FollowUp);
        if second && !first { Wave::FollowUp2 } else { Wave::FollowUp }
    }

    /// The version of each response of `wave` that counts.
    pub fn newest_responses(&self, wave: Wave, today: Option<NaiveDate>) -> Vec<&Said> {
        let mut newest: Vec<&Said> = Vec::new();
        let mut places: HashMap<&Arc<str>, usize, FixedState> = HashMap::default();
        for response in self.responses.iter().filter(|response| response.wave == wave) {
            match places.get(&response.response_id) {
                Some(&place) if version_of(newest[place], today) >= version_of(response, today) => {
                }
                Some(&place) => newest[place] = response,
                None => {
                    places.insert(&response.response_id, newest.len());
                    newest.push(response);
                }
            }
        }
        newest
    }
}
