//! The model: everything somebody said.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    BenefitLine, Costs, Deed, Driver, Evidence, LeverageLine, Method, Scenario, Uncertainty,
    UnitCosts, file::day,
};

/// Everything somebody said about a programme's costs and benefits. All figures are derived from it by [`super::evaluate`].
#[derive(Debug, Clone, Default, PartialEq)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The day it was made.
    #[serde(with = "day")]
    pub date: NaiveDate,
    /// The benefit line it was made to, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// What was changed.
    pub what: Deed,
    /// Why.
    pub reason: String,
}

impl Model {
    /// What varies.
    pub(super) fn drivers(&self) -> &[Driver] {
        self.uncertainty.as_ref().map_or(&[], |uncertainty| &uncertainty.drivers)
    }
}
