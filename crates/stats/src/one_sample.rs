//! The mean of one list of values with Student's test and intervals.

use crate::estimate::{Estimate, InputError, Interval, NotEstimable, check_values};
use crate::lattice::Lattice;
use crate::special::{student_t_quantile, student_t_two_sided};

/// Why there is no summary at all.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum OneSampleError {
    /// There is nothing to summarise.
    #[error("no values")]
    NoValues,
    /// The values cannot be used.
    #[error(transparent)]
    Input(#[from] InputError),
}

/// A mean and how sure it is, in the unit of the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneSample {
    /// How many values.
    pub n: usize,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation, `n - 1` below; exactly 0 if all are equal.
    pub sd: Estimate,
    /// `sd / sqrt(n)`.
    pub standard_error: Estimate,
    /// Student's test of a mean of zero and its 95% interval; none if all values are equal.
    pub t_test: Result<TTest, NotEstimable>,
}

/// Student's test of a mean of zero; of differences it is the paired test of no change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TTest {
    /// The mean over its standard error.
    pub t: f64,
    /// Degrees of freedom, `n - 1`.
    pub df: f64,
    /// Two-sided p-value.
    pub p: f64,
    /// 95% interval for the mean.
    pub ci95: Interval,
}

/// Summarises values, one per person. Those that are equal as decimals have no spread, whatever binary makes of them.
///
/// # Errors
///
/// - [`OneSampleError::NoValues`] for an empty slice.
/// - [`OneSampleError::Input`] for values that are not finite.
///
/// # Source
///
/// Student (1908), <https://doi.org/10.1093/biomet/6.1.1>; agrees with R `t.test(values)`.
pub fn one_sample(values: &[f64]) -> Result<OneSample, OneSampleError> {
    check_values(values)?;
    if values.is_empty() {
        return Err(OneSampleError::NoValues);
    }
    Ok(OneSample::of(&Lattice::of(values)))
}

impl OneSample {
    /// The summary of a non-empty sample on its grid.
    pub(crate) fn of(sample: &Lattice) -> Self {
        let (n, mean) = (sample.units.len(), sample.mean());
        let sd = at_least_two(n, || sample.standard_deviation());
        let standard_error = sd.map(|sd| sd / (n as f64).sqrt());
        let t_test =
            standard_error.and_then(positive).and_then(|error| t_test(mean, error, n as f64 - 1.0));
        Self { n, mean, sd, standard_error, t_test }
    }

    /// The interval for the mean that covers with the chance `level`, such as 0.9; none if all values are equal.
    ///
    /// # Errors
    ///
    /// [`NotEstimable`] as for the test, or [`NotEstimable::Special`] unless the level lies between 0 and 1.
    pub fn interval(&self, level: f64) -> Result<Interval, NotEstimable> {
        t_interval(self.mean, positive(self.standard_error?)?, self.n as f64 - 1.0, level)
    }
}

fn positive(standard_error: f64) -> Estimate {
    if standard_error > 0.0 {
        return Ok(standard_error);
    }
    Err(NotEstimable::NoVariation { of: "the values" })
}

/// A figure that needs at least two values.
pub(crate) fn at_least_two(n: usize, figure: impl FnOnce() -> f64) -> Estimate {
    if n < 2 {
        return Err(NotEstimable::TooFew { n, needed: 2 });
    }
    Ok(figure())
}

/// Student's test and 95% interval of an estimate with a positive standard error.
pub(crate) fn t_test(estimate: f64, standard_error: f64, df: f64) -> Result<TTest, NotEstimable> {
    let t = estimate / standard_error;
    let p = student_t_two_sided(t, df)?;
    Ok(TTest { t, df, p, ci95: t_interval(estimate, standard_error, df, 0.95)? })
}

/// The interval that covers with the chance `level`, from Student's t.
pub(crate) fn t_interval(
    estimate: f64,
    standard_error: f64,
    df: f64,
    level: f64,
) -> Result<Interval, NotEstimable> {
    let half_width = student_t_quantile(0.5 + 0.5 * level, df)? * standard_error;
    Ok(Interval { low: estimate - half_width, high: estimate + half_width })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summary_agrees_with_r_on_students_sleep_data() -> Result<(), Box<dyn std::error::Error>> {
        // R 4.2.2: t.test(c(1.2, 2.4, ...), conf.level = .9), the differences of `sleep`.
        let extra = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];
        let found = one_sample(&extra)?;
        let test = found.t_test?;
        assert!((test.t - 4.062_127_683_382_036).abs() < 1e-13);
        assert!((test.ci95.high - 2.459_885_763_276_983).abs() < 1e-12);
        assert!((found.interval(0.9)?.low - 0.866_994_7).abs() < 1e-7);
        Ok(())
    }

    #[test]
    fn one_value_has_a_mean_and_nothing_else() -> Result<(), OneSampleError> {
        let found = one_sample(&[3.5])?;
        assert_eq!(found.mean, 3.5);
        assert_eq!(found.interval(0.9), Err(NotEstimable::TooFew { n: 1, needed: 2 }));
        Ok(())
    }

    #[test]
    fn values_that_differ_only_in_binary_have_no_test() -> Result<(), OneSampleError> {
        let found = one_sample(&[0.1 + 0.2, 0.3, 0.3])?;
        assert_eq!(found.sd, Ok(0.0));
        assert_eq!(found.t_test, Err(NotEstimable::NoVariation { of: "the values" }));
        Ok(())
    }
}
