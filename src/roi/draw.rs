//! Seeded random numbers: the same bits in the browser and natively.

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

use super::{Distribution, distribution::triangular_quantile};

/// A stream of random numbers; each driver has its own, so that adding one leaves the others' draws as they were.
pub(super) struct Stream {
    rng: ChaCha8Rng,
    /// Written over for each column, so that it is asked for once.
    bytes: Vec<u8>,
}

impl Stream {
    /// The stream of a number, for a seed.
    pub fn new(seed: u64, number: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(number);
        Self { rng, bytes: Vec::new() }
    }

    /// A number above 0 and below 1.
    fn unit(&mut self) -> f64 {
        unit_of(self.rng.next_u64())
    }

    /// A whole number below `n`, which is above 0.
    pub fn below(&mut self, n: u32) -> u32 {
        // The high half of a 64-bit product: biased by less than n in 2^32, far below anything seen in a draw.
        u32::try_from((u64::from(self.rng.next_u32()) * u64::from(n)) >> 32).unwrap_or(0)
    }

    /// A draw from the standard bell curve, by Box and Muller.
    pub fn bell(&mut self) -> f64 {
        let (radius, angle) = (self.unit(), self.unit());
        (-2.0 * libm::log(radius)).sqrt() * libm::cos(2.0 * std::f64::consts::PI * angle)
    }

    /// Draws from a distribution, many at once.
    pub fn column(&mut self, distribution: Distribution, rows: usize) -> Vec<f64> {
        match distribution {
            Distribution::Uniform { low, high } => {
                self.following_units(rows, |unit| low + (high - low) * unit)
            }
            Distribution::Triangular { low, mode, high } => {
                self.following_units(rows, |unit| triangular_quantile(low, mode, high, unit))
            }
            _ => (0..rows).map(|_| self.draw(distribution)).collect(),
        }
    }

    /// What follows from numbers above 0 and below 1.
    fn following_units(&mut self, rows: usize, value: impl Fn(f64) -> f64) -> Vec<f64> {
        self.bytes.resize(rows * 8, 0);
        self.rng.fill_bytes(&mut self.bytes);
        let (words, _) = self.bytes.as_chunks::<8>();
        words.iter().map(|word| value(unit_of(u64::from_le_bytes(*word)))).collect()
    }

    /// A draw from a distribution.
    fn draw(&mut self, distribution: Distribution) -> f64 {
        match distribution {
            Distribution::Uniform { low, high } => low + (high - low) * self.unit(),
            Distribution::Triangular { low, mode, high } => {
                triangular_quantile(low, mode, high, self.unit())
            }
            Distribution::Beta { a, b } => {
                let (x, y) = (self.gamma(a), self.gamma(b));
                x / (x + y)
            }
            Distribution::Normal { mean, sd } => mean + sd * self.bell(),
            Distribution::Lognormal { median, sd_log } => median * libm::exp(sd_log * self.bell()),
        }
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
