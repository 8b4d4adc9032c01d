//! What changed where something was taught, less what changed where nothing was: each person against themselves.

use crate::estimate::InputError;
use crate::one_sample::{OneSample, OneSampleError, one_sample};

/// The mean change of one person over some items; none if fewer than half of them have one, or there are no items.
///
/// An item has a change when it was answered both times. All changes are in one unit, such as percent of the scale.
pub fn mean_over_items(changes: &[Option<f64>]) -> Option<f64> {
    let (n, sum) = changes.iter().flatten().fold((0_usize, 0.0), |(n, sum), x| (n + 1, sum + x));
    (n > 0 && 2 * n >= changes.len()).then(|| sum / n as f64)
}

/// The mean change over the taught items less that over the control items, person by person.
///
/// Row `i` of each table is the same person, with one entry an item. A person without either mean has none.
///
/// # Errors
///
/// [`InputError::DifferentLengths`] unless both tables have as many people.
pub fn contrast_by_person<Row: AsRef<[Option<f64>]>>(
    taught: &[Row],
    control: &[Row],
) -> Result<Vec<Option<f64>>, InputError> {
    if taught.len() != control.len() {
        let (first, second) = (taught.len(), control.len());
        return Err(InputError::DifferentLengths { first, second });
    }
    let of_person = |(taught, control): (&Row, &Row)| {
        Some(mean_over_items(taught.as_ref())? - mean_over_items(control.as_ref())?)
    };
    Ok(taught.iter().zip(control).map(of_person).collect())
}

/// Summarises taught less control over everybody who has both: what drift common to all items cannot explain.
///
/// # Errors
///
/// - [`OneSampleError::NoValues`] if nobody has both means.
/// - [`OneSampleError::Input`] for tables of different length or changes that are not finite.
///
/// # Source
///
/// The non-equivalent dependent variables of Shadish, Cook and Campbell (2002), as the internal referencing strategy of
/// Haccoun and Hamtiaux (1994), <https://doi.org/10.1111/j.1744-6570.1994.tb01739.x>; Student's t as R's
/// `t.test(taught - control)`.
pub fn contrast<Row: AsRef<[Option<f64>]>>(
    taught: &[Row],
    control: &[Row],
) -> Result<OneSample, OneSampleError> {
    let found: Vec<f64> = contrast_by_person(taught, control)?.into_iter().flatten().collect();
    one_sample(&found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::NotEstimable;

    #[test]
    fn a_mean_needs_half_of_the_items() {
        assert_eq!(mean_over_items(&[Some(1.0), Some(2.0), None, None]), Some(1.5));
        assert_eq!(mean_over_items(&[Some(1.0), None, None]), None);
        assert_eq!(mean_over_items(&[]), None);
    }

    #[test]
    fn a_drift_that_is_alike_on_all_items_leaves_no_contrast() -> Result<(), OneSampleError> {
        let taught = [[Some(1.1), Some(2.1)], [Some(0.3), Some(0.3)], [Some(-1.0), None]];
        let control = [[Some(1.6), None], [Some(0.3), Some(0.3)], [Some(-1.0), Some(-1.0)]];
        let found = contrast(&taught, &control)?;
        assert_eq!((found.n, found.mean), (3, 0.0));
        assert_eq!(found.t_test, Err(NotEstimable::NoVariation { of: "the values" }));
        Ok(())
    }

    #[test]
    fn a_person_without_a_control_answer_is_left_out() -> Result<(), OneSampleError> {
        let taught = [[Some(1.0)], [Some(5.0)], [Some(3.0)]];
        let control = [[Some(0.0)], [None], [Some(0.0)]];
        assert_eq!(contrast(&taught, &control)?.mean, 2.0);
        Ok(())
    }

    #[test]
    fn nobody_with_both_is_a_reason() {
        assert_eq!(contrast(&[[Some(1.0)]], &[[None]]), Err(OneSampleError::NoValues));
    }
}
