//! Cronbach's alpha and what goes with it.

use crate::estimate::{Estimate, InputError, Interval, NotEstimable, check_values};
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
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// How many people.
    pub n: usize,
    /// How many items.
    pub k: usize,
    /// Cronbach's alpha; may be negative, and a negative alpha usually means an item was not reversed.
    pub alpha: Estimate,
    /// Feldt's 95% interval for alpha.
    pub alpha_ci95: Result<Interval, NotEstimable>,
    /// Alpha of the standardised items; none if an item is constant.
    pub alpha_standardised: Estimate,
    /// Correlation of each item with the sum of all.
    pub item_total: Vec<Estimate>,
    /// Correlation of each item with the sum of the others; a negative one points at a forgotten reversal.
    pub item_rest: Vec<Estimate>,
    /// Alpha of the scale without each item.
    pub alpha_if_dropped: Vec<Estimate>,
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
    Ok(Covariances::of(items)?.reliability())
}

/// Sums of squares and products about the means; the divisor `n - 1` cancels everywhere it matters.
pub(super) struct Covariances {
    pub(super) n: usize,
    pub(super) products: Vec<Vec<f64>>,
}

impl Covariances {
    pub(super) fn of(items: &[Vec<f64>]) -> Result<Self, ReliabilityError> {
        let k = items.len();
        if k < 2 {
            return Err(ReliabilityError::TooFewItems(k));
        }
        let expected = items[0].len();
        for (item, answers) in items.iter().enumerate() {
            if answers.len() != expected {
                return Err(ReliabilityError::Ragged { item, n: answers.len(), expected });
            }
            check_values(answers)?;
        }
        let gaps: Vec<Vec<f64>> =
            items.iter().map(|answers| moments::gaps_from_mean(answers)).collect();
        let mut products = vec![vec![0.0; k]; k];
        for i in 0..k {
            for j in 0..=i {
                products[i][j] = gaps[i].iter().zip(&gaps[j]).map(|(a, b)| a * b).sum();
                products[j][i] = products[i][j];
            }
        }
        Ok(Self { n: expected, products })
    }

    fn reliability(&self) -> Reliability {
        let k = self.products.len();
        let everyone: Vec<usize> = (0..k).collect();
        let without =
            |item: usize| everyone.iter().copied().filter(|i| *i != item).collect::<Vec<_>>();
        let alpha = self.alpha(&everyone);
        Reliability {
            n: self.n,
            k,
            alpha,
            alpha_ci95: alpha.and_then(|alpha| feldt(alpha, self.n, k)),
            alpha_standardised: self.standardised(),
            item_total: everyone.iter().map(|i| self.correlation_with(*i, &everyone)).collect(),
            item_rest: everyone.iter().map(|i| self.correlation_with(*i, &without(*i))).collect(),
            alpha_if_dropped: everyone.iter().map(|i| self.alpha(&without(*i))).collect(),
        }
    }

    pub(super) fn enough_people(&self) -> Result<(), NotEstimable> {
        let n = self.n;
        if n < 2 { Err(NotEstimable::TooFew { n, needed: 2 }) } else { Ok(()) }
    }

    /// The spread of the sum of some items.
    fn spread_of(&self, items: &[usize]) -> f64 {
        items.iter().flat_map(|i| items.iter().map(|j| self.products[*i][*j])).sum()
    }

    fn alpha(&self, items: &[usize]) -> Estimate {
        self.enough_people()?;
        if items.len() < 2 {
            return Err(NotEstimable::TooFew { n: items.len(), needed: 2 });
        }
        let total = self.spread_of(items);
        let own: f64 = items.iter().map(|i| self.products[*i][*i]).sum();
        if own == 0.0 || total <= own * f64::EPSILON {
            return Err(NotEstimable::NoVariation { of: "the sums of the items" });
        }
        let k = items.len() as f64;
        Ok(k / (k - 1.0) * (1.0 - own / total))
    }

    fn standardised(&self) -> Estimate {
        self.enough_people()?;
        let k = self.products.len();
        let mut sum = 0.0;
        for i in 0..k {
            for j in 0..i {
                sum += self.correlation_with(i, &[j])?;
            }
        }
        let pairs = 0.5 * (k * (k - 1)) as f64;
        let mean = sum / pairs;
        let below = 1.0 + (k as f64 - 1.0) * mean;
        if below <= 0.0 {
            return Err(NotEstimable::NoVariation { of: "the sums of the standardised items" });
        }
        Ok(k as f64 * mean / below)
    }

    /// The correlation of an item with the sum of some items.
    fn correlation_with(&self, item: usize, others: &[usize]) -> Estimate {
        self.enough_people()?;
        let own = self.products[item][item];
        let sum = self.spread_of(others);
        if own == 0.0 {
            return Err(NotEstimable::NoVariation { of: "the answers to the item" });
        }
        if sum <= 0.0 {
            return Err(NotEstimable::NoVariation { of: "the sums of the other items" });
        }
        let joint: f64 = others.iter().map(|j| self.products[item][*j]).sum();
        Ok((joint / (own.sqrt() * sum.sqrt())).clamp(-1.0, 1.0))
    }
}

fn feldt(alpha: f64, n: usize, k: usize) -> Result<Interval, NotEstimable> {
    let df1 = n as f64 - 1.0;
    let df2 = df1 * (k as f64 - 1.0);
    let limit = |p| f_quantile(p, df1, df2).map(|f| 1.0 - (1.0 - alpha) * f);
    Ok(Interval { low: limit(0.975)?, high: limit(0.025)? })
}
