//! The door: one request in, one reply out. The worker, the command line and the tests all come through here.
//!
//! An answer follows from its request alone: a request carries the files, so that what one client computes, every
//! client computes. A worker's [`Session`] holds files between requests and gives the same answers.

pub mod demo;

mod address_key;
mod asked_as;
mod attendance;
mod benefit_lines;
mod benefits;
mod columns_used;
mod common_scale;
mod data_set;
pub mod document;
mod doubts;
mod evaluate;
mod evaluated;
mod facts;
mod files;
mod find_responses;
mod first_of;
mod from_columns;
mod handle;
mod inside;
mod kept;
mod kit;
mod known_table;
mod lasting;
mod look;
mod open;
mod opened;
mod other_json;
mod own_account;
mod own_items;
mod passages;
mod people;
mod percent;
mod prepared;
mod programme;
mod questionnaire;
mod reading;
mod responses;
mod roi_answer;
pub mod roi_model;
mod session;
mod set_up;
mod settings;
mod table_records;
mod take_in;
mod taken;
mod twice;
mod whole_list;
mod wire;

use serde::{Deserialize, Serialize};

use crate::demo::DemoSpec;
use cohort::{Account, Attendance, LinkReport, RecordShown, StepKind};
use evaluation::Findings;
use money::{Model, Simulation};
use survey::instrument::{InstrumentRef, Wave};
use tables::mapping::{Mapping, Suggestion};

pub use self::{
    benefits::{BenefitAnswer, FundingAnswer},
    data_set::{DATA_SET_FORMAT, DATA_SET_VERSION, DataSet, KeepRequest},
    evaluated::{EvaluateRequest, Evaluated, Exported, PassagesFound, PassagesRequest},
    files::{ColumnsUsed, FileInput, FileReport, FileStatus, Remark},
    kept::{KeptError, KeptHead},
    kit::{Kit, OpenRequest, OpenedFile, QrPicture, SetUpRequest, WaveLetters},
    look::Look,
    settings::Settings,
    taken::{AboutDataSet, TakenFile, TakenKind},
    wire::{
        WireError, decode_reply, decode_reply_head, decode_request, encode_reply, encode_request,
        head_length,
    },
};
pub use self::{
    data_set::{
        DataSetError, is_data_set_file, open as open_data_set, unpack as unpack_data_set,
        write as write_data_set,
    },
    evaluate::{evaluate_request, export_request},
    from_columns::{
        ColumnRemark, ColumnsOf, FromColumnsError, OfColumn, QuestionnaireOfColumns, columns_of,
        questionnaire_of_columns, remarks_in_lines,
    },
    handle::{CompareError, compare, compare_and_evaluate, handle, serve_bytes, suggest_mapping},
    open::open,
    other_json::other_json,
    passages::passages_request,
    programme::claims_of_programme,
    questionnaire::{
        QuestionnaireError, QuestionnaireRead, XlsformFile, read_questionnaire, write_xlsform,
    },
    session::Session,
    set_up::{SetUpError, kit_of, set_up},
    take_in::take_in,
};

/// What can be asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Request {
    /// Make up a cohort and give its files.
    Demo(DemoSpec),
    /// Read files and compare their waves.
    Compare(CompareRequest),
    /// Set up a programme: its file, key pair, link and letters.
    SetUp(Box<SetUpRequest>),
    /// Open closed response files.
    Open(OpenRequest),
    /// Read files and evaluate some of the people.
    Evaluate(Box<EvaluateRequest>),
    /// The same people as files for a statistician and for publishing.
    Export(Box<EvaluateRequest>),
    /// Look for what people wrote.
    Passages(Box<PassagesRequest>),
    /// Look for responses, to leave one out.
    FindResponses(Box<FindRequest>),
    /// Work on a model of the return.
    Roi(Box<RoiRequest>),
    /// Say what the columns of one table probably mean, or what follows from what a person says they mean.
    SuggestMapping {
        /// The table.
        file: FileInput,
        /// Further tables of the same survey, such as the other wave's: what they hold in the same columns is looked at too.
        #[serde(default)]
        others: Vec<FileInput>,
        /// The text of a questionnaire file; the built-in one if not given.
        instrument: Option<String>,
        /// A mapping that a person is making: not suggested anew, but tried on the table.
        #[serde(default)]
        mapping: Option<Mapping>,
    },
    /// Say what files are that have just been given, before they are read together with the others.
    TakeIn {
        /// The files.
        files: Vec<FileInput>,
    },
    /// Give the files of an archive.
    OpenArchive {
        /// Its file.
        file: FileInput,
    },
    /// Put files into an archive, as they are.
    PutInArchive {
        /// The files.
        files: Vec<FileInput>,
    },
    /// Put the files, and what is said about them, into one file to be kept.
    KeepDataSet(Box<KeepRequest>),
    /// Take a data set apart.
    OpenDataSet {
        /// Its file.
        file: FileInput,
    },
    /// Read a questionnaire: from its own file, a programme's, or an XLSForm workbook.
    ReadQuestionnaire {
        /// The file.
        file: FileInput,
        /// The waves in which an XLSForm is asked; baseline and follow-up where none is given.
        #[serde(default)]
        waves: Vec<Wave>,
    },
    /// Make a questionnaire of the columns of tables.
    QuestionnaireOfColumns {
        /// The tables.
        files: Vec<FileInput>,
        /// What it is called.
        title: String,
    },
    /// Find the columns that ask the questions of a questionnaire in their own words.
    ColumnsOf {
        /// The tables.
        files: Vec<FileInput>,
        /// The text of the questionnaire file.
        instrument: String,
    },
    /// Write a questionnaire in one wave as an XLSForm workbook.
    WriteXlsform {
        /// The text of the questionnaire file.
        instrument: String,
        /// The wave.
        wave: Wave,
    },
    /// One list of the account in full, as CSV: [`Reply::Compared`] gives the first of each.
    WholeList(Box<ListRequest>),
}

/// Which responses are looked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FindRequest {
    /// The files, and what is said about them.
    pub compare: CompareRequest,
    /// What was typed; every word of it must be found.
    pub words: String,
    /// How many to give at most.
    pub most: usize,
}

/// Responses and rows of tables that were looked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FoundResponses {
    /// How many there are.
    pub n_found: usize,
    /// The first of them, in the order read, each with the decision that leaves it out already.
    pub responses: Vec<(RecordShown, Option<u32>)>,
}

/// A list wanted in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListRequest {
    /// The files, and what is said about them.
    pub compare: CompareRequest,
    /// Which list.
    pub list: List,
}

/// A list of the account, or of what became of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// Everybody at one step.
    Step(StepKind),
    /// Records with flags.
    Flagged,
    /// Links that are not by exactly the same code.
    Links,
    /// Pairs of records that wait for a person to decide.
    Review,
    /// Each file, and each file in an archive or a data set.
    Files,
}

/// A model of the return, and what is wanted of it. What needs no draws, the page works out itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoiRequest {
    /// The model.
    pub model: Model,
    /// What is wanted.
    pub want: RoiWant,
}

/// What can be wanted of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoiWant {
    /// How the return is spread.
    Simulation,
    /// The file of the command line's `--format json`.
    Figures,
    /// The simulation's summary as CSV.
    SimulationCsv,
    /// The workbook with live formulas.
    Workbook,
}

/// Which files to compare, and how.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CompareRequest {
    /// The files, in any order.
    pub files: Vec<FileInput>,
    /// The text of a questionnaire file; the built-in one if not given.
    pub instrument: Option<String>,
    /// The beginning of the day on which they are read, so that a response of the future is known to be one; every moment is believed without.
    #[serde(default)]
    pub today: Option<survey::Timestamp>,
    /// What the evaluator says about them.
    pub settings: Settings,
}

/// What comes back. Its name stands outside of it in JSON: with the name inside, serde reads a long reply twice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// The files of a made-up cohort.
    Demo {
        /// Name and text of each.
        files: Vec<DemoFile>,
    },
    /// What became of the files, and what they show.
    Compared(Box<Comparison>),
    /// A programme that has been set up.
    SetUp(Box<Kit>),
    /// Why a programme was not set up.
    NotSetUp {
        /// The field concerned, as the request or the programme file calls it.
        field: Option<String>,
        /// One sentence.
        reason: String,
    },
    /// What is in closed files.
    Opened {
        /// Each, in the order given.
        files: Vec<OpenedFile>,
    },
    /// What the people looked at show, and what of it may be published.
    Evaluated(Box<Evaluated>),
    /// The same as files.
    Exported(Exported),
    /// What people wrote.
    Passages(PassagesFound),
    /// Responses that were looked for.
    FoundResponses(FoundResponses),
    /// How the return of a model is spread.
    Simulated(Box<Simulation>),
    /// A file to hand over.
    File {
        /// Its bytes; they travel beside the JSON.
        #[serde(skip)]
        bytes: Vec<u8>,
    },
    /// What files are that have just been given.
    TakenIn {
        /// Each, in the order given.
        files: Vec<TakenFile>,
    },
    /// A data set taken apart.
    DataSet(Box<DataSet>),
    /// The files of an archive, each named after it; their bytes travel beside the JSON.
    Unpacked {
        /// Each, in the archive's order.
        files: Vec<FileInput>,
    },
    /// A questionnaire that was read.
    Questionnaire(QuestionnaireRead),
    /// A questionnaire that was made of columns.
    QuestionnaireOfColumns(QuestionnaireOfColumns),
    /// The columns that ask its questions.
    ColumnsOf(Box<ColumnsOf>),
    /// A questionnaire as an XLSForm.
    Xlsform(XlsformFile),
    /// Files that the request names by number are not held: ask again with their bytes.
    BytesWanted {
        /// Their numbers.
        ids: Vec<u64>,
    },
    /// What the columns of a table probably mean.
    Suggested(Box<Suggestion>),
    /// Why there is no answer.
    Refused {
        /// One sentence.
        reason: String,
    },
}

/// A file of a made-up cohort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoFile {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The mean of a number that some people gave.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MeanAnswer {
    /// How many people gave one.
    pub n: u32,
    /// The mean of what they gave.
    pub mean: f64,
}

impl MeanAnswer {
    /// The mean of these; none of nobody's.
    pub fn of(given: impl IntoIterator<Item = f64>) -> Option<Self> {
        let add = |(n, sum): (u32, f64), value: f64| (n.saturating_add(1), sum + value);
        let (n, sum) = given.into_iter().fold((0, 0.0), add);
        (n > 0).then(|| Self { n, mean: sum / f64::from(n) })
    }
}

/// The most of each list that crosses to a page; the rest is counted, and given by [`Request::WholeList`].
pub const MOST_LISTED: usize = 200;

/// The most lines of savings, and of funding, that cross to a page: an evaluator judges each of them there.
pub const MOST_LINES: usize = 1_000;

/// What became of the files, and what they show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The questionnaire used; none when columns were taken as items.
    pub instrument: Option<InstrumentRef>,
    /// Each file, in the order given.
    pub files: Vec<FileReport>,
    /// What a person should know before the rest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
    /// Who was linked, how, and what waits for a person.
    pub linking: LinkReport,
    /// From invited to analysed: how many, and who, at each step.
    pub account: Account,
    /// What changed.
    pub findings: Findings,
    /// Benefit lines as participants gave them, for the return on investment.
    pub benefits: Vec<BenefitAnswer>,
    /// How many there are, of which a page gets the first [`MOST_LINES`].
    #[serde(default)]
    pub n_benefits: usize,
    /// Funding that participants named; leverage, not benefit.
    pub funding: Vec<FundingAnswer>,
    /// How many of these there are, of which a page gets as many.
    #[serde(default)]
    pub n_funding: usize,
    /// Hours of preparation and travel, by those who said so.
    pub own_time_hours: Option<MeanAnswer>,
    /// How many workshops participants attended, by a register or as they say, of those of whom it is known.
    pub workshops_attended: Option<MeanAnswer>,
    /// How attendance registers and responses meet; none without a register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attendance: Option<Attendance>,
}

impl Comparison {
    /// Whether any file holds answers that nobody made up.
    pub fn has_real_answers(&self) -> bool {
        self.files.iter().any(FileReport::has_real_answers)
    }
}
