//! The chain of evidence and the outcomes that a programme claims, as the data speak to them.

use serde::{Deserialize, Serialize};

/// Fewest pairs that can carry a claim about one measure.
pub const FEWEST_PAIRS: usize = 8;

/// One level of the chain of evidence. Each level rests on those below.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChainLevel {
    /// 1 (reaction) to 5 (money).
    pub level: u8,
    /// How its evidence was come by.
    pub basis: Basis,
    /// What the evidence says.
    pub strength: Strength,
    /// What is weakest about it.
    pub weakest: WeakestLink,
    /// People that it rests on.
    pub n: usize,
    /// Mean change in percent of the scale, for levels that change is measured on.
    pub percent_change: Option<f64>,
    /// Its 95% interval.
    pub percent_ci95: Option<[f64; 2]>,
    /// The lowest level below that does not hold; this level cannot be claimed over it.
    pub broken_below: Option<u8>,
}

/// How evidence was come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The same people before and after.
    Matched,
    /// What people remember.
    Perceived,
    /// What people say of themselves afterwards, with nothing to compare.
    Reported,
    /// Nothing was asked or answered.
    None,
}

/// What the evidence of a level says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// It points the better way and its interval excludes zero.
    Holds,
    /// It points the better way, on weaker evidence than a measured change.
    Weak,
    /// There are answers enough, and they do not show it.
    NotShown,
    /// Too little is known.
    CannotSay,
}

/// The weakest link of a level's evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WeakestLink {
    /// Nothing was answered.
    NoAnswers,
    /// Too few people.
    FewPeople,
    /// Nobody was asked before.
    NoBaseline,
    /// The item outside the programme moved as well.
    ControlMoved,
    /// The interval takes in no change.
    IntervalTakesInZero,
    /// It cannot be said that most people think so.
    NotMost,
    /// More people left than stayed.
    ManyLeft,
    /// People speak about themselves.
    SelfReport,
    /// Shares due to the programme were not given for every saving.
    MoneyNotAdjusted,
}

/// One claimed outcome and what the data say to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutcomeReport {
    /// Its id.
    pub id: String,
    /// The claim in words.
    pub claim: String,
    /// Kirkpatrick level of the claim.
    pub level: u8,
    /// The items that speak to it.
    pub evidence: Vec<ItemEvidence>,
    /// What they come to.
    pub verdict: Verdict,
}

/// One item's evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemEvidence {
    /// The item's id.
    pub item: String,
    /// How it was come by.
    pub basis: Basis,
    /// What it says.
    pub reading: Reading,
    /// People that it rests on.
    pub n: usize,
    /// Mean change in the item's own unit, better being positive; or, of what people report, the share of them.
    pub value: Option<f64>,
    /// Its 95% interval (Student's paired t; of a share, Wilson's).
    pub ci95: Option<[f64; 2]>,
}

/// What one item's evidence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// The interval is on the better side; of a share, above one half.
    Better,
    /// The interval is on the worse side.
    Worse,
    /// The interval takes in no change; of a share, does not lie above one half.
    NotClear,
    /// Fewer than eight people.
    TooFew,
}

/// What the data say to a claimed outcome. None of these is about cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Every item measured before and after moved the better way, and the control item did not move as much.
    Supported,
    /// Some moved and some did not, or the evidence is only remembered or reported, or the control item moved as much.
    Partly,
    /// Enough people answered, and no item moved the better way.
    NotShown,
    /// Too few people answered.
    CannotSay,
}
