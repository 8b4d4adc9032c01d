//! What is not known exactly: drivers, how each may vary, and which vary together.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::{
    Schedule,
    file::{BareOr, at_most},
};

/// Draws made when a model does not say how many: enough for a range to settle, few enough to follow a hand.
const USUAL_DRAWS: u32 = 20_000;

/// The most draws that are made, so that no file can keep a browser busy for minutes.
const MAX_DRAWS: u32 = 10_000_000;

/// What a simulation varies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Uncertainty {
    /// Whether this is what usually varies, which is made anew from the model whenever it is opened or edited.
    #[serde(rename = "usual", skip_serializing_if = "std::ops::Not::not")]
    pub is_usual: bool,
    /// The things that vary.
    pub drivers: Vec<Driver>,
    /// Which of them vary together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub correlations: Vec<Correlation>,
    /// People who answered, to be drawn anew with replacement; those without a benefit line count zero.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bootstrap_respondents: Option<u32>,
    /// How many draws.
    #[serde(deserialize_with = "at_most::<MAX_DRAWS, _, _>")]
    pub draws: u32,
    /// Where the random numbers start; the same seed gives the same figures everywhere.
    #[serde(deserialize_with = "at_most::<{ u32::MAX }, _, _>")]
    pub seed: u64,
    /// A return that somebody wants to reach, in per cent.
    pub target_roi_percent: f64,
}

/// A share moved as [`ActsOn::Shares`] says.
pub(super) fn moved(share: f64, value: f64) -> f64 {
    (share + (value - 1.0) * share.min(1.0 - share)).clamp(0.0, 1.0)
}

impl Default for Uncertainty {
    fn default() -> Self {
        Self {
            is_usual: false,
            drivers: Vec::new(),
            correlations: Vec::new(),
            bootstrap_respondents: None,
            draws: USUAL_DRAWS,
            seed: 1,
            target_roi_percent: 0.0,
        }
    }
}

/// One thing that varies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Driver {
    /// Unlike that of any other driver.
    pub id: String,
    /// What it is called on a page.
    pub title: String,
    /// What it changes.
    pub acts_on: ActsOn,
    /// How it varies.
    #[serde(deserialize_with = "that_varies")]
    pub distribution: Distribution,
}

/// Fails unless a distribution's ends rise and its shapes are above zero.
fn that_varies<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Distribution, D::Error> {
    use Distribution as Of;
    let distribution = Distribution::deserialize(deserializer)?;
    let (name, rises, is_above_zero) = match distribution {
        Of::Uniform { low, high } => ("uniform", low < high, true),
        Of::Triangular { low, mode, high } => {
            ("triangular", low <= mode && mode <= high && low < high, true)
        }
        Of::Beta { a, b } => ("beta", true, a > 0.0 && b > 0.0),
        Of::Normal { sd, .. } => ("normal", true, sd > 0.0),
        Of::Lognormal { median, sd_log } => ("lognormal", true, median > 0.0 && sd_log > 0.0),
    };
    match (rises, is_above_zero) {
        (true, true) => Ok(distribution),
        (false, _) => Err(D::Error::custom(format_args!("the values of {name} must rise"))),
        (_, false) => Err(D::Error::custom(format_args!("{name} needs numbers above zero"))),
    }
}

/// What a driver changes. Shares are replaced by its value; amounts are multiplied by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged, try_from = "BareOr<Shared, ActsOnFile>")]
pub enum ActsOn {
    /// Many places at once, each multiplied.
    All(Shared),
    /// One share of one line, replaced.
    Share {
        /// The line's id.
        line: String,
        /// Which share.
        share: LineShare,
    },
    /// One share of every line that has it, moved: a value `v` puts a share `s` at `s + (v − 1) × min(s, 1 − s)`.
    ///
    /// So it stays between 0 and 1, and where the values have mean 1 the mean of the share is the share itself. Phillips's
    /// attribution is moved after its cap. A line whose share has a driver of its own is left to that.
    Shares {
        /// Which share.
        shares: LineShare,
    },
    /// The amount of one line, multiplied.
    Line {
        /// The line's id.
        line: String,
    },
    /// Every cost of one label, multiplied.
    Cost {
        /// The label.
        cost: String,
    },
}

/// What a driver changes as its file holds it, where it is not many places at once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActsOnFile {
    line: Option<String>,
    share: Option<LineShare>,
    shares: Option<LineShare>,
    cost: Option<String>,
}

/// Fields that do not say together what a driver changes.
#[derive(Debug, thiserror::Error)]
enum NotActing {
    #[error("give exactly one of line, cost and shares; share goes with line")]
    NotExactlyOne,
    /// It is the cap of attribution.
    #[error("shares: would-have-happened-anyway moves with attribution")]
    MovesWithAttribution,
}

impl TryFrom<BareOr<Shared, ActsOnFile>> for ActsOn {
    type Error = NotActing;

    fn try_from(file: BareOr<Shared, ActsOnFile>) -> Result<Self, NotActing> {
        let ActsOnFile { line, share, shares, cost } = match file {
            BareOr::Bare(shared) => return Ok(Self::All(shared)),
            BareOr::Object(file) => file,
        };
        match (line, share, shares, cost) {
            (None, None, Some(LineShare::WouldHaveHappenedAnyway), None) => {
                Err(NotActing::MovesWithAttribution)
            }
            (None, None, Some(shares), None) => Ok(Self::Shares { shares }),
            (None, None, None, Some(cost)) => Ok(Self::Cost { cost }),
            (Some(line), None, None, None) => Ok(Self::Line { line }),
            (Some(line), Some(share), None, None) => Ok(Self::Share { line, share }),
            _ => Err(NotActing::NotExactlyOne),
        }
    }
}

/// A driver shared by many parts of a model, which it multiplies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shared {
    /// Every cost.
    AllCosts,
    /// The cost of participants' own time.
    ParticipantTime,
    /// The cost of an hour, in costs and in benefits.
    HourlyCost,
    /// The cost of an hour, in benefits only.
    BenefitHourlyCost,
    /// The amount of every benefit.
    AllBenefits,
    /// Every attribution, kept between 0 and its cap.
    AllAttribution,
    /// Every confidence, kept between 0 and 1.
    AllConfidence,
    /// The rise of all costs against optimism.
    OptimismBias,
}

/// A share of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineShare {
    /// Phillips: the share put down to the programme.
    Attribution,
    /// Phillips: how sure the claimant was.
    Confidence,
    /// Phillips: the share that would have come without the programme.
    WouldHaveHappenedAnyway,
    /// SROI and additionality: the share that would have come anyway.
    Deadweight,
    /// SROI and additionality: the share that moved a loss elsewhere.
    Displacement,
    /// SROI: the share owed to others.
    AttributionToOthers,
    /// Additionality: the share that went outside the area.
    Leakage,
    /// Additionality: the share swapped for a similar activity.
    Substitution,
    /// Any: the share lost in each later year.
    DropOff,
}

impl fmt::Display for LineShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Attribution => "attribution",
            Self::Confidence => "confidence",
            Self::WouldHaveHappenedAnyway => "what would have happened anyway",
            Self::Deadweight => "deadweight",
            Self::Displacement => "displacement",
            Self::AttributionToOthers => "attribution to others",
            Self::Leakage => "leakage",
            Self::Substitution => "substitution",
            Self::DropOff => "drop-off",
        })
    }
}

/// How a driver varies.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Distribution {
    /// Anything between two ends, equally likely.
    Uniform {
        /// The lower end.
        low: f64,
        /// The upper end.
        high: f64,
    },
    /// Between two ends, likeliest at the mode.
    Triangular {
        /// The lower end.
        low: f64,
        /// The likeliest value.
        mode: f64,
        /// The upper end.
        high: f64,
    },
    /// A share with mean a ÷ (a + b).
    Beta {
        /// The first shape, above 0.
        a: f64,
        /// The second shape, above 0.
        b: f64,
    },
    /// The bell curve.
    Normal {
        /// The mean.
        mean: f64,
        /// The standard deviation.
        sd: f64,
    },
    /// Skewed upwards; its logarithm follows the bell curve.
    Lognormal {
        /// The median, above 0.
        median: f64,
        /// The standard deviation of the logarithm.
        sd_log: f64,
    },
}

/// Two drivers that vary together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correlation {
    /// Their ids.
    pub between: [String; 2],
    /// How closely, from −1 to 1, between the bell-curve scores by which they are ordered.
    #[serde(deserialize_with = "correlation")]
    pub value: f64,
}

fn correlation<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let value = f64::deserialize(deserializer)?;
    let beyond = format_args!("{value} is not a correlation between -1 and 1");
    if value.abs() > 1.0 { Err(D::Error::custom(beyond)) } else { Ok(value) }
}

/// A named setting of some drivers; the others keep the model's own value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Whether it is one of the usual ones, which are made anew from the model whenever it is opened or edited.
    #[serde(default, rename = "usual", skip_serializing_if = "std::ops::Not::not")]
    pub is_usual: bool,
    /// What it is called, such as "cautious".
    pub title: String,
    /// The value of each driver that is set, by id.
    pub drivers: BTreeMap<String, f64>,
    /// Discount rates to use in place of the method's, such as the 3.0% of the review of 2026.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule>,
}
