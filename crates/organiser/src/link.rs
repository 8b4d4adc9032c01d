//! A programme file into a link and out of it again; what a link is, `survey::programme` says.

use survey::programme::{LINK_PREFIX, LinkFault, MAX_INFLATED_BYTES};

/// The fragment that carries the text of a programme file.
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
pub fn inflate(deflated: &[u8]) -> Result<String, LinkFault> {
    use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

    let bytes = decompress_to_vec_with_limit(deflated, MAX_INFLATED_BYTES);
    let bytes = bytes.map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => LinkFault::TooLong,
        _ => LinkFault::Damaged,
    })?;
    String::from_utf8(bytes).map_err(|_| LinkFault::Damaged)
}
