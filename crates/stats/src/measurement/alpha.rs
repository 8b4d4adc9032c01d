//! Cronbach's alpha and what goes with it.

use crate::estimate::{Estimate, InputError, Interval, NotEstimable, check_values};
use crate::matrix::{Square, dot};
use crate::moments;
use crate::special::f_quantile;

/// Why a scale has no reliability at all.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ReliabilityError {
    /// One item has no consistency with others.
    #[error("{0} items, but a scale needs at least 2")]
    TooFewItems(usize),
    /// Items are answered by different numbers of people.
    #[error("item {item} has {n} answers, but the first item has {expected}")]
    Ragged {
        /// Zero-based item.
        item: usize,
        /// Its answers.
        n: usize,
        /// Answers to the first item.
        expected: usize,
    },
    /// A value is not finite.
    #[error(transparent)]
    Input(#[from] InputError),
}

/// How consistently the items of a scale measure, from people who answered all of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability {
    /// How many people.
    pub n: usize,
    /// Cronbach's alpha; may be negative, and a negative alpha usually means an item was not reversed.
    pub alpha: Estimate,
    /// Feldt's 95% interval for alpha.
    pub alpha_ci95: Result<Interval, NotEstimable>,
}

/// The reliability of a scale from one list of answers per item, all in the same order of people and all reversed
/// where they need to be.
///
/// # Errors
///
/// - [`ReliabilityError::TooFewItems`] below two items.
/// - [`ReliabilityError::Ragged`] if the lists differ in length.
/// - [`ReliabilityError::Input`] for values that are not finite.
///
/// # Source
///
/// Cronbach (1951), <https://doi.org/10.1007/BF02310555>; interval by Feldt (1965), <https://doi.org/10.1007/BF02289499>.
/// Constant items are kept, as the formula has it; R's psych drops them.
pub fn cronbach_alpha(items: &[Vec<f64>]) -> Result<Reliability, ReliabilityError> {
    let n = people(items)?;
    let alpha = alpha(&products(items), n);
    let alpha_ci95 = alpha.and_then(|alpha| feldt(alpha, n, items.len()));
    Ok(Reliability { n, alpha, alpha_ci95 })
}

/// How many people answered each item, if as many answered all.
fn people(items: &[Vec<f64>]) -> Result<usize, ReliabilityError> {
    let [first, _, ..] = items else {
        return Err(ReliabilityError::TooFewItems(items.len()));
    };
    let expected = first.len();
    for (item, answers) in items.iter().enumerate() {
        if answers.len() != expected {
            return Err(ReliabilityError::Ragged { item, n: answers.len(), expected });
        }
        check_values(answers)?;
    }
    Ok(expected)
}

/// Sums of squares and products about the means; the divisor `n - 1` cancels everywhere it matters.
fn products(items: &[Vec<f64>]) -> Square {
    let gaps: Vec<Vec<f64>> =
        items.iter().map(|answers| moments::gaps_from_mean(answers)).collect();
    Square::symmetric(items.len(), |i, j| dot(&gaps[i], &gaps[j]))
}

fn alpha(products: &Square, n: usize) -> Estimate {
    if n < 2 {
        return Err(NotEstimable::TooFew { n, needed: 2 });
    }
    let places = 0..products.size;
    let total: f64 = places.clone().flat_map(|i| products.row(i)).sum();
    let own: f64 = places.map(|i| products.at(i, i)).sum();
    if own == 0.0 || total <= own * f64::EPSILON {
        return Err(NotEstimable::NoVariation { of: "the sums of the items" });
    }
    let k = products.size as f64;
    Ok(k / (k - 1.0) * (1.0 - own / total))
}

fn feldt(alpha: f64, n: usize, k: usize) -> Result<Interval, NotEstimable> {
    let df1 = n as f64 - 1.0;
    let df2 = df1 * (k as f64 - 1.0);
    let limit = |p| f_quantile(p, df1, df2).map(|f| 1.0 - (1.0 - alpha) * f);
    Ok(Interval { low: limit(0.975)?, high: limit(0.025)? })
}
