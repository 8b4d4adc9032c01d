//! Summaries of many returns, each in one or two passes.

use super::{Bin, Checkpoint, Spread};

/// Bars in the picture of a spread.
const BINS: u32 = 40;

/// Percentiles that are wanted, rising: the ends of the picture, the ranges and the median.
const PERCENTS: [usize; 7] = [1, 5, 25, 50, 75, 95, 99];

/// How returns are spread; they are in the order drawn, and there is at least one.
pub(super) fn spread(mut returns: Vec<f64>, target: f64) -> Spread {
    let convergence = (1..=10).filter_map(|tenth| checkpoint(&returns, tenth)).collect();
    let n = count(returns.len());
    let mean = returns.iter().sum::<f64>() / n;
    let squares: f64 = returns.iter().map(|value| (value - mean) * (value - mean)).sum();
    let above = |limit: f64| count(returns.iter().filter(|value| **value > limit).count()) / n;
    let (chance_above_zero, chance_above_target) = (above(0.0), above(target));
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

/// The answer after some tenths of the draws, if there are any yet.
fn checkpoint(returns: &[f64], tenths: usize) -> Option<Checkpoint> {
    let so_far = returns.get(..returns.len() * tenths / 10).filter(|so_far| !so_far.is_empty())?;
    let n = count(so_far.len());
    Some(Checkpoint {
        draws: u32::try_from(so_far.len()).unwrap_or(u32::MAX),
        mean: so_far.iter().sum::<f64>() / n,
        chance_above_zero: count(so_far.iter().filter(|value| **value > 0.0).count()) / n,
    })
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
