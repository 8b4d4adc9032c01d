//! What is known of the change that the money is said to come from.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::file::{day, rising};

/// What is known of the change that the money is said to come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "EvidenceFile")]
pub struct Evidence {
    /// People with an answer in both waves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_pairs: Option<u32>,
    /// 95% t interval, low and high, of the mean change at level 3 in per cent of the maximum possible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level3_change_ci95_percent_of_maximum: Option<[f64; 2]>,
    /// What the evaluation concludes of behaviour.
    pub level3: Level3,
    /// Whether there was a baseline.
    pub design: Design,
    /// Who says so: response files, or somebody who typed it.
    pub origin: EvidenceOrigin,
    /// A stated decision to show the headline all the same.
    #[serde(rename = "override", skip_serializing_if = "Option::is_none")]
    pub overridden: Option<Override>,
}

/// Evidence as its file holds it, which may leave the verdict to the interval.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceFile {
    n_pairs: Option<u32>,
    #[serde(default, deserialize_with = "rising")]
    level3_change_ci95_percent_of_maximum: Option<[f64; 2]>,
    level3: Option<Level3>,
    design: Design,
    #[serde(default)]
    origin: EvidenceOrigin,
    #[serde(rename = "override")]
    overridden: Option<Override>,
}

impl From<EvidenceFile> for Evidence {
    fn from(file: EvidenceFile) -> Self {
        let ci95 = file.level3_change_ci95_percent_of_maximum;
        Self {
            n_pairs: file.n_pairs,
            level3_change_ci95_percent_of_maximum: ci95,
            level3: file.level3.unwrap_or_else(|| Level3::of_interval(ci95)),
            design: file.design,
            origin: file.origin,
            overridden: file.overridden,
        }
    }
}

/// What an evaluation concludes of behaviour, level 3 of the chain. Whoever fills it decides on unrounded figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level3 {
    /// The verdict.
    pub verdict: BehaviourVerdict,
    /// Whether what was taught rose by more than what nobody taught, person by person; none where that was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contrast_above_zero: Option<bool>,
    /// Whether nothing below level 3 stands against it in the chain of evidence; none where nobody looked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chain_unbroken: Option<bool>,
}

/// What can be said of the change in behaviour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BehaviourVerdict {
    /// It rose by as much as was named as worthwhile.
    Worthwhile,
    /// It rose; whether by enough is not shown.
    Some,
    /// It is shown to have changed by less than was named as worthwhile.
    NoneWorthwhile,
    /// It moved the other way.
    Against,
    /// The answers cannot say.
    CannotSay,
}

impl BehaviourVerdict {
    /// The verdict of a 95% interval of the mean change alone: above zero, below it, or neither.
    pub fn of_interval(ci95: Option<[f64; 2]>) -> Self {
        match ci95 {
            Some([low, _]) if low > 0.0 => Self::Some,
            Some([_, high]) if high < 0.0 => Self::Against,
            _ => Self::CannotSay,
        }
    }

    /// Whether a figure of the return may stand below it: never where behaviour moved the other way or nobody can say.
    pub fn bears_figures(self) -> bool {
        !matches!(self, Self::Against | Self::CannotSay)
    }
}

impl Level3 {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        verdict: BehaviourVerdict::CannotSay,
        contrast_above_zero: None,
        chain_unbroken: None,
    };

    /// What evidence says that gives an interval and no verdict, as files of version 1 do: the control items and the chain
    /// stay unknown.
    pub fn of_interval(ci95: Option<[f64; 2]>) -> Self {
        Self { verdict: BehaviourVerdict::of_interval(ci95), ..Self::UNKNOWN }
    }
}

/// Who says what the evidence is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceOrigin {
    /// Somebody typed it into the model file.
    #[default]
    Typed,
    /// It was worked out from response files.
    Responses,
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// Why, in the words of whoever decided; shown wherever the headline is.
    pub reason: String,
    /// Who decided: a name or a role. Files of version 1 have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// The day on which that was decided.
    #[serde(default, with = "day", skip_serializing_if = "Option::is_none")]
    pub when: Option<NaiveDate>,
}

impl Override {
    /// Who decided and when, in words; what is not known is said to be so.
    pub fn decided(&self) -> String {
        let who = self.who.as_deref().unwrap_or("somebody who is not named");
        match self.when {
            Some(day) => format!("{who}, {day}"),
            None => format!("{who}, on a day that is not given"),
        }
    }
}
