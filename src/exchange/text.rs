//! From bytes to text.

/// Why bytes are not text that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// A workbook or other zip.
    #[error("the file is a workbook or zip archive; save the sheet as “CSV UTF-8” and load that")]
    Zip,
    /// Two bytes a character.
    #[error("the text is in UTF-16; save the file as “CSV UTF-8” and load that")]
    Utf16,
    /// Another encoding.
    #[error("byte {0} is not UTF-8 text; save the file as “CSV UTF-8” and load that")]
    NotUtf8(usize),
}

/// The text of a file in UTF-8, without a byte order mark.
///
/// # Errors
///
/// [`TextError`] says what the bytes are instead, as far as they show it.
pub fn text_of(bytes: &[u8]) -> Result<&str, TextError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match bytes {
        [] => Err(TextError::Empty),
        [b'P', b'K', 3, 4, ..] => Err(TextError::Zip),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Err(TextError::Utf16),
        _ => std::str::from_utf8(bytes).map_err(|err| TextError::NotUtf8(err.valid_up_to() + 1)),
    }
}

/// Whether text can only be meant as JSON.
pub fn looks_like_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}
