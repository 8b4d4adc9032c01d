//! Whether the evidence below can carry a headline.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::figure::percent_text;

/// The fewest pairs that can carry a headline.
pub const MIN_PAIRS: u32 = 8;

/// What is known of the change that the money is said to come from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// People with an answer in both waves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_pairs: Option<u32>,
    /// 95% t interval, low and high, of the mean change at level 3 in per cent of the maximum possible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level3_change_ci95_percent_of_maximum: Option<[f64; 2]>,
    /// Whether there was a baseline.
    pub design: Design,
    /// A stated decision to show the headline all the same.
    #[serde(rename = "override", skip_serializing_if = "Option::is_none")]
    pub overridden: Option<Override>,
}

/// How change was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Design {
    /// The same people were asked before and after.
    WithBaseline,
    /// People were asked afterwards only, and remembered how it was.
    FollowUpOnly,
}

/// A stated decision to show a headline that the rules refuse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// Why, in the words of whoever decided; shown wherever the headline is.
    pub reason: String,
}

/// Whether the return may lead a page, and what stands against it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    /// Whether it may be shown: nothing stands against it, or somebody overrode that.
    pub allowed: bool,
    /// What stands against it.
    pub reasons: Vec<Refusal>,
    /// The stated override, which stays on every output.
    pub overridden: Option<Override>,
}

/// One thing that stands against a headline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Refusal {
    /// The model says nothing of the evidence.
    NoEvidence,
    /// Without a baseline change is remembered, not measured.
    NoBaseline,
    /// Nobody said how many pairs there are.
    PairsUnknown,
    /// Fewer pairs than [`MIN_PAIRS`].
    TooFewPairs(u32),
    /// No interval of the change at level 3.
    Level3Unknown,
    /// The interval of the change at level 3 does not lie above 0.
    Level3NoChange {
        /// Its lower end, in per cent of the maximum.
        low: f64,
        /// Its upper end, in per cent of the maximum.
        high: f64,
    },
    /// No accepted line says both what share is the programme's and how sure that is.
    NoAdjustedLine,
    /// There is no return to show.
    NoReturn,
}

impl Headline {
    /// Judges a model's evidence; `has_adjusted_line` and `has_return` come from its money.
    pub(super) fn judge(
        evidence: Option<&Evidence>,
        has_adjusted_line: bool,
        has_return: bool,
    ) -> Self {
        let mut reasons = evidence.map_or_else(|| vec![Refusal::NoEvidence], Evidence::refusals);
        if !has_adjusted_line {
            reasons.push(Refusal::NoAdjustedLine);
        }
        if !has_return {
            reasons.push(Refusal::NoReturn);
        }
        let overridden = evidence.and_then(|evidence| evidence.overridden.clone());
        Self {
            allowed: has_return && (reasons.is_empty() || overridden.is_some()),
            reasons,
            overridden,
        }
    }
}

impl Evidence {
    /// What in the evidence stands against a headline.
    fn refusals(&self) -> Vec<Refusal> {
        let design = (self.design == Design::FollowUpOnly).then_some(Refusal::NoBaseline);
        let pairs = match self.n_pairs {
            None => Some(Refusal::PairsUnknown),
            Some(n) if n < MIN_PAIRS => Some(Refusal::TooFewPairs(n)),
            Some(_) => None,
        };
        let level3 = match self.level3_change_ci95_percent_of_maximum {
            None => Some(Refusal::Level3Unknown),
            Some([low, _]) if low > 0.0 => None,
            Some([low, high]) => Some(Refusal::Level3NoChange { low, high }),
        };
        [design, pairs, level3].into_iter().flatten().collect()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoEvidence => f.write_str("the model says nothing of the evidence for a change"),
            Self::NoBaseline => {
                f.write_str("there is no baseline, so change is remembered, not measured")
            }
            Self::PairsUnknown => {
                f.write_str("the number of people who answered both times is not known")
            }
            Self::TooFewPairs(n) => {
                write!(f, "{n} people answered both times, and at least {MIN_PAIRS} are needed")
            }
            Self::Level3Unknown => f.write_str("the change in behaviour (level 3) is not known"),
            Self::Level3NoChange { low, high } => write!(
                f,
                "behaviour (level 3) {}: the 95% interval is {} to {} of the maximum",
                if *high < 0.0 { "went the other way" } else { "shows no clear change" },
                percent_text(*low),
                percent_text(*high)
            ),
            Self::NoAdjustedLine => {
                f.write_str("no accepted benefit has both an attribution and a confidence")
            }
            Self::NoReturn => f.write_str("no return can be computed"),
        }
    }
}
