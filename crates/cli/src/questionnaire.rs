//! `ripple questionnaire`: from an XLSForm and into one, and from the columns of tables.

use std::path::PathBuf;

use study::{
    FileInput, QuestionnaireError, columns_of, questionnaire_of_columns, read_questionnaire,
    remarks_in_lines, write_xlsform,
};
use survey::instrument::Wave;
use tables::{is_archive, xlsform::Loss};

use super::{
    CliError,
    args::{
        FromColumnsArgs, FromXlsformArgs, QuestionnaireArgs, QuestionnaireCommand, ToXlsformArgs,
    },
    input, name, read, refused, write_new,
};

pub fn run(args: &QuestionnaireArgs) -> Result<String, CliError> {
    match &args.command {
        QuestionnaireCommand::FromXlsform(args) => from_xlsform(args),
        QuestionnaireCommand::ToXlsform(args) => to_xlsform(args),
        QuestionnaireCommand::FromColumns(args) => from_columns(args),
    }
}

fn from_xlsform(args: &FromXlsformArgs) -> Result<String, CliError> {
    let bytes = read(&args.file)?;
    if !is_archive(&bytes) {
        let reason = "it is not a workbook (.xlsx); open it in Excel and save it as one".to_owned();
        return Err(CliError::Refused { file: name(&args.file), reason });
    }
    let read = read_questionnaire(&bytes, &args.waves).map_err(refused(&args.file))?;
    write_new(&args.out, read.text.as_bytes())?;
    Ok(format!(
        "{} is written; before it is used, each question needs its level, and which way is better\n{}",
        name(&args.out),
        losses_in_words(&read.losses)
    ))
}

fn to_xlsform(args: &ToXlsformArgs) -> Result<String, CliError> {
    let refused = refused::<QuestionnaireError>(&args.file);
    let text = read_questionnaire(&read(&args.file)?, &[]).map_err(&refused)?.text;
    let written = write_xlsform(&text, args.wave).map_err(refused)?;
    write_new(&args.out, &written.bytes)?;
    Ok(format!("{} is written\n{}", name(&args.out), losses_in_words(&written.losses)))
}

fn from_columns(args: &FromColumnsArgs) -> Result<String, CliError> {
    let waves: [(&[PathBuf], Option<Wave>); 4] = [
        (&args.baseline, Some(Wave::Baseline)),
        (&args.follow_up, Some(Wave::FollowUp)),
        (&args.follow_up_2, Some(Wave::FollowUp2)),
        (&args.all, None),
    ];
    let mut files = Vec::new();
    for (paths, wave) in waves {
        for path in paths {
            // A mapping is named after its file, wherever that is.
            let own = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            files.push(FileInput { wave, name: own, ..input(path)? });
        }
    }
    let made = questionnaire_of_columns(&files, &args.title).map_err(refused(&args.out))?;
    let found = columns_of(&files, &made.text).map_err(refused(&args.out))?;
    write_new(&args.out, made.text.as_bytes())?;
    let mut said = format!(
        "{} is written; before it is used, each question needs its level, and which way is better\n",
        name(&args.out)
    );
    for mapping in &found.mappings {
        let path = args.out.with_file_name(format!("{}-mapping.json", mapping.name));
        write_new(&path, mapping.to_json()?.as_bytes())?;
        said += &format!("{} is written\n", name(&path));
    }
    said.extend(remarks_in_lines(&made.remarks).into_iter().map(|line| format!("  {line}\n")));
    Ok(said)
}

/// What has no counterpart, a line each.
fn losses_in_words(losses: &[Loss]) -> String {
    if losses.is_empty() {
        return "  nothing of it is lost\n".to_owned();
    }
    let line =
        |Loss { sheet, row, name, what }: &Loss| format!("  {sheet} row {row}, {name}: {what}\n");
    losses.iter().map(line).collect()
}
