//! `ripple demo`: an invented cohort as files, or as one data set.

use std::path::Path;

use study::{
    CompareRequest, FileInput, KeepRequest,
    demo::{self, DemoSpec},
    write_data_set,
};
use survey::Timestamp;

use super::{CliError, args::DemoArgs, make_folder, refused, write_new, write_over};

/// When an invented data set says it was kept: same seed, same file.
const KEPT_UNIX_MS: i64 = 1_769_850_000_000;

pub fn run(args: &DemoArgs) -> Result<String, CliError> {
    let spec =
        DemoSpec { people: args.people, seed: args.seed, follow_up_only: args.follow_up_only };
    let files = demo::files(spec)?;
    let n = files.len();
    match (&args.out, &args.data_set) {
        (Some(folder), _) => as_files(folder, &files)?,
        (None, Some(path)) => as_data_set(path, files)?,
        (None, None) => return Err(CliError::Usage("give --out or --data-set".into())),
    }
    let to = args.out.as_ref().or(args.data_set.as_ref()).map(|it| it.display().to_string());
    Ok(format!("{n} invented response files written to {}\n", to.unwrap_or_default()))
}

fn as_files(folder: &Path, files: &[(String, String)]) -> Result<(), CliError> {
    make_folder(folder)?;
    files.iter().try_for_each(|(name, text)| write_over(&folder.join(name), text.as_bytes()))
}

fn as_data_set(path: &Path, files: Vec<(String, String)>) -> Result<(), CliError> {
    let input = |(name, text): (String, String)| FileInput {
        name,
        bytes: text.into_bytes(),
        ..FileInput::default()
    };
    let files: Vec<FileInput> = files.into_iter().map(input).collect();
    let saved = Timestamp::from_unix_ms(KEPT_UNIX_MS).ok_or(demo::DemoError::Date)?;
    let compare = CompareRequest { files, ..CompareRequest::default() };
    let request = KeepRequest { name: "Invented people".into(), saved, compare, model: None };
    write_new(path, &write_data_set(&request).map_err(refused(path))?)
}
