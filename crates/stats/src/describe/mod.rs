//! One sample at a time.

pub mod proportion;
mod quantile;

pub use quantile::{QuantileType, Quartiles, quantile, quartiles, tukey_hinges};

use crate::estimate::{Estimate, InputError, NotEstimable, check_values};
use crate::lattice::Lattice;
use proportion::{Proportion, proportion};

/// Centre and spread of one sample, in the unit of its values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Description {
    /// How many values.
    pub n: usize,
    /// Arithmetic mean.
    pub mean: Estimate,
    /// Standard deviation, `n - 1` below.
    pub sd: Estimate,
    /// The middle value, or the mean of the middle two.
    pub median: Estimate,
    /// Quartiles as SPSS, Minitab and Excel's `EXC` compute them.
    pub quartiles_type6: Result<Quartiles, NotEstimable>,
    /// Quartiles as R, NumPy and Excel's `INC` compute them.
    pub quartiles_type7: Result<Quartiles, NotEstimable>,
    /// Tukey's hinges, the ends of a box plot's box.
    pub hinges: Result<Quartiles, NotEstimable>,
}

/// Describes a sample; leave missing values out beforehand.
///
/// # Errors
///
/// [`InputError::NotUsable`] if a value is not finite. Figures of an empty sample carry the reason.
///
/// # Source
///
/// Quantile types as numbered by Hyndman and Fan (1996), <https://doi.org/10.2307/2684934>.
pub fn describe(values: &[f64]) -> Result<Description, InputError> {
    check_values(values)?;
    let n = values.len();
    let at_least =
        |needed| if n < needed { Err(NotEstimable::TooFew { n, needed }) } else { Ok(()) };
    let lattice = Lattice::of(values);
    Ok(Description {
        n,
        mean: at_least(1).map(|()| lattice.mean()),
        sd: at_least(2).map(|()| lattice.standard_deviation()),
        median: quantile(values, 0.5, QuantileType::Seven),
        quartiles_type6: quartiles(values, QuantileType::Six),
        quartiles_type7: quartiles(values, QuantileType::Seven),
        hinges: tukey_hinges(values),
    })
}

/// The arithmetic mean, as [`describe`] gives it, without the rest.
///
/// # Errors
///
/// [`NotEstimable::TooFew`] for an empty sample, [`NotEstimable::Input`] for a value that is not finite.
pub fn mean(values: &[f64]) -> Estimate {
    check_values(values)?;
    if values.is_empty() {
        return Err(NotEstimable::TooFew { n: 0, needed: 1 });
    }
    Ok(Lattice::of(values).mean())
}

/// The share of values at or above a threshold: with 4 on a five-point scale, the top two boxes.
///
/// # Errors
///
/// [`NotEstimable::TooFew`] for an empty sample, [`NotEstimable::Input`] for a value that is not finite.
pub fn share_at_least(values: &[f64], threshold: f64) -> Result<Proportion, NotEstimable> {
    check_values(values)?;
    let count = values.iter().filter(|x| **x >= threshold).count();
    proportion(count as u64, values.len() as u64)
}

/// A score as a percentage of the way from the lowest to the highest possible score.
///
/// # Errors
///
/// [`NotEstimable::NoVariation`] unless `highest` is above `lowest`.
///
/// # Source
///
/// Cohen, Cohen, Aiken and West (1999), <https://doi.org/10.1207/S15327906MBR3403_2>.
pub fn percent_of_maximum(score: f64, lowest: f64, highest: f64) -> Estimate {
    let range = highest - lowest;
    if range > 0.0 && range.is_finite() && score.is_finite() {
        return Ok(100.0 * (score - lowest) / range);
    }
    Err(NotEstimable::NoVariation { of: "the possible scores" })
}
