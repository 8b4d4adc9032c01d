//! Exact null distributions by dynamic programming over whole-number scores, so that ties cost nothing.

use core::ops::Range;

use crate::estimate::NotEstimable;

/// Multiply-adds that an exact distribution may cost, about half a second.
const MAX_WORK: u64 = 1_000_000_000;
/// The longest table an exact distribution may need.
const MAX_SUPPORT: u64 = 8_000_000;

/// `P(sum <= limit)` where each score is added with chance one half, independently.
///
/// # Errors
///
/// [`NotEstimable::TooMany`] if the table would be too long or too slow to fill.
pub(crate) fn sign_flip_lower_tail(scores: &[u64], limit: u64) -> Result<f64, NotEstimable> {
    Ok(sign_flip_table(scores, limit)?.iter().sum())
}

/// `P(sum = s)` for `s` from 0 to `limit`, in steps of the scores' greatest common divisor.
fn sign_flip_table(scores: &[u64], limit: u64) -> Result<Vec<f64>, NotEstimable> {
    let step = common_divisor(scores).max(1);
    let mut scores: Vec<u64> = scores.iter().map(|s| s / step).collect();
    scores.sort_unstable();
    let limit = (limit / step).min(scores.iter().sum());
    let length = table_length(limit, scores.len() as u64, scores.len())?;
    let mut table = vec![0.0; length];
    let mut before = vec![0.0; length];
    table[0] = 1.0;
    let mut filled = 1;
    for score in scores {
        let shift = usize::try_from(score).unwrap_or(usize::MAX);
        before[..filled].copy_from_slice(&table[..filled]);
        let reach = filled.saturating_add(shift).min(length);
        add_shifted(&mut table[..reach], &before[..filled], shift);
        filled = reach;
    }
    Ok(table)
}

/// Halves the table and adds the halved copy, moved up by `shift`.
fn add_shifted(table: &mut [f64], before: &[f64], shift: usize) {
    for p in table.iter_mut() {
        *p *= 0.5;
    }
    let moved = table.iter_mut().skip(shift);
    moved.zip(before).for_each(|(p, old)| *p += 0.5 * old);
}

/// `P(W <= w)` for the signed-rank statistic of `n` untied differences.
///
/// # Errors
///
/// [`NotEstimable::TooMany`] for `n` in the thousands.
pub fn signed_rank_cdf(w: u64, n: u64) -> Result<f64, NotEstimable> {
    let ranks: Vec<u64> = (1..=n).collect();
    sign_flip_lower_tail(&ranks, w)
}

/// The largest `k` with `P(W < k) <= tail` for the signed-rank statistic, and `P(W < k)`.
pub(crate) fn signed_rank_cut(tail: f64, n: u64) -> Result<(usize, f64), NotEstimable> {
    let ranks: Vec<u64> = (1..=n).collect();
    let table = sign_flip_table(&ranks, n * (n + 1) / 4)?;
    let mut below = 0.0;
    for (k, p) in table.iter().enumerate() {
        if below + p > tail {
            return Ok((k, below));
        }
        below += p;
    }
    Ok((table.len(), below))
}

/// `P(U <= u)` for the rank-sum statistic of untied groups of `m` and `n`.
///
/// # Errors
///
/// [`NotEstimable::TooMany`] for groups of several hundred.
pub fn rank_sum_cdf(u: u64, m: u64, n: u64) -> Result<f64, NotEstimable> {
    let ranks: Vec<u64> = (1..=m + n).collect();
    let sums = subset_sums(&ranks, usize::try_from(m).unwrap_or(usize::MAX))?;
    let limit = u + m * (m + 1) / 2;
    Ok(sums.probability(|sum| sum <= limit))
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
pub(crate) const MAX_EXACT: usize = 1000;

/// The greatest common divisor; 0 if there is no score but zero.
pub(crate) fn common_divisor(scores: &[u64]) -> u64 {
    scores.iter().fold(0, |divisor, score| greatest_common_divisor(divisor, *score))
}

fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
