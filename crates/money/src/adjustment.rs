//! From what is claimed to what a programme may claim: three families of adjustment, one for each line.

use serde::{Deserialize, Serialize};

use super::{Adjusting, ConfidenceUse, Figure, LineShare, Method, Quantity, Share};

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

/// The shares of each family in reading order, each with its place, borrowed as the adjustment is.
macro_rules! places {
    ($adjustment:expr) => {{
        use LineShare as Of;
        let places = match $adjustment {
            Adjustment::Phillips(Phillips {
                attribution,
                confidence,
                would_have_happened_anyway,
            }) => vec![
                (Of::Attribution, attribution),
                (Of::Confidence, confidence),
                (Of::WouldHaveHappenedAnyway, would_have_happened_anyway),
            ],
            Adjustment::Sroi { sroi: Sroi { deadweight, displacement, attribution_to_others } } => {
                vec![
                    (Of::Deadweight, deadweight),
                    (Of::Displacement, displacement),
                    (Of::AttributionToOthers, attribution_to_others),
                ]
            }
            Adjustment::Additionality { additionality: it } => {
                let Additionality { deadweight, displacement, leakage, substitution, .. } = it;
                vec![
                    (Of::Deadweight, deadweight),
                    (Of::Displacement, displacement),
                    (Of::Leakage, leakage),
                    (Of::Substitution, substitution),
                ]
            }
        };
        places.into_iter()
    }};
}

/// A share of a line's adjustment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdjustmentFactor<'a> {
    /// Which.
    pub share: LineShare,
    /// What it does to the line.
    pub effect: Effect,
    /// The share, where somebody gave it.
    pub figure: Option<&'a Figure<Share>>,
}

/// What a share does to the amount of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It is attributed to the programme: what a break-even search puts another share in the place of.
    Attributes,
    /// The rest of it is attributed to the programme.
    AttributesRest,
    /// Its rest is the most that may be attributed.
    Caps,
    /// The line is multiplied by it.
    Times,
    /// The line is multiplied by the rest of it.
    TimesRest,
    /// It widens the spread of a simulation, and the line keeps its value.
    Spreads,
}

impl AdjustmentFactor<'_> {
    /// The fraction, where somebody gave it.
    pub fn value(&self) -> Option<f64> {
        self.figure.map(|figure| figure.value.get())
    }

    /// Whether it says what is attributed to the programme.
    pub fn attributes(&self) -> bool {
        matches!(self.effect, Effect::Attributes | Effect::AttributesRest)
    }

    /// Whether a line counts zero without it, attribution aside.
    pub fn is_needed(&self) -> bool {
        !self.attributes() && self.effect != Effect::Caps
    }

    /// Whether it is the rest of the share that is attributed or multiplies.
    pub fn takes_rest(&self) -> bool {
        matches!(self.effect, Effect::AttributesRest | Effect::TimesRest)
    }

    /// What it puts on the line: the share, or the rest of it.
    pub fn part(&self) -> Option<f64> {
        self.value().map(|value| if self.takes_rest() { 1.0 - value } else { value })
    }
}

impl Adjustment {
    /// Every share of the family in reading order, with what it does under a method. This alone says what a share means.
    pub fn factors(&self, method: &Method) -> Vec<AdjustmentFactor<'_>> {
        let confidence = match method.confidence_use {
            ConfidenceUse::Multiplier => Effect::Times,
            ConfidenceUse::Spread => Effect::Spreads,
        };
        let effects: &[Effect] = match self {
            Self::Phillips(_) => &[Effect::Attributes, confidence, Effect::Caps],
            Self::Sroi { .. } => &[Effect::TimesRest, Effect::TimesRest, Effect::AttributesRest],
            Self::Additionality { .. } => {
                &[Effect::AttributesRest, Effect::TimesRest, Effect::TimesRest, Effect::TimesRest]
            }
        };
        let factor = |((share, figure), effect): ((LineShare, _), &Effect)| AdjustmentFactor {
            share,
            effect: *effect,
            figure,
        };
        self.shares().into_iter().zip(effects).map(factor).collect()
    }

    /// The family.
    pub const fn family(&self) -> Adjusting {
        match self {
            Self::Phillips(_) => Adjusting::Phillips,
            Self::Sroi { .. } => Adjusting::Sroi,
            Self::Additionality { .. } => Adjusting::Additionality,
        }
    }

    /// One of a family, with nothing given yet.
    pub fn of(family: Adjusting) -> Self {
        match family {
            Adjusting::Phillips => Self::Phillips(Phillips::default()),
            Adjusting::Sroi => Self::Sroi { sroi: Sroi::default() },
            Adjusting::Additionality => {
                Self::Additionality { additionality: Additionality::default() }
            }
        }
    }

    /// Every share of the family in reading order.
    pub fn shares(&self) -> Vec<(LineShare, Option<&Figure<Share>>)> {
        places!(self).map(|(share, place)| (share, place.as_ref())).collect()
    }

    /// Where a share of the family stands; none where the family has no such share.
    pub fn share_mut(&mut self, share: LineShare) -> Option<&mut Option<Figure<Share>>> {
        places!(self).find(|(own, _)| *own == share).map(|(_, place)| place)
    }

    /// What the line is multiplied by beside its shares: further activity caused, in additionality.
    pub fn multiplier(&self) -> Option<&Figure<Quantity>> {
        match self {
            Self::Additionality { additionality } => additionality.multiplier.as_ref(),
            Self::Phillips(_) | Self::Sroi { .. } => None,
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
