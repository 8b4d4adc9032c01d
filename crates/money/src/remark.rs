//! What a reader should know of a line: why it counts zero, or what was done to it.

use std::fmt;

use super::{figure::percent_text, pounds_text};

/// Why a line counts zero.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotCounted {
    /// The evaluator rejected it.
    #[error("rejected: {reason}")]
    Rejected {
        /// In these words.
        reason: String,
    },
    /// Nobody has judged it yet.
    #[error("not judged yet")]
    NotJudged,
    /// No money is put on it.
    #[error("no money is put on it")]
    NotMonetised,
    /// The adjustment needs shares that nobody gave.
    #[error("counts zero: no {} was given", .0.join(" and no "))]
    Missing(Vec<String>),
    /// Another line describes the same saving and is smaller.
    #[error("the same saving as {id}, which is counted")]
    SameSavingAs {
        /// The id of the line that counts.
        id: String,
    },
}

/// What a reader should know of a line that counts.
#[derive(Debug, Clone, PartialEq)]
pub enum LineNote {
    /// Attribution was lowered to what would not have happened anyway.
    AttributionCapped {
        /// The share claimed.
        claimed: f64,
        /// The share used.
        used: f64,
    },
    /// Some of it falls after the last year that counts.
    BeyondHorizon {
        /// The last year that counts.
        horizon_years: u32,
        /// What was left out, in pounds before adjustment.
        pounds: f64,
    },
    /// A harm without attribution or confidence is counted in full, which is the cautious reading.
    HarmInFull,
    /// It lasts several years and nobody said how fast it fades.
    NoDropOff,
    /// It is discounted at other rates than the rest.
    OwnRates,
}

impl fmt::Display for LineNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: f64| percent_text(share * 100.0);
        match self {
            Self::AttributionCapped { claimed, used } => write!(
                f,
                "attribution lowered from {} to {}, what would not have happened anyway",
                percent(*claimed),
                percent(*used)
            ),
            Self::BeyondHorizon { horizon_years, pounds } => {
                let pounds = pounds_text(*pounds);
                write!(
                    f,
                    "{pounds} falls after year {horizon_years}, the last that counts, and is left out"
                )
            }
            Self::HarmInFull => {
                f.write_str("a harm without attribution or confidence is counted in full")
            }
            Self::NoDropOff => f.write_str("lasts several years without a drop-off"),
            Self::OwnRates => f.write_str("discounted at rates of its own, not the method's"),
        }
    }
}
