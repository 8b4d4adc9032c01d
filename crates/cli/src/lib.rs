//! The command line: the engine's native client.

mod args;
mod check;
mod closed;
mod compare;
mod data_set;
mod demo;
mod findings;
mod linkage;
mod mapping;
mod print;
mod program;
mod questionnaire;
mod roi;

use std::{
    fmt::Display,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use clap::Parser;

use study::FileInput;
use survey::Timestamp;

use self::args::{Args, Command};

/// Why a command gives no answer.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The arguments are not ours.
    #[error("{0}; see ripple --help")]
    Usage(String),
    /// A file or folder cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file was read, but is not what it should be.
    #[error("{file}: {reason}")]
    Refused {
        /// Which.
        file: String,
        /// Why.
        reason: String,
    },
    /// The comparison cannot be made.
    #[error(transparent)]
    Compare(#[from] study::CompareError),
    /// The disclosure rule asked for cannot be.
    #[error(transparent)]
    Rule(#[from] evaluation::disclosure::RuleError),
    /// The demonstration cannot be made.
    #[error(transparent)]
    Demo(#[from] study::demo::DemoError),
    /// A programme was not set up.
    #[error(transparent)]
    SetUp(#[from] study::SetUpError),
    /// A private key cannot be read.
    #[error(transparent)]
    Key(#[from] organiser::KeyError),
    /// A file was not closed.
    #[error(transparent)]
    Seal(#[from] survey::seal::SealError),
    /// The answer cannot be printed.
    #[error("the answer cannot be written: {0}")]
    Output(#[from] io::Error),
    /// The answer cannot be written as JSON.
    #[error("the answer cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(CliError::Output(err)) if err.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(err) => {
            eprintln!("ripple: {}", inert(&err.to_string().replace('\n', " ")));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), CliError> {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(err) if !err.use_stderr() => {
            print!("{err}");
            return Ok(());
        }
        Err(err) => return Err(CliError::Usage(one_sentence(&err.to_string()))),
    };
    let text = match args.command {
        Command::Compare(args) => compare::run(&args)?,
        Command::Findings(args) => findings::run(&args)?,
        Command::Roi(args) => roi::run(&args)?,
        Command::Check(args) => check::run(&args)?,
        Command::Demo(args) => demo::run(&args)?,
        Command::DataSet(args) => data_set::run(&args)?,
        Command::Program(args) => program::run(&args)?,
        Command::Questionnaire(args) => questionnaire::run(&args)?,
        Command::Seal(args) => closed::close(&args)?,
        Command::Open(args) => closed::open_files(&args)?,
        Command::SuggestMapping(args) => mapping::run(&args)?,
        Command::LinkageSimulation(args) => linkage::run(&args)?,
    };
    // Always: what is written to a file or through a pipe is shown by a terminal later.
    io::stdout().lock().write_all(inert(&text).as_bytes())?;
    Ok(())
}

/// Text that does nothing to a terminal: names and cells of others' files may hold its commands.
fn inert(text: &str) -> String {
    let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().map(|c| if is_plain(c) { c } else { '\u{fffd}' }).collect()
}

/// The first paragraph of a message about arguments, on one line.
fn one_sentence(message: &str) -> String {
    let paragraph = message.split("\n\n").next().unwrap_or(message);
    let words = paragraph.trim_start_matches("error: ").split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    fs::read(path).map_err(failed(path))
}

fn read_text(path: &Path) -> Result<String, CliError> {
    fs::read_to_string(path).map_err(failed(path))
}

/// What the text of a file says.
fn parsed<T, E: Display>(path: &Path, parse: fn(&str) -> Result<T, E>) -> Result<T, CliError> {
    parse(&read_text(path)?).map_err(refused(path))
}

/// A file as the engine takes it.
fn input(path: &Path) -> Result<FileInput, CliError> {
    Ok(FileInput { name: name(path), bytes: read(path)?, ..FileInput::default() })
}

fn failed(path: &Path) -> impl Fn(io::Error) -> CliError {
    move |source| CliError::File { path: path.to_owned(), source }
}

fn refused<E: Display>(path: &Path) -> impl Fn(E) -> CliError {
    move |reason| CliError::Refused { file: name(path), reason: reason.to_string() }
}

/// The first line of a file, or of what is typed if the file is `-`.
fn read_passphrase(path: &Path) -> Result<String, CliError> {
    let text = if path == Path::new("-") {
        io::read_to_string(io::stdin()).map_err(failed(path))?
    } else {
        read_text(path)?
    };
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// Makes a folder, if it is not there.
fn make_folder(path: &Path) -> Result<(), CliError> {
    fs::create_dir_all(path).map_err(failed(path))
}

/// Writes a file, over one that is there.
fn write_over(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    fs::write(path, bytes).map_err(failed(path))
}

/// Writes a file that is not there yet: nothing is written over.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    write(fs::OpenOptions::new().write(true).create_new(true), path, bytes)
}

/// The same with keys or people's answers in it: where the system knows whose a file is, nobody else can read it.
fn write_private(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    write(&options, path, bytes)
}

fn write(options: &fs::OpenOptions, path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    options.open(path).and_then(|mut file| file.write_all(bytes)).map_err(failed(path))
}

/// The moment; a program that a person runs may look at the clock. `instead` is the option that says it otherwise.
fn now(instead: &str) -> Result<Timestamp, CliError> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(io::Error::other)?;
    let moment = i64::try_from(since.as_millis()).ok().and_then(Timestamp::from_unix_ms);
    moment
        .ok_or_else(|| CliError::Usage(format!("give {instead}: the clock is out of the calendar")))
}

/// The beginning of the day in UTC, if the clock is in the calendar.
fn today() -> Option<Timestamp> {
    now("today").ok().and_then(Timestamp::beginning_of_its_day)
}

/// The name that a file goes by in reports: its path as given.
fn name(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_of_a_terminal_are_shown_and_not_followed() {
        assert_eq!(inert("a\u{1b}[31mred\u{7}\n\tb"), "a\u{fffd}[31mred\u{fffd}\n\tb");
    }
}
