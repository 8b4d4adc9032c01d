//! `ripple demo`: an invented cohort as files.

use std::fs;

use crate::demo::{self, DemoSpec};

use super::{CliError, args::DemoArgs};

pub fn run(args: &DemoArgs) -> Result<String, CliError> {
    let spec =
        DemoSpec { people: args.people, seed: args.seed, follow_up_only: args.follow_up_only };
    let files = demo::files(spec)?;
    let failed = |source| CliError::File { path: args.out.clone(), source };
    fs::create_dir_all(&args.out).map_err(failed)?;
    for (name, text) in &files {
        let path = args.out.join(name);
        fs::write(&path, text).map_err(|source| CliError::File { path, source })?;
    }
    Ok(format!("{} invented response files written to {}\n", files.len(), args.out.display()))
}
