//! A programme as a link: the file, deflated, in the address after `#/p/`.
//!
//! An address after the `#` is never sent to the host of the page. Inflating is the reader's: a participant's browser
//! has a service for it, and the engine has [`inflate`].

use crate::seal::bytes_of;

/// What the address of a programme begins with, after the page's own.
pub const LINK_PREFIX: &str = "#/p/";
/// The most bytes that a programme file in a link may have. A few hundred bytes can claim to be gigabytes.
pub const MAX_INFLATED_BYTES: usize = 256 * 1024;
/// The most characters after [`LINK_PREFIX`]: deflating never makes a file of words longer.
pub const MAX_LINK_CHARS: usize = MAX_INFLATED_BYTES;

/// Why an address holds no programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LinkFault {
    /// Not an address of this kind.
    #[error("the address is not a programme's")]
    NotALink,
    /// Longer than any programme's.
    #[error("the link is longer than a programme can be")]
    TooLong,
    /// A character is wrong or the end is missing, as when a mail program breaks a link in two.
    #[error("the link is damaged or cut short; copy all of it and try again")]
    Damaged,
}

/// The deflated bytes (RFC 1951, without a header) that a fragment such as `#/p/bZBBS8...` carries.
///
/// # Errors
///
/// [`LinkFault`] for another address, one that is too long, and one that is not base64url without padding.
///
/// # Source
///
/// RFC 4648, section 5.
pub fn deflated(fragment: &str) -> Result<Vec<u8>, LinkFault> {
    let text = fragment.strip_prefix(LINK_PREFIX).ok_or(LinkFault::NotALink)?;
    if text.len() > MAX_LINK_CHARS {
        return Err(LinkFault::TooLong);
    }
    let values = text.bytes().map(|c| {
        Some(match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        })
    });
    bytes_of(values, 6).filter(|bytes| !bytes.is_empty()).ok_or(LinkFault::Damaged)
}

/// The fragment that carries the text of a programme file.
#[cfg(feature = "engine")]
pub fn fragment(programme: &str) -> String {
    use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};

    /// The hardest that the deflater tries.
    const LEVEL: u8 = 10;
    let deflated = miniz_oxide::deflate::compress_to_vec(programme.as_bytes(), LEVEL);
    format!("{LINK_PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(deflated))
}

/// The text of a programme file from a link's deflated bytes.
///
/// # Errors
///
/// [`LinkFault::TooLong`] beyond [`MAX_INFLATED_BYTES`], [`LinkFault::Damaged`] for anything else that does not inflate
/// to text.
#[cfg(feature = "engine")]
pub fn inflate(deflated: &[u8]) -> Result<String, LinkFault> {
    use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

    let bytes = decompress_to_vec_with_limit(deflated, MAX_INFLATED_BYTES);
    let bytes = bytes.map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => LinkFault::TooLong,
        _ => LinkFault::Damaged,
    })?;
    String::from_utf8(bytes).map_err(|_| LinkFault::Damaged)
}
