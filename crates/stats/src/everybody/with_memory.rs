//! The change of everybody, sharpened by what people remember: those linked say how far memory can be trusted.

use super::EverybodyError;
use super::partially_paired::{ChangeOfEverybody, GlsChange, Whose, partially_paired};
use super::sample::Sample;
use crate::estimate::NotEstimable;

/// The change of everybody who answered, with remembered answers as covariate, in the unit of the scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WithMemory {
    /// How many gave an answer before, one after and a remembered one.
    pub n_linked: usize,
    /// How many answered only before.
    pub n_pre_only: usize,
    /// How many answered after and remembered, without an answer before.
    pub n_remembered_only: usize,
    /// The change from everything that anybody answered, with an unstructured covariance.
    pub likelihood: Result<GlsChange, NotEstimable>,
    /// The estimate to use: by likelihood where it exists, without memory otherwise.
    pub estimate: Result<ChangeOfEverybody, NotEstimable>,
}

/// Summarises the change of everybody, a row a person; `None` is not answered or not linked.
///
/// # Errors
///
/// As [`partially_paired`].
///
/// # Source
///
/// The restricted likelihood of the normal model with an unstructured covariance, as R's `nlme::gls` with `corSymm` and
/// `varIdent`.
pub fn partially_paired_with_memory(
    pre: &[Option<f64>],
    post: &[Option<f64>],
    remembered: &[Option<f64>],
) -> Result<WithMemory, EverybodyError> {
    let answers = Sample::of([pre, post, remembered])?;
    let without = partially_paired(pre, post)?;
    let n_linked = answers.count([true; 3]);
    let n_pre_only = answers.count([true, false, false]);
    let n_remembered_only = answers.count([false, true, true]);
    let likelihood = answers.unstructured().map(|fit| GlsChange::fitted(&fit, answers.scale));
    let most_df = n_linked as f64 - 2.0 + 0.5 * n_pre_only.min(n_remembered_only) as f64;
    Ok(WithMemory {
        n_linked,
        n_pre_only,
        n_remembered_only,
        likelihood,
        estimate: likelihood
            .and_then(|found| enough(n_linked).map(|()| found))
            .and_then(|found| found.of(Whose::EverybodyAndMemory, most_df))
            .or(without.estimate),
    })
}

/// The fewest linked people for whom the interval was seen to cover as it says.
const MIN_LINKED: usize = 5;

fn enough(n_linked: usize) -> Result<(), NotEstimable> {
    match n_linked {
        n @ ..MIN_LINKED => Err(NotEstimable::TooFew { n, needed: MIN_LINKED }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Outcome = Result<(), Box<dyn std::error::Error>>;
    type Column = Vec<Option<f64>>;

    /// Rows of pre, post, remembered; zero stands for no answer.
    fn columns(rows: &[[u8; 3]]) -> [Column; 3] {
        let column = |j: usize| {
            let answers = rows.iter().map(|row| row[j]);
            answers.map(|x| (x > 0).then(|| f64::from(x))).collect()
        };
        [column(0), column(1), column(2)]
    }

    #[test]
    fn memory_without_information_is_left_out() -> Outcome {
        // All remember what they answered: the estimate is that without memory.
        let rows = [[3, 4, 4], [2, 5, 5], [5, 5, 5], [4, 6, 6], [1, 3, 3], [6, 0, 0], [0, 6, 6]];
        let [pre, post, remembered] = columns(&rows);
        let found = partially_paired_with_memory(&pre, &post, &remembered)?;
        assert_eq!(found.estimate, partially_paired(&pre, &post)?.estimate);
        Ok(())
    }
}
