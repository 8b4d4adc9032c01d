//! The mean change with Student's interval and test.

use crate::estimate::{Estimate, NotEstimable};
use crate::lattice::Lattice;
use crate::moments;
use crate::one_sample::{OneSample, TTest, at_least_two};
use crate::paired::{PairedError, differences};

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
    /// Student's test and interval; none if all changed alike, where programs print infinity.
    pub t_test: Result<TTest, NotEstimable>,
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
    let summary = OneSample::of(&change);
    Ok(PairedChange {
        n_pairs: n,
        mean_pre: Lattice::of(pre).mean(),
        mean_post: Lattice::of(post).mean(),
        mean_change: summary.mean,
        sd_pre: at_least_two(n, || moments::standard_deviation(pre)),
        sd_post: at_least_two(n, || moments::standard_deviation(post)),
        sd_change: summary.sd,
        standard_error: summary.standard_error,
        df: at_least_two(n, || n as f64 - 1.0),
        t_test: summary.t_test.map_err(changed_alike),
    })
}

fn changed_alike(reason: NotEstimable) -> NotEstimable {
    match reason {
        NotEstimable::NoVariation { .. } => NotEstimable::NoVariation { of: "the changes" },
        other => other,
    }
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
