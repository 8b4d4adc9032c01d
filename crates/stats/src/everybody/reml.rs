//! Means of a few measurements of the same people, some of whom lack some: restricted maximum likelihood.
//!
//! People who have the same measurements form a pattern. The covariance is a sum of known matrices times unknown numbers
//! (each variance and covariance on its own, or one variance for all), so scores, information and Kenward and Roger's
//! correction are sums over patterns of products of matrices of 2 or 3 rows.

use core::array::from_fn;

use crate::estimate::NotEstimable;
use crate::matrix::{Cholesky, Square, dot};
use crate::special::SpecialError;

/// A square table of `P` rows.
pub(super) type Table<const P: usize> = [[f64; P]; P];

/// More steps than any sample that has a maximum was seen to need.
const MAX_STEPS: usize = 200;
/// How often a step is halved before the maximum counts as reached.
const MAX_HALVINGS: usize = 40;
/// Where the likelihood bends more or less than expected, as the last step has shown, the next is made so much shorter or
/// longer, within these limits.
const SHORTEST_SHARE: f64 = 0.2;
const LONGEST_SHARE: f64 = 1.6;
/// The squared length of a step, in standard errors of the covariances, that changes nothing that is printed.
const LAST_STEP: f64 = 1e-18;
/// After so many steps rounding keeps the rest from getting shorter, as where pairs almost agree.
const MANY_STEPS: usize = 40;
const LAST_STEP_OF_MANY: f64 = 1e-10;
/// A likelihood that has fallen by no more than this part of itself has not fallen.
const ROUNDING: f64 = 1e-13;

/// The people who have the same measurements.
#[derive(Debug, Clone)]
pub(super) struct Pattern<const P: usize> {
    /// Which measurements they have.
    pub(super) has: [bool; P],
    /// How many people.
    pub(super) n: f64,
    /// Means of what they have, 0 elsewhere.
    pub(super) mean: [f64; P],
    /// Sums of squares and products about those means, 0 elsewhere.
    pub(super) products: Table<P>,
}

impl<const P: usize> Pattern<P> {
    /// The people of `rows`, at least one, whose entries for measurements they lack do not matter.
    pub(super) fn of(has: [bool; P], rows: &[[f64; P]]) -> Self {
        let n = rows.len() as f64;
        let kept = |j: usize, x: f64| if has[j] { x } else { 0.0 };
        let mean = from_fn(|j| kept(j, rows.iter().map(|row| row[j]).sum::<f64>() / n));
        let gap = |row: &[f64; P], j: usize| kept(j, row[j] - mean[j]);
        let product = |j, k| rows.iter().map(|row| gap(row, j) * gap(row, k)).sum();
        Self { has, n, mean, products: table(product) }
    }
}

/// The maximum of the restricted likelihood, and what belongs to it.
#[derive(Debug, Clone)]
pub(super) struct Fit<const P: usize> {
    /// The estimated means.
    pub(super) means: [f64; P],
    /// The covariance of the estimated means, the covariance of the measurements taken as known.
    pub(super) of_means: Table<P>,
    /// The same, with what not knowing it adds.
    pub(super) of_means_adjusted: Table<P>,
    slopes: Vec<Table<P>>,
    of_parameters: Square,
}

/// A standard error with its degrees of freedom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Precision {
    /// The standard error of the model, the covariance of the measurements taken as known.
    pub(super) standard_error: f64,
    /// The same with Kenward and Roger's correction, for intervals.
    pub(super) adjusted: f64,
    /// Degrees of freedom for that.
    pub(super) df: f64,
}

impl<const P: usize> Fit<P> {
    /// The precision of a weighted sum of the means.
    pub(super) fn precision(&self, weights: &[f64; P]) -> Precision {
        let variance = quadratic(weights, &self.of_means);
        let gradient: Vec<f64> =
            self.slopes.iter().map(|slope| quadratic(weights, slope)).collect();
        let spread: Vec<f64> =
            (0..gradient.len()).map(|i| dot(self.of_parameters.row(i), &gradient)).collect();
        Precision {
            standard_error: variance.sqrt(),
            adjusted: quadratic(weights, &self.of_means_adjusted).sqrt(),
            df: 2.0 * variance * variance / dot(&gradient, &spread),
        }
    }
}

/// The state at one covariance.
struct At<const P: usize> {
    minus_two_ln_likelihood: f64,
    means: [f64; P],
    of_means: Table<P>,
    /// The inverse covariance of each pattern, with zeros where a measurement is lacking.
    inverses: Vec<Table<P>>,
    /// Sums of squares and products about the estimated means.
    about_means: Vec<Table<P>>,
}

/// Finds the covariance `sum of parameter times part` and the means that are most likely.
///
/// # Errors
///
/// [`NotEstimable::Special`] if no maximum is reached.
///
/// # Source
///
/// Fisher scoring, each step halved until the likelihood rises, as in Jennrich and Schluchter (1986),
/// <https://doi.org/10.2307/2530695>; standard errors and degrees of freedom as Kenward and Roger (1997),
/// <https://doi.org/10.2307/2533558>.
pub(super) fn fit<const P: usize>(
    patterns: &[Pattern<P>],
    parts: &[Table<P>],
    start: Vec<f64>,
) -> Result<Fit<P>, NotEstimable> {
    let not_converged = SpecialError::NotConverged { function: "restricted maximum likelihood" };
    let mut parameters = start;
    let mut at = evaluate(patterns, parts, &parameters).ok_or(not_converged)?;
    let mut before: Option<(Vec<f64>, f64)> = None;
    for taken in 0..MAX_STEPS {
        let last_step = if taken < MANY_STEPS { LAST_STEP } else { LAST_STEP_OF_MANY };
        let curve = Curve::at(patterns, parts, &at);
        let of_parameters = Cholesky::of(&curve.information).ok_or(not_converged)?;
        let share = before.map_or(1.0, |(step, slope)| {
            slope / (slope - dot(&step, &curve.score)).max(slope / LONGEST_SHARE)
        });
        let scored = of_parameters.solve(&curve.score);
        let step: Vec<f64> = scored.iter().map(|dx| share.max(SHORTEST_SHARE) * dx).collect();
        let slope = dot(&step, &curve.score);
        let better = (slope > last_step)
            .then(|| rising(patterns, parts, &parameters, &step, at.minus_two_ln_likelihood))
            .flatten();
        let Some(there) = better else {
            return Ok(finish(&at, &curve, &of_parameters.inverse()));
        };
        before = Some((there.step, there.share * slope));
        (parameters, at) = (there.parameters, there.at);
    }
    Err(not_converged.into())
}

/// Where a step has led.
struct Risen<const P: usize> {
    parameters: Vec<f64>,
    at: At<P>,
    step: Vec<f64>,
    share: f64,
}

/// The longest part of the step, halved as often as needed, that does not make the data less likely.
fn rising<const P: usize>(
    patterns: &[Pattern<P>],
    parts: &[Table<P>],
    from: &[f64],
    step: &[f64],
    reached: f64,
) -> Option<Risen<P>> {
    let mut share = 1.0;
    for _ in 0..MAX_HALVINGS {
        let step: Vec<f64> = step.iter().map(|dx| share * dx).collect();
        let parameters: Vec<f64> = from.iter().zip(&step).map(|(x, dx)| x + dx).collect();
        match evaluate(patterns, parts, &parameters) {
            Some(at)
                if at.minus_two_ln_likelihood <= reached + ROUNDING * (1.0 + reached.abs()) =>
            {
                return Some(Risen { parameters, at, step, share });
            }
            _ => share *= 0.5,
        }
    }
    None
}

fn covariance<const P: usize>(parts: &[Table<P>], parameters: &[f64]) -> Table<P> {
    table(|i, j| parts.iter().zip(parameters).map(|(part, x)| part[i][j] * x).sum())
}

/// None where the covariance is not positive definite.
fn evaluate<const P: usize>(
    patterns: &[Pattern<P>],
    parts: &[Table<P>],
    parameters: &[f64],
) -> Option<At<P>> {
    let v = covariance(parts, parameters);
    let mut total = 0.0;
    let (mut weight, mut weighted) = ([[0.0; P]; P], [0.0; P]);
    let mut inverses = Vec::with_capacity(patterns.len());
    for pattern in patterns {
        let (inverse, ln_determinant) = inverse_of_block(&v, &pattern.has)?;
        total += pattern.n * ln_determinant;
        add(&mut weight, &inverse, pattern.n);
        let pulled = times(&inverse, &pattern.mean);
        weighted = from_fn(|i| weighted[i] + pattern.n * pulled[i]);
        inverses.push(inverse);
    }
    let (of_means, ln_determinant) = inverse_of_block(&weight, &[true; P])?;
    let means = times(&of_means, &weighted);
    let mut about_means = Vec::with_capacity(patterns.len());
    total += ln_determinant;
    for (pattern, inverse) in patterns.iter().zip(&inverses) {
        let gap: [f64; P] =
            from_fn(|i| if pattern.has[i] { pattern.mean[i] - means[i] } else { 0.0 });
        let about = table(|i, j| pattern.products[i][j] + pattern.n * gap[i] * gap[j]);
        total += trace_of_product(inverse, &about);
        about_means.push(about);
    }
    let at = At { minus_two_ln_likelihood: total, means, of_means, inverses, about_means };
    total.is_finite().then_some(at)
}

/// Slope and curvature of the restricted log-likelihood, and how the information on the means changes.
struct Curve<const P: usize> {
    score: Vec<f64>,
    /// The expected information on the parameters.
    information: Square,
    /// By parameter: the sum of `V^-1 part V^-1` over people.
    first: Vec<Table<P>>,
    /// By two parameters, the second no later than the first: the sum of `V^-1 part V^-1 part V^-1` over people.
    second: Vec<Vec<Table<P>>>,
}

impl<const P: usize> Curve<P> {
    fn at(patterns: &[Pattern<P>], parts: &[Table<P>], at: &At<P>) -> Self {
        let q = parts.len();
        let zero = [[0.0; P]; P];
        let (mut first, mut second) = (vec![zero; q], vec![vec![zero; q]; q]);
        let (mut score, mut traces) = (vec![0.0; q], vec![vec![0.0; q]; q]);
        for ((pattern, inverse), about) in patterns.iter().zip(&at.inverses).zip(&at.about_means) {
            let pulled: Vec<Table<P>> = parts.iter().map(|part| product(inverse, part)).collect();
            for i in 0..q {
                let sandwich = product(&pulled[i], inverse);
                add(&mut first[i], &sandwich, pattern.n);
                score[i] +=
                    0.5 * (trace_of_product(&sandwich, about) - pattern.n * trace(&pulled[i]));
                for j in 0..=i {
                    traces[i][j] += pattern.n * trace_of_product(&pulled[i], &pulled[j]);
                    add(&mut second[i][j], &product(&pulled[j], &sandwich), pattern.n);
                }
            }
        }
        for (score, first) in score.iter_mut().zip(&first) {
            *score += 0.5 * trace_of_product(&at.of_means, first);
        }
        let lost: Vec<Table<P>> = first.iter().map(|first| product(&at.of_means, first)).collect();
        let information = Square::from_fn(q, |i, j| {
            let (i, j) = (i.max(j), i.min(j));
            let twice = trace_of_product(&at.of_means, &second[i][j]);
            0.5 * (traces[i][j] - 2.0 * twice + trace_of_product(&lost[i], &lost[j]))
        });
        Self { score, information, first, second }
    }
}

fn finish<const P: usize>(at: &At<P>, curve: &Curve<P>, of_parameters: &Square) -> Fit<P> {
    let around = |inner: &Table<P>| product(&product(&at.of_means, inner), &at.of_means);
    let mut inner = [[0.0; P]; P];
    for (i, first) in curve.first.iter().enumerate() {
        let reach = product(first, &at.of_means);
        for (j, other) in curve.first.iter().enumerate().take(i + 1) {
            // Only quadratic forms are taken of this, so each pair counts twice instead of with its transpose.
            let weight = of_parameters.at(i, j) * if i == j { 1.0 } else { 2.0 };
            add(&mut inner, &curve.second[i][j], weight);
            add(&mut inner, &product(&reach, other), -weight);
        }
    }
    let mut of_means_adjusted = at.of_means;
    add(&mut of_means_adjusted, &around(&inner), 2.0);
    Fit {
        means: at.means,
        of_means: at.of_means,
        of_means_adjusted,
        slopes: curve.first.iter().map(around).collect(),
        of_parameters: of_parameters.clone(),
    }
}

/// The inverse of the block of measurements that are there, zeros elsewhere, and the logarithm of its determinant.
fn inverse_of_block<const P: usize>(v: &Table<P>, has: &[bool; P]) -> Option<(Table<P>, f64)> {
    let places: Vec<usize> = (0..P).filter(|i| has[*i]).collect();
    let block = Square::from_fn(places.len(), |i, j| v[places[i]][places[j]]);
    let factor = Cholesky::of(&block)?;
    let inverse = factor.inverse();
    let mut whole = [[0.0; P]; P];
    for (i, row) in places.iter().enumerate() {
        for (j, column) in places.iter().enumerate() {
            whole[*row][*column] = inverse.at(i, j);
        }
    }
    Some((whole, factor.ln_determinant()))
}

pub(super) fn table<const P: usize>(mut entry: impl FnMut(usize, usize) -> f64) -> Table<P> {
    from_fn(|i| from_fn(|j| entry(i, j)))
}

fn add<const P: usize>(sum: &mut Table<P>, more: &Table<P>, times: f64) {
    for (sum, more) in sum.iter_mut().flatten().zip(more.iter().flatten()) {
        *sum += times * more;
    }
}

fn times<const P: usize>(a: &Table<P>, x: &[f64; P]) -> [f64; P] {
    from_fn(|i| dot(&a[i], x))
}

fn product<const P: usize>(a: &Table<P>, b: &Table<P>) -> Table<P> {
    table(|i, j| (0..P).map(|k| a[i][k] * b[k][j]).sum())
}

fn trace<const P: usize>(a: &Table<P>) -> f64 {
    (0..P).map(|i| a[i][i]).sum()
}

fn trace_of_product<const P: usize>(a: &Table<P>, b: &Table<P>) -> f64 {
    (0..P).map(|i| (0..P).map(|k| a[i][k] * b[k][i]).sum::<f64>()).sum()
}

/// `x' a x`.
fn quadratic<const P: usize>(x: &[f64; P], a: &Table<P>) -> f64 {
    dot(x, &times(a, x))
}
