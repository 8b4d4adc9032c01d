//! `ripple findings`: the evaluator's results, printed or written to a folder.

use std::{fs, path::Path};

use crate::{
    analysis::Filter,
    disclosure::{Reason, Rule},
    engine::{CompareRequest, DemoFile, EvaluateRequest, Exported, export_request},
    instrument::Wave,
};

use super::{
    CliError,
    args::{FindingsArgs, FindingsFormat},
    compare::{inputs, refuse_marks, refuse_unread, refuse_wrong_waves, registers, settings},
    read_text, today,
};

pub fn run(args: &FindingsArgs) -> Result<String, CliError> {
    let mut files = inputs(&args.read.choices(), &args.baseline, Wave::Baseline)?;
    files.extend(inputs(&args.read.choices(), &args.follow_up, Wave::FollowUp)?);
    files.extend(registers(&args.read.choices(), &args.beside.register)?);
    let instrument = args.instrument.as_deref().map(read_text).transpose()?;
    let reason = args.reason.as_deref().map(Reason::new).transpose()?;
    let request = EvaluateRequest {
        compare: CompareRequest {
            files,
            instrument,
            columns_as_items: true,
            today: today(),
            settings: settings(
                &args.read,
                &args.beside,
                args.decisions.as_deref(),
                args.marks.as_deref(),
            )?,
        },
        filter: Filter {
            group: args.group.clone(),
            sessions_at_least: args.sessions,
            in_window_only: args.in_window,
            exact_links_only: args.exact_links,
        },
        published: Vec::new(),
        rule: Rule::new(args.fewest, reason)?,
    };
    let exported = export_request(&request, &mut |_| ())?;
    refuse_wrong_waves(args.baseline.len(), &exported.read)?;
    if !args.skip_unreadable {
        refuse_unread(&exported.read)?;
    }
    refuse_marks(args.marks.as_deref(), &exported.not_followed)?;
    match &args.out {
        Some(folder) => write_all(folder, &exported),
        None => Ok(text_of(&exported.files, args.format)),
    }
}

fn text_of(files: &[DemoFile], format: FindingsFormat) -> String {
    let name = match format {
        FindingsFormat::Publishable => "publishable-findings.txt",
        FindingsFormat::PublishableJson => "publishable-findings.json",
        FindingsFormat::Json => "ripple-findings.json",
        FindingsFormat::Passages => "ripple-passages.csv",
    };
    files.iter().filter(|file| file.name == name).map(|file| file.text.as_str()).collect()
}

/// Writes every file of the results into a folder, made if it is not there.
pub(super) fn write_all(folder: &Path, exported: &Exported) -> Result<String, CliError> {
    let failed = |source| CliError::File { path: folder.to_owned(), source };
    fs::create_dir_all(folder).map_err(failed)?;
    for (name, bytes) in exported.all() {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|source| CliError::File { path, source })?;
    }
    Ok(format!("{} files written to {}\n", exported.files.len() + 1, folder.display()))
}
