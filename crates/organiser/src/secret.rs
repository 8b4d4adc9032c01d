//! Telling a private key from a file that somebody answered: a key must never be listed, kept or exported beside the answers
//! that it protects.

use base64::prelude::{BASE64_STANDARD, Engine as _};

/// How the text of every private key of `age` and of its plugins begins.
const KEY_BEGINNINGS: [&str; 2] = ["AGE-SECRET-KEY-", "AGE-PLUGIN-"];
/// What a file closed with a passphrase says of who opens it; no other recipient may stand beside it.
const SCRYPT: &[u8] = b"-> scrypt ";
const ARMOUR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
/// A key's file is a few lines; a longer one is looked through as far as this.
const MOST_LOOKED_AT: usize = 64 * 1024;

/// A file that opens others, or may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// A private key that anybody can read.
    PrivateKey,
    /// Closed with a passphrase, as private keys are kept; no response is.
    UnderPassphrase,
}

/// What a file is, if it is one that opens others.
///
/// # Source
///
/// The age file format: an scrypt stanza is the only one of its header, <https://age-encryption.org/v1>.
pub fn secret_in(file: &[u8]) -> Option<Secret> {
    if is_under_passphrase(file) {
        return Some(Secret::UnderPassphrase);
    }
    let looked_at = file.get(..MOST_LOOKED_AT).unwrap_or(file);
    let is_key = |line: &[u8]| {
        let line = line.trim_ascii_start();
        KEY_BEGINNINGS.iter().any(|beginning| begins_with(line, beginning.as_bytes()))
    };
    // A byte order mark stands before the first line of some.
    let looked_at = looked_at.strip_prefix(b"\xef\xbb\xbf").unwrap_or(looked_at);
    looked_at.split(|byte| matches!(byte, b'\n' | b'\r')).any(is_key).then_some(Secret::PrivateKey)
}

fn begins_with(line: &[u8], beginning: &[u8]) -> bool {
    line.get(..beginning.len()).is_some_and(|it| it.eq_ignore_ascii_case(beginning))
}

fn is_under_passphrase(file: &[u8]) -> bool {
    let file = file.trim_ascii_start();
    match file.strip_prefix(ARMOUR) {
        None => has_scrypt(file),
        Some(armoured) => {
            // The first line of 64 letters holds the version and the beginning of the first stanza.
            let line = armoured.trim_ascii_start().split(u8::is_ascii_whitespace).next();
            let bytes = line.and_then(|line| BASE64_STANDARD.decode(line).ok());
            bytes.is_some_and(|bytes| has_scrypt(&bytes))
        }
    }
}

fn has_scrypt(header: &[u8]) -> bool {
    let mut lines = header.split(|byte| *byte == b'\n');
    let is_age = lines.next().is_some_and(|line| line.starts_with(b"age-encryption.org/"));
    is_age && lines.next().is_some_and(|line| line.starts_with(SCRYPT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_closed_responses_and_from_words_about_keys() {
        let key = b"# created: 2026-11-30\n# public key: age1x\nAGE-SECRET-KEY-1QQQ\n";
        assert_eq!(secret_in(key), Some(Secret::PrivateKey));
        assert_eq!(secret_in(b"\xef\xbb\xbf  age-secret-key-1qqq\r\n"), Some(Secret::PrivateKey));
        let header = |stanza: &str| format!("age-encryption.org/v1\n-> {stanza}\nx\n--- y\n");
        let scrypt = header("scrypt bBjlhJVYZeE4aqUdmtRHfw 16");
        assert_eq!(secret_in(scrypt.as_bytes()), Some(Secret::UnderPassphrase));
        assert_eq!(secret_in(header("X25519 CJM36AHmTbdHSuOQL").as_bytes()), None);
        for text in [scrypt.as_str(), &header("X25519 CJM36AHmTbdHSuOQL")] {
            let armoured = format!(
                "\r\n-----BEGIN AGE ENCRYPTED FILE-----\r\n{}\r\n",
                BASE64_STANDARD.encode(text.as_bytes().get(..48).unwrap())
            );
            let is_secret = secret_in(armoured.as_bytes()).is_some();
            assert_eq!(is_secret, text.contains("scrypt"), "{text}");
        }
        let answer = br#"{"format": "ripple-response", "x": "we wrote AGE-SECRET-KEY-1 down"}"#;
        assert_eq!(secret_in(answer), None);
    }
}
