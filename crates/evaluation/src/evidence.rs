//! The chain of evidence and the outcomes that a programme claims, as the data speak to them.

use serde::{Deserialize, Serialize};

use super::{ChangeEstimate, Conclusion};

/// One level of the chain of evidence. Levels are not causes of one another: where one is missing or went the other way, the
/// argument has a gap there, and what another level shows still stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChainLevel {
    /// 1 (reaction) to 5 (money).
    pub level: u8,
    /// What the programme claims at this level, in the words of the questionnaire's own file; none where it has none.
    pub claim: Option<String>,
    /// What it is made of: what each scored item measures.
    pub items: Vec<String>,
    /// How strong its evidence is.
    pub strength: Strength,
    /// What the answers say.
    pub conclusion: Conclusion,
    /// The weakest link of its evidence.
    pub weakest: WeakestLink,
    /// People that it rests on.
    pub n: usize,
    /// Levels below that are missing, unclear or against.
    pub gaps_below: Vec<Gap>,
}

/// Names at each level the gaps below it, as the levels stand.
pub fn name_gaps(levels: &mut [ChainLevel]) {
    let mut gaps: Vec<Gap> = Vec::new();
    for level in levels {
        level.gaps_below.clone_from(&gaps);
        if !level.strength.holds() {
            gaps.push(Gap { level: level.level, strength: level.strength });
        }
    }
}

/// A level below another on which the argument cannot rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Which level.
    pub level: u8,
    /// How it stands.
    pub strength: Strength,
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

/// How strong the evidence of a level is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Measured before and after, the better way, and by more than what nobody taught.
    Strong,
    /// The better way, on memory or report alone, or without control items.
    Weak,
    /// Asked and answered, and the answers do not settle it.
    Unclear,
    /// Shown to be smaller than what was named worthwhile.
    Small,
    /// The other way.
    Against,
    /// Not asked, not answered, or by too few people.
    Missing,
}

impl Strength {
    /// Whether an argument may rest on it.
    pub const fn holds(self) -> bool {
        matches!(self, Self::Strong | Self::Weak)
    }
}

/// The weakest link of a level's evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WeakestLink {
    /// Nothing was asked about it.
    NotAsked,
    /// Nobody answered what was asked about it.
    NoAnswers,
    /// People answered before and after, and nobody could be linked.
    NobodyLinked,
    /// Too few people.
    FewPeople,
    /// Too few items to make a score.
    FewItems,
    /// Nobody was asked before.
    NoBaseline,
    /// No control item was answered.
    NoControl,
    /// What nobody taught may have moved as much.
    ControlMoved,
    /// The items do not agree.
    ItemsDisagree,
    /// The interval is too wide to settle it.
    WideInterval,
    /// It was shown to be smaller than what was named worthwhile.
    Small,
    /// It went the other way.
    WentTheOtherWay,
    /// It cannot be said that most people think so.
    NotMost,
    /// Most people do not think so.
    MostDisagree,
    /// More people are not linked than are.
    ManyNotLinked,
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
    /// What the answers say: on each person's mean over its items.
    pub conclusion: Conclusion,
    /// Its items one by one.
    pub items: Vec<ItemEvidence>,
    /// What people report afterwards, in its own unit. It stands beside the verdict and never decides it.
    pub reported: Vec<ReportedEvidence>,
}

/// What one item says to a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemEvidence {
    /// The item, or the row of one.
    pub item: String,
    /// What it measures, or the row's words.
    pub label: String,
    /// What its answers say.
    pub conclusion: Conclusion,
}

/// What people report of themselves afterwards: how many say so, and how much it comes to in the cohort.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportedEvidence {
    /// The item.
    pub item: String,
    /// What it measures.
    pub label: String,
    /// People who answered it.
    pub n_answered: usize,
    /// People who said so: with at least as much as the claim names.
    pub n_yes: usize,
    /// What all of them named together, such as savings; none for an item of points.
    pub total: Option<f64>,
}

/// The control items: what the programme did not teach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ControlReport {
    /// What was asked.
    pub labels: Vec<String>,
    /// How people's two answers were come by.
    pub basis: Basis,
    /// Each person's mean change over them, in percent of the scale; none where fewer than two people answered both times.
    pub change: Option<ChangeEstimate>,
}
