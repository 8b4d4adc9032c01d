//! Closing a response file so that only the evaluator opens it: the `age` format, version 1, with X25519.
//!
//! A participant's browser closes files with [`seal`], written on the primitives of `RustCrypto` because the `age` crate weighs
//! ten times as much; the evaluator opens them with the `age` crate (feature `engine`), and so does the `age` program.
//!
//! # Source
//!
//! The age file format, <https://age-encryption.org/v1> (C2SP, `age.md`).

mod bits;
#[cfg(feature = "seal")]
mod file;
#[cfg(feature = "engine")]
mod keys;
#[cfg(feature = "engine")]
mod passphrase;
#[cfg(any(feature = "engine", feature = "evaluator"))]
mod pasted;
mod recipient;
#[cfg(any(feature = "engine", feature = "evaluator"))]
mod secret;

pub(crate) use self::bits::bytes_of;
#[cfg(feature = "seal")]
pub use self::file::{RANDOM_BYTES, armoured, seal};
#[cfg(feature = "engine")]
pub use self::keys::{KeyError, KeyPair, PrivateKey, new_key_pair, random_seed};
#[cfg(feature = "engine")]
pub use self::passphrase::{MIN_PASSPHRASE, judge_passphrase};
#[cfg(any(feature = "engine", feature = "evaluator"))]
pub use self::pasted::pasted_files;
pub use self::recipient::{Recipient, SealError, fingerprint};
#[cfg(any(feature = "engine", feature = "evaluator"))]
pub use self::secret::{Secret, secret_in};

/// Whether a file begins as closed ones do. What was pasted from a message may have empty lines before it.
pub fn is_closed(file: &[u8]) -> bool {
    let file = file.trim_ascii_start();
    [&b"age-encryption.org/"[..], b"-----BEGIN AGE ENCRYPTED FILE-----"]
        .into_iter()
        .any(|beginning| file.starts_with(beginning))
}
