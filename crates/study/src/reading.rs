//! Files in, records out: what each file turned out to be, and why one was refused.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;
use foldhash::fast::FixedState;

use cohort::{Measure, Record, Register, Version, measures};
use organiser::secret_in;
use survey::{
    instrument::{Instrument, Wave},
    programme::Programme,
    receipt,
    seal::is_closed,
};
use tables::{
    HowRead, RegisterRead, TableFile, is_json, json_text, mapping::Mapping, read_and_tell,
    register_of,
};

use super::{
    ColumnsUsed, CompareRequest, FileInput, FileReport, FileStatus,
    address_key::AddressKey,
    asked_as::AskedAs,
    columns_used::columns_used,
    common_scale::{common_scales, set_scales},
    data_set::Kept,
    files::Remark,
    known_table::{KnownTable, wave_words},
    opened::{Opened, Piece, open},
    own_items::own_items,
    programme::programme_of,
    responses::{Responses, Said, Taken, Words},
    table_records::{Meaning, TableRecords, TableRefusal, records_of},
    twice,
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
    /// The scales of items that every table asked on another than the questionnaire's.
    pub scales: BTreeMap<String, (f64, f64)>,
    /// What a person should know that is about no one file.
    pub remarks: Vec<Remark>,
    /// Who attended which session.
    pub registers: Vec<Register>,
    /// Whose survey it is, if that is known.
    pub programme: Option<Programme>,
}

/// A file that could be read, before anyone says what its columns mean.
pub(super) enum Read<'m> {
    Response(Box<Taken>, String),
    Table(Box<KnownTable<'m>>),
    Register(RegisterRead),
    /// A table that is among the files already, and says its waves itself.
    Again {
        of: String,
    },
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
    let key = AddressKey::new();
    let how = HowToRead { mappings: &request.settings.mappings, key: key.as_ref() };
    let mut contents: Vec<Result<Read<'_>, String>> = Vec::new();
    let mut hows: Vec<Option<HowRead>> = Vec::new();
    for file in &files {
        let (read, how) = read_contents(file, &mut responses, how);
        contents.push(read);
        hows.push(how);
        progress.past(file);
    }
    let has_responses = opened.iter().any(Opened::has_responses);
    twice::refuse(&files, &mut contents);
    let (mut meaning, at_odds) = meaning_of_columns(request, instrument, &contents, has_responses);
    let has_responses = has_responses || contents.iter().any(is_response);
    let scales = scales_of(&mut meaning, &contents, has_responses);
    let mut remarks = unused(&request.settings.mappings, &contents);
    remarks.extend(at_odds);
    let mut reading = Reading { scales, remarks, programme, ..Reading::default() };
    let mut contents = contents.into_iter().zip(hows);
    for opened in opened {
        let report = opened.report(&mut |piece| match piece {
            Piece::Response(kept) => reading.take_kept(*kept),
            Piece::File(file) => {
                let next = contents.next();
                let (contents, how) = next.unwrap_or_else(|| (Err("it was not read".into()), None));
                FileReport { how, ..reading.take(file, contents, &meaning) }
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

/// With what tables are read.
#[derive(Clone, Copy)]
pub(super) struct HowToRead<'m> {
    pub mappings: &'m [Mapping],
    /// What addresses are hashed with; none where there is no chance to be had.
    pub key: Option<&'m AddressKey>,
}

fn read_contents<'m>(
    file: &FileInput,
    responses: &mut Responses<'_>,
    how_to: HowToRead<'m>,
) -> (Result<Read<'m>, String>, Option<HowRead>) {
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
    let (mut how, read) = read_and_tell(&file.bytes, &file.choices);
    how.waves = read.as_ref().ok().and_then(|read| wave_words(file, &read.table));
    let read = read.map_err(|err| err.to_string());
    (read.and_then(|read| table_or_register(file, read, how_to)), Some(how))
}

fn read_response<'m>(file: &FileInput, responses: &mut Responses<'_>) -> Result<Read<'m>, String> {
    let text = json_text(&file.bytes).map_err(|err| err.to_string())?;
    Ok(Read::Response(Box::new(responses.read(text)?), receipt(&file.bytes)))
}

fn table_or_register<'m>(
    file: &FileInput,
    read: TableFile,
    how_to: HowToRead<'m>,
) -> Result<Read<'m>, String> {
    let TableFile { table, notes, .. } = read;
    match register_of(&table, &file.choices).map_err(|err| err.to_string())? {
        None => KnownTable::of(file, table, notes, how_to)
            .map(|known| Read::Table(Box::new(known)))
            .map_err(|err| err.to_string()),
        Some(RegisterRead { register, warnings }) => {
            let warnings = notes.into_iter().chain(warnings).collect();
            Ok(Read::Register(RegisterRead { register, warnings }))
        }
    }
}

/// Mappings that read none of the tables.
fn unused(mappings: &[Mapping], contents: &[Result<Read<'_>, String>]) -> Vec<Remark> {
    let tables: Vec<&KnownTable<'_>> = tables(contents).collect();
    let is_unused = |(place, mapping): (usize, &Mapping)| {
        let is_used = tables.iter().any(|it| it.mappings.contains(&place));
        (!is_used).then(|| Remark::MappingUnused { mapping: mapping.name.clone() })
    };
    if tables.is_empty() {
        return Vec::new();
    }
    mappings.iter().enumerate().filter_map(is_unused).collect()
}

fn tables<'r, 'm>(
    contents: &'r [Result<Read<'m>, String>],
) -> impl Iterator<Item = &'r KnownTable<'m>> {
    contents.iter().filter_map(|contents| match contents {
        Ok(Read::Table(known)) => Some(&**known),
        _ => None,
    })
}

const fn is_response(contents: &Result<Read<'_>, String>) -> bool {
    matches!(contents, Ok(Read::Response(..)))
}

/// Gives the questionnaire's measures the scales that every table asked them on; where others answered the questionnaire itself, its
/// own scales stand.
fn scales_of(
    meaning: &mut Meaning,
    contents: &[Result<Read<'_>, String>],
    has_responses: bool,
) -> BTreeMap<String, (f64, f64)> {
    let Meaning::Questionnaire(measures) = meaning else { return BTreeMap::new() };
    if has_responses {
        return BTreeMap::new();
    }
    let scales = common_scales(&tables(contents).collect::<Vec<_>>(), measures);
    set_scales(&scales, measures);
    scales
}

/// Columns are items of the questionnaire if one is given, if responses to one are among the files, or if a
/// column is named like one of its items; otherwise they are items in their own right.
fn meaning_of_columns(
    request: &CompareRequest,
    instrument: &Instrument,
    contents: &[Result<Read<'_>, String>],
    has_responses: bool,
) -> (Meaning, Vec<Remark>) {
    let measures = measures(instrument);
    let tables: Vec<&KnownTable<'_>> = tables(contents).collect();
    let has_responses = has_responses || contents.iter().any(is_response);
    let is_known = |id: &str| measures.iter().any(|measure| measure.id == id);
    let names_items = |known: &&KnownTable<'_>| {
        let mut names = (0..known.table.headers.len()).map(|column| known.name_of(column));
        let mapped = known.mapping.iter().flat_map(|mapping| &mapping.columns);
        names.any(is_known) || mapped.map(|it| it.item.as_str()).any(is_known)
    };
    let columns_stand_alone = request.instrument.is_none()
        && !has_responses
        && !tables.is_empty()
        && !tables.iter().any(names_items);
    if columns_stand_alone {
        let (items, at_odds) = own_items(&tables);
        (Meaning::ColumnsAreItems(items), at_odds)
    } else {
        (Meaning::Questionnaire(measures), Vec::new())
    }
}

fn version_of(said: &Said, today: Option<NaiveDate>) -> Version<'_> {
    Version::new(Some(said.finished), said.receipt.as_deref(), today)
}

impl Reading {
    fn take(
        &mut self,
        file: &FileInput,
        contents: Result<Read<'_>, String>,
        meaning: &Meaning,
    ) -> FileReport {
        let mut columns = None;
        let status = match contents {
            Err(reason) => FileStatus::Refused { reason },
            Ok(Read::Response(taken, receipt)) => {
                self.take_response(&file.name, *taken, Some(receipt))
            }
            Ok(Read::Table(known)) => {
                let (status, used) = self.take_table(file, *known, meaning);
                columns = used;
                status
            }
            Ok(Read::Again { of }) => FileStatus::Read {
                waves: Vec::new(),
                invented: false,
                warnings: vec![format!(
                    "it is “{of}” once more, which says its waves itself: its rows count once"
                )],
                receipt: None,
            },
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
        known: KnownTable<'_>,
        meaning: &Meaning,
    ) -> (FileStatus, Option<ColumnsUsed>) {
        match records_of(file, &known, meaning) {
            Err(TableRefusal::NeedsWave { rows }) => (FileStatus::NeedsWave { rows }, None),
            Err(refusal) => {
                let none = BTreeSet::new();
                let is_unused = matches!(refusal, TableRefusal::NoItems(_));
                let columns = is_unused.then(|| columns_used(&known.table, &none, &none));
                (FileStatus::Refused { reason: refusal.to_string() }, columns)
            }
            Ok(TableRecords { records, warnings, percent, asked, columns }) => {
                self.percent.extend(percent);
                self.asked.extend(asked);
                let count = |wave| records.iter().filter(|record| record.wave == wave).count();
                let waves = Wave::ALL.map(|wave| (wave, count(wave)));
                let waves = waves.into_iter().filter(|(_, n)| *n > 0).collect();
                self.records.extend(records.into_iter().map(Arc::new));
                let warnings = known.notes.into_iter().chain(warnings).collect();
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
