//! Scenarios: the same model with some drivers set, side by side.

use super::{Discounting, Estimate, Method, Model, NotEstimable, Scenario, Schedule, plan::Plan};

/// What a scenario comes to.
#[derive(Debug, Clone, PartialEq)]
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

/// Every scenario of a model, in its order; none while no benefit has been judged.
pub fn compare_scenarios(model: &Model) -> Vec<ScenarioOutcome> {
    let plan = Plan::of(model);
    if plan.nothing_judged {
        return Vec::new();
    }
    let outcome = |scenario: &Scenario| {
        let other =
            scenario.schedule.as_ref().map(|schedule| Plan::of(&discounted(model, schedule)));
        let plan = other.as_ref().unwrap_or(&plan);
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

/// The model at other discount rates.
fn discounted(model: &Model, schedule: &Schedule) -> Model {
    let discounting =
        Discounting { schedule: schedule.clone(), ..model.method.discounting.clone() };
    Model { method: Method { discounting, ..model.method.clone() }, ..model.clone() }
}
