//! Seeded draws that are the same in the browser and natively.
//!
//! The generator is ChaCha with 8 rounds, seeded from a `u64` by `seed_from_u64` of `rand_core`. Fractions are
//! `(next_u64() >> 11) * 2^-53`. Whole numbers below `n` are drawn several to a 32-bit word and without bias.

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

/// Words are cut into numbers below this product, so that fewer than one word in ten is drawn again.
const LARGEST_BATCH: u64 = 1 << 28;

/// A stream of random draws that its seed determines.
#[derive(Debug, Clone)]
pub struct Draws {
    generator: ChaCha8Rng,
}

impl Draws {
    /// Starts the stream that belongs to a seed.
    pub fn new(seed: u64) -> Self {
        Self { generator: ChaCha8Rng::seed_from_u64(seed) }
    }

    /// A fraction in `[0, 1)`, a whole multiple of `2^-53`.
    pub fn fraction(&mut self) -> f64 {
        (self.generator.next_u64() >> 11) as f64 * f64::EPSILON * 0.5
    }

    /// Fills the slice with whole numbers drawn evenly from `0..n`, for `n` of at least 1.
    ///
    /// # Source
    ///
    /// Brackett-Rozinsky and Lemire (2024), "Batched ranged random integer generation",
    /// <https://doi.org/10.1002/spe.3369>.
    pub fn fill_below(&mut self, n: u32, numbers: &mut [u32]) {
        let n = n.max(1);
        let mut batch = 1;
        let mut product = u64::from(n);
        while product * u64::from(n) <= LARGEST_BATCH && batch < numbers.len() && n > 1 {
            product *= u64::from(n);
            batch += 1;
        }
        let unfair_below = (1_u64 << 32) % product;
        for chunk in numbers.chunks_mut(batch) {
            while self.cut_word(n, chunk) < unfair_below {}
        }
    }

    /// Cuts one word into numbers below `n` and returns what is left of it.
    fn cut_word(&mut self, n: u32, numbers: &mut [u32]) -> u64 {
        let mut rest = u64::from(self.generator.next_u32());
        for number in numbers {
            let wide = rest * u64::from(n);
            *number = u32::try_from(wide >> 32).unwrap_or(0);
            rest = wide & 0xFFFF_FFFF;
        }
        rest
    }

    /// True or false with equal chance, 64 to a word.
    pub(crate) fn coins(&mut self) -> u64 {
        self.generator.next_u64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_below_the_bound_is_drawn_about_equally_often() {
        let mut numbers = vec![0; 60_000];
        Draws::new(7).fill_below(6, &mut numbers);
        let counts = (0..6).map(|face| numbers.iter().filter(|n| **n == face).count());
        // Standard deviation 91: five of them is a chance of one in a million per face.
        assert!(counts.into_iter().all(|count| count.abs_diff(10_000) < 460));
    }
}
