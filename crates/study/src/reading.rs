//! Files in, records out: what each file turned out to be, and why one was refused.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;
use foldhash::fast::FixedState;

use cohort::{Measure, Record, Register, Version, measures};
use survey::{
    instrument::{Instrument, Role, Wave},
    programme::Programme,
};
use tables::{RegisterRead, mapping::Mapping};

use super::{
    ColumnsUsed, CompareRequest, FileInput, FileReport, FileStatus,
    address_key::AddressKey,
    asked_as::AskedAs,
    columns_used::columns_used,
    common_scale::{common_scales, set_scales},
    files::Remark,
    known_table::KnownTable,
    opened::{HowToRead, Opened, Opening, Read, ReadFile, whole},
    own_items::own_items,
    programme::programme_of,
    responses::{Responses, Said, Taken},
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

/// Reads every file; those that fail are listed with their reason and the rest go on. `progress` is told the share of the
/// bytes that is done.
pub(super) fn read_files(
    request: &CompareRequest,
    instrument: &Instrument,
    progress: &mut dyn FnMut(f64),
) -> Reading {
    let programme = programme_of(request, instrument);
    let responses = Responses::new(instrument, programme.clone());
    let mut progress = Progress::of(&request.files, progress);
    let (key, mappings) = (AddressKey::new(), &request.settings.mappings);
    let mut opening = Opening {
        responses: &responses,
        how_to: HowToRead { mappings, key: key.as_ref() },
        past: &mut |n_bytes| progress.past(n_bytes),
    };
    let open = |file| opening.open(Cow::Borrowed(file));
    let mut opened: Vec<Opened<'_, '_>> = request.files.iter().map(open).collect();
    let has_responses = opened.iter().any(Opened::has_responses);
    // What columns mean is known only when every table has been read.
    let mut files: Vec<&mut ReadFile<'_, '_>> = opened.iter_mut().flat_map(Opened::files).collect();
    twice::refuse(&mut files);
    let tables: Vec<&KnownTable<'_>> = files.iter().filter_map(|file| file.table()).collect();
    let (mut meaning, at_odds) = meaning_of_columns(request, instrument, &tables, has_responses);
    let scales = scales_of(&mut meaning, &tables, has_responses);
    let mut remarks = unused(mappings, &tables);
    remarks.extend(at_odds);
    let mut reading = Reading { scales, remarks, programme, ..Reading::default() };
    reading.files = opened.into_iter().map(|it| reading.take(it, &meaning)).collect();
    if let Meaning::ColumnsAreItems(measures) = meaning {
        reading.columns = Some(measures);
    }
    if has_responses && !asks_for_money(instrument) {
        reading.remarks.push(Remark::NoMoneyAsked);
    }
    progress.end();
    reading
}

fn asks_for_money(instrument: &Instrument) -> bool {
    [Role::Benefits, Role::Funding].into_iter().any(|role| instrument.item_with(role).is_some())
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

    /// So many bytes more are read.
    #[expect(clippy::cast_precision_loss, reason = "a count of bytes")]
    fn past(&mut self, n_bytes: usize) {
        self.done += n_bytes;
        // What an archive holds may be more than itself.
        let share = (self.done as f64 / self.all.max(1) as f64).min(1.0);
        if share - self.told >= STEP {
            self.told = share;
            (self.tell)(share);
        }
    }

    fn end(self) {
        (self.tell)(1.0);
    }
}

/// Mappings that read none of the tables.
fn unused(mappings: &[Mapping], tables: &[&KnownTable<'_>]) -> Vec<Remark> {
    let is_unused = |(place, mapping): (usize, &Mapping)| {
        let is_used = tables.iter().any(|it| it.mappings.contains(&place));
        (!is_used).then(|| Remark::MappingUnused { mapping: mapping.name.clone() })
    };
    if tables.is_empty() {
        return Vec::new();
    }
    mappings.iter().enumerate().filter_map(is_unused).collect()
}

/// Gives the questionnaire's measures the scales that every table asked them on; where others answered the questionnaire itself, its
/// own scales stand.
fn scales_of(
    meaning: &mut Meaning,
    tables: &[&KnownTable<'_>],
    has_responses: bool,
) -> BTreeMap<String, (f64, f64)> {
    let Meaning::Questionnaire(measures) = meaning else { return BTreeMap::new() };
    if has_responses {
        return BTreeMap::new();
    }
    let scales = common_scales(tables, measures);
    set_scales(&scales, measures);
    scales
}

/// Columns are items of the questionnaire if one is given, if responses to one are among the files, or if a
/// column is named like one of its items; otherwise they are items in their own right.
fn meaning_of_columns(
    request: &CompareRequest,
    instrument: &Instrument,
    tables: &[&KnownTable<'_>],
    has_responses: bool,
) -> (Meaning, Vec<Remark>) {
    let measures = measures(instrument);
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
        let (items, at_odds) = own_items(tables);
        (Meaning::ColumnsAreItems(items), at_odds)
    } else {
        (Meaning::Questionnaire(measures), Vec::new())
    }
}

fn version_of(said: &Said, today: Option<NaiveDate>) -> Version<'_> {
    Version::new(Some(said.finished), said.receipt.as_deref(), today)
}

impl Reading {
    /// Takes in a file and what is in it, in the order read.
    fn take(&mut self, opened: Opened<'_, '_>, meaning: &Meaning) -> FileReport {
        match opened {
            Opened::File(file) => {
                let ReadFile { file, contents, how } = *file;
                FileReport { how, ..self.take_file(&file, contents, meaning) }
            }
            Opened::Response { name, receipt, response: Ok(taken) } => {
                let status = self.take_response(&name, *taken, receipt);
                FileReport::new(name, status)
            }
            Opened::Several { name, inside, if_empty } => {
                let inside = inside.into_iter().map(|it| self.take(it, meaning)).collect();
                whole(name, inside, if_empty)
            }
            Opened::Response { name, response: Err(reason), .. }
            | Opened::Refused { name, reason } => {
                FileReport::new(name, FileStatus::Refused { reason })
            }
        }
    }

    fn take_file(
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
