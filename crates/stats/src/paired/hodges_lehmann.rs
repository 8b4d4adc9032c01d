//! The Hodges–Lehmann estimate of the typical change.

use crate::estimate::{Estimate, Interval, NotEstimable};
use crate::exact::signed_rank_cut;
use crate::paired::{PairedError, differences};

/// Distinct sizes of change that are paired off; their pairs need some 100 MB at the most.
const MAX_DISTINCT: usize = 3000;
/// The fewest changes for which a 95% interval exists: `2 / 2^6` is the first tail pair below 0.05.
const MIN_FOR_INTERVAL: usize = 6;

/// The median of all means of two changes (a change pairs with itself too), in scale points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HodgesLehmann {
    /// The median of the Walsh averages.
    pub estimate: Estimate,
    /// The interval between two Walsh averages; with ties it covers at least as often as stated.
    pub ci95: Result<Interval, NotEstimable>,
}

/// Estimates the typical change of the group, people who did not change among them.
///
/// Without those it would be the typical change of those who changed, which where most did not is several times as large.
///
/// # Errors
///
/// As [`super::paired_change`].
///
/// # Source
///
/// Hodges and Lehmann (1963), <https://doi.org/10.1214/aoms/1177704172>; the interval after Tukey, which with ties is
/// conservative (Pratt and Gibbons 1981). With ties or zeros R prints the root of an approximation instead.
pub fn hodges_lehmann(pre: &[f64], post: &[f64]) -> Result<HodgesLehmann, PairedError> {
    let change = differences(pre, post)?;
    let walsh = WalshSums::new(&change.units);
    let half = |sum: i64| change.value(0.5 * sum as f64);
    Ok(HodgesLehmann {
        estimate: walsh
            .as_ref()
            .map(|w| half_way(half(w.lower_median()), half(w.upper_median())))
            .map_err(|e| *e),
        ci95: walsh.and_then(|w| interval(&w, pre.len(), half)),
    })
}

fn half_way(low: f64, high: f64) -> f64 {
    if low == high { low } else { low + 0.5 * (high - low) }
}

fn interval(
    walsh: &WalshSums,
    n: usize,
    half: impl Fn(i64) -> f64,
) -> Result<Interval, NotEstimable> {
    if n < MIN_FOR_INTERVAL {
        return Err(NotEstimable::TooFew { n, needed: MIN_FOR_INTERVAL });
    }
    let cut = signed_rank_cut(0.025, n as u64)?;
    let low = half(walsh.nth_smallest(cut));
    let high = half(walsh.nth_smallest(walsh.count + 1 - cut));
    Ok(Interval { low, high })
}

/// Sums of two changes in ascending order, each with how often it occurs.
struct WalshSums {
    sums: Vec<(i64, u64)>,
    count: u64,
}

impl WalshSums {
    fn new(units: &[i64]) -> Result<Self, NotEstimable> {
        let distinct = distinct_counts(units);
        if distinct.len() > MAX_DISTINCT {
            return Err(NotEstimable::TooMany { n: distinct.len(), limit: MAX_DISTINCT });
        }
        let mut sums = Vec::with_capacity(distinct.len() * (distinct.len() + 1) / 2);
        for (index, (value, times)) in distinct.iter().enumerate() {
            sums.push((2 * value, times * (times + 1) / 2));
            sums.extend(
                distinct[index + 1..].iter().map(|(other, more)| (value + other, times * more)),
            );
        }
        sums.sort_unstable();
        let count = sums.iter().map(|(_, times)| times).sum();
        Ok(Self { sums, count })
    }

    /// The `k`-th smallest sum, counted from 1.
    fn nth_smallest(&self, k: u64) -> i64 {
        let mut seen = 0;
        let reached = self.sums.iter().find(|(_, times)| {
            seen += times;
            seen >= k
        });
        reached.or(self.sums.last()).map_or(0, |(sum, _)| *sum)
    }

    fn lower_median(&self) -> i64 {
        self.nth_smallest(self.count.div_ceil(2))
    }

    fn upper_median(&self) -> i64 {
        self.nth_smallest(self.count / 2 + 1)
    }
}

/// Each distinct value with how often it occurs, in ascending order.
fn distinct_counts(units: &[i64]) -> Vec<(i64, u64)> {
    let mut sorted = units.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(|group| (group[0], group.len() as u64)).collect()
}
