//! Answering a request.

use crate::demo::{self, DemoSpec};
use cohort::{Linked, account, link_report, measures};
use evaluation::{Depth, Evaluation, Findings, OutcomesError};
use survey::{
    instrument::{Instrument, InstrumentError},
    programme::ProgrammeError,
};
use tables::{
    Table, TableFile, TableFileError,
    mapping::{Mapping, Suggestion, consider, suggest},
    put_in_archive, read_table_file,
};

use super::{
    CompareRequest, Comparison, DemoFile, EvaluateRequest, FileInput, MOST_LINES, MOST_LISTED,
    MeanAnswer, Reply, Request, Session, Settings, data_set,
    evaluate::{evaluated_on_page, exported},
    facts,
    find_responses::find_responses,
    first_of::first_of,
    from_columns::{columns_of, questionnaire_of_columns},
    open, opened,
    passages::passages,
    people::People,
    questionnaire::{read_questionnaire, write_xlsform},
    roi_answer, set_up,
    take_in::take_in,
    whole_list::list_csv,
};

/// Answers one request. `progress` is told the share done, from 0 to 1.
pub fn handle(request: Request, progress: &mut dyn FnMut(f64)) -> Reply {
    Session::default().handle(request, progress)
}

/// Answers a request that is not about the people in files.
pub(super) fn answer_alone(request: Request) -> Reply {
    match request {
        Request::Demo(spec) => demo_files(spec),
        Request::PutInArchive { files } => archived(&files),
        Request::TakeIn { files } => Reply::TakenIn { files: take_in(&files) },
        Request::Roi(request) => roi_answer::answer(&request),
        Request::SetUp(request) => set_up::reply(*request),
        Request::Open(request) => open::reply(&request),
        Request::SuggestMapping { file, others, instrument, mapping } => {
            let files: Vec<&FileInput> = std::iter::once(&file).chain(&others).collect();
            or_refused(suggestion(&files, instrument.as_deref(), mapping), |suggestion| {
                Reply::Suggested(Box::new(suggestion))
            })
        }
        Request::KeepDataSet(request) => {
            or_refused(data_set::write(&request), |bytes| Reply::File { bytes })
        }
        Request::OpenDataSet { file } => {
            or_refused(data_set::open(&file), |set| Reply::DataSet(Box::new(set)))
        }
        Request::OpenArchive { file } => {
            or_refused(opened::inside_of(&file), |files| Reply::Unpacked { files })
        }
        Request::ReadQuestionnaire { file, waves } => {
            or_refused(read_questionnaire(&file.bytes, &waves), Reply::Questionnaire)
        }
        Request::QuestionnaireOfColumns { files, title } => {
            or_refused(questionnaire_of_columns(&files, &title), Reply::QuestionnaireOfColumns)
        }
        Request::ColumnsOf { files, instrument } => {
            or_refused(columns_of(&files, &instrument), |found| Reply::ColumnsOf(Box::new(found)))
        }
        Request::WriteXlsform { instrument, wave } => {
            or_refused(write_xlsform(&instrument, wave), Reply::Xlsform)
        }
        Request::Passages(_)
        | Request::FindResponses(_)
        | Request::Compare(_)
        | Request::Evaluate(_)
        | Request::Export(_)
        | Request::WholeList(_) => {
            Reply::Refused { reason: "this is a question about people".into() }
        }
    }
}

/// Answers a request about people, who have been read.
pub(super) fn answer_about(people: &People, request: &Request) -> Reply {
    match request {
        Request::Compare(request) => {
            let extent = Extent { most: MOST_LISTED, depth: Depth::Page };
            Reply::Compared(Box::new(compared(people, &request.settings, extent)))
        }
        Request::WholeList(request) => {
            let found =
                compared(people, &request.compare.settings, Extent { depth: Depth::Page, ..WHOLE });
            Reply::File { bytes: list_csv(&found, request.list).into_bytes() }
        }
        Request::Evaluate(request) => {
            Reply::Evaluated(Box::new(evaluated_on_page(request, people)))
        }
        Request::Passages(request) => Reply::Passages(passages(request, people)),
        Request::FindResponses(request) => Reply::FoundResponses(find_responses(request, people)),
        Request::Export(request) => or_refused(exported(request, people), Reply::Exported),
        _ => Reply::Refused { reason: "this is not a question about people".into() },
    }
}

fn or_refused<T, E: std::fmt::Display>(
    found: Result<T, E>,
    reply: impl FnOnce(T) -> Reply,
) -> Reply {
    found.map_or_else(|err| Reply::Refused { reason: err.to_string() }, reply)
}

/// Why a comparison cannot be made at all. Files that fail do not stop the others.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
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
    /// The claims given are none, or about other items.
    #[error("the claimed outcomes cannot be used: {0}")]
    Outcomes(#[from] OutcomesError),
    /// A file of the results was not made, and why.
    #[error("{0}")]
    Export(String),
}

/// Says what the columns of the first table probably mean, with what the others hold in the same columns.
///
/// # Errors
///
/// [`CompareError`] when the questionnaire or the first table cannot be read.
pub fn suggest_mapping(
    files: &[&FileInput],
    instrument: Option<&str>,
) -> Result<Suggestion, CompareError> {
    suggestion(files, instrument, None)
}

fn suggestion(
    files: &[&FileInput],
    instrument: Option<&str>,
    given: Option<Mapping>,
) -> Result<Suggestion, CompareError> {
    let instrument = match instrument {
        Some(text) => Instrument::parse(text)?,
        None => Instrument::builtin()?,
    };
    let read = |file: &&FileInput| read_table_file(&file.bytes, &file.choices);
    let first = files.first().map(read).transpose()?;
    // A file beside it that is no table says nothing about its columns.
    let others = files.iter().skip(1).filter_map(|file| read(file).ok());
    let tables: Vec<TableFile> = first.into_iter().chain(others).collect();
    let tables: Vec<&Table> = tables.iter().map(|it| &it.table).collect();
    let measures = measures(&instrument);
    if let Some(mapping) = given {
        return Ok(consider(mapping, &tables, &measures));
    }
    let name = files.first().map_or("", |file| file.stem());
    Ok(suggest(name, &tables, &instrument, &measures))
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
    Ok(compared(&People::of(request, progress)?, &request.settings, WHOLE))
}

/// The same, with what the answers say beside it: levels, claims and control items, of everybody.
///
/// # Errors
///
/// As [`compare`], and [`CompareError::Outcomes`] where claims are given that cannot be used.
pub fn compare_and_evaluate(
    request: &CompareRequest,
    progress: &mut dyn FnMut(f64),
) -> Result<(Comparison, Evaluation), CompareError> {
    let people = People::of(request, progress)?;
    let compare =
        CompareRequest { settings: request.settings.clone(), ..CompareRequest::default() };
    let about_all = EvaluateRequest { compare, ..EvaluateRequest::default() };
    let evaluation = evaluated_on_page(&about_all, &people).evaluation;
    Ok((compared(&people, &request.settings, WHOLE), evaluation))
}

/// How much of a comparison is given.
#[derive(Clone, Copy)]
struct Extent {
    /// The most of each list.
    most: usize,
    /// How much is worked out.
    depth: Depth,
}

/// Everything, as files and the command line give it.
const WHOLE: Extent = Extent { most: usize::MAX, depth: Depth::Whole };

/// Compares the waves of everybody.
fn compared(people: &People, settings: &Settings, Extent { most, depth }: Extent) -> Comparison {
    let Linked { cohort, pairing } = &people.everybody;
    let responses = people.followed_up();
    let money = || responses.iter().filter_map(|response| response.money.as_deref());
    let most_lines = if most < usize::MAX { MOST_LINES } else { usize::MAX };
    let linkage = &people.questionnaire().linkage;
    let mut findings = Findings::clone(&people.findings(settings, depth));
    findings.cut(most);
    Comparison {
        instrument: people.instrument().map(Instrument::reference),
        files: if most < usize::MAX { first_of(people.files()) } else { people.files().to_vec() },
        remarks: people.remarks().to_vec(),
        account: account(cohort, pairing, settings.invited, most),
        linking: link_report(cohort, pairing, linkage, &people.known_of(), most),
        findings,
        benefits: money().flat_map(|money| &money.benefits).take(most_lines).cloned().collect(),
        n_benefits: money().map(|money| money.benefits.len()).sum(),
        funding: money().flat_map(|money| &money.funding).take(most_lines).cloned().collect(),
        n_funding: money().map(|money| money.funding.len()).sum(),
        own_time_hours: MeanAnswer::of(responses.iter().filter_map(|it| it.own_time_hours)),
        workshops_attended: facts::workshops_attended(&people.facts, &cohort.follow_up),
        attendance: people.attendance.as_ref().map(|attendance| attendance.first(most)),
    }
}

fn archived(files: &[FileInput]) -> Reply {
    let files = files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice()));
    or_refused(put_in_archive(files), |bytes| Reply::File { bytes })
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
