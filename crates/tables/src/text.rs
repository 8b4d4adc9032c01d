//! From bytes to text: which encoding they are in, how sure that is, and a way to say otherwise.

use std::borrow::Cow;

use super::{
    choices::Encoding,
    guess_encoding::older_encoding,
    limits::{MAX_FILE_BYTES, MAX_JSON_DEPTH},
    notes::Certainty,
};
use encoding_rs::{MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text, with the encoding that it was read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The encoding.
    pub encoding: Encoding,
    /// How the encoding is known.
    pub certainty: Certainty,
}

/// Why bytes are not text that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// More bytes than are read.
    #[error(
        "the file has {0} bytes, but at most {MAX_FILE_BYTES} are read; split it into smaller files"
    )]
    TooLarge(usize),
    /// Neither text nor a workbook.
    #[error(
        "the file is not text: it has a zero byte at byte {0}; save it as “CSV UTF-8” or as a workbook (.xlsx)"
    )]
    Binary(usize),
    /// JSON in another encoding than its own.
    #[error(
        "byte {0} is not UTF-8 text, which JSON has to be; save the file again from where it came"
    )]
    NotUtf8(usize),
    /// The encoding that a person chose does not fit.
    #[error("the file is not in the encoding chosen, {0}; choose another")]
    NotAsChosen(Encoding),
    /// JSON nested without end.
    #[error("its JSON is nested more than {MAX_JSON_DEPTH} deep, which no file of ours is")]
    TooDeep,
}

/// The text of a table's file. `chosen` overrides what the bytes suggest.
///
/// # Errors
///
/// [`TextError`] when the bytes are not text, or not in the encoding chosen.
pub fn decode(bytes: &[u8], chosen: Option<Encoding>) -> Result<Decoded<'_>, TextError> {
    if bytes.is_empty() {
        return Err(TextError::Empty);
    }
    if bytes.len() > MAX_FILE_BYTES {
        return Err(TextError::TooLarge(bytes.len()));
    }
    let (encoding, certainty) = match chosen {
        Some(encoding) => (encoding, Certainty::Chosen),
        None => detect(bytes),
    };
    let (text, is_damaged) = decoder(encoding).decode_with_bom_removal(bytes);
    let is_utf16 = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    match text.bytes().position(|byte| byte == 0) {
        Some(place) if !is_utf16 => return Err(TextError::Binary(place + 1)),
        Some(_) => return Err(TextError::NotAsChosen(encoding)),
        None => {}
    }
    if is_damaged && certainty == Certainty::Chosen {
        return Err(TextError::NotAsChosen(encoding));
    }
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    Ok(Decoded { text, encoding, certainty })
}

/// The text of a file that is JSON, or is called so: UTF-8 without exception, and not nested beyond all sense.
///
/// # Errors
///
/// [`TextError::Empty`], [`TextError::TooLarge`], [`TextError::NotUtf8`], [`TextError::TooDeep`].
pub fn json_text(bytes: &[u8]) -> Result<&str, TextError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(TextError::TooLarge(bytes.len()));
    }
    let text = utf8_text(bytes)?;
    if is_too_deep(bytes) { Err(TextError::TooDeep) } else { Ok(text) }
}

/// The text of bytes that are UTF-8 without exception.
///
/// # Errors
///
/// [`TextError::Empty`], [`TextError::NotUtf8`].
pub fn utf8_text(bytes: &[u8]) -> Result<&str, TextError> {
    let bytes = without_mark(bytes);
    if bytes.is_empty() {
        return Err(TextError::Empty);
    }
    std::str::from_utf8(bytes).map_err(|fault| TextError::NotUtf8(fault.valid_up_to() + 1))
}

/// Whether a file can only be meant as JSON: by its ending, or by how it begins.
pub fn is_json(name: &str, bytes: &[u8]) -> bool {
    let first = without_mark(bytes).iter().find(|byte| !byte.is_ascii_whitespace());
    // Rich text begins with a brace too.
    let is_rich_text = bytes.starts_with(b"{\\rtf");
    name.to_ascii_lowercase().ends_with(".json")
        || matches!(first, Some(b'{' | b'[')) && !is_rich_text
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// The library's name for an encoding.
const fn decoder(encoding: Encoding) -> &'static encoding_rs::Encoding {
    match encoding {
        Encoding::Utf8 => encoding_rs::UTF_8,
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
        Encoding::Windows1252 => WINDOWS_1252,
        Encoding::MacRoman => MACINTOSH,
    }
}

/// Whether brackets outside strings nest deeper than is read.
fn is_too_deep(bytes: &[u8]) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for &byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_JSON_DEPTH {
            return true;
        }
    }
    false
}

fn detect(bytes: &[u8]) -> (Encoding, Certainty) {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => return (Encoding::Utf8, Certainty::Sure),
        [0xff, 0xfe, ..] => return (Encoding::Utf16Le, Certainty::Sure),
        [0xfe, 0xff, ..] => return (Encoding::Utf16Be, Certainty::Sure),
        _ => {}
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return (encoding, Certainty::Sure);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => (Encoding::Utf8, Certainty::Sure),
        Err(err) => {
            (older_encoding(bytes), Certainty::Guessed { first_byte: err.valid_up_to() + 1 })
        }
    }
}

/// Western text in UTF-16 has a zero in nearly every second byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<Encoding> {
    const LOOKED_AT: usize = 4096;
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT)];
    let zeros = |from: usize| looked_at.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), looked_at.len() / 2);
    if half < 4 || !bytes.len().is_multiple_of(2) {
        None
    } else if odd * 10 > half * 7 && even * 10 < half {
        Some(Encoding::Utf16Le)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Encoding) {
        let decoded = decode(bytes, None).unwrap();
        (decoded.text.into_owned(), decoded.encoding)
    }

    #[test]
    fn each_encoding_is_recognised_by_its_bytes() {
        // Python: "Zoë’s café".encode(...) for "utf-8", "cp1252", "mac_roman", "utf-16-le", "utf-16-be".
        let utf16 = |swap: fn(u16) -> [u8; 2]| {
            "Zoë’s café\n".encode_utf16().flat_map(swap).collect::<Vec<u8>>()
        };
        let cases: [(Vec<u8>, Encoding); 5] = [
            ("Zoë’s café\n".into(), Encoding::Utf8),
            (b"Zo\xeb\x92s caf\xe9\n".to_vec(), Encoding::Windows1252),
            (b"Zo\x91\xd5s caf\x8e\n".to_vec(), Encoding::MacRoman),
            (utf16(u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(u16::to_be_bytes), Encoding::Utf16Be),
        ];
        for (bytes, encoding) in cases {
            assert_eq!(read(&bytes), ("Zoë’s café\n".to_owned(), encoding));
        }
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(read(b"\xef\xbb\xbfa"), ("a".into(), Encoding::Utf8));
        assert_eq!(read(b"\xff\xfea\0"), ("a".into(), Encoding::Utf16Le));
        assert_eq!(read(b"\xfe\xff\0a"), ("a".into(), Encoding::Utf16Be));
    }

    #[test]
    fn a_person_may_say_the_encoding() {
        let decoded = decode(b"caf\x8e", Some(Encoding::Windows1252)).unwrap();
        assert_eq!((decoded.text.as_ref(), decoded.certainty), ("cafŽ", Certainty::Chosen));
        assert_eq!(
            decode(b"caf\x8e", Some(Encoding::Utf8)),
            Err(TextError::NotAsChosen(Encoding::Utf8))
        );
    }

    #[test]
    fn what_is_not_text_is_refused() {
        assert_eq!(decode(b"", None), Err(TextError::Empty));
        assert_eq!(decode(b"\xef\xbb\xbf", None), Err(TextError::Empty));
        assert_eq!(decode(b"GIF89a\0\x01\x02", None), Err(TextError::Binary(7)));
        assert_eq!(json_text(b"{\"a\": \"\xe9\"}"), Err(TextError::NotUtf8(8)));
    }

    #[test]
    fn json_nested_without_end_is_refused_and_brackets_in_strings_do_not_count() {
        let deep = |n: usize| "[".repeat(n) + &"]".repeat(n);
        assert!(json_text(deep(MAX_JSON_DEPTH).as_bytes()).is_ok());
        assert_eq!(json_text(deep(MAX_JSON_DEPTH + 1).as_bytes()), Err(TextError::TooDeep));
        assert!(json_text(format!("\"\\\"{}\"", "[".repeat(500)).as_bytes()).is_ok());
    }
}
