//! Whether a mean would show what single people answered, though enough of them stand behind it.

/// The largest share of a sum that one person may contribute.
///
/// # Source
///
/// An (n, k) rule with n = 1, stricter than the usual k of 75%: then the second largest contributor, who knows their own part,
/// is at least the largest's own amount away from it (p = 100%). Hundepool and others (2012), "Statistical disclosure control",
/// section 4.2.
const LARGEST_SHARE: f64 = 1.0 / 3.0;
/// Answers that are together fewer points than this away from the end of a scale, or changes from the middle one: nearly everybody
/// stands there.
const POINTS_FROM_END: f64 = 3.0;
/// Differences below this are the rounding of binary fractions.
const ROUNDING: f64 = 1e-9;

/// Whether a mean of these values, one for each person, would show single people's answers: all alike; nearly all of them at one
/// end of their scale; or, where they have no scale, one of them so large that it follows from the sum.
pub fn shows_answers(values: &[f64], range: Option<(f64, f64)>) -> bool {
    all_alike(values)
        || match range {
            Some((least, most)) => is_at_an_end(values, least, most),
            None => has_largest(values),
        }
}

/// Whether the mean of these changes would show single people's: all alike, or nearly all; or, without a scale, one far larger
/// than the rest.
pub fn shows_changes(changes: &[f64], has_scale: bool) -> bool {
    all_alike(changes) || if has_scale { are_nearly_alike(changes) } else { has_largest(changes) }
}

/// Changes that are together fewer points than this away from the middle one: with their interval only one list of them fits.
fn are_nearly_alike(changes: &[f64]) -> bool {
    let mut sorted = changes.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    sorted.iter().map(|it| (it - middle).abs()).sum::<f64>() < POINTS_FROM_END - ROUNDING
}

fn all_alike(values: &[f64]) -> bool {
    values.windows(2).all(|two| (two[0] - two[1]).abs() < ROUNDING)
}

fn is_at_an_end(values: &[f64], least: f64, most: f64) -> bool {
    let points = |end: f64| values.iter().map(|value| (value - end).abs()).sum::<f64>();
    points(least).min(points(most)) < POINTS_FROM_END - ROUNDING
}

fn has_largest(values: &[f64]) -> bool {
    let sizes = || values.iter().map(|value| value.abs());
    let sum: f64 = sizes().sum();
    sizes().fold(0.0, f64::max) > LARGEST_SHARE * sum + ROUNDING
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEVEN: Option<(f64, f64)> = Some((1.0, 7.0));

    #[test]
    fn everybody_alike_is_everybodys_answer() {
        assert!(shows_answers(&[4.0; 12], SEVEN) && shows_changes(&[1.0; 12], true));
        assert!(!shows_answers(&[4.0, 5.0, 3.0, 4.0], SEVEN));
    }

    #[test]
    fn nearly_everybody_at_the_end_of_a_scale_is_nearly_everybodys_answer() {
        let with = |rest: &[f64]| shows_answers(&[&[7.0; 9], rest].concat(), SEVEN);
        assert!(with(&[5.0]) && with(&[6.0, 6.0]));
        assert!(!with(&[6.0, 6.0, 6.0]) && !with(&[4.0]));
    }

    #[test]
    fn changes_that_one_or_two_people_do_not_share_are_nearly_everybodys() {
        let with = |rest: &[f64]| shows_changes(&[&[0.0; 8], rest].concat(), true);
        assert!(with(&[1.0]) && with(&[1.0, -1.0]));
        assert!(!with(&[1.0, 1.0, 1.0]) && !with(&[-3.0]));
    }

    #[test]
    fn a_number_far_above_the_others_follows_from_their_sum() {
        // Nineteen say up to 8 hours, one says 300.
        let hours: Vec<f64> = (0..19).map(|it| f64::from(it % 9)).chain([300.0]).collect();
        assert!(shows_answers(&hours, None) && shows_changes(&hours, false));
        assert!(!shows_changes(&hours, true));
        assert!(!shows_answers(&[3.0, 5.0, 2.0, 6.0, 4.0], None));
    }
}
