//! `ripple roi`: the return on investment of a model.

use crate::roi::{Model, cli_json, evaluate, table};

use super::{
    CliError,
    args::{PlainFormat, RoiArgs},
    name, read_text,
};

pub fn run(args: &RoiArgs) -> Result<String, CliError> {
    let text = read_text(&args.model)?;
    let refused = |reason: String| CliError::Refused { file: name(&args.model), reason };
    let model = Model::parse(&text).map_err(|err| refused(err.to_string()))?;
    let outcome = evaluate(&model);
    match args.format {
        PlainFormat::Table => Ok(table(&outcome)),
        PlainFormat::Json => Ok(cli_json(&outcome)? + "\n"),
    }
}

/// What a model file holds, in a line or two.
pub fn check(text: &str) -> Result<String, String> {
    let model = Model::parse(text).map_err(|err| err.to_string())?;
    Ok(format!("  a return-on-investment model: {}\n", model.title))
}
