//! What may be typed.

use std::path::PathBuf;

use clap::{
    Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};

use crate::exchange::{DateOrder, Delimiter, Encoding, ReadChoices};

const EXAMPLES: &str = "Examples:
  ripple demo --out cohort
  ripple compare --baseline cohort/invented-baseline-*.json --follow-up cohort/invented-follow-up-*.json
  ripple compare --baseline before.csv --follow-up after.csv --format json
  ripple check before.csv
  ripple roi model.json --format json

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
    /// Work out the return on investment of a model.
    Roi(RoiArgs),
    /// Say what files hold, and what is wrong with them.
    Check(CheckArgs),
    /// Write the response files of an invented cohort.
    Demo(DemoArgs),
    /// Suggest what the columns of another survey's table mean.
    SuggestMapping(SuggestArgs),
    /// Draw cohorts whose link codes have errors, and count who is found again.
    LinkageSimulation(LinkageArgs),
}

#[derive(Debug, clap::Args)]
pub struct CompareArgs {
    /// Response files or CSV tables from before the programme; leave out if there are none.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub baseline: Vec<PathBuf>,
    /// Response files or CSV tables from the follow-up.
    #[arg(long, num_args = 1.., value_name = "FILE", required = true)]
    pub follow_up: Vec<PathBuf>,
    /// The questionnaire; without it, numeric columns that both waves have are the items of CSV tables.
    #[arg(long, value_name = "FILE")]
    pub instrument: Option<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// What the evaluator decided about links and people, as the files page saves it.
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    /// Link people by exactly the same code only.
    #[arg(long)]
    pub exact_only: bool,
    #[command(flatten)]
    pub read: ReadArgs,
    /// Go on without files that cannot be read, instead of stopping.
    #[arg(long)]
    pub skip_unreadable: bool,
}

#[derive(Debug, clap::Args)]
pub struct RoiArgs {
    /// The model file.
    pub model: PathBuf,
    /// How to print.
    #[arg(long, value_enum, default_value_t = PlainFormat::Table)]
    pub format: PlainFormat,
}

#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Response files, CSV tables or questionnaires.
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
    /// A table of another survey.
    pub file: PathBuf,
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
    /// The order of dates that can be read in two ways.
    #[arg(long, value_name = "ORDER", value_parser = named(&DateOrder::SLASHED, DateOrder::name))]
    pub dates: Option<DateOrder>,
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
        }
    }
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
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
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
