//! `ripple suggest-mapping`, and mapping files for the other commands.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use study::{FileInput, suggest_mapping};
use survey::{Form, instrument::Wave};
use tables::mapping::{MappedColumn, Mapping, ReadAs, Suggested, Suggestion, Why};

use super::{
    CliError,
    args::{PlainFormat, ReadArgs, SuggestArgs},
    name, read, read_text,
};

pub fn run(args: &SuggestArgs) -> Result<String, CliError> {
    let file = |path: &PathBuf| -> Result<FileInput, CliError> {
        let (name, choices) = (name(path), args.read.choices());
        Ok(FileInput { name, choices, bytes: read(path)?, ..FileInput::default() })
    };
    let files: Vec<FileInput> = args.files.iter().map(file).collect::<Result<_, _>>()?;
    let first = files.first().map(|file| file.name.clone()).unwrap_or_default();
    let files: Vec<&FileInput> = files.iter().collect();
    let instrument = args.instrument.as_deref().map(read_text).transpose()?;
    let suggestion = suggest_mapping(&files, instrument.as_deref())
        .map_err(|err| CliError::Refused { file: first, reason: err.to_string() })?;
    match args.format {
        PlainFormat::Json => Ok(suggestion.mapping.to_json()? + "\n"),
        PlainFormat::Table => Ok(in_words(&suggestion)),
    }
}

/// Reads the mapping files of every table and of each wave.
pub fn read_all(args: &ReadArgs) -> Result<Vec<Mapping>, CliError> {
    let mut all = read_files(&args.map)?;
    for (paths, wave) in
        [(&args.map_baseline, Wave::Baseline), (&args.map_follow_up, Wave::FollowUp)]
    {
        for mut mapping in read_files(paths)? {
            mapping.meant_for.wave = Some(wave);
            all.push(mapping);
        }
    }
    Ok(all)
}

fn read_files(paths: &[PathBuf]) -> Result<Vec<Mapping>, CliError> {
    let one = |path: &PathBuf| {
        Mapping::parse(&read_text(path)?).map_err(|err| CliError::Refused {
            file: name(Path::new(path)),
            reason: err.to_string(),
        })
    };
    paths.iter().map(one).collect()
}

fn in_words(suggestion: &Suggestion) -> String {
    let Suggestion { mapping, why, unmapped, .. } = suggestion;
    let mut text = format!("{}: a suggestion, to be checked\n", mapping.name);
    let code = mapping.link_code.as_deref().unwrap_or("none found, so nobody can be linked");
    // Writing to a String cannot fail.
    writeln!(text, "  link code: {code}").ok();
    if let Some(finished) = &mapping.finished {
        writeln!(text, "  finished: {}, {}", finished.column, finished.order.name()).ok();
    }
    for (column, why) in mapping.columns.iter().zip(why) {
        text.push_str(&described(column, why));
    }
    writeln!(text, "  not mapped: {} columns", unmapped.len()).ok();
    for it in unmapped {
        writeln!(text, "    {} ({} filled): {}", it.header, it.filled, it.why.sentence()).ok();
    }
    text
}

fn described(column: &MappedColumn, suggested: &Suggested) -> String {
    let why = match suggested.why {
        Why::Id => "by its id",
        Why::Wording => "by its wording",
        Why::LikeWording => "perhaps, by a like wording: check that it asks the same",
        Why::WordingAndLabels => {
            "perhaps, by a like wording and the same labels: check that it asks the same"
        }
    };
    let form = if column.form == Form::Now { "" } else { ", looking back" };
    let mut text = format!("  {} is {}{form}, {why}\n", column.column, column.item);
    match &column.read {
        ReadAs::Joined(separator) => {
            // Writing to a String cannot fail.
            writeln!(
                text,
                "    several options in a cell, with {separator:?} between them: they are counted"
            )
            .ok();
        }
        ReadAs::Ticked => text.push_str("    one option of several, counted with the others\n"),
        ReadAs::Number | ReadAs::Labels(_) => {}
    }
    if let ReadAs::Labels(labels) = &column.read {
        let mut labels: Vec<(&String, &f64)> = labels.iter().collect();
        labels.sort_by(|one, other| one.1.total_cmp(other.1));
        for (label, point) in labels {
            // Writing to a String cannot fail.
            writeln!(text, "    {point} {label}").ok();
        }
    }
    for remark in &suggested.remarks {
        writeln!(text, "    note: {remark}").ok();
    }
    text
}
