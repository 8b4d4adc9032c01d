//! What may be typed.

use std::path::PathBuf;

use clap::{
    Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};

use chrono::NaiveDate;

use evaluation::Worthwhile;
use survey::instrument::{UnknownWave, Wave};
use tables::{Apart, DateOrder, Delimiter, Encoding, ReadChoices, mapping::WaveColumn};

const EXAMPLES: &str = "Examples:
  ripple demo --out cohort
  ripple compare --baseline cohort/invented-baseline-*.json --follow-up cohort/invented-follow-up-*.json
  ripple compare --baseline before.csv --follow-up after.csv --format json
  ripple findings --baseline before.csv --follow-up after.csv --out findings
  ripple findings --baseline before/*.json --follow-up after/*.json --outcomes claims.json --worthwhile 10 --named-by 'A. Lead'
  ripple check before.csv
  ripple data-set make --name 'Cohort 3' --baseline before/*.json --follow-up after/*.json --out cohort-3.json
  ripple compare --data-set cohort-3.json
  ripple roi model.json --format json
  ripple roi model.json --workbook model.xlsx --simulation simulation.csv
  ripple roi model.json --unit-costs unit-costs.json --save-model repriced.json
  ripple program new --title 'Neighbourhood Leaders' --organisation 'Example ICB' --contact 'Sam, sam@example.org' \\
    --invited 24 --send-to 'Upload it to our folder.' --privacy-notice notice.txt --first-session 2026-09-15 \\
    --last-session 2027-03-16 --page https://example.org/survey/ --passphrase-file words.txt --out neighbourhood
  ripple program check neighbourhood/neighbourhood-leaders.json
  ripple questionnaire from-xlsform form.xlsx --out questionnaire.json
  ripple questionnaire to-xlsform questionnaire.json --wave baseline --out form.xlsx
  ripple questionnaire from-columns --baseline before.xlsx --follow-up after.xlsx --title 'Our form' --out questionnaire.json
  ripple open received/*.age --key neighbourhood-leaders-private-key.age --passphrase-file words.txt --out opened

Exit status: 0, or 1 with one sentence on standard error.";

/// Follow-up surveys and return on investment of leadership programmes.
#[derive(Debug, Parser)]
#[command(name = "ripple", version, after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare baseline with follow-up, item by item.
    Compare(CompareArgs),
    /// Evaluate: three estimates, the chain of evidence, the outcomes claimed, and what may be published.
    Findings(FindingsArgs),
    /// Work out the return on investment of a model.
    Roi(RoiArgs),
    /// Say what files hold, and what is wrong with them.
    Check(CheckArgs),
    /// Write the response files of an invented cohort.
    Demo(DemoArgs),
    /// Keep files, mappings and decisions in one file, or take such a file apart.
    DataSet(super::data_set::DataSetArgs),
    /// Set up a programme, or say what a programme file holds.
    Program(ProgramArgs),
    /// Make a questionnaire of an XLSForm or of the columns of tables, or an XLSForm of a questionnaire.
    Questionnaire(QuestionnaireArgs),
    /// Close response files for a programme's evaluator.
    Seal(SealArgs),
    /// Open closed response files with the programme's private key.
    Open(OpenArgs),
    /// Suggest what the columns of another survey's table mean.
    SuggestMapping(SuggestArgs),
    /// Draw cohorts whose link codes have errors, and count who is found again.
    LinkageSimulation(LinkageArgs),
}

#[derive(Debug, clap::Args)]
pub struct ProgramArgs {
    #[command(subcommand)]
    pub command: ProgramCommand,
}

#[derive(Debug, Subcommand)]
pub enum ProgramCommand {
    /// Make a programme's file, key pair, link, QR code and letters.
    New(Box<ProgramNewArgs>),
    /// Say what a programme file holds, or what is wrong with it.
    Check(ProgramCheckArgs),
    /// Print the link that opens the survey with a programme.
    Link(ProgramLinkArgs),
}

#[derive(Debug, clap::Args)]
pub struct ProgramNewArgs {
    /// The title that participants see.
    #[arg(long)]
    pub title: String,
    /// A short name for files and browsers; made of the title if left out.
    #[arg(long)]
    pub id: Option<String>,
    /// Who runs it.
    #[arg(long)]
    pub organisation: String,
    /// Where it runs.
    #[arg(long)]
    pub place: Option<String>,
    /// Whom to ask, and how.
    #[arg(long)]
    pub contact: String,
    /// How many people are invited.
    #[arg(long)]
    pub invited: u32,
    /// What participants do with their response file.
    #[arg(long, value_name = "TEXT")]
    pub send_to: String,
    /// An address that the file may be sent to; an e-mail shows who sent it.
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    /// A text file that says who reads the answers, what for and how long they are kept.
    #[arg(long, value_name = "FILE")]
    pub privacy_notice: PathBuf,
    /// The day of the first session, as 2026-09-15.
    #[arg(long, value_name = "DAY")]
    pub first_session: Option<String>,
    /// The day of the last session.
    #[arg(long, value_name = "DAY")]
    pub last_session: Option<String>,
    /// What participants call each session, in order.
    #[arg(long, num_args = 1.., value_name = "LABEL")]
    pub session: Vec<String>,
    /// Give each person a code, instead of each making one on their own device. Whoever holds the list of who got which
    /// can tell whose answers are whose.
    #[arg(long)]
    pub issued_codes: bool,
    /// Ask for the questionnaire's elements only, as programmes did before people made their own codes.
    #[arg(long, conflicts_with = "issued_codes")]
    pub elements_only: bool,
    /// A questionnaire to bring; the built-in one if left out.
    #[arg(long, value_name = "FILE")]
    pub instrument: Option<PathBuf>,
    /// The address of the survey page.
    #[arg(long, value_name = "ADDRESS")]
    pub page: String,
    /// A file whose first line is the passphrase for the new private key, or - to read it from standard input.
    #[arg(long, value_name = "FILE", required_unless_present_any = ["public_key", "no_key"])]
    pub passphrase_file: Option<PathBuf>,
    /// A public key that there is already.
    #[arg(long, value_name = "KEY", conflicts_with_all = ["passphrase_file", "no_key"])]
    pub public_key: Option<String>,
    /// Without a key: response files are handed over open.
    #[arg(long, conflicts_with = "passphrase_file")]
    pub no_key: bool,
    /// The folder to write to; made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct ProgramCheckArgs {
    /// The programme file.
    pub file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct ProgramLinkArgs {
    /// The programme file.
    pub file: PathBuf,
    /// The address of the survey page.
    #[arg(long, value_name = "ADDRESS")]
    pub page: String,
    /// Also write the link as a QR code.
    #[arg(long, value_name = "FILE.svg")]
    pub qr: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct QuestionnaireArgs {
    #[command(subcommand)]
    pub command: QuestionnaireCommand,
}

#[derive(Debug, Subcommand)]
pub enum QuestionnaireCommand {
    /// Make a questionnaire of an XLSForm workbook, and list what has no counterpart.
    FromXlsform(FromXlsformArgs),
    /// Make an XLSForm workbook of what a questionnaire asks in one wave, and list what has no counterpart.
    ToXlsform(ToXlsformArgs),
    /// Make a questionnaire of the columns of tables, in their own words, with a mapping for each table.
    FromColumns(FromColumnsArgs),
}

#[derive(Debug, clap::Args)]
pub struct FromXlsformArgs {
    /// The workbook.
    #[arg(value_name = "FILE.xlsx")]
    pub file: PathBuf,
    /// The waves in which it is asked, in the same words.
    #[arg(long, value_name = "WAVE", num_args = 1.., default_values = ["baseline", "follow-up"])]
    pub waves: Vec<Wave>,
    /// The questionnaire file to write.
    #[arg(short, long, value_name = "FILE.json")]
    pub out: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct ToXlsformArgs {
    /// The questionnaire, or a programme that holds one.
    #[arg(value_name = "FILE.json")]
    pub file: PathBuf,
    /// The wave whose questions are asked.
    #[arg(long)]
    pub wave: Wave,
    /// The workbook to write.
    #[arg(short, long, value_name = "FILE.xlsx")]
    pub out: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct FromColumnsArgs {
    /// Tables from before the programme.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub baseline: Vec<PathBuf>,
    /// Tables from 6 to 12 months after it.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub follow_up: Vec<PathBuf>,
    /// Tables from a year or more after it.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub follow_up_2: Vec<PathBuf>,
    /// Tables that say their waves themselves.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub all: Vec<PathBuf>,
    /// What the questionnaire is called.
    #[arg(long, default_value = "Our questionnaire")]
    pub title: String,
    /// The questionnaire file to write; each mapping is written beside it.
    #[arg(short, long, value_name = "FILE.json")]
    pub out: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct SealArgs {
    /// Response files; each is closed into a file beside it, with .age at the end of its name.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The programme whose public key to use.
    #[arg(long, value_name = "FILE", required_unless_present = "to")]
    pub program: Option<PathBuf>,
    /// The public key to use.
    #[arg(long, value_name = "KEY", conflicts_with = "program")]
    pub to: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct OpenArgs {
    /// Closed response files.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The private key's file.
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// A file whose first line is the key's passphrase, or - to read it from standard input.
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// The folder to write to; made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// The files of people, what was decided about them, and what stands beside them. It is flattened last: whatever came after it
/// would stand under the heading of its last part in the help.
#[derive(Debug, clap::Args)]
pub struct FilesArgs {
    /// Response files or CSV tables from before the programme; leave out if there are none.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub baseline: Vec<PathBuf>,
    /// Response files or CSV tables from the follow-up.
    #[arg(long, num_args = 1.., value_name = "FILE", required_unless_present = "all_waves")]
    pub follow_up: Vec<PathBuf>,
    /// Tables that hold several waves and say so, in a column or in the names of columns.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub all_waves: Vec<PathBuf>,
    /// The questionnaire; without it the built-in one where a column or a mapping names its questions, and otherwise the columns of
    /// numbers that every wave has.
    #[arg(long, value_name = "FILE")]
    pub instrument: Option<PathBuf>,
    /// What the evaluator decided about links and people, as the files page saves it.
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    /// Which of what people wrote may be quoted, as the results page saves it.
    #[arg(long, value_name = "FILE")]
    pub marks: Option<PathBuf>,
    #[command(flatten)]
    pub beside: BesideArgs,
    #[command(flatten)]
    pub read: ReadArgs,
}

#[derive(Debug, clap::Args)]
#[command(mut_arg("follow_up", |it| it.required_unless_present("data_set")))]
pub struct CompareArgs {
    /// A data set instead of files: with all that was said about them, as the page compares it.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "follow_up", "all_waves", "instrument", "decisions", "exact_only", "outcomes", "worthwhile"])]
    pub data_set: Option<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Link people by exactly the same code only.
    #[arg(long)]
    pub exact_only: bool,
    /// Write the findings as files to this folder instead, as `ripple findings --out` does.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Go on without files that cannot be read, instead of stopping.
    #[arg(long)]
    pub skip_unreadable: bool,
    #[command(flatten)]
    pub files: FilesArgs,
}

#[derive(Debug, clap::Args)]
pub struct FindingsArgs {
    /// Go on without files that cannot be read, instead of stopping.
    #[arg(long)]
    pub skip_unreadable: bool,
    /// Only people of this part of the system, by the option's id.
    #[arg(long, value_name = "OPTION")]
    pub group: Option<String>,
    /// Only people who attended at least so many sessions.
    #[arg(long, value_name = "N")]
    pub sessions: Option<usize>,
    /// Only answers given while their survey was open.
    #[arg(long)]
    pub in_window: bool,
    /// Only people whose codes are exactly the same.
    #[arg(long)]
    pub exact_links: bool,
    /// Fewest people for a published figure, such as 11 where the NHS Staff Survey's rule holds; fewer than 8 needs a reason.
    #[arg(long, value_name = "N", default_value_t = 8)]
    pub fewest: u64,
    /// What was published of this study before: read first, and added to, so that no two outputs together give anybody away. It
    /// tells who was in them, so keep it as the answers are kept. Without it, `ripple-published.json` in the folder of --out.
    #[arg(long, value_name = "FILE")]
    pub published: Option<PathBuf>,
    /// Why fewer than 8 are enough; every published output carries it.
    #[arg(long, value_name = "WORDS")]
    pub reason: Option<String>,
    /// What to print: findings that may be published, or every figure for the evaluator's eyes.
    #[arg(long, value_enum, default_value_t = FindingsFormat::Publishable)]
    pub format: FindingsFormat,
    /// Write the data, codebook, main table, R script, workbook and findings to this folder instead; made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub files: FilesArgs,
}

/// What stands beside people's answers.
#[derive(Debug, clap::Args)]
pub struct BesideArgs {
    /// An attendance register: a row a person with their code and a column for each session, or a row for each person and
    /// session. It counts before what people say of their attendance. Can be given several times.
    #[arg(long, value_name = "FILE")]
    pub register: Vec<PathBuf>,
    /// The programme that the files are of: its questionnaire, dates, sessions, and the salt of codes that it handed out.
    #[arg(long, value_name = "FILE")]
    pub program: Option<PathBuf>,
    /// What the programme claims, and which items speak to it: counts before the claims in the programme's file.
    #[arg(long, value_name = "FILE")]
    pub outcomes: Option<PathBuf>,
    #[command(flatten)]
    pub margin: MarginArgs,
}

/// The smallest change that is worth having.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What counts as worthwhile")]
pub struct MarginArgs {
    /// The smallest change worth having, in percent of the scale, as somebody named it; without it half a point of a question with
    /// seven (8.3), which is then said to be nobody's.
    #[arg(long, value_name = "PERCENT", requires = "named_by", allow_negative_numbers = true, value_parser = worthwhile)]
    pub worthwhile: Option<Worthwhile>,
    /// Who named it; the name stands beside the results.
    #[arg(long, value_name = "NAME", requires = "worthwhile", value_parser = a_name)]
    pub named_by: Option<String>,
    /// The day on which it was named, as 2026-05-03; today, if left out.
    #[arg(long, value_name = "DATE", requires = "worthwhile", value_parser = day)]
    pub named_on: Option<NaiveDate>,
    /// It was named after results had been opened, which is said wherever it is printed.
    #[arg(long, requires = "worthwhile")]
    pub named_after_results: bool,
}

fn worthwhile(typed: &str) -> Result<Worthwhile, String> {
    let plain = typed.trim().trim_end_matches('%').trim_end();
    let number: f64 = plain.parse().map_err(|_| "it is not a number, such as 8.3".to_owned())?;
    Worthwhile::percent_of_scale(number).map_err(|fault| fault.to_string())
}

fn a_name(typed: &str) -> Result<String, String> {
    let name = typed.trim();
    if name.is_empty() { Err("say who named it".to_owned()) } else { Ok(name.to_owned()) }
}

fn day(typed: &str) -> Result<NaiveDate, String> {
    typed.parse().map_err(|_| "it is not a day, such as 2026-05-03".to_owned())
}

/// How an evaluation is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FindingsFormat {
    /// What may be published, for reading.
    Publishable,
    /// What may be published, as JSON.
    PublishableJson,
    /// Every figure, unrounded, as JSON; for the evaluator's eyes.
    Json,
    /// What people wrote, as CSV; for the evaluator's eyes.
    Passages,
}

#[derive(Debug, clap::Args)]
pub struct RoiArgs {
    /// The model file.
    pub model: PathBuf,
    /// How to print.
    #[arg(long, value_enum, default_value_t = PlainFormat::Table)]
    pub format: PlainFormat,
    /// Also write a workbook with live formulas.
    #[arg(long, value_name = "FILE.xlsx")]
    pub workbook: Option<PathBuf>,
    /// Also write the simulation's summary.
    #[arg(long, value_name = "FILE.csv")]
    pub simulation: Option<PathBuf>,
    /// Value time at the rates of this table; figures that were typed stay.
    #[arg(long, value_name = "FILE")]
    pub unit_costs: Option<PathBuf>,
    /// Also write the model as it was used, with its table of hourly costs.
    #[arg(long, value_name = "FILE.json")]
    pub save_model: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Response files, tables, questionnaires, programmes, claimed outcomes, models, tables of hourly costs, mappings or decisions.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The questionnaire that the responses answer, if not the built-in one.
    #[arg(long, value_name = "FILE")]
    pub instrument: Option<PathBuf>,
    #[command(flatten)]
    pub read: ReadArgs,
}

#[derive(Debug, clap::Args)]
pub struct SuggestArgs {
    /// A table of another survey, and further exports of the same survey, such as the other wave's, whose answers are
    /// looked at too.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The questionnaire whose items are looked for, if not the built-in one.
    #[arg(long, value_name = "FILE")]
    pub instrument: Option<PathBuf>,
    /// How to print: the mapping as a file, or what was found and why.
    #[arg(long, value_enum, default_value_t = PlainFormat::Table)]
    pub format: PlainFormat,
    #[command(flatten)]
    pub read: ReadArgs,
}

/// How tables are read, where the reader would otherwise decide. It holds for every table given.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "How tables are read")]
pub struct ReadArgs {
    /// The encoding of the text.
    #[arg(long, value_name = "NAME", value_parser = named(&Encoding::ALL, Encoding::name))]
    pub encoding: Option<Encoding>,
    /// What stands between the cells.
    #[arg(long, value_name = "NAME", value_parser = named(&Delimiter::ALL, Delimiter::name))]
    pub delimiter: Option<Delimiter>,
    /// The sheet of a workbook.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// The row that names the columns, as a spreadsheet counts.
    #[arg(long, value_name = "ROW")]
    pub header_row: Option<usize>,
    /// What the columns mean; the first mapping that fits a table is used. Can be given several times.
    #[arg(long, value_name = "FILE")]
    pub map: Vec<PathBuf>,
    /// A mapping for the tables of the baseline alone, where a question had another scale then.
    #[arg(long, value_name = "FILE")]
    pub map_baseline: Vec<PathBuf>,
    /// A mapping for the tables of the follow-up alone.
    #[arg(long, value_name = "FILE")]
    pub map_follow_up: Vec<PathBuf>,
    /// The column that says which wave each row is from, where it is not found by itself.
    #[arg(long, value_name = "HEADER")]
    pub wave_column: Option<String>,
    /// What a word of that column stands for, as in 'Visit A=baseline'. Can be given several times.
    #[arg(long, value_name = "WORD=WAVE", requires = "wave_column", value_parser = word_of_wave)]
    pub wave_word: Vec<(String, Wave)>,
    /// A number that means no answer, such as 99 for "don't know", in columns whose scale nobody has said.
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true, value_delimiter = ',')]
    pub no_answer: Vec<String>,
    /// A column whose numbers are right though they look like a fault.
    #[arg(long, value_name = "HEADER")]
    pub as_it_is: Vec<String>,
    /// The order of dates that can be read in two ways.
    #[arg(long, value_name = "ORDER", value_parser = named(&DateOrder::SLASHED, DateOrder::name))]
    pub dates: Option<DateOrder>,
    /// Rows that are set apart as no person's finished answer, and count after all. Can be given several times.
    #[arg(long, value_name = "KIND", value_parser = named(&Apart::ALL, Apart::name))]
    pub keep_rows: Vec<Apart>,
    /// A column that is dropped for what it says about a person, and stays after all. Can be given several times.
    #[arg(long, value_name = "HEADER")]
    pub keep_column: Vec<String>,
}

impl ReadArgs {
    /// What was said, as the reader takes it.
    pub fn choices(&self) -> ReadChoices {
        ReadChoices {
            encoding: self.encoding,
            delimiter: self.delimiter,
            sheet: self.sheet.clone(),
            header_row: self.header_row,
            dates: self.dates,
            lists: None,
            wave: self.wave_column.clone().map(|column| WaveColumn {
                column,
                words: self.wave_word.iter().cloned().collect(),
            }),
            no_answers: self.no_answer.clone(),
            as_they_are: self.as_it_is.clone(),
            keep_rows: self.keep_rows.clone(),
            keep_columns: self.keep_column.clone(),
        }
    }
}

fn word_of_wave(typed: &str) -> Result<(String, Wave), String> {
    let (word, wave) =
        typed.rsplit_once('=').ok_or("write it as WORD=WAVE, as in 'Visit A=baseline'")?;
    Ok((
        word.trim().to_owned(),
        wave.trim().parse().map_err(|fault: UnknownWave| fault.to_string())?,
    ))
}

/// Takes one of these by its name.
fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let names: Vec<&str> = all.iter().map(|it| name(*it)).collect();
    PossibleValuesParser::new(names).try_map(move |typed| {
        let found = all.iter().copied().find(|it| name(*it) == typed);
        found.ok_or("is none of these")
    })
}

#[derive(Debug, clap::Args)]
pub struct LinkageArgs {
    /// How many cohorts are drawn.
    #[arg(long, default_value_t = 1000)]
    pub cohorts: u32,
    /// How many people each has.
    #[arg(long, default_value_t = 40)]
    pub people: u32,
    /// Same seed, same cohorts.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// How to print.
    #[arg(long, value_enum, default_value_t = PlainFormat::Table)]
    pub format: PlainFormat,
}

#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// The folder to write to; made if it is not there.
    #[arg(long, value_name = "DIR", required_unless_present = "data_set")]
    pub out: Option<PathBuf>,
    /// Write one data set of all responses instead.
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    pub data_set: Option<PathBuf>,
    /// How many people are invited.
    #[arg(long, default_value_t = 40)]
    pub people: u32,
    /// Same seed, same files.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Without a baseline, as with the first programme.
    #[arg(long)]
    pub follow_up_only: bool,
}

/// How a comparison is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading.
    Table,
    /// Every figure, unrounded.
    Json,
    /// One line per item, unrounded.
    Csv,
}

/// How a return on investment is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlainFormat {
    /// For reading.
    Table,
    /// Every figure, unrounded.
    Json,
}
