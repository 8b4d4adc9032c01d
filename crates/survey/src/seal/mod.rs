//! Closing a response file so that only the evaluator opens it: the `age` format, version 1, with X25519.
//!
//! A participant's browser closes files with [`seal`], written on the primitives of `RustCrypto` because the `age` crate weighs
//! ten times as much; the evaluator opens them with the `age` crate (`organiser`), and so does the `age` program.
//!
//! # Source
//!
//! The age file format, <https://age-encryption.org/v1> (C2SP, `age.md`).

mod bits;
mod file;
mod recipient;

pub(crate) use self::bits::bytes_of;
pub use self::file::{RANDOM_BYTES, armoured, seal};
pub use self::recipient::{Recipient, SealError, fingerprint};

/// Whether a file begins as closed ones do. What was pasted from a message may have empty lines before it.
pub fn is_closed(file: &[u8]) -> bool {
    let file = file.trim_ascii_start();
    [&b"age-encryption.org/"[..], b"-----BEGIN AGE ENCRYPTED FILE-----"]
        .into_iter()
        .any(|beginning| file.starts_with(beginning))
}
