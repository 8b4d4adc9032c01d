//! Small symmetric matrices: Cholesky's factor, and what is solved with it.

/// A square matrix, row after row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Square {
    pub(crate) size: usize,
    entries: Vec<f64>,
}

impl Square {
    /// The matrix whose entry in row `i` and column `j` is `entry(i, j)`.
    pub(crate) fn from_fn(size: usize, mut entry: impl FnMut(usize, usize) -> f64) -> Self {
        let places = (0..size).flat_map(|i| (0..size).map(move |j| (i, j)));
        Self { size, entries: places.map(|(i, j)| entry(i, j)).collect() }
    }

    /// A matrix whose entry `(j, i)` is its entry `(i, j)`; only those with `i >= j` are worked out.
    pub(crate) fn symmetric(size: usize, entry: impl Fn(usize, usize) -> f64) -> Self {
        let mut entries = vec![0.0; size * size];
        for i in 0..size {
            for j in 0..=i {
                entries[i * size + j] = entry(i, j);
                entries[j * size + i] = entries[i * size + j];
            }
        }
        Self { size, entries }
    }

    pub(crate) fn row(&self, i: usize) -> &[f64] {
        &self.entries[i * self.size..(i + 1) * self.size]
    }

    pub(crate) fn at(&self, i: usize, j: usize) -> f64 {
        self.entries[i * self.size + j]
    }

    /// The matrix with `amount` added all along its diagonal.
    pub(crate) fn plus_diagonal(&self, amount: f64) -> Self {
        Self::from_fn(self.size, |i, j| self.at(i, j) + if i == j { amount } else { 0.0 })
    }
}

/// The lower triangle `L` with `L L' = V` of a positive definite `V`.
#[derive(Debug, Clone)]
pub(crate) struct Cholesky {
    lower: Square,
}

/// A pivot that is no larger than this part of its diagonal entry is rounding, and the matrix singular.
const SMALLEST_PIVOT: f64 = 1e-12;

impl Cholesky {
    /// Factors a symmetric matrix; none unless it is positive definite.
    ///
    /// # Source
    ///
    /// Golub and Van Loan (2013), "Matrix computations", algorithm 4.2.1.
    pub(crate) fn of(matrix: &Square) -> Option<Self> {
        let n = matrix.size;
        let mut lower = Square { size: n, entries: vec![0.0; n * n] };
        for i in 0..n {
            for j in 0..=i {
                let rest = matrix.at(i, j) - dot(&lower.row(i)[..j], &lower.row(j)[..j]);
                lower.entries[i * n + j] = if i > j {
                    rest / lower.at(j, j)
                } else if rest > SMALLEST_PIVOT * matrix.at(i, i) && rest.is_finite() {
                    rest.sqrt()
                } else {
                    return None;
                };
            }
        }
        Some(Self { lower })
    }

    /// The logarithm of the determinant of `V`.
    pub(crate) fn ln_determinant(&self) -> f64 {
        (0..self.lower.size).map(|i| 2.0 * libm::log(self.lower.at(i, i))).sum()
    }

    /// `x` with `V x = right`.
    pub(crate) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut x = right.to_vec();
        for i in 0..x.len() {
            x[i] = (x[i] - dot(&self.lower.row(i)[..i], &x[..i])) / self.lower.at(i, i);
        }
        for i in (0..x.len()).rev() {
            let below: f64 = (i + 1..x.len()).map(|k| self.lower.at(k, i) * x[k]).sum();
            x[i] = (x[i] - below) / self.lower.at(i, i);
        }
        x
    }

    /// The diagonal of the inverse of `V`.
    pub(crate) fn inverse_diagonal(&self) -> Vec<f64> {
        let n = self.lower.size;
        let mut column = vec![0.0; n];
        let of_place = |j: usize| {
            column[j] = 1.0 / self.lower.at(j, j);
            for i in j + 1..n {
                column[i] = -dot(&self.lower.row(i)[j..i], &column[j..i]) / self.lower.at(i, i);
            }
            dot(&column[j..], &column[j..])
        };
        (0..n).map(of_place).collect()
    }

    /// The inverse of `V`.
    pub(crate) fn inverse(&self) -> Square {
        let n = self.lower.size;
        let unit = |j: usize| (0..n).map(|i| if i == j { 1.0 } else { 0.0 }).collect::<Vec<f64>>();
        Square { size: n, entries: (0..n).flat_map(|j| self.solve(&unit(j))).collect() }
    }
}

/// The sum of products of two lists of one length.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Square {
        let rows = [[4.0, 2.0, 0.4], [2.0, 3.0, -0.5], [0.4, -0.5, 1.0]];
        Square::from_fn(3, |i, j| rows[i][j])
    }

    #[test]
    fn a_solution_gives_the_right_side_back() -> Result<(), Box<dyn std::error::Error>> {
        let x = Cholesky::of(&example()).ok_or("not positive definite")?.solve(&[1.0, 2.0, 3.0]);
        for (i, right) in [1.0, 2.0, 3.0].into_iter().enumerate() {
            assert!((dot(example().row(i), &x) - right).abs() < 1e-14);
        }
        Ok(())
    }

    #[test]
    fn determinant_agrees_with_the_rule_of_sarrus() -> Result<(), Box<dyn std::error::Error>> {
        // 4 (3 - 0.25) - 2 (2 + 0.2) + 0.4 (-1 - 1.2) = 11 - 4.4 - 0.88.
        let found = Cholesky::of(&example()).ok_or("not positive definite")?.ln_determinant();
        assert!((found - libm::log(5.72)).abs() < 1e-14);
        Ok(())
    }

    #[test]
    fn the_diagonal_of_the_inverse_is_that_of_the_whole() -> Result<(), Box<dyn std::error::Error>>
    {
        let factor = Cholesky::of(&example()).ok_or("not positive definite")?;
        for (i, entry) in factor.inverse_diagonal().into_iter().enumerate() {
            assert!((entry - factor.inverse().at(i, i)).abs() < 1e-14);
        }
        Ok(())
    }

    #[test]
    fn a_singular_matrix_has_no_factor() {
        let singular = Square::from_fn(3, |i, j| (1.0 + i as f64) * (1.0 + j as f64) / 3.0);
        assert!(Cholesky::of(&singular).is_none());
    }
}
