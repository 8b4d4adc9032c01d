//! An outcome with how sure it is, as the command line's JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    CliOutcome, Estimate, Model, ScenarioOutcome, Simulation, Swing, SwitchingValue,
    compare_scenarios, evaluate, simulate, switching_values, tornado,
};

#[derive(Serialize)]
struct Full<'a> {
    #[serde(flatten)]
    outcome: CliOutcome<'a>,
    central_estimate: CliCentral,
    simulation: Option<Simulation>,
    simulation_missing: Option<String>,
    tornado: Vec<CliSwing>,
    switching_values: Vec<CliSwitch>,
    scenarios: Vec<CliScenario>,
}

/// The one central estimate, the return of the model as it stands, with its range.
#[derive(Serialize)]
struct CliCentral {
    roi_percent: Option<f64>,
    range90: Option<[f64; 2]>,
}

#[derive(Serialize)]
struct CliSwing {
    id: String,
    title: String,
    low: f64,
    high: f64,
    roi_percent_at_low: Option<f64>,
    roi_percent_at_high: Option<f64>,
}

#[derive(Serialize)]
struct CliSwitch {
    id: String,
    title: String,
    central: f64,
    value: Option<f64>,
    not_estimable: Option<String>,
}

#[derive(Serialize)]
struct CliScenario {
    title: String,
    costs: f64,
    benefits: f64,
    cash_releasing: f64,
    roi_percent: Option<f64>,
    drivers: BTreeMap<String, f64>,
}

/// A model's outcome, its simulation, tornado, switching values and scenarios, as text for programs. The command line and
/// the page's download give these same bytes.
///
/// # Errors
///
/// Only what `serde_json` reports of the text it writes.
pub fn roi_json(model: &Model) -> Result<String, serde_json::Error> {
    let outcome = evaluate(model);
    let simulated = simulate(model);
    let full = Full {
        outcome: CliOutcome::from(&outcome),
        central_estimate: CliCentral {
            roi_percent: outcome.all_classes.roi_percent.clone().ok(),
            range90: simulated.as_ref().ok().map(|it| it.all_classes.range90),
        },
        simulation_missing: simulated.as_ref().err().map(ToString::to_string),
        simulation: simulated.ok(),
        tornado: tornado(model).into_iter().map(Into::into).collect(),
        switching_values: switching_values(model).into_iter().map(Into::into).collect(),
        scenarios: model
            .scenarios
            .iter()
            .zip(compare_scenarios(model))
            .map(|(scenario, outcome)| scenario_of(scenario.drivers.clone(), outcome))
            .collect(),
    };
    serde_json::to_string_pretty(&full).map(|text| text + "\n")
}

fn number(estimate: Estimate) -> Option<f64> {
    estimate.ok()
}

impl From<Swing> for CliSwing {
    fn from(swing: Swing) -> Self {
        Self {
            id: swing.id,
            title: swing.title,
            low: swing.low,
            high: swing.high,
            roi_percent_at_low: number(swing.roi_percent_at_low),
            roi_percent_at_high: number(swing.roi_percent_at_high),
        }
    }
}

impl From<SwitchingValue> for CliSwitch {
    fn from(switch: SwitchingValue) -> Self {
        Self {
            id: switch.id,
            title: switch.title,
            central: switch.central,
            not_estimable: switch.value.as_ref().err().map(ToString::to_string),
            value: number(switch.value),
        }
    }
}

fn scenario_of(drivers: BTreeMap<String, f64>, outcome: ScenarioOutcome) -> CliScenario {
    CliScenario {
        title: outcome.title,
        costs: outcome.costs,
        benefits: outcome.benefits,
        cash_releasing: outcome.cash_releasing,
        roi_percent: number(outcome.roi_percent),
        drivers,
    }
}
