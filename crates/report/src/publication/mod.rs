//! Findings as they may be published: every figure is of a type that only `disclosure` makes.

mod admissions;
mod answered;
mod bars;
mod build;
mod change;
mod persons;
mod quotations;
mod words;

use serde::{Deserialize, Serialize};

use evaluation::{
    Basis, Strength, Verdict,
    disclosure::{Published, SafeCount, SafeMean, SafeShare},
};

pub use self::{
    admissions::{Admissions, Shape, admit_all},
    build::{Told, publish},
    persons::Persons,
    quotations::{Marked, NotFollowed, PublishedQuotation, not_followed},
    words::{
        change_text, count_text, kind_words, option_text, publication_text, quotation_text,
        refused_words,
    },
};

/// What may be published of one evaluation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Publication {
    /// What every output says: the rule, who is looked at, that nothing shows cause, what was named worthwhile, and whether
    /// anything is invented.
    pub statements: Vec<String>,
    /// Whether the people looked at are too few, or too nearly those of an earlier output; nothing else is then said.
    pub is_refused: bool,
    /// People asked before.
    pub baseline: Published<SafeCount>,
    /// People asked after.
    pub follow_up: Published<SafeCount>,
    /// People linked.
    pub pairs: Published<SafeCount>,
    /// Change by level, in percent of the scale.
    pub levels: Vec<PublishedChange>,
    /// Change by item.
    pub items: Vec<PublishedItem>,
    /// Scores that the questionnaire declares.
    pub composites: Vec<PublishedChange>,
    /// Options of items with several answers.
    pub options: Vec<PublishedOption>,
    /// Levels 1 to 5.
    pub chain: Vec<PublishedLink>,
    /// The outcomes claimed.
    pub outcomes: Vec<PublishedOutcome>,
    /// What people wrote, as far as they gave leave and the evaluator read it.
    pub quotations: Vec<PublishedQuotation>,
}

/// Which estimate a figure belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EstimateKind {
    /// The same people before and after.
    Matched,
    /// What people remember.
    Perceived,
    /// Everybody before against everybody after.
    Unlinked,
    /// Everybody after, of what nobody was asked before. There is no change.
    Afterwards,
}

/// One change. Means before and after are in the unit of the item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublishedChange {
    /// What it is of.
    pub label: String,
    /// Which estimate.
    pub estimate: EstimateKind,
    /// About how many people.
    pub people: Published<SafeCount>,
    /// Mean before, or remembered.
    pub before: Published<SafeMean>,
    /// Mean after, or now.
    pub after: Published<SafeMean>,
    /// Mean change.
    pub change: Published<SafeMean>,
    /// Its 95% interval.
    pub ci95: Published<[SafeMean; 2]>,
    /// With how many decimals its figures are written: none of percents and of large numbers.
    pub decimals: usize,
    /// What that says, in words.
    pub words: String,
}

/// One item by every estimate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublishedItem {
    /// Its id.
    pub id: String,
    /// Kirkpatrick level.
    pub level: Option<u8>,
    /// What it measures.
    pub construct: String,
    /// What was asked.
    pub question: String,
    /// The ends of its scale, if it has such.
    pub range: Option<(f64, f64)>,
    /// The estimates that there are.
    pub changes: Vec<PublishedChange>,
    /// How answers were spread, of the people linked.
    pub spread: Spread,
    /// Values that the programme itself named.
    pub reference_lines: Vec<(f64, String)>,
}

/// How answers were spread before and after, as finely as the people allow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spread {
    /// Every value that was given, from the least.
    Values(Vec<SpreadPart>),
    /// Below the middle of the scale, in the middle, above it.
    Thirds(Vec<SpreadPart>),
    /// In words only.
    Words(String),
}

/// Shares of one value or group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpreadPart {
    /// What it is.
    pub label: String,
    /// Share before.
    pub before: SafeShare,
    /// Share after.
    pub after: SafeShare,
}

/// One option of an item with several answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublishedOption {
    /// The item.
    pub item: String,
    /// What was asked.
    pub question: String,
    /// The option.
    pub label: String,
    /// Share who chose it before.
    pub before: Published<SafeShare>,
    /// Share who chose it after.
    pub after: Published<SafeShare>,
}

/// One level of the chain of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublishedLink {
    /// 1 to 5.
    pub level: u8,
    /// What the programme claims at this level.
    pub claim: Option<String>,
    /// What each of its items measures.
    pub items: Vec<String>,
    /// How its evidence was come by.
    pub basis: Basis,
    /// What it says.
    pub strength: Strength,
    /// Its strength and weakest link in words.
    pub words: String,
}

/// One claimed outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublishedOutcome {
    /// The claim.
    pub claim: String,
    /// What the data say to it.
    pub verdict: Verdict,
    /// The same in words.
    pub words: String,
}
