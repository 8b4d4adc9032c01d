//! Money: reference cases, properties, the model file, refusals.

mod contradictions;
mod decisions;
mod families;
mod file;
mod headline;
mod lines;
mod oracles;
mod pence;
mod properties;
mod published;
pub(crate) mod uncertainty;
mod unit_costs;
mod workbook;

/// The same numbers are expected of the browser's build in `tests/browser/roi.rs`.
mod same_bits {
    use money::{Model, simulate};

    include!("../data/same_bits_roi.rs");

    #[test]
    fn one_seed_gives_this_simulation_natively() {
        assert_eq!(simulation_bits(), EXPECTED_BITS);
    }
}

use money::{Model, ModelError, Outcome, evaluate};
use serde_json::{Value, json};

/// A whole model from the parts that a test cares about.
fn model_with(parts: Value) -> Value {
    let mut model = json!({"format": "ripple-roi-model", "version": 1, "title": "A test"});
    let Value::Object(parts) = parts else { panic!("parts are an object") };
    model.as_object_mut().unwrap().extend(parts);
    model
}

/// Reads a model from its parts.
pub(crate) fn read(parts: Value) -> Result<Model, ModelError> {
    Model::parse(&model_with(parts).to_string())
}

/// The outcome of a model that must be sound.
pub(crate) fn outcome_of(parts: Value) -> Outcome {
    evaluate(&read(parts).unwrap())
}

/// One cost of whole pounds.
pub(crate) fn costing(pounds: u64) -> Value {
    json!({"other": [{"label": "All costs", "amount_pence": pounds * 100}]})
}

/// An accepted line of an amount in pence with both shares.
pub(crate) fn line(id: &str, amount_pence: u64, attribution: f64, confidence: f64) -> Value {
    json!({"id": id, "title": "A saving", "class": "cash-releasing", "amount_pence": amount_pence,
           "attribution": attribution, "confidence": confidence})
}

/// Respondents who each name hours saved as lines, with a change made to each.
pub(crate) fn respondents_as_lines(respondents: &[Value], change: impl Fn(&mut Value)) -> Value {
    let line = |person: &Value| {
        let pence = person["rate"].as_f64().unwrap() * 100.0;
        let pence: u64 = format!("{pence:.0}").parse().unwrap();
        let mut line = json!({
            "id": person["id"], "title": "Hours saved", "class": "non-cash-releasing", "source": person["id"],
            "working": {"quantity": person["hours_saved_per_month"].as_f64().unwrap_or(0.0),
                        "months": person["months"], "hourly_pence": pence},
            "attribution": person["attribution"], "confidence": person["confidence"],
        });
        change(&mut line);
        line
    };
    respondents.iter().map(line).collect()
}

/// Whether two numbers agree within a tolerance.
fn close(left: f64, right: f64, tolerance: f64) -> bool {
    (left - right).abs() <= tolerance
}
