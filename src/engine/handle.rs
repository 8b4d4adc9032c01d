//! Answering a request.

use crate::{
    analysis::findings,
    cohort::{account, link_report, measures},
    demo::{self, DemoSpec},
    exchange::{
        TableFileError,
        mapping::{Mapping, Suggestion, consider, suggest},
        read_table_file,
    },
    instrument::{Instrument, InstrumentError},
    programme::ProgrammeError,
};

use super::{
    CompareRequest, Comparison, DemoFile, FileInput, Reply, Request, Session,
    attendance::{attendance_of, lay_over},
    data_set, evaluate_request, export_request, facts, open, percent,
    prepared::linked,
    programme::questionnaire_of,
    reading, roi_answer, set_up,
    whole_list::list_csv,
};

/// Answers one request. `progress` is told the share done, from 0 to 1.
pub fn handle(request: Request, progress: &mut dyn FnMut(f64)) -> Reply {
    match request {
        Request::Demo(spec) => demo_files(spec),
        Request::Roi(request) => roi_answer::answer(&request),
        Request::SuggestMapping { file, instrument, mapping } => {
            suggestion(&file, instrument.as_deref(), mapping).map_or_else(
                |err| Reply::Refused { reason: err.to_string() },
                |suggestion| Reply::Suggested(Box::new(suggestion)),
            )
        }
        Request::Compare(request) => compare(&request, progress).map_or_else(
            |err| Reply::Refused { reason: err.to_string() },
            |found| Reply::Compared(Box::new(found.cut())),
        ),
        Request::WholeList(request) => compare(&request.compare, progress).map_or_else(
            |err| Reply::Refused { reason: err.to_string() },
            |found| Reply::File { bytes: list_csv(&found, request.list).into_bytes() },
        ),
        Request::KeepDataSet(request) => match data_set::write(&request) {
            Ok(bytes) => Reply::File { bytes },
            Err(err) => Reply::Refused { reason: err.to_string() },
        },
        Request::OpenDataSet { file } => match data_set::open(&file) {
            Ok(set) => Reply::DataSet(Box::new(set)),
            Err(err) => Reply::Refused { reason: err.to_string() },
        },
        Request::SetUp(request) => set_up::reply(*request),
        Request::Open(request) => open::reply(&request),
        Request::Evaluate(request) => evaluate_request(&request, progress).map_or_else(
            |err| Reply::Refused { reason: err.to_string() },
            |found| Reply::Evaluated(Box::new(found)),
        ),
        Request::Export(request) => export_request(&request, progress)
            .map_or_else(|err| Reply::Refused { reason: err.to_string() }, Reply::Exported),
    }
}

/// Why a comparison cannot be made at all. Files that fail do not stop the others.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CompareError {
    /// The questionnaire given is not one.
    #[error(transparent)]
    Instrument(#[from] InstrumentError),
    /// The programme given is not one.
    #[error(transparent)]
    Programme(#[from] ProgrammeError),
    /// The file is not a table.
    #[error(transparent)]
    Table(#[from] TableFileError),
    /// The workbook was not made, and why.
    #[error("{0}")]
    Workbook(String),
}

/// Says what the columns of a table probably mean.
///
/// # Errors
///
/// [`CompareError`] when the questionnaire or the table cannot be read.
pub fn suggest_mapping(
    file: &FileInput,
    instrument: Option<&str>,
) -> Result<Suggestion, CompareError> {
    suggestion(file, instrument, None)
}

fn suggestion(
    file: &FileInput,
    instrument: Option<&str>,
    given: Option<Mapping>,
) -> Result<Suggestion, CompareError> {
    let instrument = match instrument {
        Some(text) => Instrument::parse(text)?,
        None => Instrument::builtin()?,
    };
    let table = read_table_file(&file.bytes, &file.choices)?.table;
    let measures = measures(&instrument);
    if let Some(mapping) = given {
        return Ok(consider(mapping, &table, &measures));
    }
    let name = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    Ok(suggest(name, &table, &instrument, &measures))
}

/// Reads the files and compares the waves.
///
/// # Errors
///
/// [`CompareError::Instrument`] when a questionnaire is given that cannot be read.
pub fn compare(
    request: &CompareRequest,
    progress: &mut dyn FnMut(f64),
) -> Result<Comparison, CompareError> {
    let instrument = questionnaire_of(request)?;
    let read = reading::read_files(request, &instrument, progress);
    let follow_up = request.settings.follow_up.unwrap_or_else(|| read.follow_up_found());
    let responses = read.newest_responses(follow_up);
    let money = || responses.iter().filter_map(|response| response.money.as_deref());
    let benefits = money().flat_map(|money| money.benefits.iter().cloned()).collect();
    let funding = money().flat_map(|money| money.funding.iter().cloned()).collect();
    let own_time_hours = responses.iter().filter_map(|response| response.own_time_hours).collect();
    let mut facts = facts::facts_of(&responses);
    let mut measures = read.columns.clone().unwrap_or_else(|| measures(&instrument));
    let mut records = read.records;
    percent::compare_as_percent(&read.percent, &mut measures, &mut records);
    let used = read.columns.is_none().then(|| instrument.reference());
    let linked = linked(request, &instrument, records, follow_up);
    let programme = read.programme.as_ref();
    let attendance = attendance_of(&read.registers, &linked, &facts, programme);
    if let Some(attendance) = &attendance {
        lay_over(&mut facts, attendance, &linked);
    }
    Ok(Comparison {
        instrument: used,
        files: read.files,
        account: account(&linked.cohort, &linked.pairing, request.settings.invited),
        linking: link_report(&linked.cohort, &linked.pairing, &instrument.linkage),
        findings: findings(&linked, &measures, follow_up),
        benefits,
        funding,
        own_time_hours,
        workshops_attended: facts::workshops_attended(&facts, &linked.cohort.follow_up),
        attendance,
    })
}

fn demo_files(spec: DemoSpec) -> Reply {
    match demo::files(spec) {
        Ok(files) => Reply::Demo {
            files: files.into_iter().map(|(name, text)| DemoFile { name, text }).collect(),
        },
        Err(err) => Reply::Refused { reason: err.to_string() },
    }
}

/// Answers packed bytes with a packed reply, as a session does that is asked once.
pub fn serve_bytes(bytes: &[u8], progress: &mut dyn FnMut(f64)) -> Vec<u8> {
    Session::default().serve_bytes(bytes, progress)
}
