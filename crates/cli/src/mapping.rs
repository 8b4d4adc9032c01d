//! `ripple suggest-mapping`, and mapping files for the other commands.

use std::path::PathBuf;

use study::{FileInput, suggest_mapping};
use survey::{Form, instrument::Wave};
use tables::mapping::{MappedColumn, Mapping, ReadAs, Suggested, Suggestion, Why};

use super::{
    CliError,
    args::{PlainFormat, ReadArgs, SuggestArgs},
    input, parsed, read_text,
};

pub fn run(args: &SuggestArgs) -> Result<String, CliError> {
    let file = |path: &PathBuf| -> Result<FileInput, CliError> {
        Ok(FileInput { choices: args.read.choices(), ..input(path)? })
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
    let mut all = Vec::new();
    for (paths, wave) in [
        (&args.map, None),
        (&args.map_baseline, Some(Wave::Baseline)),
        (&args.map_follow_up, Some(Wave::FollowUp)),
    ] {
        for path in paths {
            let mut mapping = parsed(path, Mapping::parse)?;
            mapping.meant_for.wave = wave.or(mapping.meant_for.wave);
            all.push(mapping);
        }
    }
    Ok(all)
}

fn in_words(suggestion: &Suggestion) -> String {
    let Suggestion { mapping, why, unmapped, .. } = suggestion;
    let mut text = format!("{}: a suggestion, to be checked\n", mapping.name);
    let code = mapping.link_code.as_deref().unwrap_or("none found, so nobody can be linked");
    text += &format!("  link code: {code}\n");
    if let Some(finished) = &mapping.finished {
        text += &format!("  finished: {}, {}\n", finished.column, finished.order.name());
    }
    for (column, why) in mapping.columns.iter().zip(why) {
        text.push_str(&described(column, why));
    }
    text += &format!("  not mapped: {} columns\n", unmapped.len());
    for it in unmapped {
        text += &format!("    {} ({} filled): {}\n", it.header, it.filled, it.why.sentence());
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
            text += &format!(
                "    several options in a cell, with {separator:?} between them: they are counted\n"
            );
        }
        ReadAs::Ticked => text.push_str("    one option of several, counted with the others\n"),
        ReadAs::Number | ReadAs::Labels(_) => {}
    }
    if let ReadAs::Labels(labels) = &column.read {
        let mut labels: Vec<(&String, &f64)> = labels.iter().collect();
        labels.sort_by(|one, other| one.1.total_cmp(other.1));
        for (label, point) in labels {
            text += &format!("    {point} {label}\n");
        }
    }
    for remark in &suggested.remarks {
        text += &format!("    note: {remark}\n");
    }
    text
}
