//! Summaries of many returns, each in one or two passes.

use super::{Bin, Checkpoint, Spread};

/// Bars in the picture of a spread.
const BINS: u32 = 40;

/// Percentiles that are wanted, rising: the ends of the picture, the ranges and the median.
const PERCENTS: [usize; 7] = [1, 5, 25, 50, 75, 95, 99];

/// How returns are spread; they are in the order drawn, and there is at least one.
pub(super) fn spread(mut returns: Vec<f64>, target: f64) -> Spread {
    let convergence = convergence(&returns);
    let n = count(returns.len());
    let mean = convergence.last().map_or(0.0, |all| all.mean);
    let squares = sum(&returns, |value| (value - mean) * (value - mean));
    let (chance_above_zero, chance_above_target) =
        (count(above(&returns, 0.0)) / n, count(above(&returns, target)) / n);
    let [low, p5, p25, median, p75, p95, high] = percentiles(&mut returns);
    Spread {
        mean,
        standard_error: (squares / (n - 1.0).max(1.0) / n).sqrt(),
        median,
        range50: [p25, p75],
        range90: [p5, p95],
        chance_above_zero,
        chance_above_target,
        convergence,
        bins: bins(&returns, low, high),
    }
}

/// A count as a number for arithmetic; draws are limited far below where it would matter.
fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// How many returns are above a limit.
fn above(returns: &[f64], limit: f64) -> usize {
    returns.iter().map(|value| usize::from(*value > limit)).sum()
}

/// A sum in eight parts side by side, so that no addition waits for the one before it; the same bits everywhere.
fn sum(values: &[f64], of: impl Fn(f64) -> f64) -> f64 {
    let (chunks, rest) = values.as_chunks::<8>();
    let mut parts = [0.0; 8];
    for chunk in chunks {
        parts.iter_mut().zip(chunk).for_each(|(part, value)| *part += of(*value));
    }
    parts.iter().sum::<f64>() + rest.iter().map(|value| of(*value)).sum::<f64>()
}

/// The answer after each tenth of the draws, for those tenths that have any.
fn convergence(returns: &[f64]) -> Vec<Checkpoint> {
    let (mut done, mut total, mut positive) = (0, 0.0, 0);
    let mut checkpoints = Vec::new();
    for tenth in 1..=10 {
        let end = returns.len() * tenth / 10;
        let more = returns.get(done..end).unwrap_or_default();
        total += sum(more, |value| value);
        positive += above(more, 0.0);
        done = end;
        if done > 0 {
            let n = count(done);
            checkpoints.push(Checkpoint {
                draws: u32::try_from(done).unwrap_or(u32::MAX),
                mean: total / n,
                chance_above_zero: count(positive) / n,
            });
        }
    }
    checkpoints
}

/// The values below which each of [`PERCENTS`] of the draws lie, between neighbours in a straight line (type 7).
fn percentiles(values: &mut [f64]) -> [f64; 7] {
    let last = values.len().saturating_sub(1);
    let places =
        PERCENTS.map(|percent| (last * percent / 100, count(last * percent % 100) / 100.0));
    let wanted: Vec<_> =
        places.iter().flat_map(|(place, _)| [*place, (place + 1).min(last)]).collect();
    settle(values, &wanted, 0);
    let at = |place: usize| values.get(place.min(last)).copied().unwrap_or_default();
    places.map(|(place, part)| at(place) + (at(place + 1) - at(place)) * part)
}

/// Puts the values of the wanted places (rising) where sorting would, and sorts no further. `values` starts at `start`.
fn settle(values: &mut [f64], wanted: &[usize], start: usize) {
    let (before, after) = wanted.split_at(wanted.len() / 2);
    let Some((place, after)) = after.split_first() else { return };
    let Some(index) = place.checked_sub(start).filter(|index| *index < values.len()) else {
        return;
    };
    let (below, _, above) = values.select_nth_unstable_by(index, f64::total_cmp);
    let before: Vec<_> = before.iter().copied().filter(|earlier| earlier < place).collect();
    let after: Vec<_> = after.iter().copied().filter(|later| later > place).collect();
    settle(below, &before, start);
    settle(above, &after, place + 1);
}

/// Equal spans between two ends, the first and last open.
fn bins(values: &[f64], low: f64, high: f64) -> Vec<Bin> {
    let edge = |bin: u32| low + (high - low) * f64::from(bin) / f64::from(BINS);
    let mut bins: Vec<_> =
        (0..BINS).map(|bin| Bin { low: edge(bin), high: edge(bin + 1), count: 0 }).collect();
    let scale = if high > low { f64::from(BINS) / (high - low) } else { 0.0 };
    for value in values {
        if let Some(bin) = bins.get_mut(bin_of((value - low) * scale)) {
            bin.count += 1;
        }
    }
    bins
}

/// The bin of a position, the outer ones taking what lies beyond.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "kept between 0 and the last bin"
)]
fn bin_of(position: f64) -> usize {
    position.clamp(0.0, f64::from(BINS - 1)) as usize
}
