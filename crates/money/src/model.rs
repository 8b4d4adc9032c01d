//! The model: everything somebody said, and its file.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, Serializer, ser::SerializeStruct};
use serde_json::Value;

use super::{
    BenefitLine, Costs, Deed, Evidence, LeverageLine, Method, ModelError, Scenario, Uncertainty,
    UnitCosts, read::Read,
};

/// The name every model file carries.
pub const FORMAT: &str = "ripple-roi-model";

/// The version of the file format that is written; see `docs/roi-model.md`.
pub const VERSION: u64 = 3;

/// Everything somebody said about a programme's costs and benefits. All figures are derived from it by [`super::evaluate`].
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(try_from = "Value")]
pub struct Model {
    /// The programme and what is counted.
    pub title: String,
    /// Whether it is made up, for a demonstration; said wherever a figure of it is shown.
    pub invented: bool,
    /// Anything a reader should know.
    pub notes: Option<String>,
    /// The conventions of the computation.
    pub method: Method,
    /// What it cost.
    pub costs: Costs,
    /// What it brought.
    pub benefits: Vec<BenefitLine>,
    /// Funding won, outside every total.
    pub leverage: Vec<LeverageLine>,
    /// What is not known exactly.
    pub uncertainty: Option<Uncertainty>,
    /// Named settings of its drivers, to be compared.
    pub scenarios: Vec<Scenario>,
    /// What was changed and why, for readers; it changes no figure.
    pub changes: Vec<Change>,
    /// What is known of the change; without it there is no headline.
    pub evidence: Option<Evidence>,
    /// The table of hourly costs, where it is not the one that comes with the app.
    pub own_unit_costs: Option<UnitCosts>,
}

/// One change that somebody made to a model.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The day it was made.
    #[serde(serialize_with = "iso_date")]
    pub date: NaiveDate,
    /// The benefit line it was made to, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// What was changed.
    pub what: Deed,
    /// Why.
    pub reason: String,
}

/// A date as `2026-11-23`.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn iso_date<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// [`ModelError`], naming the field at fault.
    pub fn parse(text: &str) -> Result<Self, ModelError> {
        let value: Value =
            serde_json::from_str(text).map_err(|fault| ModelError::NotJson(fault.into()))?;
        value.try_into()
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

    fn try_from(value: Value) -> Result<Self, ModelError> {
        Self::read(value, "")
    }
}

impl Serialize for Model {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut file = serializer.serialize_struct("Model", 14)?;
        file.serialize_field("format", FORMAT)?;
        file.serialize_field("version", &VERSION)?;
        file.serialize_field("title", &self.title)?;
        file.serialize_field("invented", &self.invented)?;
        if let Some(notes) = &self.notes {
            file.serialize_field("notes", notes)?;
        }
        file.serialize_field("method", &self.method)?;
        file.serialize_field("costs", &self.costs)?;
        file.serialize_field("benefits", &self.benefits)?;
        file.serialize_field("leverage", &self.leverage)?;
        if let Some(evidence) = &self.evidence {
            file.serialize_field("evidence", evidence)?;
        }
        if let Some(uncertainty) = &self.uncertainty {
            file.serialize_field("uncertainty", uncertainty)?;
        }
        if !self.scenarios.is_empty() {
            file.serialize_field("scenarios", &self.scenarios)?;
        }
        if !self.changes.is_empty() {
            file.serialize_field("changes", &self.changes)?;
        }
        if let Some(table) = &self.own_unit_costs {
            file.serialize_field("unit_costs", table)?;
        }
        file.end()
    }
}
