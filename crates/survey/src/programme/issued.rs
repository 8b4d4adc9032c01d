//! Codes that people type in every wave: made on the person's own device, or handed out by whoever runs the programme.
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
pub const CODE_LENGTH: usize = 8;

/// A code that was made by chance or handed out. Displayed in two groups of four.
///
/// Invariant: eight of [`CODE_LETTERS`], whose values weighted by their place from 1 add up to a multiple of 23. One
/// wrong character, and any two that changed places, break that.
///
/// # Source
///
/// The weighted sum of ISBN-10 (ISO 2108:1992) with 23 for 11.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssuedCode([u8; CODE_LENGTH]);

/// Why what was typed is not a code that was handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
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

    /// Reads a code as typed: small letters, spaces, hyphens and what looks like a letter of codes do not matter. The
    /// check finds a character that was meant otherwise.
    fn from_str(typed: &str) -> Result<Self, CodeFault> {
        let mut values = [0; CODE_LENGTH];
        let mut n = 0;
        for c in typed.chars().filter(|c| !is_between(*c)) {
            let meant = meant_by(c.to_ascii_uppercase());
            let value = CODE_LETTERS.iter().position(|letter| char::from(*letter) == meant);
            let value = value.ok_or(CodeFault::Character(c))?;
            *values.get_mut(n).ok_or(CodeFault::Length)? = value;
            n += 1;
        }
        if n != CODE_LENGTH {
            return Err(CodeFault::Length);
        }
        if weighted(&values) != 0 { Err(CodeFault::Check) } else { Ok(Self::from_values(values)) }
    }
}

/// What people write between the characters of a code.
const fn is_between(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '-' | '\u{2010}'..='\u{2014}' | '.' | '\u{a0}')
}

/// The letter of codes that looks like a character which no code has.
const fn meant_by(capital: char) -> char {
    match capital {
        'G' => '6',
        'U' => 'V',
        'O' | '0' => 'Q',
        'Z' | '2' => '7',
        'B' | '8' => '3',
        other => other,
    }
}

impl fmt::Display for IssuedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.into_iter().enumerate() {
            if place == CODE_LENGTH / 2 {
                f.write_str("-")?;
            }
            fmt::Write::write_char(f, char::from(letter))?;
        }
        Ok(())
    }
}

impl IssuedCode {
    fn from_values(values: [usize; CODE_LENGTH]) -> Self {
        Self(values.map(|value| CODE_LETTERS[value % CODE_LETTERS.len()]))
    }

    /// The code that bytes of chance give, each of its 23⁷ as likely as the others; none if they are too
    /// few. 32 are enough: of 256 values 253 can be used.
    pub fn of_chance(bytes: &[u8]) -> Option<Self> {
        const N: u8 = 23;
        let mut even = bytes.iter().filter(|byte| **byte < u8::MAX - u8::MAX % N);
        let mut values = [0; CODE_LENGTH];
        for value in &mut values[..CODE_LENGTH - 1] {
            *value = usize::from(even.next()? % N);
        }
        Some(Self::with_check(values))
    }

    /// The code of seven values, each an index of [`CODE_LETTERS`]; the last of the eight becomes the check.
    pub fn with_check(mut values: [usize; CODE_LENGTH]) -> Self {
        values[CODE_LENGTH - 1] = 0;
        // The last has weight 8, and 3 × 8 = 24 = 1 modulo 23.
        let rest = weighted(&values);
        values[CODE_LENGTH - 1] = (CODE_LETTERS.len() - rest) * 3 % CODE_LETTERS.len();
        Self::from_values(values)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_chance_reads_back_however_it_is_typed_and_no_slip_passes() {
        for start in 0..200_u8 {
            let bytes: Vec<u8> = (0..32).map(|n| start.wrapping_add(n).wrapping_mul(151)).collect();
            let code = IssuedCode::of_chance(&bytes).unwrap();
            let text = code.to_string();
            let typed = text.to_lowercase().replace('-', " ").replace('6', "g").replace('7', "2");
            for typed in
                [typed.clone(), typed.replace('v', "u").replace('q', "0").replace('3', "8")]
            {
                assert_eq!(typed.parse(), Ok(code), "{typed}");
            }
            for (place, _) in text.char_indices().filter(|(place, _)| *place != CODE_LENGTH / 2) {
                for letter in CODE_LETTERS.map(char::from) {
                    let mut slip = text.clone();
                    slip.replace_range(place..=place, &letter.to_string());
                    assert!(slip == text || slip.parse::<IssuedCode>().is_err(), "{slip}");
                }
            }
        }
        assert_eq!(IssuedCode::of_chance(&[255; 32]), None);
        assert_eq!(IssuedCode::of_chance(&[0; 6]), None);
    }
}
