//! McDonald's omega from a one-factor model.

use crate::estimate::{Estimate, NotEstimable};
use crate::measurement::alpha::{Covariances, ReliabilityError};
use crate::special::SpecialError;

/// A step of the fit that moves no loading further than this ends it.
const TOLERANCE: f64 = 1e-10;
const MAX_STEPS: u32 = 50_000;
/// Items with less unique variance than this are a sign of a model that does not fit (a Heywood case).
const LEAST_UNIQUE: f64 = 1e-4;

/// McDonald's omega total of a scale, from one list of answers per item as for [`super::cronbach_alpha`].
///
/// `(sum of loadings)^2 / ((sum of loadings)^2 + sum of unique variances)` of a one-factor model of the covariances.
///
/// # Errors
///
/// [`ReliabilityError`] as there. The inner reason is too few people, fewer than three items, a constant item, or a fit that
/// does not settle on positive unique variances.
///
/// # Source
///
/// McDonald (1999), "Test theory"; maximum likelihood by the EM algorithm of Rubin and Thayer (1982),
/// <https://doi.org/10.1007/BF02293851>.
pub fn omega_total(items: &[Vec<f64>]) -> Result<Estimate, ReliabilityError> {
    let covariances = Covariances::of(items)?;
    Ok(covariances.enough_people().and_then(|()| one_factor_omega(&covariances.products)))
}

fn one_factor_omega(products: &[Vec<f64>]) -> Estimate {
    let k = products.len();
    if k < 3 {
        return Err(NotEstimable::TooFew { n: k, needed: 3 });
    }
    let spreads: Vec<f64> = (0..k).map(|i| products[i][i].sqrt()).collect();
    if spreads.contains(&0.0) {
        return Err(NotEstimable::NoVariation { of: "the answers to an item" });
    }
    let correlation = |i: usize, j: usize| products[i][j] / (spreads[i] * spreads[j]);
    let correlations: Vec<Vec<f64>> =
        (0..k).map(|i| (0..k).map(|j| correlation(i, j)).collect()).collect();
    let fit = Fit::of(&correlations)?;
    let common: f64 = fit.loadings.iter().zip(&spreads).map(|(l, s)| l * s).sum();
    let unique: f64 = fit.unique.iter().zip(&spreads).map(|(u, s)| u * s * s).sum();
    Ok(common * common / (common * common + unique))
}

/// One factor's loadings and what it leaves unexplained, on standardised items.
struct Fit {
    loadings: Vec<f64>,
    unique: Vec<f64>,
}

impl Fit {
    fn of(correlations: &[Vec<f64>]) -> Result<Self, NotEstimable> {
        let k = correlations.len();
        let mut fit = Self { loadings: first_loadings(correlations), unique: vec![0.5; k] };
        for _ in 0..MAX_STEPS {
            if fit.step(correlations) < TOLERANCE {
                return Ok(fit);
            }
            if fit.unique.iter().any(|u| *u < LEAST_UNIQUE) {
                break;
            }
        }
        Err(SpecialError::NotConverged { function: "one-factor model" }.into())
    }

    /// One EM step; returns how far the furthest loading moved.
    fn step(&mut self, correlations: &[Vec<f64>]) -> f64 {
        let weights: Vec<f64> =
            self.loadings.iter().zip(&self.unique).map(|(l, u)| l / u).collect();
        let spread = 1.0 / (1.0 + dot(&self.loadings, &weights));
        let regression: Vec<f64> = weights.iter().map(|w| spread * w).collect();
        let joint: Vec<f64> = correlations.iter().map(|row| dot(row, &regression)).collect();
        let factor = spread + dot(&regression, &joint);
        let loadings: Vec<f64> = joint.iter().map(|j| j / factor).collect();
        let moved = loadings.iter().zip(&self.loadings).map(|(a, b)| (a - b).abs());
        let furthest = moved.fold(0.0, f64::max);
        self.unique = loadings.iter().zip(&joint).map(|(l, j)| 1.0 - l * j).collect();
        self.loadings = loadings;
        furthest
    }
}

/// Signs from the item that correlates most with the others, sizes in the middle.
fn first_loadings(correlations: &[Vec<f64>]) -> Vec<f64> {
    let strength = |row: &Vec<f64>| row.iter().map(|r| r.abs()).sum::<f64>();
    let strongest = correlations.iter().max_by(|a, b| strength(a).total_cmp(&strength(b)));
    strongest.map_or_else(Vec::new, |row| row.iter().map(|r| 0.7_f64.copysign(*r)).collect())
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
