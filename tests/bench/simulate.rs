//! How long a million draws of a model with 20 triangular drivers take: `cargo bench --bench simulate`.
//!
//! `tests/bench/simulate_beside.py` runs `NumPy` beside it.

use std::{hint::black_box, time::Instant};

use money::{Model, evaluate, simulate, what_if};
use serde_json::{Value, json};

const DRAWS: u32 = 1_000_000;
const DRIVERS: u32 = 20;
const RUNS: usize = 7;

/// Twenty lines of £1,000, each with a triangular driver of its own, against £10,000.
fn model(draws: u32) -> Model {
    let lines: Vec<Value> = (0..DRIVERS)
        .map(|n| {
            json!({"id": format!("line-{n}"), "title": format!("Line {n}"), "class": "non-cash-releasing",
                   "amount_pence": 100_000, "attribution": 0.5, "confidence": 0.8})
        })
        .collect();
    let drivers: Vec<Value> = (0..DRIVERS)
        .map(|n| {
            json!({"id": format!("driver-{n}"), "title": format!("Driver {n}"), "acts_on": {"line": format!("line-{n}")},
                   "distribution": {"triangular": {"low": 0.5, "mode": 1.0, "high": 1.4}}})
        })
        .collect();
    let file = json!({
        "format": "ripple-roi-model", "version": 1, "title": "Twenty drivers",
        "costs": {"other": [{"label": "All", "amount_pence": 1_000_000}]}, "benefits": lines,
        "uncertainty": {"drivers": drivers, "draws": draws, "seed": 1},
    });
    Model::parse(&file.to_string()).expect("a sound model")
}

/// The shortest of some runs, in seconds.
fn best<T>(runs: usize, mut work: impl FnMut() -> T) -> f64 {
    let time = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64()
    };
    (0..runs).map(time).fold(f64::INFINITY, f64::min)
}

fn main() {
    let (million, usual) = (model(DRAWS), model(20_000));
    let settings = [("driver-3".to_owned(), 1.2)].into_iter().collect();
    let times = json!({
        "simulate_1000000x20": best(RUNS, || simulate(&million)),
        "simulate_20000x20": best(20, || simulate(&usual)),
        "evaluate_what_if": best(200, || evaluate(&what_if(&usual, &settings))),
    });
    println!("{times}");
}
