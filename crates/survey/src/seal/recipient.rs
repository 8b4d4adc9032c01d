//! Whom a file is closed for: an X25519 public key as `age` writes it.

use std::str::FromStr;

use super::bits::bytes_of;
use crate::instrument::sha256_hex;

/// What the text begins with: the human-readable part and its separator.
const PREFIX: &str = "age1";
/// The alphabet of bech32, by value.
const BECH32: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
/// Values of five bits: 32 bytes in 52, and the checksum in 6.
const DATA: usize = 52;
const CHECKSUM: usize = 6;

/// The X25519 public key that a file is closed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipient(pub(super) [u8; 32]);

/// Why a file was not closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.in_words())]
pub enum SealError {
    /// Not a public key, or one with a slip in it.
    NotAKey,
    /// A public key with which no secret can be shared.
    WeakKey,
    /// The cipher refused, which it does only for files beyond 256 GiB.
    Cipher,
}

impl SealError {
    /// The message, without the machinery of formatting, which weighs more than the cipher.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::NotAKey => "the programme's public key is not one, or was changed on its way",
            Self::WeakKey => "the programme's public key cannot be used: it keeps nothing secret",
            Self::Cipher => "the file cannot be closed",
        }
    }
}

impl FromStr for Recipient {
    type Err = SealError;

    /// Reads `age1…` as `age-keygen` writes it.
    ///
    /// # Source
    ///
    /// BIP 173 (bech32). By hand, since a participant's page reads nothing else of that alphabet; tests hold it against
    /// the `age` crate.
    fn from_str(text: &str) -> Result<Self, SealError> {
        let data = text.strip_prefix(PREFIX).ok_or(SealError::NotAKey)?.as_bytes();
        if data.len() != DATA + CHECKSUM {
            return Err(SealError::NotAKey);
        }
        let value_of = |letter: &u8| {
            let value = BECH32.iter().position(|known| known == letter);
            value.and_then(|value| u8::try_from(value).ok())
        };
        let values = data.iter().map(value_of);
        // The human-readable part counts too: the high bits of each letter, a nought, the low bits.
        let age = [3, 3, 3, 0, 1, 7, 5].into_iter().fold(1, checked);
        let check = values.clone().try_fold(age, |check, value| Some(checked(check, value?)));
        let key = bytes_of(values.take(DATA), 5).and_then(|key| key.try_into().ok());
        key.filter(|_| check == Some(1)).map(Self).ok_or(SealError::NotAKey)
    }
}

/// One step of bech32's checksum.
fn checked(check: u32, value: u8) -> u32 {
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let top = check >> 25;
    let next = (check & 0x1ff_ffff) << 5 ^ u32::from(value);
    GENERATOR
        .into_iter()
        .enumerate()
        .filter(|(bit, _)| top >> bit & 1 == 1)
        .fold(next, |next, (_, generator)| next ^ generator)
}

/// The first 16 hex digits of the SHA-256 of a public key's text, in groups of four, to compare by eye.
pub fn fingerprint(public_key: &str) -> String {
    let hash = sha256_hex(public_key.as_bytes());
    [&hash[..4], " ", &hash[4..8], " ", &hash[8..12], " ", &hash[12..16]].concat()
}
