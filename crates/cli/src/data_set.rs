//! `ripple data-set`: everything that was given and said, in one file.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    path::{Path, PathBuf},
};

use clap::Subcommand;

use money::Model;
use study::{
    CompareRequest, DataSet, FileReport, FileStatus, KeepRequest, is_data_set_file, open_data_set,
    unpack_data_set, write_data_set,
};
use survey::Timestamp;

use super::{
    CliError, args::FilesArgs, compare, input, make_folder, name, now, parsed, refused, today,
    write_new, write_private,
};

#[derive(Debug, clap::Args)]
pub struct DataSetArgs {
    #[command(subcommand)]
    pub command: DataSetCommand,
}

#[derive(Debug, Subcommand)]
pub enum DataSetCommand {
    /// Put files, mappings and decisions into one file.
    Make(Box<MakeArgs>),
    /// Say what a data set holds, and what is wrong with it.
    Check {
        /// The data set.
        file: PathBuf,
    },
    /// Write what a data set holds as the files that it was made of.
    Open {
        /// The data set.
        file: PathBuf,
        /// The folder to write to; made if it is not there.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
#[command(mut_arg("follow_up", |it| it.required_unless_present("baseline")))]
pub struct MakeArgs {
    /// What the data set is called.
    #[arg(long)]
    pub name: String,
    /// The model of the return, with what was judged of it.
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// How many people were invited.
    #[arg(long)]
    pub invited: Option<usize>,
    /// When it is kept, as 2026-11-26T09:00:00Z; now, if left out.
    #[arg(long, value_name = "TIME")]
    pub saved: Option<Timestamp>,
    /// The file to write.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[command(flatten)]
    pub files: FilesArgs,
}

pub fn run(args: &DataSetArgs) -> Result<String, CliError> {
    match &args.command {
        DataSetCommand::Make(args) => make(args),
        DataSetCommand::Check { file } => check(file),
        DataSetCommand::Open { file, out } => open(file, out),
    }
}

/// The question that a data set is the whole of.
pub(super) fn request(path: &Path) -> Result<CompareRequest, CliError> {
    let file = input(path)?;
    let set = open_data_set(&file).map_err(refused(path))?;
    let DataSet { settings, instrument, files, .. } = set;
    Ok(CompareRequest { files, instrument, today: today(), settings })
}

fn make(args: &MakeArgs) -> Result<String, CliError> {
    let mut compare = CompareRequest { today: None, ..compare::request(&args.files)? };
    compare.settings.invited = args.invited;
    let n_files = compare.files.len();
    let model = args.model.as_deref().map(|path| parsed(path, Model::parse)).transpose()?;
    let model = model.map(Box::new);
    let saved = match args.saved {
        Some(saved) => saved,
        None => now("--saved")?,
    };
    let request = KeepRequest { name: args.name.clone(), saved, compare, model };
    let bytes = write_data_set(&request).map_err(refused(&args.out))?;
    write_private(&args.out, &bytes)?;
    Ok(format!("{n_files} files kept in {}\n", args.out.display()))
}

/// What a file holds, if it is a data set.
pub(super) fn check_if_one(path: &Path, bytes: &[u8]) -> Result<Option<String>, CliError> {
    is_data_set_file(&name(path), bytes).then(|| check(path)).transpose()
}

fn check(path: &Path) -> Result<String, CliError> {
    let file = input(path)?;
    let DataSet { name, saved, settings, instrument, files, .. } =
        open_data_set(&file).map_err(refused(path))?;
    let request = CompareRequest { files, instrument, today: today(), settings };
    let found = study::compare(&request, &mut |_| ())?;
    let mut said = format!("“{name}”, kept on {saved}\n");
    for report in &found.files {
        for line in lines(report) {
            said += &format!("{line}\n");
        }
    }
    Ok(said)
}

/// What became of a file, and of what is in it as far as it was not read.
fn lines(report: &FileReport) -> Vec<String> {
    let own = match &report.status {
        FileStatus::Read { waves, .. } => {
            let counts = waves.iter().map(|(wave, n)| format!("{n} of the {wave} wave"));
            counts.collect::<Vec<_>>().join(", ")
        }
        FileStatus::Register { people, sessions, .. } => {
            format!("a register of {people} people and {sessions} sessions")
        }
        FileStatus::NeedsWave { rows } => {
            format!("it does not say which wave its {rows} rows are from")
        }
        FileStatus::Refused { reason } => format!("not read: {reason}"),
    };
    let is_read = |it: &&FileReport| {
        matches!(it.status, FileStatus::Read { .. } | FileStatus::Register { .. })
    };
    let inside = report.inside.iter().filter(|it| !is_read(it)).flat_map(lines);
    std::iter::once(format!("{}: {own}", report.name)).chain(inside).collect()
}

fn open(path: &Path, out: &Path) -> Result<String, CliError> {
    let set = unpack_data_set(&input(path)?).map_err(refused(path))?;
    make_folder(out)?;
    // The names of what was said about the files, which is written beside them.
    let said = ["decisions.json", "outcomes.json", "roi-model.json"].map(str::to_owned);
    let mappings = (1..=set.settings.mappings.len()).map(|n| format!("mapping-{n}.json"));
    let mut taken: BTreeSet<String> = said.into_iter().chain(mappings).collect();
    for file in &set.files {
        write_private(&out.join(own_name(&file.name, &mut taken)), &file.bytes)?;
    }
    if !set.settings.decisions.entries.is_empty() {
        write_new(&out.join("decisions.json"), set.settings.decisions.to_json()?.as_bytes())?;
    }
    if let Some(model) = &set.model {
        write_new(&out.join("roi-model.json"), model.to_json()?.as_bytes())?;
    }
    if let Some(outcomes) = &set.settings.outcomes {
        write_new(&out.join("outcomes.json"), outcomes.as_bytes())?;
    }
    for (number, mapping) in (1..).zip(&set.settings.mappings) {
        let own = format!("mapping-{number}.json");
        write_new(&out.join(own), mapping.to_json()?.as_bytes())?;
    }
    Ok(format!("{} files of “{}” written to {}\n", set.files.len(), set.name, out.display()))
}

/// The last part of a name, numbered where another file has it already.
fn own_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let path = Path::new(name);
    let part = |part: Option<&OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (own, stem) = (part(path.file_name()), part(path.file_stem()));
    let ending = path.extension().map_or_else(String::new, |it| format!(".{}", part(Some(it))));
    let numbered = (2..).map(|n| format!("{stem} ({n}){ending}"));
    let mut all = std::iter::once(own).chain(numbered);
    // As systems that do not tell capitals apart see it.
    all.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}
