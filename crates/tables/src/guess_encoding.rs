//! Which older encoding makes the likelier text: Windows-1252 or Mac Roman.
//!
//! Both give every byte a character, so only the characters can tell. `é` in the middle of a word is likely,
//! a capital or a symbol there is not: `caf\x8e` is “café” on a Mac and “cafŽ” on Windows.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

use super::choices::Encoding;

/// How many bytes are looked at.
const LOOKED_AT: usize = 1 << 20;

/// The likelier of the two; Windows-1252 where nothing speaks for either, for most exports are made there.
pub(super) fn older_encoding(bytes: &[u8]) -> Encoding {
    let bytes = &bytes[..bytes.len().min(LOOKED_AT)];
    let windows = likelihood(&WINDOWS_1252.decode_without_bom_handling(bytes).0);
    let mac = likelihood(&MACINTOSH.decode_without_bom_handling(bytes).0);
    if mac > windows { Encoding::MacRoman } else { Encoding::Windows1252 }
}

/// Points for each character beyond ASCII, by what stands beside it.
fn likelihood(text: &str) -> i64 {
    let mut points = 0;
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if !c.is_ascii() {
            points += likely(before, c, rest.peek().copied().unwrap_or(' '));
        }
        before = c;
    }
    points
}

fn likely(before: char, c: char, after: char) -> i64 {
    let in_word = before.is_ascii_lowercase() || after.is_ascii_lowercase();
    match c {
        '’' | '‘' if before.is_alphabetic() && after.is_alphabetic() => 4,
        '’' | '‘' | '“' | '”' | '–' | '—' | '…' | '\u{a0}' | '£' | '€' | '•' => {
            2
        }
        // Bytes that Windows-1252 does not use come out as control characters.
        '\u{80}'..='\u{9f}' => -6,
        _ if c.is_lowercase() && in_word => 2,
        _ if c.is_uppercase() && before.is_ascii_lowercase() => -3,
        _ if c.is_alphabetic() => 0,
        _ if in_word => -2,
        _ => -1,
    }
}
