//! From what is claimed to what a programme may claim: three families of adjustment, one for each line.

use serde::{Deserialize, Serialize};

use super::{Figure, LineShare, Quantity, Share};

/// How a line is adjusted. In a file the family is told by its fields.
///
/// The same word means opposite things in two of them: Phillips's attribution is the share owed to *the programme*, SROI's
/// is the share owed to *others*, and is named so here.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Adjustment {
    /// Social return on investment.
    Sroi {
        /// Its shares.
        sroi: Sroi,
    },
    /// The Additionality Guide's gross-to-net factors.
    Additionality {
        /// Its shares.
        additionality: Additionality,
    },
    /// Phillips, the usual one.
    Phillips(Phillips),
}

impl Default for Adjustment {
    fn default() -> Self {
        Self::Phillips(Phillips::default())
    }
}

impl Adjustment {
    /// Whether a share belongs to this family; drop-off belongs to all.
    pub(super) fn has(&self, share: LineShare) -> bool {
        use LineShare as S;
        match self {
            Self::Phillips(_) => {
                matches!(
                    share,
                    S::Attribution | S::Confidence | S::WouldHaveHappenedAnyway | S::DropOff
                )
            }
            Self::Sroi { .. } => {
                matches!(
                    share,
                    S::Deadweight | S::Displacement | S::AttributionToOthers | S::DropOff
                )
            }
            Self::Additionality { .. } => {
                matches!(
                    share,
                    S::Deadweight | S::Displacement | S::Leakage | S::Substitution | S::DropOff
                )
            }
        }
    }
}

/// Attribution × confidence; a line without either counts zero.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Phillips {
    /// The share put down to the programme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Figure<Share>>,
    /// How sure the claimant was of that share and the amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Figure<Share>>,
    /// The share that would have come without the programme; attribution is capped at the rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub would_have_happened_anyway: Option<Figure<Share>>,
}

/// (1 − deadweight) × (1 − displacement) × (1 − attribution to others); a line without any of the three counts zero.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sroi {
    /// The share that would have come anyway.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadweight: Option<Figure<Share>>,
    /// The share that only moved a loss elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub displacement: Option<Figure<Share>>,
    /// The share owed to others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution_to_others: Option<Figure<Share>>,
}

/// (1 − deadweight) × (1 − displacement) × (1 − leakage) × (1 − substitution) × multiplier.
///
/// A line without any of the four shares counts zero. A reference case is a second line, marked as a disbenefit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Additionality {
    /// The share that would have come anyway.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadweight: Option<Figure<Share>>,
    /// The share taken from others nearby.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub displacement: Option<Figure<Share>>,
    /// The share that went outside the area meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leakage: Option<Figure<Share>>,
    /// The share swapped for a similar activity to gain the support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub substitution: Option<Figure<Share>>,
    /// Further activity caused in the area, as a factor; 1 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multiplier: Option<Figure<Quantity>>,
}
