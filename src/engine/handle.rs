//! Answering a request.

use crate::{
    analysis::findings,
    cohort::{account, link_report, measures},
    demo::{self, DemoSpec},
    exchange::{
        TableFileError,
        mapping::{Suggestion, suggest},
        put_in_archive, read_table_file,
    },
    instrument::{Instrument, InstrumentError},
};

use super::{
    CompareRequest, Comparison, DemoFile, FileInput, Reply, Request, Session, benefit_lines,
    data_set, evaluate_request, export_request, facts, open, percent, prepared::linked, reading,
    roi_answer, set_up, take_in::take_in, whole_list::list_csv,
};

/// Answers one request. `progress` is told the share done, from 0 to 1.
pub fn handle(request: Request, progress: &mut dyn FnMut(f64)) -> Reply {
    match request {
        Request::Demo(spec) => demo_files(spec),
        Request::PutInArchive { files } => archived(&files),
        Request::TakeIn { files } => Reply::TakenIn { files: take_in(&files, progress) },
        Request::Roi(request) => roi_answer::answer(&request),
        Request::SuggestMapping { file, instrument } => {
            suggest_mapping(&file, instrument.as_deref()).map_or_else(
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
    let instrument = match instrument {
        Some(text) => Instrument::parse(text)?,
        None => Instrument::builtin()?,
    };
    let table = read_table_file(&file.bytes, &file.choices)?.table;
    let name = file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem);
    Ok(suggest(name, &table, &instrument, &measures(&instrument)))
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
    let instrument = match &request.instrument {
        Some(text) => Instrument::parse(text)?,
        None => Instrument::builtin()?,
    };
    let read = reading::read_files(request, &instrument, progress);
    let follow_up = request.settings.follow_up.unwrap_or_else(|| read.follow_up_found());
    let responses = read.newest_responses(follow_up);
    let benefits = benefit_lines::benefit_answers(&instrument, &responses);
    let funding = benefit_lines::funding_answers(&responses);
    let own_time_hours = benefit_lines::own_time_hours(&responses);
    let workshops_attended = facts::workshops_attended(&instrument, &responses);
    let mut measures = read.columns.clone().unwrap_or_else(|| measures(&instrument));
    let mut records = read.records;
    percent::compare_as_percent(&read.percent, &mut measures, &mut records);
    let used = read.columns.is_none().then(|| instrument.reference());
    let linked = linked(request, &instrument, records, follow_up);
    Ok(Comparison {
        instrument: used,
        files: read.files,
        account: account(&linked.cohort, &linked.pairing, request.settings.invited),
        linking: link_report(&linked.cohort, &linked.pairing, &instrument.linkage),
        findings: findings(&linked, &measures, follow_up),
        benefits,
        funding,
        own_time_hours,
        workshops_attended,
    })
}

fn archived(files: &[FileInput]) -> Reply {
    let files = files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice()));
    put_in_archive(files).map_or_else(
        |err| Reply::Refused { reason: err.to_string() },
        |bytes| Reply::File { bytes },
    )
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
