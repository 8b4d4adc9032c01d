//! The mean change with Student's interval and test.

use crate::stats::association::correlation;
use crate::stats::estimate::{Estimate, Interval, NotEstimable};
use crate::stats::lattice::Lattice;
use crate::stats::moments;
use crate::stats::paired::{PairedError, differences};
use crate::stats::special::{student_t_quantile, student_t_two_sided};

/// What changed between two measurements, in the unit of the scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedChange {
    /// How many pairs.
    pub n_pairs: usize,
    /// Mean of the first measurement.
    pub mean_pre: f64,
    /// Mean of the second measurement.
    pub mean_post: f64,
    /// Mean of `post - pre`.
    pub mean_change: f64,
    /// Standard deviation of the first measurement, `n - 1` below.
    pub sd_pre: Estimate,
    /// Standard deviation of the second measurement, `n - 1` below.
    pub sd_post: Estimate,
    /// Standard deviation of the change, `n - 1` below; exactly 0 if all changed alike.
    pub sd_change: Estimate,
    /// `sd_change / sqrt(n)`.
    pub standard_error: Estimate,
    /// Degrees of freedom, `n - 1`.
    pub df: Estimate,
    /// Pearson correlation of the two measurements.
    pub correlation: Estimate,
    /// Student's test and interval; none if all changed alike, where programs print infinity.
    pub t_test: Result<TTest, NotEstimable>,
}

/// Student's paired test of no mean change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TTest {
    /// Mean change over its standard error.
    pub t: f64,
    /// Degrees of freedom, `n - 1`.
    pub df: f64,
    /// Two-sided p-value.
    pub p: f64,
    /// 95% interval for the mean change.
    pub ci95: Interval,
}

/// Summarises the change from `pre` to `post`.
///
/// Both slices hold one score per person, in scale points, and index `i` is the same person in each. Differences are
/// formed as decimals, so `1.9 - 0.7` equals `2.4 - 1.2`. Figures that the data do not give carry the reason.
///
/// # Errors
///
/// - [`PairedError::NoPairs`] for empty slices.
/// - [`PairedError::Input`] for slices of different length or values that are not finite.
///
/// # Source
///
/// Student (1908), <https://doi.org/10.1093/biomet/6.1.1>; agrees with R `t.test(paired = TRUE)`.
pub fn paired_change(pre: &[f64], post: &[f64]) -> Result<PairedChange, PairedError> {
    let change = differences(pre, post)?;
    let n = pre.len();
    let sd_change = spread(n, || change.standard_deviation());
    let df = n as f64 - 1.0;
    Ok(PairedChange {
        n_pairs: n,
        mean_pre: Lattice::of(pre).mean(),
        mean_post: Lattice::of(post).mean(),
        mean_change: change.mean(),
        sd_pre: spread(n, || moments::standard_deviation(pre)),
        sd_post: spread(n, || moments::standard_deviation(post)),
        sd_change,
        standard_error: sd_change.map(|sd| sd / (n as f64).sqrt()),
        df: spread(n, || df),
        correlation: correlation(pre, post),
        t_test: sd_change.and_then(|sd| t_test(change.mean(), sd, n)),
    })
}

/// A figure that needs at least two values.
fn spread(n: usize, figure: impl FnOnce() -> f64) -> Estimate {
    if n < 2 {
        return Err(NotEstimable::TooFew { n, needed: 2 });
    }
    Ok(figure())
}

fn t_test(mean: f64, sd: f64, n: usize) -> Result<TTest, NotEstimable> {
    if sd == 0.0 {
        return Err(NotEstimable::NoVariation { of: "the changes" });
    }
    let (standard_error, df) = (sd / (n as f64).sqrt(), n as f64 - 1.0);
    let half_width = student_t_quantile(0.975, df)? * standard_error;
    let t = mean / standard_error;
    let p = student_t_two_sided(t, df)?;
    Ok(TTest { t, df, p, ci95: Interval { low: mean - half_width, high: mean + half_width } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn change_agrees_with_r_on_students_sleep_data() -> Result<(), Box<dyn std::error::Error>> {
        // R 4.2.2, t.test(extra ~ group, data = sleep, paired = TRUE), sign turned to post minus pre.
        let pre = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let post = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let test = paired_change(&pre, &post)?.t_test?;
        assert!((test.t - 4.062_127_683_382_036).abs() < 1e-14 * 4.0);
        assert!((test.p - 0.002_832_890_197_384_273).abs() < 1e-15);
        assert!((test.ci95.low - 0.700_114_236_723_017_2).abs() < 1e-14);
        Ok(())
    }

    #[test]
    fn a_change_alike_for_all_has_a_mean_but_no_test() -> Result<(), PairedError> {
        let change = paired_change(&[1.0, 2.0, 3.0], &[2.0, 3.0, 4.0])?;
        assert_eq!((change.mean_change, change.sd_change), (1.0, Ok(0.0)));
        assert_eq!(change.t_test, Err(NotEstimable::NoVariation { of: "the changes" }));
        Ok(())
    }
}
