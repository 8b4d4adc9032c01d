//! Whether coders agree beyond chance.

mod kappa;
mod krippendorff;

pub use kappa::{Kappa, KappaWeights, cohens_kappa};
pub use krippendorff::{Metric, krippendorff_alpha};

/// Why agreement cannot be measured on such input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AgreementError {
    /// Coders rated different numbers of things.
    #[error("{first} ratings against {second}, but they must pair up")]
    DifferentLengths {
        /// Ratings of the first coder.
        first: usize,
        /// Ratings of another.
        second: usize,
    },
    /// A category stands for a value that is not a finite number.
    #[error("category {category} stands for no finite number")]
    NotUsable {
        /// Zero-based category.
        category: usize,
    },
    /// A rating is not one of the categories.
    #[error("category {category}, but there are only {categories}")]
    UnknownCategory {
        /// Zero-based category of a rating.
        category: usize,
        /// How many categories there are.
        categories: usize,
    },
}

/// Checks ratings of one coder against the length and the categories.
fn check(
    ratings: &[Option<usize>],
    length: usize,
    categories: usize,
) -> Result<(), AgreementError> {
    if ratings.len() != length {
        return Err(AgreementError::DifferentLengths { first: length, second: ratings.len() });
    }
    match ratings.iter().flatten().find(|category| **category >= categories) {
        Some(category) => Err(AgreementError::UnknownCategory { category: *category, categories }),
        None => Ok(()),
    }
}
