//! `ripple questionnaire`: from an XLSForm and into one.

use study::{QuestionnaireError, read_questionnaire, write_xlsform};
use tables::{is_archive, xlsform::Loss};

use super::{
    CliError,
    args::{FromXlsformArgs, QuestionnaireArgs, QuestionnaireCommand, ToXlsformArgs},
    name, read, refused, write_new,
};

pub fn run(args: &QuestionnaireArgs) -> Result<String, CliError> {
    match &args.command {
        QuestionnaireCommand::FromXlsform(args) => from_xlsform(args),
        QuestionnaireCommand::ToXlsform(args) => to_xlsform(args),
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

/// What has no counterpart, a line each.
fn losses_in_words(losses: &[Loss]) -> String {
    if losses.is_empty() {
        return "  nothing of it is lost\n".to_owned();
    }
    let line =
        |Loss { sheet, row, name, what }: &Loss| format!("  {sheet} row {row}, {name}: {what}\n");
    losses.iter().map(line).collect()
}
