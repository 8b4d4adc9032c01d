//! A model's file: read from every version, checked as a whole, and written.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::Value;

use super::{
    ActsOn, BenefitLine, Change, Costs, Deed, Evidence, FieldFault, LeverageLine, LineShare,
    Method, Model, ModelError, Scenario, Uncertainty, UnitCosts,
    deed::deed_of_version_2,
    file::{Format, json, read},
    older_sources::from_version_3,
    usual::from_version_1,
};

/// The name every model file carries.
pub const FORMAT: &str = "ripple-roi-model";

/// The version of the file format that is written; see `docs/roi-model.md`.
pub const VERSION: u64 = 4;

/// What a model file says of itself.
const MODEL: Format =
    Format { name: FORMAT, newest: VERSION, expected: "an ROI model says \"ripple-roi-model\"" };

/// A model as its file holds it, beside its format and version.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Model", deny_unknown_fields)]
struct ModelFile {
    title: String,
    #[serde(default)]
    invented: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<String>,
    #[serde(default)]
    method: Method,
    #[serde(default)]
    costs: Costs,
    #[serde(default)]
    benefits: Vec<BenefitLine>,
    #[serde(default)]
    leverage: Vec<LeverageLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Evidence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uncertainty: Option<Uncertainty>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    scenarios: Vec<Scenario>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    changes: Vec<Change>,
    #[serde(rename = "unit_costs", skip_serializing_if = "Option::is_none")]
    own_unit_costs: Option<UnitCosts>,
}

/// A model file that is read.
#[derive(Deserialize)]
#[serde(transparent)]
struct Opened(#[serde(with = "ModelFile")] Model);

/// What a model file that is written holds.
#[derive(Serialize)]
#[serde(transparent)]
struct Held<'m>(#[serde(with = "ModelFile")] &'m Model);

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// [`ModelError`], naming the field at fault.
    pub fn parse(text: &str) -> Result<Self, ModelError> {
        json(text)?.try_into()
    }

    /// The model as a file, indented for people.
    ///
    /// # Errors
    ///
    /// Only what `serde_json` reports of the text it writes.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}

impl TryFrom<Value> for Model {
    type Error = ModelError;

    fn try_from(file: Value) -> Result<Self, ModelError> {
        let (fields, version) = MODEL.open(file)?;
        let Opened(model) = read(&fields)?;
        model.check_ids()?;
        model.check_names()?;
        let model = if version < 4 { from_version_3(model) } else { model };
        let model = if version < 3 { from_version_2(model) } else { model };
        Ok(if version == 1 { from_version_1(model) } else { model })
    }
}

impl<'de> Deserialize<'de> for Model {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer)?.try_into().map_err(D::Error::custom)
    }
}

impl Serialize for Model {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        MODEL.written(Held(self)).serialize(serializer)
    }
}

/// A model of version 2 of the file, whose log held words alone, as one of version 3.
fn from_version_2(mut model: Model) -> Model {
    for change in &mut model.changes {
        if let Deed::Noted(words) = &change.what {
            change.what = deed_of_version_2(words);
        }
    }
    model
}

impl Model {
    /// Fails when two lines or two drivers share an id.
    fn check_ids(&self) -> Result<(), FieldFault> {
        let lines: Vec<&String> = self.benefits.iter().map(|line| &line.id).collect();
        let drivers: Vec<&String> = self.drivers().iter().map(|driver| &driver.id).collect();
        for (list, ids) in [("benefits", lines), ("uncertainty.drivers", drivers)] {
            let repeats = |at: &usize| ids[..*at].contains(&ids[*at]);
            if let Some(at) = (0..ids.len()).find(repeats) {
                let what = format!("the id \"{}\" is already that of another line", ids[at]);
                return Err(FieldFault::at(format!("{list}[{at}].id"), what));
            }
        }
        Ok(())
    }

    /// Fails when a driver, correlation or scenario names something that the model does not have.
    fn check_names(&self) -> Result<(), FieldFault> {
        for (at, driver) in self.drivers().iter().enumerate() {
            self.check_driver(&driver.acts_on, &format!("uncertainty.drivers[{at}].acts_on"))?;
        }
        let correlations = self.uncertainty.iter().flat_map(|it| &it.correlations).enumerate();
        let pairs = correlations.flat_map(|(at, pair)| {
            let path = format!("uncertainty.correlations[{at}].between");
            pair.between.iter().map(move |id| (path.clone(), id))
        });
        let scenarios = self.scenarios.iter().enumerate().flat_map(|(at, scenario)| {
            let path = format!("scenarios[{at}].drivers");
            scenario.drivers.keys().map(move |id| (path.clone(), id))
        });
        let is_known = |id: &String| self.drivers().iter().any(|driver| driver.id == *id);
        let unknown = pairs.chain(scenarios).find(|(_, id)| !is_known(id));
        unknown.map_or(Ok(()), |(path, id)| Err(no_such(path, id)))
    }

    fn check_driver(&self, acts_on: &ActsOn, path: &str) -> Result<(), FieldFault> {
        let find = |id: &String| {
            let line = self.benefits.iter().find(|line| line.id == *id);
            line.ok_or_else(|| no_such(format!("{path}.line"), id))
        };
        match acts_on {
            ActsOn::Cost { cost } if !self.costs.labels().any(|label| label == cost) => {
                Err(no_such(format!("{path}.cost"), cost))
            }
            ActsOn::All(_) | ActsOn::Shares { .. } | ActsOn::Cost { .. } => Ok(()),
            ActsOn::Line { line } => find(line).map(|_| ()),
            ActsOn::Share { line, share } => {
                let adjustment = &find(line)?.adjustment;
                if *share == LineShare::DropOff
                    || adjustment.shares().iter().any(|(own, _)| own == share)
                {
                    return Ok(());
                }
                let what = format!("line \"{line}\" is adjusted in a way that has no such share");
                Err(FieldFault::at(format!("{path}.share"), what))
            }
        }
    }
}

fn no_such(path: String, name: &str) -> FieldFault {
    FieldFault::at(path, format!("nothing in this model is called \"{name}\""))
}
