//! The bootstrap interval of mean changes, by seeded resampling of people.

use core::ops::AddAssign;
use std::collections::BTreeMap;
use std::vec::IntoIter;

use crate::estimate::{Interval, NotEstimable};
use crate::lattice::Lattice;
use crate::paired::bca::{bca_levels, jackknife_acceleration};
use crate::paired::permutation::MAX_DRAWN;
use crate::paired::{PairedError, differences};
use crate::random::Draws;
use crate::special::Z_95;

/// How to resample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resampling {
    /// How many resamples; 10,000 is usual.
    pub resamples: u32,
    /// Determines every draw; show it beside the interval.
    pub seed: u64,
}

/// The bias-corrected and accelerated (`BCa`) 95% interval of the mean change from `pre` to `post`, of each of several
/// measures: first all scores before, then all after, one a person and index `i` the same person.
///
/// People are drawn with replacement, the same people for all measures that as many have. Quantiles interpolate linearly
/// between resamples (type 7). On small samples the t interval covers better. If all changes are equal the inner reason says
/// so, instead of an interval of no width. Of more than 2,000 people nothing is drawn: the interval is its expansion, from
/// which so many draws would only differ by chance.
///
/// # Errors
///
/// As [`super::paired_change`].
///
/// # Source
///
/// Efron and Tibshirani (1993), "An introduction to the bootstrap"; conventions as `scipy.stats.bootstrap`.
pub fn bootstrap_means(
    pairs: &[(Vec<f64>, Vec<f64>)],
    resampling: Resampling,
) -> Vec<Result<Result<Interval, NotEstimable>, PairedError>> {
    let changes: Vec<_> = pairs.iter().map(|(pre, post)| differences(pre, post)).collect();
    let is_drawn = |change: &&Lattice| varied(change).is_ok() && change.units.len() <= MAX_DRAWN;
    let drawn: Vec<&Lattice> = changes.iter().flatten().filter(is_drawn).collect();
    let mut sizes: Vec<usize> = drawn.iter().map(|change| change.units.len()).collect();
    sizes.sort_unstable();
    sizes.dedup();
    let mut totals: BTreeMap<usize, IntoIter<Vec<i64>>> = BTreeMap::new();
    for size in sizes {
        let alike = drawn.iter().filter(|change| change.units.len() == size);
        let alike: Vec<&[i64]> = alike.map(|change| &change.units[..]).collect();
        totals.insert(size, resampled_totals(&alike, size, resampling).into_iter());
    }
    let mut interval = |change: Lattice| {
        varied(&change)?;
        match totals.get_mut(&change.units.len()).and_then(Iterator::next) {
            Some(totals) => of_totals(&change, totals),
            None => expanded(&change),
        }
    };
    changes.into_iter().map(|change| change.map(&mut interval)).collect()
}

fn varied(change: &Lattice) -> Result<(), NotEstimable> {
    let n = change.units.len();
    if n < 2 {
        return Err(NotEstimable::TooFew { n, needed: 2 });
    }
    if change.is_constant() {
        return Err(NotEstimable::NoVariation { of: "the changes" });
    }
    Ok(())
}

/// The sums of each list of `n` values over the people of every resample.
fn resampled_totals(lists: &[&[i64]], n: usize, resampling: Resampling) -> Vec<Vec<i64>> {
    // A row a person, so that one look at a person adds to all sums; in half the width where the sums fit, at twice the speed.
    let rows = || (0..n).flat_map(|i| lists.iter().map(move |list| list[i]));
    let limit = i64::from(i32::MAX) / i64::try_from(n).unwrap_or(i64::MAX);
    let narrow = rows()
        .map(|units| i32::try_from(units).ok().filter(|it| i64::from(it.unsigned_abs()) <= limit));
    match narrow.collect::<Option<Vec<i32>>>() {
        Some(rows) => totals_of_rows(&rows, lists.len(), n, resampling),
        None => totals_of_rows(&rows().collect::<Vec<i64>>(), lists.len(), n, resampling),
    }
}

fn totals_of_rows<Unit: Copy + Default + AddAssign + Into<i64>>(
    rows: &[Unit],
    width: usize,
    n: usize,
    resampling: Resampling,
) -> Vec<Vec<i64>> {
    let mut totals = vec![Vec::with_capacity(resampling.resamples as usize); width];
    let mut draws = Draws::new(resampling.seed);
    let (mut people, mut sums) = (vec![0; n], vec![Unit::default(); width]);
    let below = u32::try_from(n).unwrap_or(u32::MAX);
    for _ in 0..resampling.resamples {
        draws.fill_below(below, &mut people);
        sums.fill(Unit::default());
        for person in &people {
            let row = &rows[*person as usize * width..][..width];
            sums.iter_mut().zip(row).for_each(|(sum, units)| *sum += *units);
        }
        totals.iter_mut().zip(&sums).for_each(|(totals, sum)| totals.push((*sum).into()));
    }
    totals
}

fn of_totals(change: &Lattice, mut totals: Vec<i64>) -> Result<Interval, NotEstimable> {
    if totals.len() < 2 {
        return Err(NotEstimable::TooFew { n: totals.len(), needed: 2 });
    }
    let (n, sum) = (change.units.len() as f64, change.sum());
    let mean = |sum: i64| change.value(sum as f64 / n);
    let without = |units: &i64| change.value((sum - units) as f64 / (n - 1.0));
    let left_out: Vec<f64> = change.units.iter().map(without).collect();
    totals.sort_unstable();
    let means: Vec<f64> = totals.into_iter().map(mean).collect();
    let below = means.partition_point(|v| *v < mean(sum));
    let up_to = means.partition_point(|v| *v <= mean(sum));
    let share_below = 0.5 * (below + up_to) as f64 / means.len() as f64;
    let levels = bca_levels(share_below, jackknife_acceleration(&left_out)?)?;
    Ok(Interval { low: interpolated(&means, levels.low), high: interpolated(&means, levels.high) })
}

/// The interval that ever more resamples approach, to the term in `1 / n`.
///
/// # Source
///
/// Bias and acceleration of a mean are both a sixth of its skewness: DiCiccio and Efron (1996),
/// <https://doi.org/10.1214/ss/1032280214>; quantiles by the expansion of Cornish and Fisher (1938),
/// <https://doi.org/10.2307/1400905>.
fn expanded(change: &Lattice) -> Result<Interval, NotEstimable> {
    let n = change.units.len() as f64;
    let units: Vec<f64> = change.units.iter().map(|units| *units as f64).collect();
    let sixth = -jackknife_acceleration(&units)?;
    let standard_error = change.standard_deviation() * ((n - 1.0) / n).sqrt() / n.sqrt();
    let limit = |z: f64| {
        let z = sixth + (sixth + z) / (1.0 - sixth * (sixth + z));
        change.mean() + standard_error * (z + sixth * (z * z - 1.0))
    };
    Ok(Interval { low: limit(-Z_95), high: limit(Z_95) })
}

/// The type 7 quantile of values in ascending order.
fn interpolated(sorted: &[f64], level: f64) -> f64 {
    let position = level * (sorted.len() - 1) as f64;
    let low = floor_index(position).min(sorted.len() - 1);
    let high = (low + 1).min(sorted.len() - 1);
    let fraction = position - low as f64;
    sorted[low] + fraction * (sorted[high] - sorted[low])
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a position in a slice"
)]
fn floor_index(position: f64) -> usize {
    position as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Changes of 2,000 people: even, rare and skewed, and of odd steps.
    fn changes() -> [Lattice; 3] {
        let mut draws = Draws::new(5);
        let mut of = |change: fn(f64) -> f64| {
            let changes: Vec<f64> = (0..2000).map(|_| change(draws.fraction())).collect();
            Lattice::of(&changes)
        };
        [
            of(|u| libm::floor(5.0 * u) - 2.0),
            of(|u| if u < 0.02 { 6.0 } else { 0.0 }),
            of(|u| libm::round(-100.0 * libm::log(1.0 - u)) / 10.0),
        ]
    }

    #[test]
    fn the_expansion_is_what_many_resamples_come_to() -> Result<(), NotEstimable> {
        let changes = changes();
        let lists: Vec<&[i64]> = changes.iter().map(|change| &change.units[..]).collect();
        let resamples = 100_000;
        let drawn = resampled_totals(&lists, 2000, Resampling { resamples, seed: 3 });
        for (change, totals) in changes.iter().zip(drawn) {
            let (drawn, found) = (of_totals(change, totals)?, expanded(change)?);
            let standard_error = change.standard_deviation() / 2000_f64.sqrt();
            // A limit of so many draws is itself off by 3.7 / sqrt(draws) standard errors, of its quantile and of the bias.
            let slack = 5.0 * 3.7 / f64::from(resamples).sqrt() * standard_error;
            for (drawn, found) in [(drawn.low, found.low), (drawn.high, found.high)] {
                assert!((drawn - found).abs() < slack, "{drawn} {found} {slack}");
            }
        }
        Ok(())
    }

    #[test]
    fn several_measures_have_the_intervals_that_each_has_alone() {
        let resampling = Resampling { resamples: 500, seed: 1 };
        let scores = |n: u32, by: u32| (0..n).map(|i| f64::from(i * by % 7)).collect::<Vec<f64>>();
        let sizes = [(30, 3), (12, 2), (30, 5), (2001, 4), (12, 0)];
        let pairs: Vec<_> = sizes.iter().map(|(n, by)| (scores(*n, 1), scores(*n, *by))).collect();
        let together = bootstrap_means(&pairs, resampling);
        for (pair, found) in pairs.iter().zip(together) {
            assert_eq!(bootstrap_means(std::slice::from_ref(pair), resampling), [found]);
        }
    }
}
