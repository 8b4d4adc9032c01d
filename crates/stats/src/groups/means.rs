//! Difference of two means: Welch's test and the standardised difference.

use crate::estimate::{Estimate, InputError, Interval, NotEstimable, check_values};
use crate::lattice::Lattice;
use crate::one_sample::t_interval;
use crate::paired::hedges_correction;
use crate::special::noncentral_t_ci95;

/// Two groups compared by their means, in the unit of the scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoGroups {
    /// People in the first group.
    pub n_x: usize,
    /// People in the second group.
    pub n_y: usize,
    /// Mean of the first group.
    pub mean_x: Estimate,
    /// Mean of the second group.
    pub mean_y: Estimate,
    /// 95% interval for the mean difference, first less second, by Welch's test, which does not assume equal spreads.
    pub welch_ci95: Result<Interval, NotEstimable>,
    /// Mean difference over the pooled standard deviation.
    pub cohens_d: Estimate,
    /// `cohens_d` times Hedges' exact factor at `n_x + n_y - 2` degrees of freedom.
    pub hedges_g: Estimate,
}

/// Compares the means of two groups, `x` less `y`, one score per person.
///
/// # Errors
///
/// [`InputError::NotUsable`] for values that are not finite. Figures that the data do not give carry the reason.
///
/// # Source
///
/// Welch (1947), <https://doi.org/10.1093/biomet/34.1-2.28>; Hedges (1981), <https://doi.org/10.3102/10769986006002107>.
pub fn two_groups(x: &[f64], y: &[f64]) -> Result<TwoGroups, InputError> {
    check_values(x)?;
    check_values(y)?;
    let (first, second) = (Group::of(x), Group::of(y));
    let cohens_d = cohens_d(&first, &second);
    let df = first.n + second.n - 2.0;
    Ok(TwoGroups {
        n_x: x.len(),
        n_y: y.len(),
        mean_x: first.mean,
        mean_y: second.mean,
        welch_ci95: welch_ci95(&first, &second),
        cohens_d,
        hedges_g: cohens_d.and_then(|d| Ok(d * hedges_correction(df)?)),
    })
}

impl TwoGroups {
    /// 95% interval for [`cohens_d`](Self::cohens_d) from the noncentral t distribution, which takes longer than all the rest.
    ///
    /// # Errors
    ///
    /// [`NotEstimable`] where there is no difference to standardise.
    pub fn cohens_d_ci95(&self) -> Result<Interval, NotEstimable> {
        let (n_x, n_y) = (self.n_x as f64, self.n_y as f64);
        let scale = (1.0 / n_x + 1.0 / n_y).sqrt();
        let [low, high] = noncentral_t_ci95(self.cohens_d? / scale, n_x + n_y - 2.0)?;
        Ok(Interval { low: low * scale, high: high * scale })
    }
}

struct Group {
    n: f64,
    mean: Estimate,
    sd: Estimate,
}

impl Group {
    fn of(values: &[f64]) -> Self {
        let n = values.len();
        let lattice = Lattice::of(values);
        let at_least =
            |needed| if n < needed { Err(NotEstimable::TooFew { n, needed }) } else { Ok(()) };
        Self {
            n: n as f64,
            mean: at_least(1).map(|()| lattice.mean()),
            sd: at_least(2).map(|()| lattice.standard_deviation()),
        }
    }

    /// The variance of the mean.
    fn error_variance(&self) -> Estimate {
        let sd = self.sd?;
        Ok(sd * sd / self.n)
    }

    /// The sum of squares about the mean; 0 for one person.
    fn squares(&self) -> f64 {
        self.sd.map_or(0.0, |sd| sd * sd * (self.n - 1.0))
    }
}

fn welch_ci95(x: &Group, y: &Group) -> Result<Interval, NotEstimable> {
    let (variance_x, variance_y) = (x.error_variance()?, y.error_variance()?);
    let variance = variance_x + variance_y;
    if variance == 0.0 {
        return Err(NotEstimable::NoVariation { of: "the scores within either group" });
    }
    let (share_x, share_y) = (variance_x / variance, variance_y / variance);
    let df = 1.0 / (share_x * share_x / (x.n - 1.0) + share_y * share_y / (y.n - 1.0));
    t_interval(x.mean? - y.mean?, variance.sqrt(), df, 0.95)
}

fn cohens_d(x: &Group, y: &Group) -> Estimate {
    let difference = x.mean? - y.mean?;
    let df = x.n + y.n - 2.0;
    if df < 1.0 {
        return Err(NotEstimable::TooFew { n: 2, needed: 3 });
    }
    let pooled = ((x.squares() + y.squares()) / df).sqrt();
    if pooled == 0.0 {
        return Err(NotEstimable::NoVariation { of: "the scores within either group" });
    }
    Ok(difference / pooled)
}
