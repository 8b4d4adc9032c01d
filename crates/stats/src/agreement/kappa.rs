//! Cohen's kappa for two coders.

use super::{AgreementError, check};
use crate::estimate::{Estimate, NotEstimable};

/// How far apart two categories count as being.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KappaWeights {
    /// Any two are equally far apart.
    Unweighted,
    /// By the number of steps between them.
    Linear,
    /// By the square of that number.
    Quadratic,
}

/// Agreement of two coders beyond what their habits would give by chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kappa {
    /// Things that both rated.
    pub n: usize,
    /// The fraction of them rated alike.
    pub agreement: Estimate,
    /// Kappa, at most 1; none if both use one and the same category.
    pub kappa: Estimate,
    /// Large-sample standard error; for unweighted kappa only.
    pub standard_error: Estimate,
}

/// Kappa of two coders' categories, numbered from 0 in their order; missing ratings leave the thing out.
///
/// # Errors
///
/// [`AgreementError`] for lists of different length or a category number of `categories` or more.
///
/// # Source
///
/// Cohen (1960), <https://doi.org/10.1177/001316446002000104>, and (1968), <https://doi.org/10.1037/h0026256>; error from
/// Fleiss, Cohen and Everitt (1969), <https://doi.org/10.1037/h0028106>.
pub fn cohens_kappa(
    first: &[Option<usize>],
    second: &[Option<usize>],
    categories: usize,
    weights: KappaWeights,
) -> Result<Kappa, AgreementError> {
    check(first, first.len(), categories)?;
    check(second, first.len(), categories)?;
    let table = Shares::new(first, second, categories);
    let n = table.n;
    let enough = if n == 0 { Err(NotEstimable::TooFew { n, needed: 1 }) } else { Ok(()) };
    let kappa = enough.and_then(|()| table.kappa(weights));
    let standard_error = match weights {
        KappaWeights::Unweighted => kappa.map(|_| table.standard_error()),
        _ => Err(NotEstimable::NoWeightedError),
    };
    Ok(Kappa { n, agreement: enough.map(|()| table.agreement()), kappa, standard_error })
}

/// Shares of each combination of categories.
struct Shares {
    n: usize,
    of_both: Vec<Vec<f64>>,
    rows: Vec<f64>,
    columns: Vec<f64>,
}

impl Shares {
    fn new(first: &[Option<usize>], second: &[Option<usize>], categories: usize) -> Self {
        let both: Vec<(usize, usize)> =
            first.iter().zip(second).filter_map(|(a, b)| Some(((*a)?, (*b)?))).collect();
        let one = 1.0 / both.len() as f64;
        let mut counts = vec![vec![0_u32; categories]; categories];
        for (a, b) in &both {
            counts[*a][*b] += 1;
        }
        let of_both: Vec<Vec<f64>> =
            counts.iter().map(|row| row.iter().map(|c| f64::from(*c) * one).collect()).collect();
        let rows = of_both.iter().map(|row| row.iter().sum()).collect();
        let columns = (0..categories).map(|j| of_both.iter().map(|row| row[j]).sum()).collect();
        Self { n: both.len(), of_both, rows, columns }
    }

    /// Sums a figure over all combinations.
    fn sum(&self, figure: impl Fn(usize, usize) -> f64) -> f64 {
        let k = self.rows.len();
        (0..k).map(|i| (0..k).map(|j| figure(i, j)).sum::<f64>()).sum()
    }

    fn agreement(&self) -> f64 {
        (0..self.rows.len()).map(|i| self.of_both[i][i]).sum()
    }

    /// One less the observed disagreement over that expected by chance.
    fn kappa(&self, weights: KappaWeights) -> Estimate {
        let apart = |i: usize, j: usize| {
            let steps = i.abs_diff(j) as f64;
            match weights {
                KappaWeights::Unweighted => steps.min(1.0),
                KappaWeights::Linear => steps,
                KappaWeights::Quadratic => steps * steps,
            }
        };
        let expected = self.sum(|i, j| apart(i, j) * self.rows[i] * self.columns[j]);
        if expected == 0.0 {
            return Err(NotEstimable::NoVariation { of: "the ratings of either coder" });
        }
        Ok(1.0 - self.sum(|i, j| apart(i, j) * self.of_both[i][j]) / expected)
    }

    fn standard_error(&self) -> f64 {
        let observed = self.agreement();
        let expected: f64 = self.rows.iter().zip(&self.columns).map(|(r, c)| r * c).sum();
        let (disagreed, unexpected) = (1.0 - observed, 1.0 - expected);
        let term = |i: usize, j: usize| {
            let habit = self.columns[i] + self.rows[j];
            let root = if i == j { unexpected - habit * disagreed } else { disagreed * habit };
            self.of_both[i][j] * root * root
        };
        let centre = observed * expected - 2.0 * expected + observed;
        let variance = (self.sum(term) - centre * centre).max(0.0) / self.n as f64;
        variance.sqrt() / (unexpected * unexpected)
    }
}
