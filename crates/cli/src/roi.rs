//! `ripple roi`: the return on investment of a model.

use std::{fmt::Write as _, path::Path};

use money::{Model, Taken, UnitCosts, evaluate, full_table, simulate};
use report::{counted, headline_sentence, in_place_of_figures, sentence};
use study::{Reply, Request, RoiRequest, RoiWant, handle};

use super::{
    CliError,
    args::{PlainFormat, RoiArgs},
    parsed, refused, write_over,
};

pub fn run(args: &RoiArgs) -> Result<String, CliError> {
    let mut model = parsed(&args.model, Model::parse)?;
    let rates = match &args.unit_costs {
        Some(path) => repriced(&mut model, path)?,
        None => String::new(),
    };
    let file = |want: RoiWant| {
        let request = RoiRequest { model: model.clone(), want };
        match handle(Request::Roi(Box::new(request)), &mut |_| ()) {
            Reply::File { bytes } => Ok(bytes),
            Reply::Refused { reason } => Err(refused(&args.model)(reason)),
            _ => Err(refused(&args.model)("the engine answered another question".to_owned())),
        }
    };
    // Every file is made before any is written, so that a fault leaves none of them behind.
    let made = [(&args.workbook, RoiWant::Workbook), (&args.simulation, RoiWant::SimulationCsv)]
        .into_iter()
        .filter_map(|(path, want)| Some((path.as_ref()?, want)))
        .map(|(path, want)| Ok((path, file(want)?)))
        .collect::<Result<Vec<_>, CliError>>()?;
    for (path, bytes) in made {
        write_over(path, &bytes)?;
    }
    if let Some(path) = &args.save_model {
        write_over(path, model.to_json()?.as_bytes())?;
    }
    match args.format {
        PlainFormat::Table => Ok(told(&model.with_usual_uncertainty(None)) + &rates),
        PlainFormat::Json => Ok(String::from_utf8_lossy(&file(RoiWant::Figures)?).into_owned()),
    }
}

/// The headline in words where it may stand, and everything as a table.
fn told(model: &Model) -> String {
    let outcome = evaluate(model);
    let spread = simulate(model).ok().map(|simulation| simulation.all_classes);
    let lead = match in_place_of_figures(&outcome.headline) {
        _ if outcome.headline.allowed => headline_sentence(&outcome, spread.as_ref()),
        Some(told) => told.to_owned(),
        None => return full_table(model),
    };
    format!("{lead}\n\n{}", full_table(model))
}

/// Puts the table in `path` in place of the model's, and says what followed it.
fn repriced(model: &mut Model, path: &Path) -> Result<String, CliError> {
    let rates = parsed(path, UnitCosts::parse)?;
    let (title, remarks) = (rates.title.clone(), rates.remarks());
    let Taken { following, changed, missing } = model.take_unit_costs(rates);
    let mut account = format!(
        "\nHourly costs: {title}. {} it, {changed} of them changed.\n",
        counted(following, "figure follows", "figures follow")
    );
    for row in missing {
        writeln!(account, "  {row} is not in this table; its figures stay as they were.").ok();
    }
    for remark in remarks {
        account += &format!("  {}\n", sentence(&remark.to_string()));
    }
    Ok(account)
}

/// What a model file holds, in a line or two.
pub fn check(text: &str) -> Result<String, String> {
    let model = Model::parse(text).map_err(|err| err.to_string())?;
    Ok(format!("  a return-on-investment model: {}\n", model.title))
}

/// What a table of hourly costs holds, and what to know about it.
pub fn check_unit_costs(text: &str) -> Result<String, String> {
    let rates = UnitCosts::parse(text).map_err(|faults| faults.to_string())?;
    let years: Vec<String> = rates.years().iter().map(ToString::to_string).collect();
    let mut account = format!(
        "  a table of hourly costs: {}, {} for {}\n",
        rates.title,
        counted(rates.rows().len(), "rate", "rates"),
        years.join(", ")
    );
    for remark in rates.remarks() {
        account += &format!("  note: {remark}\n");
    }
    Ok(account)
}
