//! What a simulation found.

use serde::{Deserialize, Serialize};

/// A simulation's answer, with what it takes to repeat it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Simulation {
    /// How many draws.
    pub draws: u32,
    /// How they are made, as `docs/roi-model.md` says: a seed gives the same bits within one version.
    pub draws_version: u32,
    /// Where the random numbers started.
    pub seed: u64,
    /// The return from all classes of benefit.
    pub all_classes: Spread,
    /// The return from cash-releasing benefits only.
    pub cash_releasing: Spread,
}

/// How draws are made from a seed now.
pub const DRAWS_VERSION: u32 = 3;

/// How the return in per cent is spread over the draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// The mean.
    pub mean: f64,
    /// How far the mean may be off by the luck of the draws alone: their standard deviation ÷ √draws.
    pub standard_error: f64,
    /// Half the draws lie below.
    pub median: f64,
    /// The middle half of the draws.
    pub range50: [f64; 2],
    /// The middle nine tenths of the draws.
    pub range90: [f64; 2],
    /// The share of draws above zero.
    pub chance_above_zero: f64,
    /// The share of draws above the target.
    pub chance_above_target: f64,
    /// The answer so far after each tenth of the draws.
    pub convergence: Vec<Checkpoint>,
    /// Counts for a picture; the first and last bins hold everything beyond them.
    pub bins: Vec<Bin>,
}

/// A share of draws in words: what so many draws can tell, never none or all of them.
pub fn share_of_draws_text(share: f64) -> String {
    match share {
        _ if share < 0.01 => "under 1%".to_owned(),
        _ if share > 0.99 => "over 99%".to_owned(),
        _ => format!("{:.0}%", share * 100.0),
    }
}

/// The answer after some of the draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// After how many.
    pub draws: u32,
    /// The mean so far.
    pub mean: f64,
    /// The share above zero so far.
    pub chance_above_zero: f64,
}

/// How many draws lie in a span.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// Its lower end, in per cent.
    pub low: f64,
    /// Its upper end, in per cent.
    pub high: f64,
    /// The draws in it.
    pub count: u32,
}

/// Why a simulation was not run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum SimulationError {
    /// No benefit has been judged yet.
    #[error("no benefits judged yet")]
    NothingJudged,
    /// Nothing varies.
    #[error("nothing in the model varies: add a driver")]
    NothingVaries,
    /// No draws.
    #[error("ask for at least one draw")]
    NoDraws,
    /// There are no costs, or a draw had none.
    #[error("a return needs costs above zero in every draw")]
    NoCosts,
    /// Correlations that cannot all hold.
    #[error("the correlations cannot all hold together: bring some of them nearer to 0")]
    ImpossibleCorrelations,
}
