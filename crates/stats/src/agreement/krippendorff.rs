//! Krippendorff's alpha for any number of coders and gaps.

use super::{AgreementError, check};
use crate::estimate::{Estimate, InputError, NotEstimable, check_values};

/// How the distance between two categories is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Metric<'a> {
    /// Different or not.
    Nominal,
    /// By how many ratings lie between, in the order of the categories.
    Ordinal,
    /// By the difference of the values that the categories stand for.
    Interval(&'a [f64]),
}

/// Krippendorff's alpha of several coders; `coders[c][u]` is the category, numbered from 0, that coder `c` gave unit `u`.
///
/// Units with fewer than two ratings do not count.
///
/// # Errors
///
/// [`AgreementError`] for lists of different length or an unknown category. The inner reason is
/// [`NotEstimable::TooFew`] without any pair of ratings and [`NotEstimable::NoVariation`] if one category is used (R's irr
/// prints 1 there).
///
/// # Source
///
/// Krippendorff (2011), "Computing Krippendorff's alpha-reliability", <https://repository.upenn.edu/asc_papers/43>.
pub fn krippendorff_alpha(
    coders: &[Vec<Option<usize>>],
    categories: usize,
    metric: Metric<'_>,
) -> Result<Estimate, AgreementError> {
    let units = coders.first().map_or(0, Vec::len);
    for ratings in coders {
        check(ratings, units, categories)?;
    }
    check_metric(metric, categories)?;
    let coincidences = coincidences(coders, units, categories);
    let totals: Vec<f64> = coincidences.iter().map(|row| row.iter().sum()).collect();
    Ok(alpha(&coincidences, &totals, metric))
}

fn check_metric(metric: Metric<'_>, categories: usize) -> Result<(), AgreementError> {
    let Metric::Interval(values) = metric else { return Ok(()) };
    if values.len() != categories {
        return Err(AgreementError::DifferentLengths { first: categories, second: values.len() });
    }
    match check_values(values) {
        Err(InputError::NotUsable { index }) => Err(AgreementError::NotUsable { category: index }),
        _ => Ok(()),
    }
}

/// How often each pair of categories meets within units, each unit counting as often as it was rated.
fn coincidences(coders: &[Vec<Option<usize>>], units: usize, categories: usize) -> Vec<Vec<f64>> {
    let mut table = vec![vec![0.0; categories]; categories];
    for unit in 0..units {
        let mut counts = vec![0_u32; categories];
        coders
            .iter()
            .filter_map(|ratings| ratings[unit])
            .for_each(|category| counts[category] += 1);
        let rated: u32 = counts.iter().sum();
        if rated < 2 {
            continue;
        }
        for (a, first) in counts.iter().enumerate() {
            for (b, second) in counts.iter().enumerate() {
                let own = u32::from(a == b);
                let pairs = first * second.saturating_sub(own);
                table[a][b] += f64::from(pairs) / f64::from(rated - 1);
            }
        }
    }
    table
}

fn alpha(coincidences: &[Vec<f64>], totals: &[f64], metric: Metric<'_>) -> Estimate {
    let n: f64 = totals.iter().sum();
    if n == 0.0 {
        return Err(NotEstimable::TooFew { n: 0, needed: 2 });
    }
    let (mut observed, mut expected) = (0.0, 0.0);
    for a in 0..totals.len() {
        for b in 0..a {
            let apart = distance(b, a, totals, metric);
            observed += coincidences[a][b] * apart;
            expected += totals[a] * totals[b] * apart;
        }
    }
    if expected == 0.0 {
        return Err(NotEstimable::NoVariation { of: "the ratings" });
    }
    Ok(1.0 - (n - 1.0) * observed / expected)
}

/// The squared distance between two categories, `low` before `high`.
fn distance(low: usize, high: usize, totals: &[f64], metric: Metric<'_>) -> f64 {
    match metric {
        Metric::Nominal => 1.0,
        Metric::Ordinal => {
            let between: f64 = totals[low..=high].iter().sum();
            let steps = between - 0.5 * (totals[low] + totals[high]);
            steps * steps
        }
        Metric::Interval(values) => {
            let gap = values[high] - values[low];
            gap * gap
        }
    }
}
