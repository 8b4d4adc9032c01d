//! How often verdicts are right and wrong, over invented cohorts whose truth is known, through the code that results come from.
//!
//! Every rate is of a number of cohorts and carries a Monte Carlo error: a bound is held to within three standard errors of it.
//! `RIPPLE_SIMULATIONS=20 cargo test --release --test native simulations -- --nocapture` multiplies the cohorts by twenty and
//! prints the tables of `docs/findings.md`.

mod built_in;
mod cells;
mod claims;
mod intervals;
mod lasting;
mod memory;
pub mod people;

use std::env;

/// The numbers of people linked that are simulated.
const PEOPLE: [usize; 4] = [8, 16, 25, 40];

/// A true change, and what everybody's answers do beside it, in standard deviations of one occasion's answer.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Truth {
    /// What the programme changed, on what it taught.
    effect: f64,
    /// What answers to everything did, taught or not.
    drift: f64,
}

/// So many cohorts, or as many times more as `RIPPLE_SIMULATIONS` says.
fn cohorts(usual: usize) -> usize {
    let times = env::var("RIPPLE_SIMULATIONS").ok().and_then(|it| it.parse().ok());
    usual * times.unwrap_or(1).max(1)
}

/// Three standard errors of a share near `share` among `n` cohorts.
fn three_errors(share: f64, n: usize) -> f64 {
    3.0 * (share * (1.0 - share) / count(n)).sqrt()
}

#[expect(clippy::cast_precision_loss, reason = "a count of cohorts or people")]
fn count(n: usize) -> f64 {
    n as f64
}
