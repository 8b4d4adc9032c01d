//! What every figure is: a number, or the reason why there is none.

use crate::special::SpecialError;

/// A figure, or the reason why the data do not give one.
pub type Estimate = Result<f64, NotEstimable>;

/// A range of values, `low <= high`, both finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower limit, in the unit of the figure it belongs to.
    pub low: f64,
    /// Upper limit, in the unit of the figure it belongs to.
    pub high: f64,
}

/// Why a figure cannot be estimated from valid data.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum NotEstimable {
    /// Fewer values than the figure needs.
    #[error("{n} values, but at least {needed} are needed")]
    TooFew {
        /// How many there are.
        n: usize,
        /// How many are needed.
        needed: usize,
    },
    /// More values than an exact method can take.
    #[error("{n} values, but the exact method takes at most {limit}")]
    TooMany {
        /// How many there are.
        n: usize,
        /// The most that are taken.
        limit: usize,
    },
    /// A spread of zero where the figure divides by it.
    #[error("{of} do not vary")]
    NoVariation {
        /// What does not vary, as a plural noun.
        of: &'static str,
    },
    /// Every difference is zero where only the others count.
    #[error("no difference is other than zero")]
    NoChange,
    /// The interval for a correlation does not exist at exactly -1 or 1.
    #[error("the correlation is exactly {0}, where the interval does not exist")]
    PerfectCorrelation(i8),
    /// The values do not lie on a common grid, so there is no exact distribution.
    #[error("the values do not share a step, so no exact distribution can be built")]
    NoCommonStep,
    /// Estimates whose errors leave some sum of them without any.
    #[error("the covariance of the estimates is singular")]
    Singular,
    /// Weighted kappa's standard error is not offered.
    #[error("no standard error is computed for weighted kappa")]
    NoWeightedError,
    /// The values themselves cannot be used.
    #[error(transparent)]
    Input(#[from] InputError),
    /// A special function could not be evaluated.
    #[error(transparent)]
    Special(#[from] SpecialError),
}

/// What is wrong with the numbers handed in.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum InputError {
    /// Two slices that should pair up do not.
    #[error("{first} values against {second}, but they must pair up")]
    DifferentLengths {
        /// Length of the first slice.
        first: usize,
        /// Length of the second slice.
        second: usize,
    },
    /// A value is not a number, infinite, or beyond [`LARGEST_VALUE`].
    #[error("value {index} is not a finite number of a usable size")]
    NotUsable {
        /// Zero-based position of the first such value.
        index: usize,
    },
}

/// The largest size of a value: squares and sums of anything smaller stay finite.
pub const LARGEST_VALUE: f64 = 1e100;

/// Checks that every value is finite and no larger than [`LARGEST_VALUE`].
pub(crate) fn check_values(values: &[f64]) -> Result<(), InputError> {
    let usable = |x: &f64| x.abs() <= LARGEST_VALUE;
    match values.iter().position(|x| !usable(x)) {
        Some(index) => Err(InputError::NotUsable { index }),
        None => Ok(()),
    }
}

/// Checks that two slices pair up and hold only usable values.
pub(crate) fn check_pairs(first: &[f64], second: &[f64]) -> Result<(), InputError> {
    if first.len() != second.len() {
        let (first, second) = (first.len(), second.len());
        return Err(InputError::DifferentLengths { first, second });
    }
    check_values(first)?;
    check_values(second)
}
