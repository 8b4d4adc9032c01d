//! What may be typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

const EXAMPLES: &str = "Examples:
  ripple demo --out cohort
  ripple compare --baseline cohort/invented-baseline-*.json --follow-up cohort/invented-follow-up-*.json
  ripple compare --baseline before.csv --follow-up after.csv --format json
  ripple check before.csv
  ripple roi model.json --format json
  ripple roi model.json --workbook model.xlsx --simulation simulation.csv

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
    /// Also write a workbook with live formulas.
    #[arg(long, value_name = "FILE.xlsx")]
    pub workbook: Option<PathBuf>,
    /// Also write the simulation's summary.
    #[arg(long, value_name = "FILE.csv")]
    pub simulation: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Response files, CSV tables or questionnaires.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The questionnaire that the responses answer, if not the built-in one.
    #[arg(long, value_name = "FILE")]
    pub instrument: Option<PathBuf>,
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
