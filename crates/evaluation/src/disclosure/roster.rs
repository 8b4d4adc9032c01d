//! What stands for a person in what is kept of publications: a digest of each of their responses, and nothing else.

use sha2::{Digest as _, Sha256};

use super::Side;

/// Keeps digests of this purpose unlike any others of the same words.
const PURPOSE: &[u8] = b"ripple-published\0";

/// A digest for each person's response before and for the one after, by the person's place.
///
/// Someone without a response in a wave has none there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    before: Vec<Option<u64>>,
    after: Vec<Option<u64>>,
}

/// The first 64 bits of the SHA-256 of these words.
pub fn digest(words: &[&str]) -> u64 {
    let mut sum = Sha256::new();
    sum.update(PURPOSE);
    for word in words {
        sum.update(word.as_bytes());
        sum.update([0]);
    }
    sum.finalize().iter().take(8).fold(0, |digest, byte| digest << 8 | u64::from(*byte))
}

impl Roster {
    /// The responses of each person, before and after.
    pub fn new(people: impl Iterator<Item = [Option<u64>; 2]>) -> Self {
        let (before, after) = people.map(|[before, after]| (before, after)).unzip();
        Self { before, after }
    }

    /// The response of the person at this place on one side; of both together, the one before or else the one after.
    pub(super) fn at(&self, side: Side, place: usize) -> Option<u64> {
        let of = |list: &[Option<u64>]| list.get(place).copied().flatten();
        match side {
            Side::Before => of(&self.before),
            Side::After | Side::Remembered => of(&self.after),
            Side::Both => of(&self.before).or_else(|| of(&self.after)),
        }
    }

    /// How many places there are.
    pub(super) fn len(&self) -> usize {
        self.before.len()
    }

    /// What rounding by chance is drawn from: it stays as long as the response with the least digest does, and nobody who does
    /// not know that response can guess it.
    pub(super) fn secret(&self) -> u64 {
        self.before.iter().chain(&self.after).flatten().min().copied().unwrap_or_default()
    }
}
