//! One root finder for every inverse: Newton's method that cannot leave its bracket.

use super::SpecialError;

const MAX_STEPS: u32 = 300;
/// The longest step while the root is not yet enclosed; arguments are logarithms or standard scores.
const LONGEST_STEP: f64 = 50.0;
/// After a step of Newton's this short, relative to where it leads, the next would be shorter than a double resolves: each
/// is about the square of the one before.
const LAST_STEP: f64 = 1e-10;

/// The height of an increasing curve above its target, and its slope there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Height {
    pub(crate) above: f64,
    pub(crate) slope: f64,
}

/// Where an increasing curve crosses zero, searched from `start`; `above` may be minus infinity far to the left.
pub(crate) fn increasing_root(
    function: &'static str,
    start: f64,
    mut height: impl FnMut(f64) -> Result<Height, SpecialError>,
) -> Result<f64, SpecialError> {
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    let mut at = start;
    for _ in 0..MAX_STEPS {
        let Height { above, slope } = height(at)?;
        if above == 0.0 {
            return Ok(at);
        }
        if above < 0.0 {
            low = at;
        } else {
            high = at;
        }
        let newton = at - above / slope;
        let next = next_point(at, newton, low, high);
        let shortest = if next == newton { LAST_STEP } else { 2.0 * f64::EPSILON };
        if (next - at).abs() <= shortest * next.abs().max(1.0) {
            return Ok(next);
        }
        at = next;
    }
    Err(SpecialError::NotConverged { function })
}

fn next_point(at: f64, newton: f64, low: f64, high: f64) -> f64 {
    let limited = newton.clamp(at - LONGEST_STEP, at + LONGEST_STEP);
    if low < limited && limited < high {
        return limited;
    }
    if low.is_finite() && high.is_finite() {
        return 0.5 * (low + high);
    }
    if low == at { at + LONGEST_STEP } else { at - LONGEST_STEP }
}
