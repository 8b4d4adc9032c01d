//! The exact paired permutation test of the mean change.

use crate::estimate::{Estimate, NotEstimable};
use crate::exact::sign_flip_lower_tail;
use crate::lattice::Lattice;
use crate::paired::{PairedError, differences};
use crate::random::Draws;
use crate::special::two_sided;
use crate::tied;

/// Changes that share no usable step are enumerated up to this many, as two halves of 15.
const MAX_ENUMERATED: usize = 30;
/// So many pairs are enough for draws to add nothing to the normal approximation.
pub(crate) const MAX_DRAWN: usize = 2000;
/// Multiplications that the exact distribution of more pairs may cost, a few hundredths of a second.
const MAX_WORK: u64 = 100_000_000;
/// Random sign patterns drawn beyond that.
const RANDOM_PATTERNS: u32 = 100_000;

/// The two-sided p of a mean change of zero from `pre` to `post`, where every change could as well have had the other sign:
/// the chance of a mean at least as far from zero, the observed arrangement counted.
///
/// Both slices hold one score per person and index `i` is the same person. Exact at any `n` where changes are whole
/// multiples of a step that take few values; otherwise exact up to 30 people, then 100,000 arrangements drawn from `seed`,
/// and of more than 2,000 people the normal approximation, of which draws would only be a rougher one.
///
/// # Errors
///
/// As [`super::paired_change`].
///
/// # Source
///
/// Fisher (1935), "The design of experiments"; Pagano and Tritchler (1983) for counting by convolution,
/// <https://doi.org/10.1080/01621459.1983.10477990>. Random arrangements as Phipson and Smyth (2010); normal
/// approximation: Pitman (1937), <https://doi.org/10.2307/2984124>.
pub fn permutation_test(pre: &[f64], post: &[f64], seed: u64) -> Result<f64, PairedError> {
    let flips = SignFlips::new(&differences(pre, post)?);
    let exact = flips.by_convolution().or_else(|_| flips.by_halves());
    Ok(exact.unwrap_or_else(|_| {
        if pre.len() > MAX_DRAWN { flips.by_normal() } else { flips.by_drawing(seed) }
    }))
}

/// The sizes of the changes, and how much of their total went up.
struct SignFlips {
    sizes: Vec<u64>,
    up: u64,
    total: u64,
    has_step: bool,
}

impl SignFlips {
    fn new(change: &Lattice) -> Self {
        let sizes: Vec<u64> = change.units.iter().map(|u| u.unsigned_abs()).collect();
        let up = change.units.iter().filter(|u| **u > 0).map(|u| u.unsigned_abs()).sum();
        let total = sizes.iter().sum();
        Self { sizes, up, total, has_step: change.is_exact() }
    }

    /// Twice the chance of going up by no more than went the rarer way, for the null distribution is symmetric.
    fn two_sided(&self, up_at_most: impl Fn(u64) -> Estimate) -> Estimate {
        let down = self.total - self.up;
        if self.up == down {
            return Ok(1.0);
        }
        Ok((2.0 * up_at_most(self.up.min(down))?).min(1.0))
    }

    fn by_convolution(&self) -> Estimate {
        if !self.has_step {
            return Err(NotEstimable::NoCommonStep);
        }
        self.two_sided(|limit| match sign_flip_lower_tail(&self.sizes, limit) {
            Err(reason) if self.sizes.len() > MAX_DRAWN => {
                tied::lower_tail(&self.sizes, limit, MAX_WORK).ok_or(reason)
            }
            tail => tail,
        })
    }

    fn by_halves(&self) -> Estimate {
        let n = self.sizes.len();
        if n > MAX_ENUMERATED {
            return Err(NotEstimable::TooMany { n, limit: MAX_ENUMERATED });
        }
        let (first, second) = self.sizes.split_at(n / 2);
        let (first, second) = (subset_totals(first), subset_totals(second));
        let all = (first.len() * second.len()) as f64;
        self.two_sided(|limit| Ok(pairs_up_to(&first, &second, limit) as f64 / all))
    }
}

/// The totals of all subsets, in ascending order.
fn subset_totals(sizes: &[u64]) -> Vec<u64> {
    let mut totals = vec![0];
    for size in sizes {
        let with: Vec<u64> = totals.iter().map(|t| t + size).collect();
        totals.extend(with);
    }
    totals.sort_unstable();
    totals
}

/// How many pairs, one from each ascending list, add up to `limit` or less.
fn pairs_up_to(first: &[u64], second: &[u64], limit: u64) -> u64 {
    let mut within = second.len();
    let mut pairs = 0;
    for total in first {
        while within > 0 && total + second[within - 1] > limit {
            within -= 1;
        }
        pairs += within as u64;
    }
    pairs
}

impl SignFlips {
    fn by_normal(&self) -> f64 {
        let squares: f64 = self.sizes.iter().map(|size| (*size as f64) * (*size as f64)).sum();
        two_sided((2.0 * self.up as f64 - self.total as f64) / squares.sqrt())
    }

    fn by_drawing(&self, seed: u64) -> f64 {
        let mut draws = Draws::new(seed);
        let far = self.up.max(self.total - self.up);
        let is_far = |up: u64| up.max(self.total - up) >= far;
        let outer = (0..RANDOM_PATTERNS).filter(|_| is_far(self.random_up(&mut draws))).count();
        (outer as f64 + 1.0) / (f64::from(RANDOM_PATTERNS) + 1.0)
    }

    fn random_up(&self, draws: &mut Draws) -> u64 {
        let mut up = 0;
        for word in self.sizes.chunks(64) {
            let coins = draws.coins();
            up += word.iter().enumerate().map(|(bit, size)| (coins >> bit & 1) * size).sum::<u64>();
        }
        up
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_thousand_people_the_normal_approximation_is_what_draws_come_to() {
        let mut dice = Draws::new(2);
        for shift in [0.0, 0.01, 0.03] {
            let changes: Vec<f64> =
                (0..2000).map(|_| libm::log(dice.fraction() + 0.1) + 0.7 + shift).collect();
            let flips = SignFlips::new(&Lattice::of(&changes));
            let (drawn, normal) = (flips.by_drawing(1), flips.by_normal());
            let slack = 5.0 * (drawn * (1.0 - drawn) / f64::from(RANDOM_PATTERNS)).sqrt();
            assert!((drawn - normal).abs() < slack, "{drawn} {normal} {slack}");
        }
    }
}
