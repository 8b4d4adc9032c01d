//! Answers of people who each gave some of a few measurements, sorted by which.

use core::array::from_fn;

use super::EverybodyError;
use super::reml::{Fit, Pattern, Table, fit, table};
use crate::estimate::{InputError, NotEstimable, check_values};
use crate::matrix::{Cholesky, Square};
use crate::moments;

/// A correlation to start from is this part of that of the complete people, so that it is never on a limit.
const CAUTION: f64 = 0.9;
/// A sum of squares this small, where the usual variance is 1, is rounding.
const ROUNDING: f64 = 1e-20;

/// Measurements of everybody who gave at least one.
#[derive(Debug)]
pub(super) struct Sample<const P: usize> {
    /// The people, those without any measurement left out.
    pub(super) rows: Vec<[Option<f64>; P]>,
    /// Their measurements less a common origin, over `scale`.
    patterns: Vec<Pattern<P>>,
    pub(super) scale: f64,
    /// Variance of each measurement over all who gave it, in the unit of the patterns.
    variances: [f64; P],
}

impl<const P: usize> Sample<P> {
    pub(super) fn of(columns: [&[Option<f64>]; P]) -> Result<Self, EverybodyError> {
        let n = columns[0].len();
        if let Some(other) = columns.iter().find(|column| column.len() != n) {
            return Err(InputError::DifferentLengths { first: n, second: other.len() }.into());
        }
        let given: [Vec<f64>; P] = columns.map(|column| column.iter().flatten().copied().collect());
        given.iter().try_for_each(|column| check_values(column))?;
        let rows: Vec<[Option<f64>; P]> = (0..n)
            .map(|i| columns.map(|column| column[i]))
            .filter(|row| row.iter().any(Option::is_some))
            .collect();
        let squares = given.iter().map(|x| spread_of(x)).sum::<f64>();
        let count = given.iter().map(Vec::len).sum::<usize>().max(1) as f64;
        let scale = if squares > 0.0 { (squares / count).sqrt() } else { 1.0 };
        let origin = given.iter().flatten().sum::<f64>() / count;
        let variances =
            from_fn(|j| spread_of(&given[j]) / (given[j].len().max(1) as f64 * scale * scale));
        let patterns = patterns(&rows, origin, scale);
        Ok(Self { rows, patterns, scale, variances })
    }

    /// How many people gave exactly these measurements.
    pub(super) fn count(&self, has: [bool; P]) -> usize {
        self.rows.iter().filter(|row| row.map(|x| x.is_some()) == has).count()
    }

    /// The fit with a variance for each measurement and a covariance for each two.
    pub(super) fn unstructured(&self) -> Result<Fit<P>, NotEstimable> {
        let complete = self.complete(P + 1)?;
        let products = Square::from_fn(P, |i, j| complete.products[i][j]);
        let vary = (0..P).all(|i| products.at(i, i) > ROUNDING);
        if !vary || Cholesky::of(&products).is_none() {
            return Err(NotEstimable::NoVariation {
                of: "the answers of people who gave all, one given the others,",
            });
        }
        let places = || (0..P).flat_map(|i| (i..P).map(move |j| (i, j)));
        let part = |(i, j): (usize, usize)| {
            table(|k, l| if (k, l) == (i, j) || (l, k) == (i, j) { 1.0 } else { 0.0 })
        };
        let parts: Vec<Table<P>> = places().map(part).collect();
        fit(&self.patterns, &parts, places().map(|(i, j)| self.start(complete, i, j)).collect())
    }

    /// The people who gave everything, if there are at least so many.
    pub(super) fn complete(&self, needed: usize) -> Result<&Pattern<P>, NotEstimable> {
        let n = self.count([true; P]);
        let found = self.patterns.iter().find(|pattern| pattern.has == [true; P]);
        found.filter(|_| n >= needed).ok_or(NotEstimable::TooFew { n, needed })
    }

    /// A covariance to start from.
    fn start(&self, complete: &Pattern<P>, i: usize, j: usize) -> f64 {
        let size = (self.variances[i] * self.variances[j]).sqrt();
        let [a, b] = [complete.products[i][i], complete.products[j][j]];
        if i == j { size } else { CAUTION * size * complete.products[i][j] / (a * b).sqrt() }
    }
}

fn spread_of(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { moments::sum_of_squares(values) }
}

fn patterns<const P: usize>(rows: &[[Option<f64>; P]], origin: f64, scale: f64) -> Vec<Pattern<P>> {
    let mut kinds: Vec<[bool; P]> = rows.iter().map(|row| row.map(|x| x.is_some())).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let of_kind = |has: &[bool; P]| {
        let members = rows.iter().filter(|row| row.map(|x| x.is_some()) == *has);
        let units = |row: &[Option<f64>; P]| row.map(|x| x.map_or(0.0, |x| (x - origin) / scale));
        let members: Vec<[f64; P]> = members.map(units).collect();
        Pattern::of(*has, &members)
    };
    kinds.iter().map(of_kind).collect()
}
