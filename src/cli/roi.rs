//! `ripple roi`: the return on investment of a model.

use std::{fs, path::Path};

use crate::{
    engine::{Reply, Request, RoiRequest, RoiWant, handle},
    roi::{Model, evaluate, table},
};

use super::{
    CliError,
    args::{PlainFormat, RoiArgs},
    name, read_text,
};

pub fn run(args: &RoiArgs) -> Result<String, CliError> {
    let text = read_text(&args.model)?;
    let refused = |reason: String| CliError::Refused { file: name(&args.model), reason };
    let model = Model::parse(&text).map_err(|err| refused(err.to_string()))?;
    let file = |want: RoiWant| {
        let request = RoiRequest { model: model.clone(), want };
        match handle(Request::Roi(Box::new(request)), &mut |_| ()) {
            Reply::File { bytes } => Ok(bytes),
            Reply::Refused { reason } => Err(refused(reason)),
            _ => Err(refused("the engine answered another question".to_owned())),
        }
    };
    if let Some(path) = &args.workbook {
        write(path, &file(RoiWant::Workbook)?)?;
    }
    if let Some(path) = &args.simulation {
        write(path, &file(RoiWant::SimulationCsv)?)?;
    }
    match args.format {
        PlainFormat::Table => Ok(table(&evaluate(&model))),
        PlainFormat::Json => Ok(String::from_utf8_lossy(&file(RoiWant::Figures)?).into_owned()),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    fs::write(path, bytes).map_err(|source| CliError::File { path: path.to_owned(), source })
}

/// What a model file holds, in a line or two.
pub fn check(text: &str) -> Result<String, String> {
    let model = Model::parse(text).map_err(|err| err.to_string())?;
    Ok(format!("  a return-on-investment model: {}\n", model.title))
}
