//! The smallest effect that a paired study of a given size can be expected to see.

use crate::estimate::NotEstimable;
use crate::special::{noncentral_t_detectable, student_t_quantile};

/// Why there is no minimum detectable effect.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum PowerError {
    /// A test needs at least two pairs.
    #[error("{0} pairs, but a test needs at least 2")]
    TooFewPairs(usize),
    /// Power must exceed the level and stay below 1.
    #[error("a power of {power} at a level of {level}, but 0 < level < power < 1 must hold")]
    Levels {
        /// The power asked for.
        power: f64,
        /// The two-sided level of the test.
        level: f64,
    },
    /// The calculation gave out.
    #[error(transparent)]
    NotEstimable(#[from] NotEstimable),
}

/// The standardised mean change (`d_z`) that a two-sided paired t test at `level` finds with chance `power`.
///
/// Times the standard deviation of the changes it is in scale points.
///
/// # Errors
///
/// - [`PowerError::TooFewPairs`] below two pairs.
/// - [`PowerError::Levels`] unless `0 < level < power < 1`.
///
/// # Source
///
/// Cohen (1988), "Statistical power analysis", by the noncentral t distribution; agrees with R's
/// `power.t.test(type = "paired", strict = TRUE)`.
pub fn minimum_detectable_effect(
    n_pairs: usize,
    power: f64,
    level: f64,
) -> Result<f64, PowerError> {
    if n_pairs < 2 {
        return Err(PowerError::TooFewPairs(n_pairs));
    }
    if !(0.0 < level && level < power && power < 1.0) {
        return Err(PowerError::Levels { power, level });
    }
    let n = n_pairs as f64;
    let critical = student_t_quantile(1.0 - 0.5 * level, n - 1.0).map_err(NotEstimable::from)?;
    let centre = noncentral_t_detectable(critical, n - 1.0, power).map_err(NotEstimable::from)?;
    Ok(centre / n.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detectable_effect_agrees_with_r() -> Result<(), PowerError> {
        // R 4.2.2: power.t.test(n = 20, power = .8, type = "paired", strict = TRUE, tol = 1e-12)$delta
        let effect = minimum_detectable_effect(20, 0.8, 0.05)?;
        assert!((effect - 0.660_438).abs() < 1e-5, "{effect}");
        Ok(())
    }
}
