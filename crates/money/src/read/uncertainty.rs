//! Reading what varies, and checking that it varies something of the model.

use serde_json::Value;

use super::{
    ModelError,
    fields::{Fields, Read, choice, wrong_type},
};
use crate::{
    ActsOn, Adjustment, Correlation, Distribution, Driver, LineShare, Model, NotANumber, Scenario,
    Uncertainty,
};

/// The most draws that are made, so that no file can keep a browser busy for minutes.
const MAX_DRAWS: u32 = 10_000_000;

impl Read for Uncertainty {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let usual = Self::default();
        let uncertainty = Self {
            is_usual: fields.or("usual", false)?,
            drivers: fields.list("drivers")?,
            correlations: fields.list("correlations")?,
            bootstrap_respondents: fields.optional("bootstrap_respondents")?,
            draws: draws(&mut fields, usual.draws)?,
            seed: fields.or::<u32>("seed", 1)?.into(),
            target_roi_percent: fields.or("target_roi_percent", usual.target_roi_percent)?,
        };
        fields.close(uncertainty)
    }
}

fn draws(fields: &mut Fields, usual: u32) -> Result<u32, ModelError> {
    let field = fields.path("draws");
    let draws = fields.or("draws", usual)?;
    let too_large =
        || ModelError::TooLarge { field, found: draws.to_string(), most: i64::from(MAX_DRAWS) };
    if draws > MAX_DRAWS { Err(too_large()) } else { Ok(draws) }
}

impl Read for Driver {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let driver = Self {
            id: fields.required("id")?,
            title: fields.required("title")?,
            acts_on: fields.required("acts_on")?,
            distribution: fields.required("distribution")?,
        };
        fields.close(driver)
    }
}

impl Read for ActsOn {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        if value.is_string() {
            return choice(&value, path).map(Self::All);
        }
        let mut fields = Fields::of(value, path)?;
        fields.exactly_one(&["line", "cost", "shares"], "line, cost and shares")?;
        if let Some(shares) = fields.choice("shares")? {
            return fields.close(Self::Shares { shares: movable(shares, path)? });
        }
        let acts_on = match fields.optional("cost")? {
            Some(cost) => Self::Cost { cost },
            None => match (fields.required("line")?, fields.choice("share")?) {
                (line, Some(share)) => Self::Share { line, share },
                (line, None) => Self::Line { line },
            },
        };
        fields.close(acts_on)
    }
}

/// A share that a driver may move on every line; what would have happened anyway moves with attribution, whose cap it is.
fn movable(shares: LineShare, path: &str) -> Result<LineShare, ModelError> {
    if shares != LineShare::WouldHaveHappenedAnyway {
        return Ok(shares);
    }
    Err(ModelError::NotAChoice {
        field: format!("{path}.shares"),
        fault: "would-have-happened-anyway moves with attribution".to_owned(),
    })
}

impl Read for Distribution {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let names = ["uniform", "triangular", "beta", "normal", "lognormal"];
        fields.exactly_one(&names, "uniform, triangular, beta, normal and lognormal")?;
        let name = names.into_iter().find(|name| fields.has(name)).unwrap_or_default();
        let inner = fields.map.remove(name).unwrap_or_default();
        let inner = Fields::of(inner, &fields.path(name))?;
        fields.close(parameters(name, inner)?)
    }
}

/// The parameters of a distribution, checked to make one.
fn parameters(name: &str, mut fields: Fields) -> Result<Distribution, ModelError> {
    let field = fields.path("");
    let field = field.trim_end_matches('.').to_owned();
    let mut number = |name: &str| fields.required::<f64>(name);
    let (distribution, rising, above_zero) = match name {
        "uniform" => {
            let (low, high) = (number("low")?, number("high")?);
            (Distribution::Uniform { low, high }, low < high, true)
        }
        "triangular" => {
            let (low, mode, high) = (number("low")?, number("mode")?, number("high")?);
            (
                Distribution::Triangular { low, mode, high },
                low <= mode && mode <= high && low < high,
                true,
            )
        }
        "beta" => {
            let (a, b) = (number("a")?, number("b")?);
            (Distribution::Beta { a, b }, true, a > 0.0 && b > 0.0)
        }
        "normal" => {
            let (mean, sd) = (number("mean")?, number("sd")?);
            (Distribution::Normal { mean, sd }, true, sd > 0.0)
        }
        _ => {
            let (median, sd_log) = (number("median")?, number("sd_log")?);
            (Distribution::Lognormal { median, sd_log }, true, median > 0.0 && sd_log > 0.0)
        }
    };
    if !rising {
        return Err(ModelError::NotRising { field });
    }
    if !above_zero {
        return Err(ModelError::NotAboveZero { field });
    }
    fields.close(distribution)
}

impl Read for Correlation {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let at = fields.path("between");
        let between = fields.required::<Vec<String>>("between")?;
        let between = <[String; 2]>::try_from(between)
            .map_err(|ids| wrong_type(&at, "a list of two drivers' ids", &ids.into()))?;
        let correlation = Self { between, value: fields.required("value")? };
        if correlation.value.abs() > 1.0 {
            let fault = NotANumber::NotACorrelation(correlation.value);
            return Err(ModelError::Number { field: fields.path("value"), fault });
        }
        fields.close(correlation)
    }
}

impl Read for Scenario {
    fn read(value: Value, path: &str) -> Result<Self, ModelError> {
        let mut fields = Fields::of(value, path)?;
        let title = fields.required("title")?;
        let at = fields.path("drivers");
        let inner = fields.map.remove("drivers").unwrap_or_default();
        let Value::Object(values) = inner else { return Err(wrong_type(&at, "an object", &inner)) };
        let read = |(id, value)| f64::read(value, &format!("{at}.{id}")).map(|value| (id, value));
        let drivers = values.into_iter().map(read).collect::<Result<_, _>>()?;
        let schedule = fields.optional("schedule")?;
        let is_usual = fields.or("usual", false)?;
        fields.close(Self { is_usual, title, drivers, schedule })
    }
}

/// Fails when a driver, correlation or scenario names something that the model does not have.
pub(super) fn check_references(model: &Model) -> Result<(), ModelError> {
    let Some(uncertainty) = &model.uncertainty else { return check_scenarios(model, &[]) };
    for (index, driver) in uncertainty.drivers.iter().enumerate() {
        check_driver(model, driver, &format!("uncertainty.drivers[{index}]"))?;
        if uncertainty.drivers.iter().take(index).any(|other| other.id == driver.id) {
            let field = format!("uncertainty.drivers[{index}].id");
            return Err(ModelError::RepeatedId { field, id: driver.id.clone() });
        }
    }
    for (index, correlation) in uncertainty.correlations.iter().enumerate() {
        let known = |id: &&String| uncertainty.drivers.iter().any(|driver| driver.id == **id);
        if let Some(name) = correlation.between.iter().find(|id| !known(id)) {
            let field = format!("uncertainty.correlations[{index}].between");
            return Err(ModelError::NoSuch { field, name: name.clone() });
        }
    }
    check_scenarios(model, &uncertainty.drivers)
}

fn check_scenarios(model: &Model, drivers: &[Driver]) -> Result<(), ModelError> {
    for (index, scenario) in model.scenarios.iter().enumerate() {
        let known = |id: &&String| drivers.iter().any(|driver| driver.id == **id);
        if let Some(name) = scenario.drivers.keys().find(|id| !known(id)) {
            return Err(ModelError::NoSuch {
                field: format!("scenarios[{index}].drivers"),
                name: name.clone(),
            });
        }
    }
    Ok(())
}

fn check_driver(model: &Model, driver: &Driver, path: &str) -> Result<(), ModelError> {
    let no_such = |part: &str, name: &String| {
        Err(ModelError::NoSuch { field: format!("{path}.acts_on.{part}"), name: name.clone() })
    };
    let find = |id: &String| model.benefits.iter().find(|line| line.id == *id);
    match &driver.acts_on {
        ActsOn::Cost { cost } if !model.costs.labels().any(|label| label == cost) => {
            no_such("cost", cost)
        }
        ActsOn::All(_) | ActsOn::Shares { .. } | ActsOn::Cost { .. } => Ok(()),
        ActsOn::Line { line } => {
            if find(line).is_some() {
                Ok(())
            } else {
                no_such("line", line)
            }
        }
        ActsOn::Share { line, share } => match find(line) {
            None => no_such("line", line),
            Some(found) if !found.adjustment.has(*share) => Err(ModelError::NotOfThisLine {
                field: format!("{path}.acts_on.share"),
                line: line.clone(),
            }),
            Some(_) => Ok(()),
        },
    }
}

impl Adjustment {
    /// Whether a share belongs to this family; drop-off belongs to all.
    fn has(&self, share: LineShare) -> bool {
        use LineShare as S;
        match self {
            Self::Phillips(_) => {
                matches!(
                    share,
                    S::Attribution | S::Confidence | S::WouldHaveHappenedAnyway | S::DropOff
                )
            }
            Self::Sroi { .. } => {
                matches!(
                    share,
                    S::Deadweight | S::Displacement | S::AttributionToOthers | S::DropOff
                )
            }
            Self::Additionality { .. } => {
                matches!(
                    share,
                    S::Deadweight | S::Displacement | S::Leakage | S::Substitution | S::DropOff
                )
            }
        }
    }
}
