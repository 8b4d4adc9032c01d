//! The closed file: a header that gives the file's key to its recipient, and the contents in chunks.

use chacha20poly1305::{
    ChaCha20Poly1305, KeyInit,
    aead::{AeadInOut, inout::InOutBuf},
};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use x25519_dalek::{X25519_BASEPOINT_BYTES, x25519};

use super::{Recipient, SealError};

/// Random bytes that closing one file takes: its key, the sender's secret and the payload's nonce.
pub const RANDOM_BYTES: usize = FILE_KEY + SECRET + NONCE;
const FILE_KEY: usize = 16;
const SECRET: usize = 32;
const NONCE: usize = 16;
/// The contents are closed in pieces of this many bytes.
const CHUNK: usize = 64 * 1024;
/// What the cipher adds to each piece.
const TAG: usize = 16;

/// Closes `plaintext` so that only the holder of the recipient's private key can open it.
///
/// `random` must come from the system's own source and be used once: whoever knows it can open the file, and a second
/// file closed with it gives both away.
///
/// # Errors
///
/// - [`SealError::WeakKey`] for a public key of low order, with which no secret can be shared.
/// - [`SealError::Cipher`] beyond the cipher's limit, which no file here reaches.
///
/// # Source
///
/// The age file format, version 1: <https://age-encryption.org/v1>.
pub fn seal(
    plaintext: &[u8],
    recipient: &Recipient,
    random: &[u8; RANDOM_BYTES],
) -> Result<Vec<u8>, SealError> {
    let (mut file_key, mut secret, mut nonce) = ([0; FILE_KEY], [0; SECRET], [0; NONCE]);
    file_key.copy_from_slice(&random[..FILE_KEY]);
    secret.copy_from_slice(&random[FILE_KEY..FILE_KEY + SECRET]);
    nonce.copy_from_slice(&random[FILE_KEY + SECRET..]);

    let n_chunks = plaintext.len().div_ceil(CHUNK).max(1);
    let mut out = Vec::with_capacity(256 + plaintext.len() + n_chunks * TAG);
    write_header(&mut out, &file_key, recipient, secret)?;
    out.extend_from_slice(&nonce);
    write_payload(&mut out, &derived(&nonce, &file_key, b"payload"), plaintext)?;
    Ok(out)
}

/// The stanza for the recipient, and a code over the whole header.
fn write_header(
    out: &mut Vec<u8>,
    file_key: &[u8; FILE_KEY],
    recipient: &Recipient,
    secret: [u8; SECRET],
) -> Result<(), SealError> {
    let share = x25519(secret, X25519_BASEPOINT_BYTES);
    let shared = x25519(secret, recipient.0);
    if shared == [0; 32] {
        return Err(SealError::WeakKey);
    }
    let mut salt = [0; 64];
    salt[..32].copy_from_slice(&share);
    salt[32..].copy_from_slice(&recipient.0);
    let wrapping = derived(&salt, &shared, b"age-encryption.org/v1/X25519");
    let mut wrapped = Vec::with_capacity(FILE_KEY + TAG);
    encrypt(&mut wrapped, &wrapping, [0; 12], file_key)?;

    out.extend_from_slice(b"age-encryption.org/v1\n-> X25519 ");
    write_base64(out, &share);
    out.push(b'\n');
    write_base64(out, &wrapped);
    out.extend_from_slice(b"\n---");
    // HMAC takes a key of any length, so this cannot fail.
    let mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&derived(b"", file_key, b"header"));
    let mut mac = mac.map_err(|_| SealError::Cipher)?;
    mac.update(out);
    let mac = mac.finalize().into_bytes();
    out.push(b' ');
    write_base64(out, &mac);
    out.push(b'\n');
    Ok(())
}

/// The chunks, each under its number; the last says that it is the last, so that none can be cut off unseen.
fn write_payload(out: &mut Vec<u8>, key: &[u8; 32], plaintext: &[u8]) -> Result<(), SealError> {
    let last = plaintext.len().saturating_sub(1) / CHUNK;
    for number in 0..=last {
        let from = number * CHUNK;
        let chunk = &plaintext[from..plaintext.len().min(from + CHUNK)];
        let mut nonce = [0; 12];
        let counter = u32::try_from(number).map_err(|_| SealError::Cipher)?;
        nonce[7..11].copy_from_slice(&counter.to_be_bytes());
        nonce[11] = u8::from(number == last);
        encrypt(out, key, nonce, chunk)?;
    }
    Ok(())
}

/// Adds `plaintext` encrypted with ChaCha20-Poly1305 (RFC 8439), and its tag.
fn encrypt(
    out: &mut Vec<u8>,
    key: &[u8; 32],
    nonce: [u8; 12],
    plaintext: &[u8],
) -> Result<(), SealError> {
    let from = out.len();
    out.extend_from_slice(plaintext);
    let written = InOutBuf::from(&mut out[from..]);
    let cipher = ChaCha20Poly1305::new(key.into());
    let tag = cipher.encrypt_inout_detached(&nonce.into(), b"", written);
    out.extend_from_slice(&tag.map_err(|_| SealError::Cipher)?);
    Ok(())
}

/// A closed file as text, for where only text is shared or pasted: `age` opens it as it opens the bytes.
///
/// # Source
///
/// The age file format, version 1: strict PEM (RFC 7468), lines of 64 letters.
pub fn armoured(closed: &[u8]) -> Vec<u8> {
    let mut out = b"-----BEGIN AGE ENCRYPTED FILE-----\n".to_vec();
    for line in closed.chunks(48) {
        write_base64(&mut out, line);
        out.extend_from_slice(&b"=="[(line.len() + 2) % 3..]);
        out.push(b'\n');
    }
    out.extend_from_slice(b"-----END AGE ENCRYPTED FILE-----\n");
    out
}

/// HKDF-SHA-256 (RFC 5869) to 32 bytes.
fn derived(salt: &[u8], secret: &[u8], info: &[u8]) -> [u8; 32] {
    let mut key = [0; 32];
    // It refuses only more than 8160 bytes.
    Hkdf::<Sha256>::new(Some(salt), secret).expand(info, &mut key).ok();
    key
}

/// Base64 (RFC 4648, section 4) without padding.
fn write_base64(out: &mut Vec<u8>, bytes: &[u8]) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for piece in bytes.chunks(3) {
        let three =
            (0..3).fold(0_usize, |held, at| held << 8 | usize::from(*piece.get(at).unwrap_or(&0)));
        for place in 0..=piece.len() {
            out.push(LETTERS[three >> (18 - 6 * place) & 63]);
        }
    }
}
