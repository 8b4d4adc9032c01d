//! A programme as a link: the file, deflated, in the address after `#/p/`.
//!
//! An address after the `#` is never sent to the host of the page. Inflating is the reader's: a participant's browser
//! has a service for it, and the organiser's side a library.

use crate::seal::bytes_of;

/// What the address of a programme begins with, after the page's own.
pub const LINK_PREFIX: &str = "#/p/";
/// The most bytes that a programme file in a link may have. A few hundred bytes can claim to be gigabytes.
pub const MAX_INFLATED_BYTES: usize = 256 * 1024;
/// The most characters after [`LINK_PREFIX`]: deflating never makes a file of words longer.
pub const MAX_LINK_CHARS: usize = MAX_INFLATED_BYTES;

/// Why an address holds no programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
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
