//! Whether a change is shown to be smaller than what would be worth having: two one-sided t tests.

use crate::estimate::{InputError, Interval, NotEstimable, check_pairs, check_values};
use crate::lattice::Lattice;
use crate::one_sample::OneSample;
use crate::special::student_t_sf;

/// Why there is no test of equivalence at all.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum EquivalenceError {
    /// There is nothing to test.
    #[error("no values")]
    NoValues,
    /// The margin must be a positive number.
    #[error("a margin of {0}, but it must be more than zero")]
    Margin(f64),
    /// The values cannot be used or do not pair up.
    #[error(transparent)]
    Input(#[from] InputError),
}

/// A mean against a margin on either side of zero, all in one unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Equivalence {
    /// How many values or pairs.
    pub n: usize,
    /// Their mean; of pairs that of `post - pre`.
    pub mean: f64,
    /// The two tests; none if all values are equal or there is only one.
    pub tests: Result<OneSidedTests, NotEstimable>,
}

/// Two one-sided t tests, each at one end of the margin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneSidedTests {
    /// Degrees of freedom, `n - 1`.
    pub df: f64,
    /// `(mean + margin) / se`: large when the mean lies above the lower end.
    pub t_lower: f64,
    /// `(mean - margin) / se`: far below zero when the mean lies below the upper end.
    pub t_upper: f64,
    /// One-sided p against "the mean is at or below the lower end".
    pub p_lower: f64,
    /// One-sided p against "the mean is at or above the upper end".
    pub p_upper: f64,
    /// The larger of the two: equivalent at 5% where it is below 0.05.
    pub p: f64,
    /// 90% interval for the mean; it lies inside the margin exactly where `p` is below 0.05.
    pub ci90: Interval,
}

/// Tests whether the mean of values, one per person, lies within `margin` of zero.
///
/// # Errors
///
/// - [`EquivalenceError::NoValues`] for an empty slice.
/// - [`EquivalenceError::Margin`] unless the margin is positive and finite.
/// - [`EquivalenceError::Input`] for values that are not finite.
///
/// # Source
///
/// Schuirmann (1987), <https://doi.org/10.1007/BF01068419>; Lakens (2017), <https://doi.org/10.1177/1948550617697177>.
pub fn equivalence(values: &[f64], margin: f64) -> Result<Equivalence, EquivalenceError> {
    check_values(values)?;
    of_sample(values.len(), margin, || Lattice::of(values))
}

/// Tests whether the mean change from `pre` to `post` lies within `margin` of zero; index `i` is the same person.
///
/// # Errors
///
/// As [`equivalence`], and [`EquivalenceError::Input`] for slices of different length.
pub fn equivalence_paired(
    pre: &[f64],
    post: &[f64],
    margin: f64,
) -> Result<Equivalence, EquivalenceError> {
    check_pairs(pre, post)?;
    of_sample(pre.len(), margin, || Lattice::of_differences(pre, post))
}

fn of_sample(
    n: usize,
    margin: f64,
    sample: impl FnOnce() -> Lattice,
) -> Result<Equivalence, EquivalenceError> {
    if n == 0 {
        return Err(EquivalenceError::NoValues);
    }
    if !(margin > 0.0 && margin.is_finite()) {
        return Err(EquivalenceError::Margin(margin));
    }
    let summary = OneSample::of(&sample());
    Ok(Equivalence { n, mean: summary.mean, tests: one_sided_tests(&summary, margin) })
}

fn one_sided_tests(summary: &OneSample, margin: f64) -> Result<OneSidedTests, NotEstimable> {
    let (ci90, standard_error) = (summary.interval(0.9)?, summary.standard_error?);
    let df = summary.n as f64 - 1.0;
    let t_lower = (summary.mean + margin) / standard_error;
    let t_upper = (summary.mean - margin) / standard_error;
    let p_lower = student_t_sf(t_lower, df)?;
    let p_upper = student_t_sf(-t_upper, df)?;
    Ok(OneSidedTests { df, t_lower, t_upper, p_lower, p_upper, p: p_lower.max(p_upper), ci90 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_larger_p_falls_below_a_twentieth_where_the_90_percent_interval_meets_the_margin()
    -> Result<(), Box<dyn std::error::Error>> {
        let values = [0.2, -0.1, 0.4, 0.0, -0.3, 0.1, 0.2, -0.2];
        let reach = equivalence(&values, 1.0)?.tests?.ci90.high;
        assert!(equivalence(&values, reach * 1.001)?.tests?.p < 0.05);
        assert!(equivalence(&values, reach * 0.999)?.tests?.p > 0.05);
        Ok(())
    }

    #[test]
    fn a_change_alike_for_all_has_a_mean_but_no_test() -> Result<(), EquivalenceError> {
        let found = equivalence_paired(&[1.0, 2.0], &[1.1, 2.1], 0.5)?;
        assert!((found.mean - 0.1).abs() < 1e-15);
        assert_eq!(found.tests, Err(NotEstimable::NoVariation { of: "the values" }));
        Ok(())
    }

    #[test]
    fn a_margin_that_is_not_positive_is_refused() {
        assert_eq!(equivalence(&[1.0, 2.0], 0.0), Err(EquivalenceError::Margin(0.0)));
    }
}
