//! Seeded random numbers: the same bits in the browser and natively.

use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::Distribution;

/// The streams of a seed, each 2^192 numbers from the next, so that none runs into another.
pub(super) struct Streams(Xoshiro256PlusPlus);

impl Streams {
    /// The streams of a seed.
    pub fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// The same number of streams again, none of them among these.
    pub fn others(&self) -> Self {
        let mut first = self.0.clone();
        first.jump();
        Self(first)
    }

    /// The next stream.
    pub fn next(&mut self) -> Stream {
        Stream { even: self.generator(), odd: self.generator(), words: Vec::new() }
    }

    fn generator(&mut self) -> Xoshiro256PlusPlus {
        let generator = self.0.clone();
        self.0.long_jump();
        generator
    }
}

/// A stream of random numbers; each driver has its own, so that adding one leaves the others' draws as they were.
///
/// Two generators take turns in a column, because neither then waits for the other.
pub(super) struct Stream {
    even: Xoshiro256PlusPlus,
    odd: Xoshiro256PlusPlus,
    /// Written over for each column, so that it is asked for once.
    words: Vec<u64>,
}

impl Stream {
    /// A number above 0 and below 1.
    fn unit(&mut self) -> f64 {
        unit_of(self.even.next_u64())
    }

    /// A whole number below `n`, which is above 0.
    pub fn below(&mut self, n: u32) -> u32 {
        // The high half of a 64-bit product: biased by less than n in 2^32, far below anything seen in a draw.
        let word = self.even.next_u64() >> 32;
        u32::try_from((word * u64::from(n)) >> 32).unwrap_or(0)
    }

    /// A draw from the standard bell curve, by Box and Muller.
    pub fn bell(&mut self) -> f64 {
        let (radius, angle) = (self.unit(), self.unit());
        (-2.0 * libm::log(radius)).sqrt() * libm::cos(2.0 * std::f64::consts::PI * angle)
    }

    /// Fills a column with draws from a distribution.
    pub fn fill(&mut self, distribution: Distribution, column: &mut [f64]) {
        match distribution {
            Distribution::Uniform { low, high } => {
                let width = high - low;
                self.fill_by_word(column, |word| low + width * unit_of(word));
            }
            Distribution::Triangular { low, mode, high } => {
                let triangle = Triangle::new(low, mode, high);
                self.fill_by_word(column, |word| triangle.at(word));
            }
            Distribution::Beta { a, b } => {
                for cell in column {
                    let (x, y) = (self.gamma(a), self.gamma(b));
                    *cell = x / (x + y);
                }
            }
            Distribution::Normal { mean, sd } => {
                for cell in column {
                    *cell = mean + sd * self.bell();
                }
            }
            Distribution::Lognormal { median, sd_log } => {
                for cell in column {
                    *cell = median * libm::exp(sd_log * self.bell());
                }
            }
        }
    }

    /// Fills a column with what follows from one word each.
    fn fill_by_word(&mut self, column: &mut [f64], value: impl Fn(u64) -> f64) {
        self.words.resize(column.len(), 0);
        let (mut even, mut odd) = (self.even.clone(), self.odd.clone());
        let (pairs, rest) = self.words.as_chunks_mut::<2>();
        for [first, second] in pairs {
            (*first, *second) = (even.next_u64(), odd.next_u64());
        }
        for word in rest {
            *word = even.next_u64();
        }
        (self.even, self.odd) = (even, odd);
        column.iter_mut().zip(&self.words).for_each(|(cell, word)| *cell = value(*word));
    }

    /// A draw from the gamma distribution of a shape and scale 1.
    ///
    /// # Source
    ///
    /// Marsaglia and Tsang (2000), "A simple method for generating gamma variables"; below shape 1 by their boost.
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = libm::pow(self.unit(), 1.0 / shape);
            return self.gamma(shape + 1.0) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let (bell, unit) = (self.bell(), self.unit());
            let root = 1.0 + c * bell;
            let cube = root * root * root;
            if cube > 0.0
                && libm::log(unit) < 0.5 * bell * bell + d - d * cube + d * libm::log(cube)
            {
                return d * cube;
            }
        }
    }
}

/// The number above 0 and below 1 that the top 52 bits of a word stand for: the middle of its step.
fn unit_of(word: u64) -> f64 {
    // The bits are put behind those of 1, which gives a number from 1 to 2 without converting an integer.
    f64::from_bits((word >> 12) | 1.0_f64.to_bits()) - (1.0 - f64::EPSILON / 2.0)
}

/// The number of 2^52 that has its lowest bit at 1: bits put behind it are a whole number more.
const WHOLE: f64 = 4_503_599_627_370_496.0;

/// One step of a number of 32 bits between 0 and 1.
const STEP: f64 = 1.0 / 4_294_967_296.0;

/// A triangular distribution as a sum of the smaller and the larger of two numbers between 0 and 1, which needs no root.
///
/// # Source
///
/// Stein and Keblis (2009), "A new method to simulate the triangular distribution",
/// <https://doi.org/10.1016/j.mcm.2008.06.013>: low + (high − mode) × smaller + (mode − low) × larger.
struct Triangle {
    base: f64,
    of_smaller: f64,
    of_larger: f64,
}

impl Triangle {
    fn new(low: f64, mode: f64, high: f64) -> Self {
        Self {
            // Each number is in the middle of its step.
            base: low + (high - low) * (STEP / 2.0),
            of_smaller: (high - mode) * STEP,
            of_larger: (mode - low) * STEP,
        }
    }

    /// The value that the two halves of a word stand for.
    #[inline]
    fn at(&self, word: u64) -> f64 {
        let whole = |half: u64| f64::from_bits(half | WHOLE.to_bits()) - WHOLE;
        let (one, other) = (whole(word >> 32), whole(word & 0xFFFF_FFFF));
        let (smaller, larger) = if one < other { (one, other) } else { (other, one) };
        self.base + self.of_smaller * smaller + self.of_larger * larger
    }
}
