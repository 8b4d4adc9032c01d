//! Codes that are handed out: each person gets one and types it in every wave.
//!
//! The programme file does not list them. A code carries its own check, so a slip of the finger is seen at once and
//! nobody who has the file learns anyone else's code.

use std::{fmt, str::FromStr};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::instrument::hex;

/// Digits and capital letters that nobody takes for one another in print or by hand: none of 0 O, 1 I L, 2 Z, 5 S, 6 G,
/// 8 B, U V. Their number is a prime, which the check needs.
pub const CODE_LETTERS: &[u8; 23] = b"34679ACDEFHJKMNPQRTVWXY";
/// Characters of a code, the last of which is the check.
const LENGTH: usize = 8;

/// A code that was handed out. Displayed in two groups of four.
///
/// Invariant: eight of [`CODE_LETTERS`], whose values weighted by their place from 1 add up to a multiple of 23. One
/// wrong character, and any two that changed places, break that.
///
/// # Source
///
/// The weighted sum of ISBN-10 (ISO 2108:1992) with 23 for 11.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssuedCode([u8; LENGTH]);

/// Why what was typed is not a code that was handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodeFault {
    /// Too short or too long.
    #[error("enter all 8 letters and digits of your code")]
    Length,
    /// A character that no code has.
    #[error("a code has no “{0}”; look at it again")]
    Character(char),
    /// The check does not hold.
    #[error("there is a slip in the code; look at it again")]
    Check,
}

impl FromStr for IssuedCode {
    type Err = CodeFault;

    /// Reads a code as typed: small letters, spaces and hyphens do not matter.
    fn from_str(typed: &str) -> Result<Self, CodeFault> {
        let mut values = [0; LENGTH];
        let mut n = 0;
        for c in typed.chars().filter(|c| !matches!(c, ' ' | '-' | '–' | '\u{a0}')) {
            let capital = c.to_ascii_uppercase();
            let value = CODE_LETTERS.iter().position(|letter| char::from(*letter) == capital);
            let value = value.ok_or(CodeFault::Character(c))?;
            *values.get_mut(n).ok_or(CodeFault::Length)? = value;
            n += 1;
        }
        if n != LENGTH {
            return Err(CodeFault::Length);
        }
        if weighted(&values) != 0 { Err(CodeFault::Check) } else { Ok(Self::from_values(values)) }
    }
}

impl fmt::Display for IssuedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.into_iter().enumerate() {
            if place == LENGTH / 2 {
                f.write_str("-")?;
            }
            fmt::Write::write_char(f, char::from(letter))?;
        }
        Ok(())
    }
}

impl IssuedCode {
    fn from_values(values: [usize; LENGTH]) -> Self {
        Self(values.map(|value| CODE_LETTERS[value % CODE_LETTERS.len()]))
    }

    /// HMAC-SHA-256 of the code with the programme's salt, as 64 hex digits: what a response carries as its whole code.
    ///
    /// # Source
    ///
    /// RFC 2104; key `ripple-link-1/<salt>/issued-code`.
    pub fn hash(&self, salt: &str) -> String {
        let key = ["ripple-link-1/", salt, "/issued-code"].concat();
        // HMAC takes a key of any length, so the error of this call cannot occur.
        Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_or_else(
            |_| String::new(),
            |mut mac| {
                mac.update(&self.0);
                hex(&mac.finalize().into_bytes())
            },
        )
    }
}

/// The values weighted by their place from 1, modulo their number.
fn weighted(values: &[usize]) -> usize {
    let sum: usize = values.iter().enumerate().map(|(place, value)| (place + 1) * value).sum();
    sum % CODE_LETTERS.len()
}

/// `n` codes, each unlike the others, drawn with `seed`.
#[cfg(feature = "engine")]
pub fn issue(n: u32, seed: [u8; 32]) -> Vec<IssuedCode> {
    use rand_chacha::{
        ChaCha20Rng,
        rand_core::{Rng, SeedableRng},
    };

    let n = usize::try_from(n).unwrap_or(usize::MAX);
    let mut draws = ChaCha20Rng::from_seed(seed);
    let (mut codes, mut known) = (Vec::new(), std::collections::BTreeSet::new());
    while codes.len() < n {
        let mut values = [0; LENGTH];
        for value in &mut values[..LENGTH - 1] {
            *value = evenly(&mut || draws.next_u32());
        }
        // The last has weight 8, and 3 × 8 = 24 = 1 modulo 23.
        let rest = weighted(&values);
        values[LENGTH - 1] = (CODE_LETTERS.len() - rest) * 3 % CODE_LETTERS.len();
        let code = IssuedCode::from_values(values);
        if known.insert(code) {
            codes.push(code);
        }
    }
    codes
}

/// A value from 0 to 22, each as likely as the others: draws at the uneven end are thrown away.
#[cfg(feature = "engine")]
fn evenly(draw: &mut impl FnMut() -> u32) -> usize {
    const N: u32 = 23;
    loop {
        let drawn = draw();
        if drawn < u32::MAX - u32::MAX % N {
            return usize::try_from(drawn % N).unwrap_or_default();
        }
    }
}
