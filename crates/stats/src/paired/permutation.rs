//! The exact paired permutation test of the mean change.

use crate::estimate::{Estimate, NotEstimable};
use crate::exact::sign_flip_lower_tail;
use crate::lattice::Lattice;
use crate::paired::{PairedError, differences};
use crate::random::Draws;

/// Changes that share no usable step are enumerated up to this many, as two halves of 15.
const MAX_ENUMERATED: usize = 30;
/// Random sign patterns drawn beyond that.
const RANDOM_PATTERNS: u32 = 100_000;

/// The permutation test of a mean change of zero: every change could as well have had the other sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PermutationTest {
    /// How many pairs.
    pub n_pairs: usize,
    /// The mean change.
    pub mean_change: f64,
    /// Chance of a mean at least as far from zero; counts the observed arrangement.
    pub p_two_sided: f64,
    /// Chance of a mean at least as large.
    pub p_greater: f64,
    /// Chance of a mean at most as large.
    pub p_less: f64,
    /// How the chances were come by.
    pub method: PermutationMethod,
}

/// How the chances of a permutation test were come by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PermutationMethod {
    /// All `2^n` arrangements counted.
    Exact,
    /// Random arrangements, the observed one included.
    MonteCarlo {
        /// How many were drawn.
        arrangements: u32,
        /// The seed of the draws.
        seed: u64,
        /// Standard error of the two-sided p.
        standard_error: f64,
    },
}

/// Tests a mean change of zero from `pre` to `post` by flipping signs.
///
/// Both slices hold one score per person and index `i` is the same person. Exact at any `n` where changes are whole
/// multiples of a step; otherwise exact up to 30 people, then 100,000 arrangements drawn from `seed`.
///
/// # Errors
///
/// As [`super::paired_change`].
///
/// # Source
///
/// Fisher (1935), "The design of experiments"; Pagano and Tritchler (1983) for counting by convolution,
/// <https://doi.org/10.1080/01621459.1983.10477990>. Random arrangements as Phipson and Smyth (2010).
pub fn permutation_test(
    pre: &[f64],
    post: &[f64],
    seed: u64,
) -> Result<PermutationTest, PairedError> {
    let change = differences(pre, post)?;
    let flips = SignFlips::new(&change);
    let exact = flips.by_convolution().or_else(|_| flips.by_halves());
    let (tails, method) = match exact {
        Ok(tails) => (tails, PermutationMethod::Exact),
        Err(_) => flips.by_drawing(seed),
    };
    Ok(PermutationTest {
        n_pairs: pre.len(),
        mean_change: change.mean(),
        p_two_sided: tails.two_sided,
        p_greater: tails.greater,
        p_less: tails.less,
        method,
    })
}

#[derive(Debug, Clone, Copy)]
struct FlipTails {
    two_sided: f64,
    greater: f64,
    less: f64,
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

    /// All chances follow from that of going up by at most some amount, for the null distribution is symmetric.
    fn tails(&self, up_at_most: impl Fn(u64) -> Estimate) -> Result<FlipTails, NotEstimable> {
        let down = self.total - self.up;
        let small = up_at_most(self.up.min(down))?;
        let other = match self.up.max(down) {
            larger if larger == self.total => 1.0,
            larger => 1.0 - up_at_most(self.total - larger - 1)?,
        };
        let two_sided = if self.up == down { 1.0 } else { (2.0 * small).min(1.0) };
        let (greater, less) = if self.up >= down { (small, other) } else { (other, small) };
        Ok(FlipTails { two_sided, greater, less })
    }

    fn by_convolution(&self) -> Result<FlipTails, NotEstimable> {
        if !self.has_step {
            return Err(NotEstimable::NoCommonStep);
        }
        self.tails(|limit| sign_flip_lower_tail(&self.sizes, limit))
    }

    fn by_halves(&self) -> Result<FlipTails, NotEstimable> {
        let n = self.sizes.len();
        if n > MAX_ENUMERATED {
            return Err(NotEstimable::TooMany { n, limit: MAX_ENUMERATED });
        }
        let (first, second) = self.sizes.split_at(n / 2);
        let (first, second) = (subset_totals(first), subset_totals(second));
        let all = (first.len() * second.len()) as f64;
        self.tails(|limit| Ok(pairs_up_to(&first, &second, limit) as f64 / all))
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
    fn by_drawing(&self, seed: u64) -> (FlipTails, PermutationMethod) {
        let mut draws = Draws::new(seed);
        let (mut outer, mut above, mut below) = (1_u32, 1_u32, 1_u32);
        let far = self.up.max(self.total - self.up);
        for _ in 0..RANDOM_PATTERNS {
            let up = self.random_up(&mut draws);
            above += u32::from(up >= self.up);
            below += u32::from(up <= self.up);
            outer += u32::from(up.max(self.total - up) >= far);
        }
        let share = |count: u32| f64::from(count) / f64::from(RANDOM_PATTERNS + 1);
        let p = share(outer);
        let standard_error = (p * (1.0 - p) / f64::from(RANDOM_PATTERNS)).sqrt();
        let tails = FlipTails { two_sided: p, greater: share(above), less: share(below) };
        let arrangements = RANDOM_PATTERNS;
        (tails, PermutationMethod::MonteCarlo { arrangements, seed, standard_error })
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
