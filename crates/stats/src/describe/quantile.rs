//! Quantiles by named type.

use crate::estimate::{Estimate, NotEstimable, check_values};
use crate::special::SpecialError;

/// Which of the usual definitions, numbered as in R.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantileType {
    /// Position `p (n + 1)`: SPSS, Minitab, Excel's `EXC`.
    Six,
    /// Position `p (n - 1) + 1`: R, NumPy, Excel's `INC`.
    Seven,
}

/// The first and third quartile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quartiles {
    /// First quartile.
    pub low: f64,
    /// Third quartile.
    pub high: f64,
}

impl Quartiles {
    /// The interquartile range.
    pub fn range(&self) -> f64 {
        self.high - self.low
    }
}

/// The quantile at `level`, between 0 and 1, of values in any order.
///
/// # Errors
///
/// [`NotEstimable::TooFew`] for an empty sample, [`NotEstimable::Input`] for a value that is not finite and
/// [`NotEstimable::Special`] for a level outside `[0, 1]`.
///
/// # Source
///
/// Hyndman and Fan (1996), <https://doi.org/10.2307/2684934>.
pub fn quantile(values: &[f64], level: f64, definition: QuantileType) -> Estimate {
    if !(0.0..=1.0).contains(&level) {
        return Err(SpecialError::OutOfDomain { argument: "level", value: level }.into());
    }
    let sorted = sorted(values)?;
    let n = sorted.len() as f64;
    let position = match definition {
        QuantileType::Six => level * (n + 1.0),
        QuantileType::Seven => level * (n - 1.0) + 1.0,
    };
    Ok(at_position(&sorted, position))
}

/// First and third quartile of values in any order.
///
/// # Errors
///
/// As [`quantile`].
pub fn quartiles(values: &[f64], definition: QuantileType) -> Result<Quartiles, NotEstimable> {
    Ok(Quartiles {
        low: quantile(values, 0.25, definition)?,
        high: quantile(values, 0.75, definition)?,
    })
}

/// The medians of the lower and the upper half, the middle value in both.
///
/// # Errors
///
/// As [`quantile`].
///
/// # Source
///
/// Tukey (1977), "Exploratory data analysis"; agrees with R's `fivenum`.
pub fn tukey_hinges(values: &[f64]) -> Result<Quartiles, NotEstimable> {
    let sorted = sorted(values)?;
    let n = sorted.len() as f64;
    let depth = 0.5 * (0.5 * n + 1.5).floor();
    Ok(Quartiles { low: at_position(&sorted, depth), high: at_position(&sorted, n + 1.0 - depth) })
}

fn sorted(values: &[f64]) -> Result<Vec<f64>, NotEstimable> {
    if values.is_empty() {
        return Err(NotEstimable::TooFew { n: 0, needed: 1 });
    }
    check_values(values)?;
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    Ok(sorted)
}

/// The value at a position counted from 1, between neighbours in proportion, at the ends the end.
fn at_position(sorted: &[f64], position: f64) -> f64 {
    let inside = position.clamp(1.0, sorted.len() as f64);
    let fraction = inside - inside.floor();
    let index = to_index(inside);
    if fraction == 0.0 {
        return sorted[index];
    }
    if fraction == 0.5 {
        return 0.5 * (sorted[index] + sorted[index + 1]);
    }
    sorted[index] + fraction * (sorted[index + 1] - sorted[index])
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the slice")]
fn to_index(position: f64) -> usize {
    position as usize - 1
}
