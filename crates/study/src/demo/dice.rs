//! Seeded draws; every number comes from one generator in one order.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// A generator and what is drawn from it.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A version-4 UUID.
    pub fn uuid(&mut self) -> String {
        let hex = format!("{:016x}{:016x}", self.0.next_u64(), self.0.next_u64());
        format!("{}-{}-4{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
    }

    /// A share, 0 up to but not 1, from 53 bits.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    pub fn share(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// A whole number from 0 to `n - 1`.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share times a small count"
    )]
    pub fn below(&mut self, n: u32) -> u32 {
        (self.share() * f64::from(n)) as u32
    }

    /// About normal with mean 0 and standard deviation 1: the sum of twelve shares less six.
    pub fn about_normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let n = u32::try_from(from.len()).ok()?;
        from.get(usize::try_from(self.below(n)).ok()?)
    }
}
