//! The attacks on what is published, on many cohorts: those of `tests/native/attack`, which every test run tries on few.

use std::process::Command;

use anyhow::Result;

use crate::{step, suite::FAILED_TEST};

/// How many cohorts, when nobody says otherwise.
pub const COHORTS: u64 = 1_000;
/// What the tests ask for the number.
const HOW_MANY: &str = "RIPPLE_ATTACK";

/// Tries every attack on so many cohorts, and prints what each recovered.
pub fn run(cohorts: u64) -> Result<()> {
    let mut command = Command::new("cargo");
    command.args(["test", "--test", "native", "attack::", "--", "--nocapture"]);
    step::run(command.env(HOW_MANY, cohorts.to_string()), FAILED_TEST)
}
