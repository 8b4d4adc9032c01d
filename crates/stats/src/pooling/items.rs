//! The changes of one group of people on many items, pooled.

use super::{AtSpread, Pooled, unlikeliness};
use crate::estimate::{Interval, NotEstimable, check_values};
use crate::matrix::Square;
use crate::moments;
use crate::special::student_t_quantile;

/// How many people the mean variance of all items counts for in the variance of each.
///
/// With so few people an item's own variance is no better known than that; limma estimates the figure from the data
/// (Smyth 2004, <https://doi.org/10.2202/1544-6115.1027>), which takes more than 30 items.
/// To the degrees of freedom of an interval half of it is added, for the error that all items share is no better known by it.
const PRIOR_DF: f64 = 8.0;
/// The largest correlation of errors that is believed.
const MAX_CORRELATION: f64 = 0.95;
/// Half of the usual spread of one person's change: differences between items beyond that are thought unlikely beforehand.
const PRIOR_SPREAD: f64 = 0.5;
/// Where the integral over the spread of true effects (their standard deviation over the prior's) has any weight is first
/// seen at these.
const COARSE: [f64; 22] = [
    0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0,
    1.3, 1.6, 2.0, 3.0, 4.0,
];
/// Midpoints of the integral, over that range.
const MIDPOINTS: u32 = 32;
/// Spreads less likely than this, relative to the likeliest, add nothing that is printed.
const LEAST_WEIGHT: f64 = 1e-4;

/// Pools the mean changes of items, in their own unit: row `i` holds one person's change on each item, `None` where there is
/// none. So is the result of an item on which nobody has a change.
///
/// Variances are pulled towards their mean, the errors of items have one correlation, and the spread of true changes is
/// integrated over with a half-normal prior, because its best estimate is often zero with so few people.
///
/// # Errors
///
/// - [`NotEstimable::TooFew`] if fewer than two items have a change, or no item has two.
/// - [`NotEstimable::NoVariation`] if on every item all people changed alike.
/// - [`NotEstimable::Input`] for changes that are not finite.
///
/// # Source
///
/// Gelman (2006), <https://doi.org/10.1214/06-BA117A>, for the half-normal prior; Smyth (2004),
/// <https://doi.org/10.2202/1544-6115.1027>, for the variances.
pub fn pooled_items<Row: AsRef<[Option<f64>]>>(
    changes: &[Row],
) -> Result<Vec<Option<Pooled>>, NotEstimable> {
    let all = Columns::of(changes)?;
    let (variances, usual) = all.variances()?;
    let covariance = all.covariance(&variances, all.correlation());
    let places = integrate(&all.means, &covariance, usual)?;
    let average =
        |of: &dyn Fn(&AtSpread) -> f64| places.iter().map(|(w, at)| w * of(at)).sum::<f64>();
    let moments_of = |of: &dyn Fn(&AtSpread) -> (f64, f64)| {
        let mean = average(&|at| of(at).0);
        let variance = average(&|at| {
            let (x, v) = of(at);
            v + (x - mean) * (x - mean)
        });
        (mean, variance.max(0.0).sqrt())
    };
    let mut pooled = vec![None; all.n_items];
    for (i, item) in all.items.iter().enumerate() {
        let (estimate, standard_error) = moments_of(&|at| at.prediction(i));
        let df = all.counts[i] - 1.0 + 0.5 * PRIOR_DF;
        let half_width = student_t_quantile(0.975, df)? * standard_error;
        let ci95 = Interval { low: estimate - half_width, high: estimate + half_width };
        pooled[*item] = Some(Pooled { estimate, ci95 });
    }
    Ok(pooled)
}

/// The states at each spread of true effects, with their weights, which add up to 1.
fn integrate(
    means: &[f64],
    covariance: &Square,
    usual_variance: f64,
) -> Result<Vec<(f64, AtSpread)>, NotEstimable> {
    let size = PRIOR_SPREAD * usual_variance.sqrt();
    let ln_weight = |x: f64, unlikeliness: f64| -0.5 * (x * x + unlikeliness);
    let at = |x: f64| (size * x) * (size * x);
    let coarse = |x: f64| {
        unlikeliness(means, covariance, at(x)).map_or(f64::NEG_INFINITY, |it| ln_weight(x, it))
    };
    let (low, high) = range_of_weight(&COARSE.map(coarse));
    let mut places = Vec::new();
    for point in 0..MIDPOINTS {
        let x = low + (high - low) * (f64::from(point) + 0.5) / f64::from(MIDPOINTS);
        let state = AtSpread::of(means, covariance, at(x)).ok_or(NotEstimable::Singular)?;
        places.push((ln_weight(x, state.unlikeliness), state));
    }
    let most = places.iter().map(|(ln, _)| *ln).fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = places.iter().map(|(ln, _)| libm::exp(ln - most)).sum();
    Ok(places.into_iter().map(|(ln, state)| (libm::exp(ln - most) / total, state)).collect())
}

/// The range of [`COARSE`] outside which the integrand is negligible, from the logarithms of its weights there.
fn range_of_weight(ln_weights: &[f64; COARSE.len()]) -> (f64, f64) {
    let most = ln_weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let counts = |ln: &f64| *ln > most + libm::log(LEAST_WEIGHT);
    let first = ln_weights.iter().position(counts).unwrap_or(0);
    let last = ln_weights.iter().rposition(counts).unwrap_or(COARSE.len() - 1);
    let low = if first == 0 { 0.0 } else { COARSE[first - 1] };
    (low, COARSE[(last + 1).min(COARSE.len() - 1)])
}

/// The items that somebody has a change on.
struct Columns {
    n_items: usize,
    /// Which they are.
    items: Vec<usize>,
    /// By item and person: the gap from the item's mean.
    gaps: Vec<Vec<Option<f64>>>,
    means: Vec<f64>,
    counts: Vec<f64>,
}

impl Columns {
    fn of<Row: AsRef<[Option<f64>]>>(changes: &[Row]) -> Result<Self, NotEstimable> {
        let n_items = changes.iter().map(|row| row.as_ref().len()).max().unwrap_or(0);
        let mut all = Self { n_items, items: vec![], gaps: vec![], means: vec![], counts: vec![] };
        for item in 0..n_items {
            let column: Vec<Option<f64>> =
                changes.iter().map(|row| row.as_ref().get(item).copied().flatten()).collect();
            let given: Vec<f64> = column.iter().flatten().copied().collect();
            check_values(&given)?;
            if !given.is_empty() {
                let mut gaps = moments::gaps_from_mean(&given).into_iter();
                all.items.push(item);
                all.means.push(moments::mean(&given));
                all.counts.push(given.len() as f64);
                all.gaps.push(column.iter().map(|x| x.and_then(|_| gaps.next())).collect());
            }
        }
        match all.items.len() {
            n @ 0..2 => Err(NotEstimable::TooFew { n, needed: 2 }),
            _ => Ok(all),
        }
    }

    fn squares(&self, i: usize) -> f64 {
        self.gaps[i].iter().flatten().map(|x| x * x).sum()
    }

    /// Each item's variance, pulled towards the mean of all, and that mean.
    fn variances(&self) -> Result<(Vec<f64>, f64), NotEstimable> {
        let several = (0..self.items.len()).filter(|i| self.counts[*i] > 1.0);
        let own: Vec<f64> = several.map(|i| self.squares(i) / (self.counts[i] - 1.0)).collect();
        if own.is_empty() {
            return Err(NotEstimable::TooFew { n: 1, needed: 2 });
        }
        let usual = moments::mean(&own);
        if usual == 0.0 {
            return Err(NotEstimable::NoVariation { of: "the changes" });
        }
        let pulled =
            |i: usize| (self.squares(i) + PRIOR_DF * usual) / (self.counts[i] - 1.0 + PRIOR_DF);
        Ok(((0..self.items.len()).map(pulled).collect(), usual))
    }

    /// The mean correlation of two items over the people who have both; at least 0.
    fn correlation(&self) -> f64 {
        let n = self.items.len();
        let pairs = (0..n).flat_map(|i| (0..i).map(move |j| (i, j)));
        let found: Vec<f64> = pairs.filter_map(|(i, j)| self.correlation_of(i, j)).collect();
        if found.is_empty() { 0.0 } else { moments::mean(&found).clamp(0.0, MAX_CORRELATION) }
    }

    fn correlation_of(&self, i: usize, j: usize) -> Option<f64> {
        let both = self.gaps[i].iter().zip(&self.gaps[j]).filter_map(|(a, b)| Some(((*a)?, (*b)?)));
        let (a, b): (Vec<f64>, Vec<f64>) = both.unzip();
        if a.len() < 3 {
            return None;
        }
        let size = moments::sum_of_squares(&a) * moments::sum_of_squares(&b);
        (size > 0.0).then(|| moments::sum_of_products(&a, &b) / size.sqrt())
    }

    /// The covariance of the means: people in both items make their errors go together.
    fn covariance(&self, variances: &[f64], correlation: f64) -> Square {
        Square::symmetric(self.items.len(), |i, j| {
            if i == j {
                return variances[i] / self.counts[i];
            }
            let both = self.gaps[i].iter().zip(&self.gaps[j]);
            let shared = both.filter(|(a, b)| a.is_some() && b.is_some()).count() as f64;
            correlation * (variances[i] * variances[j]).sqrt() * shared
                / (self.counts[i] * self.counts[j])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_that_nobody_has_a_change_on_has_no_estimate() -> Result<(), NotEstimable> {
        let row = |a: f64, b: f64| [Some(a), None, Some(b)];
        let found = pooled_items(&[row(1.0, 0.0), row(2.0, 1.0), row(0.0, 1.0), row(1.0, 2.0)])?;
        let given: Vec<bool> = found.iter().map(Option::is_some).collect();
        assert_eq!(given, [true, false, true]);
        Ok(())
    }

    #[test]
    fn pooled_items_lie_between_their_own_mean_and_the_common_one() -> Result<(), NotEstimable> {
        let rows = [[0.0, 2.0, 1.0], [1.0, 3.0, 0.0], [0.0, 1.0, 1.0], [-1.0, 3.0, 2.0]];
        let found = pooled_items(&rows.map(|row| row.map(Some)))?;
        let estimate = |i: usize| found[i].map_or(f64::NAN, |it| it.estimate);
        assert!(0.0 < estimate(0) && estimate(0) < estimate(2) && estimate(2) < estimate(1));
        assert!(estimate(1) < 2.25, "{}", estimate(1));
        Ok(())
    }

    #[test]
    fn changes_alike_on_every_item_are_a_reason() {
        let found = pooled_items(&[[Some(1.0), Some(2.0)], [Some(1.0), Some(2.0)]]);
        assert_eq!(found, Err(NotEstimable::NoVariation { of: "the changes" }));
    }
}
