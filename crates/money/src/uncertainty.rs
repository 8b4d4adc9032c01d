//! What is not known exactly: drivers, how each may vary, and which vary together.

use serde::{Deserialize, Serialize};

/// Draws made when a model does not say how many: enough for a range to settle, few enough to follow a hand.
const USUAL_DRAWS: u32 = 20_000;

/// What a simulation varies.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    pub draws: u32,
    /// Where the random numbers start; the same seed gives the same figures everywhere.
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
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Driver {
    /// Unlike that of any other driver.
    pub id: String,
    /// What it is called on a page.
    pub title: String,
    /// What it changes.
    pub acts_on: ActsOn,
    /// How it varies.
    pub distribution: Distribution,
}

/// What a driver changes. Shares are replaced by its value; amounts are multiplied by it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
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

/// How a driver varies.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Correlation {
    /// Their ids.
    pub between: [String; 2],
    /// How closely, from −1 to 1, between the bell-curve scores by which they are ordered.
    pub value: f64,
}
