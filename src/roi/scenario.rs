//! Scenarios: the same model with some drivers set, side by side.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Estimate, Model, NotEstimable, plan::Plan};

/// A named setting of some drivers; the others keep the model's own value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scenario {
    /// What it is called, such as "cautious".
    pub title: String,
    /// The value of each driver that is set, by id.
    pub drivers: BTreeMap<String, f64>,
}

/// What a scenario comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScenarioOutcome {
    /// Its title.
    pub title: String,
    /// Costs, in pounds at present value.
    pub costs: f64,
    /// Adjusted benefits of all classes, in pounds at present value.
    pub benefits: f64,
    /// Of which cash-releasing.
    pub cash_releasing: f64,
    /// The return from all classes, in per cent.
    pub roi_percent: Estimate,
}

/// Every scenario of a model, in its order.
pub fn compare_scenarios(model: &Model) -> Vec<ScenarioOutcome> {
    let plan = Plan::of(model);
    let outcome = |scenario: &Scenario| {
        let sums = plan.at(|id, central| scenario.drivers.get(id).copied().unwrap_or(central));
        ScenarioOutcome {
            title: scenario.title.clone(),
            costs: sums.costs,
            benefits: sums.benefits,
            cash_releasing: sums.cash_releasing,
            roi_percent: sums.roi_percent().ok_or(NotEstimable::NoCosts),
        }
    };
    model.scenarios.iter().map(outcome).collect()
}
