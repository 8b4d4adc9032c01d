//! Exact null distributions by dynamic programming over whole-number scores, so that ties cost nothing.

use core::ops::Range;

use crate::estimate::NotEstimable;
use crate::tied;

/// Multiply-adds that an exact distribution may cost, about half a second.
const MAX_WORK: u64 = 1_000_000_000;
/// Less than this is quicker counted than thought about.
const QUICK_WORK: u64 = 1_000_000;
/// Up to so many ranks the table of their sums is as quick as inverting their characteristic function.
const MAX_TABLED_RANKS: u64 = 120;
/// The longest table an exact distribution may need.
const MAX_SUPPORT: u64 = 8_000_000;

/// `P(sum <= limit)` where each score is added with chance one half, independently.
///
/// # Errors
///
/// [`NotEstimable::TooMany`] if the table would be too long or too slow to fill.
pub(crate) fn sign_flip_lower_tail(scores: &[u64], limit: u64) -> Result<f64, NotEstimable> {
    let flips = FlipTable::new(scores, limit)?;
    let work = flips.limit.saturating_mul(scores.len() as u64);
    let tail = if work < QUICK_WORK {
        None
    } else {
        tied::lower_tail(&flips.scores, flips.limit, work / 4)
    };
    Ok(tail.unwrap_or_else(|| flips.table().iter().sum()))
}

/// Scores in steps of their greatest common divisor, ascending, and how far their sums are asked for.
struct FlipTable {
    scores: Vec<u64>,
    limit: u64,
    length: usize,
}

impl FlipTable {
    fn new(scores: &[u64], limit: u64) -> Result<Self, NotEstimable> {
        let step = common_divisor(scores).max(1);
        let mut scores: Vec<u64> = scores.iter().map(|s| s / step).collect();
        scores.sort_unstable();
        let limit = (limit / step).min(scores.iter().sum());
        let length = table_length(limit, scores.len() as u64, scores.len())?;
        Ok(Self { scores, limit, length })
    }

    /// `P(sum = s)` for `s` from 0 to the limit.
    fn table(&self) -> Vec<f64> {
        let mut table = vec![0.0; self.length];
        let mut before = vec![0.0; self.length];
        table[0] = 1.0;
        let mut filled = 1;
        for score in &self.scores {
            let shift = usize::try_from(*score).unwrap_or(usize::MAX);
            before[..filled].copy_from_slice(&table[..filled]);
            let reach = filled.saturating_add(shift).min(self.length);
            add_shifted(&mut table[..reach], &before[..filled], shift);
            filled = reach;
        }
        table
    }
}

/// Halves the table and adds the halved copy, moved up by `shift`.
fn add_shifted(table: &mut [f64], before: &[f64], shift: usize) {
    for p in table.iter_mut() {
        *p *= 0.5;
    }
    let moved = table.iter_mut().skip(shift);
    moved.zip(before).for_each(|(p, old)| *p += 0.5 * old);
}

/// The largest `k` with `P(W < k) <= tail` for the signed-rank statistic of `n` untied differences.
pub(crate) fn signed_rank_cut(tail: f64, n: u64) -> Result<u64, NotEstimable> {
    let ranks: Vec<u64> = (1..=n).collect();
    let flips = FlipTable::new(&ranks, n * (n + 1) / 4)?;
    if n > MAX_TABLED_RANKS {
        return Ok(cut_of_many_ranks(tail, n));
    }
    let mut reached = 0.0;
    let up_to = flips.table().into_iter().map(|p| {
        reached += p;
        reached
    });
    Ok(up_to.take_while(|reached| *reached <= tail).count() as u64)
}

/// The cut as above, from within five standard deviations below the mean.
fn cut_of_many_ranks(tail: f64, n: u64) -> u64 {
    let ranks = RankSums::of(n as f64);
    let (mean, sd) = (n * (n + 1) / 4, (n * (n + 1) * (2 * n + 1) / 24).isqrt());
    let (mut low, mut high) = (mean - 5 * sd, mean);
    while low < high {
        let middle = low.midpoint(high);
        if ranks.chance_of_at_most(middle) > tail {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// The signed-rank statistic of many untied differences by its characteristic function.
struct RankSums {
    mean: f64,
    sd: f64,
    /// Points, and there the characteristic function over twice the sine of half the point.
    waves: Vec<(f64, f64)>,
}

impl RankSums {
    fn of(n: f64) -> Self {
        let (mean, sd) = (0.25 * n * (n + 1.0), (n * (n + 1.0) * (2.0 * n + 1.0) / 24.0).sqrt());
        let wave = |point: u32| {
            let t = f64::from(point) * Self::step(sd);
            let ranks = (1_u32..).map(f64::from).take_while(|rank| *rank <= n);
            let product: f64 = ranks.map(|rank| libm::cos(0.5 * rank * t)).product();
            (t, product / (2.0 * libm::sin(0.5 * t)))
        };
        Self { mean, sd, waves: (1..=30).map(wave).collect() }
    }

    /// Between points: a whole period is 20 standard deviations.
    fn step(sd: f64) -> f64 {
        core::f64::consts::PI / (10.0 * sd)
    }

    /// `P(W <= w)` to some 1e-14, within 8 standard deviations of the mean.
    ///
    /// # Source
    ///
    /// The inversion of Gil-Pelaez (1951), <https://doi.org/10.1093/biomet/38.3-4.481>, for whole numbers that are symmetric
    /// about their mean. The characteristic function, `prod cos(k t / 2)`, is nothing beyond some nine over the standard
    /// deviation; the trapezoidal rule errs by the chance of values a period away.
    fn chance_of_at_most(&self, w: u64) -> f64 {
        let x = w as f64 + 0.5 - self.mean;
        let sum: f64 = self.waves.iter().map(|(t, height)| height * libm::sin(x * t)).sum();
        0.5 + Self::step(self.sd) / core::f64::consts::PI * (0.5 * x + sum)
    }
}

/// The distribution of the sum of `size` scores drawn without replacement.
pub(crate) struct SubsetSums {
    step: u64,
    counts: Vec<f64>,
    total: f64,
}

impl SubsetSums {
    /// The chance of all sums that `counts` says yes to.
    pub(crate) fn probability(&self, is_counted: impl Fn(u64) -> bool) -> f64 {
        let sums = (0..).map(|s: u64| s * self.step);
        let counted = sums.zip(&self.counts).filter(|(sum, _)| is_counted(*sum));
        (counted.map(|(_, count)| count).sum::<f64>() / self.total).min(1.0)
    }
}

/// Counts the subsets of one size by their sum, divided through by their number.
pub(crate) fn subset_sums(scores: &[u64], size: usize) -> Result<SubsetSums, NotEstimable> {
    let step = common_divisor(scores).max(1);
    let mut scores: Vec<u64> = scores.iter().map(|s| s / step).collect();
    scores.sort_unstable();
    let largest: u64 = scores.iter().rev().take(size).sum();
    let steps = scores.len() as u64 * (size as u64).max(1);
    let length = table_length(largest, steps, scores.len())?;
    let scores =
        scores.iter().map(|s| usize::try_from(*s).unwrap_or(usize::MAX)).collect::<Vec<_>>();
    let mut rows = vec![vec![0.0; length]; size + 1];
    rows[0][0] = 1.0;
    for (seen, score) in scores.iter().enumerate() {
        let still_to_come = scores.len() - seen - 1;
        let fewest = size.saturating_sub(still_to_come).max(1);
        for taken in (fewest..=size.min(seen + 1)).rev() {
            let (fewer, more) = rows.split_at_mut(taken);
            let sums = sums_of(&scores[..seen], taken - 1);
            let moved = more[0][sums.start + score..].iter_mut();
            moved.zip(&fewer[taken - 1][sums]).for_each(|(count, old)| *count += old);
        }
    }
    let counts = rows.swap_remove(size);
    let total = counts.iter().sum();
    Ok(SubsetSums { step, counts, total })
}

/// From the least to beyond the greatest sum of `taken` of some ascending scores.
fn sums_of(ascending: &[usize], taken: usize) -> Range<usize> {
    let least: usize = ascending[..taken].iter().sum();
    let greatest: usize = ascending[ascending.len() - taken..].iter().sum();
    least..greatest + 1
}

/// The length of a table up to `limit`, if it can be filled in `rows` passes.
fn table_length(limit: u64, rows: u64, n: usize) -> Result<usize, NotEstimable> {
    let too_many = NotEstimable::TooMany { n, limit: MAX_EXACT };
    if limit > MAX_SUPPORT || limit.saturating_mul(rows) > MAX_WORK {
        return Err(too_many);
    }
    usize::try_from(limit + 1).map_err(|_| too_many)
}

/// How many ranked values the exact tests take at least; tied or gappy data often allow more.
const MAX_EXACT: usize = 1000;

/// The greatest common divisor; 0 if there is no score but zero.
fn common_divisor(scores: &[u64]) -> u64 {
    scores.iter().fold(0, |divisor, score| greatest_common_divisor(divisor, *score))
}

fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cut_of_many_ranks_is_that_of_the_table() -> Result<(), NotEstimable> {
        for n in [6, 60, 121, 122, 200, 333, 500] {
            let ranks: Vec<u64> = (1..=n).collect();
            let table = FlipTable::new(&ranks, n * (n + 1) / 4)?.table();
            let sums = RankSums::of(n as f64);
            let (mut reached, mut cut) = (0.0, 0);
            for (w, p) in (0..).zip(&table) {
                reached += p;
                cut += u64::from(reached <= 0.025);
                let is_near = (w as f64 - sums.mean).abs() < 8.0 * sums.sd;
                let gap = (sums.chance_of_at_most(w) - reached).abs();
                assert!(n < 100 || !is_near || gap < 1e-13, "{n} {w} {gap:e}");
            }
            assert_eq!(signed_rank_cut(0.025, n)?, cut, "{n}");
        }
        Ok(())
    }

    #[test]
    fn tied_scores_have_the_tail_of_the_table_far_out_too() -> Result<(), NotEstimable> {
        // Midranks of 400 people who moved by 1 to 4 points, and the sizes themselves.
        let ranks = [(201, 101), (605, 147), (896, 71), (1083, 81)];
        let sizes = [(1, 700), (2, 610), (3, 300), (4, 290)];
        for groups in [ranks, sizes] {
            let scores: Vec<u64> = groups.iter().flat_map(|(score, n)| vec![*score; *n]).collect();
            let total: u64 = scores.iter().sum();
            for limit in [total / 2, total * 47 / 100, total * 42 / 100, total / 3] {
                let flips = FlipTable::new(&scores, limit)?;
                let table: f64 = flips.table().iter().sum();
                let tail = sign_flip_lower_tail(&scores, limit)?;
                assert!((tail / table - 1.0).abs() < 1e-11, "{limit}: {tail:e} {table:e}");
                assert!(tied::lower_tail(&flips.scores, flips.limit, u64::MAX).is_some());
            }
        }
        Ok(())
    }
}
