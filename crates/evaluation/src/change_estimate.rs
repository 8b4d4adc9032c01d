//! The mean of one value per person with its intervals, as verdicts take it.

use serde::{Deserialize, Serialize};

use stats::{one_sample::one_sample, special::student_t_quantile};

/// Fewest people of whom Student's t errs no more often than it says where answers are whole points: of eight it errs in 3.0
/// rather than 2.5 of 100 cohorts each way, of nine in 2.6, of ten in 2.3 (one question of seven points; `docs/findings.md`).
const FEWEST_FOR_T: usize = 10;

/// A mean with its 95% and 90% intervals (Student's t).
///
/// Where everybody has the same value both intervals are that value: the data show no spread to go by.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ChangeEstimate {
    /// People.
    pub n: usize,
    /// The mean.
    pub mean: f64,
    /// Its 95% interval, low to high.
    pub ci95: [f64; 2],
    /// Its 90% interval, which two one-sided tests at the 5% level come to.
    pub ci90: [f64; 2],
}

impl ChangeEstimate {
    /// The mean of these values, one for each person; none of fewer than two.
    pub fn of(values: &[f64]) -> Option<Self> {
        let all = one_sample(values).ok()?;
        let (n, mean, standard_error) = (all.n, all.mean, all.standard_error.ok()?);
        #[expect(clippy::cast_precision_loss, reason = "a count of people")]
        let df = n as f64 - 1.0;
        Self::of_error(n, mean, standard_error, df)
    }

    /// A mean with its standard error and degrees of freedom; none where these give no interval.
    pub fn of_error(n: usize, mean: f64, standard_error: f64, df: f64) -> Option<Self> {
        let ends = |probability: f64| {
            let half = student_t_quantile(probability, df).ok()? * standard_error;
            Some([mean - half, mean + half])
        };
        Some(Self { n, mean, ci95: ends(0.975)?, ci90: ends(0.95)? })
    }

    /// Whether the 90% interval lies within `margin` of zero on both sides.
    pub fn is_within(&self, margin: f64) -> bool {
        self.ci90[0] > -margin && self.ci90[1] < margin
    }

    /// The upper limit of the 95% interval, or of the 96% interval where fewer than ten people gave it.
    pub fn upper_of_few(&self) -> f64 {
        let upper = self.ci95[1];
        if self.n >= FEWEST_FOR_T {
            return upper;
        }
        self.mean + (upper - self.mean) * self.wider().unwrap_or(1.0)
    }

    /// The lower limit, likewise.
    pub fn lower_of_few(&self) -> f64 {
        let upper = self.upper_of_few();
        self.mean - (upper - self.mean)
    }

    /// How much wider the 96% interval is than the 95% interval.
    fn wider(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "a count of people")]
        let df = self.n as f64 - 1.0;
        let [usual, wide] = [0.975, 0.98].map(|it| student_t_quantile(it, df).ok());
        Some(wide? / usual?)
    }

    /// How wide its 95% interval is.
    pub fn width(&self) -> f64 {
        self.ci95[1] - self.ci95[0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_students_t() {
        // R: t.test(c(1, 2, 3, 6))$conf.int is -0.43743 to 6.43743; at 90% 0.45808 to 5.54192.
        let found = ChangeEstimate::of(&[1.0, 2.0, 3.0, 6.0]).unwrap();
        assert!((found.mean - 3.0).abs() < 1e-12);
        for (end, r) in
            found.ci95.into_iter().chain(found.ci90).zip([-0.43743, 6.43743, 0.45808, 5.54192])
        {
            assert!((end - r).abs() < 1e-5, "{end} {r}");
        }
    }

    #[test]
    fn of_eight_or_nine_people_the_limits_are_those_of_the_96_percent_interval() {
        // R: t.test(c(1, 2, 3, 6, 1, 2, 3, 6), conf.level = 0.96)$conf.int is 1.220387 to 4.779613.
        let eight = ChangeEstimate::of(&[1.0, 2.0, 3.0, 6.0, 1.0, 2.0, 3.0, 6.0]).unwrap();
        assert!((eight.lower_of_few() - 1.220_387).abs() < 1e-5, "{}", eight.lower_of_few());
        assert!((eight.upper_of_few() - 4.779_613).abs() < 1e-5, "{}", eight.upper_of_few());
        let ten = ChangeEstimate::of(&[1.0, 2.0, 3.0, 6.0, 4.0, 1.0, 2.0, 3.0, 6.0, 4.0]).unwrap();
        assert!((ten.upper_of_few() - ten.ci95[1]).abs() < 1e-12);
    }

    #[test]
    fn where_everybody_changed_alike_the_interval_is_the_change() {
        let found = ChangeEstimate::of(&[2.0; 9]).unwrap();
        assert_eq!((found.ci95, found.ci90), ([2.0; 2], [2.0; 2]));
        assert_eq!(ChangeEstimate::of(&[2.0]), None);
    }
}
