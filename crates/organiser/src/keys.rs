//! The evaluator's side: making a key pair, keeping the private key under a passphrase, and opening closed files.
//!
//! The `age` crate draws its own randomness from the system: nothing here can be replayed from a seed, on purpose.

use std::io::Read as _;

use age::{
    Decryptor, Encryptor, Identity,
    armor::{ArmoredReader, ArmoredWriter, Format},
    scrypt,
    secrecy::{ExposeSecret as _, SecretString},
    x25519,
};

use crate::passphrase::{MIN_PASSPHRASE, judge_passphrase};

/// How hard a passphrase is to guess: one try takes about half a second in a browser. The `age` program takes 18, which
/// is four times as long.
const WORK: u8 = 16;
/// The hardest that is tried; a file could otherwise ask for hours.
const MOST_WORK: u8 = 20;

/// A new key pair, ready to be written to two places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPair {
    /// `age1…`, for the programme file.
    pub public_key: String,
    /// The private key, closed with a passphrase: the text of a file that the `age` program opens too.
    pub private_key_file: String,
}

/// A private key that is ready to open files.
pub struct PrivateKey(x25519::Identity);

/// Why a key was not made or read, or a file not opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Easily guessed.
    #[error(
        "a passphrase needs at least {MIN_PASSPHRASE} characters; four unrelated words are good"
    )]
    ShortPassphrase,
    /// Made of what guessing begins with.
    #[error(
        "this passphrase is among the first that anybody would try: it is made of common words, rows of keys or repetitions; four unrelated words are good"
    )]
    WeakPassphrase,
    /// Neither a private key nor one closed with a passphrase.
    #[error("this is not a private key file")]
    NotAKey,
    /// The key is closed and nothing was given to open it with.
    #[error("the private key is kept under a passphrase: enter it")]
    NeedsPassphrase,
    /// Not the passphrase that the key was closed with.
    #[error("the passphrase is not the one that this private key was saved with")]
    WrongPassphrase,
    /// Closed for somebody else's key.
    #[error("it was closed for another key: find the private key of its programme")]
    OtherKey,
    /// Not a closed file, or damaged on its way.
    #[error("it is not a closed file, or was damaged on its way: ask for it again")]
    Damaged,
    /// The system gives no randomness.
    #[error("this system gives no randomness, so nothing secret can be made: {0}")]
    NoRandomness(String),
    /// The key could not be written.
    #[error("the private key could not be saved under the passphrase: {0}")]
    NotWritten(String),
}

/// Chance from the system's own source, for codes and salts.
///
/// # Errors
///
/// [`KeyError::NoRandomness`].
pub fn random_seed() -> Result<[u8; 32], KeyError> {
    let mut seed = [0; 32];
    getrandom::getrandom(&mut seed).map_err(|error| KeyError::NoRandomness(error.to_string()))?;
    Ok(seed)
}

/// Makes a key pair and closes its private key with `passphrase`.
///
/// # Errors
///
/// [`KeyError::ShortPassphrase`] and [`KeyError::WeakPassphrase`]; the writer's own error is passed on.
pub fn new_key_pair(passphrase: &str) -> Result<KeyPair, KeyError> {
    judge_passphrase(passphrase)?;
    let identity = x25519::Identity::generate();
    let public_key = identity.to_public().to_string();
    let text = format!("# public key: {public_key}\n{}\n", identity.to_string().expose_secret());
    let private_key_file = closed(text.as_bytes(), passphrase)
        .map_err(|error| KeyError::NotWritten(error.to_string()))?;
    Ok(KeyPair { public_key, private_key_file })
}

fn closed(text: &[u8], passphrase: &str) -> std::io::Result<String> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK);
    let one: [&dyn age::Recipient; 1] = [&recipient];
    let encryptor = Encryptor::with_recipients(one.into_iter()).map_err(std::io::Error::other)?;
    let armour = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
    let mut writer = encryptor.wrap_output(armour)?;
    std::io::Write::write_all(&mut writer, text)?;
    let bytes = writer.finish()?.finish()?;
    String::from_utf8(bytes).map_err(std::io::Error::other)
}

impl PrivateKey {
    /// Reads a private key as `age-keygen` writes it, or one that is closed with a passphrase.
    ///
    /// # Errors
    ///
    /// [`KeyError::NotAKey`], [`KeyError::NeedsPassphrase`], [`KeyError::WrongPassphrase`].
    pub fn read(file: &[u8], passphrase: Option<&str>) -> Result<Self, KeyError> {
        let text = match std::str::from_utf8(file) {
            Ok(text) if text.contains("AGE-SECRET-KEY-1") => text.to_owned(),
            _ => opened_with_passphrase(file, passphrase)?,
        };
        let key = text.lines().map(str::trim).find(|line| line.starts_with("AGE-SECRET-KEY-1"));
        let key = key.and_then(|key| key.parse().ok());
        key.map(Self).ok_or(KeyError::NotAKey)
    }

    /// The public key that it belongs to.
    pub fn public_key(&self) -> String {
        self.0.to_public().to_string()
    }

    /// Opens a closed file.
    ///
    /// # Errors
    ///
    /// [`KeyError::OtherKey`] and [`KeyError::Damaged`].
    pub fn open(&self, file: &[u8]) -> Result<Vec<u8>, KeyError> {
        contents(file, &self.0).map_err(|error| match error {
            age::DecryptError::NoMatchingKeys => KeyError::OtherKey,
            _ => KeyError::Damaged,
        })
    }
}

fn opened_with_passphrase(file: &[u8], passphrase: Option<&str>) -> Result<String, KeyError> {
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(file.trim_ascii_start()))
        .map_err(|_| KeyError::NotAKey)?;
    if !decryptor.is_scrypt() {
        return Err(KeyError::NotAKey);
    }
    let passphrase =
        passphrase.filter(|words| !words.is_empty()).ok_or(KeyError::NeedsPassphrase)?;
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    identity.set_max_work_factor(MOST_WORK);
    let text = contents(file, &identity).map_err(|error| match error {
        age::DecryptError::DecryptionFailed | age::DecryptError::NoMatchingKeys => {
            KeyError::WrongPassphrase
        }
        _ => KeyError::NotAKey,
    })?;
    String::from_utf8(text).map_err(|_| KeyError::NotAKey)
}

fn contents(file: &[u8], identity: &dyn Identity) -> Result<Vec<u8>, age::DecryptError> {
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(file.trim_ascii_start()))?;
    let mut contents = Vec::new();
    decryptor.decrypt(std::iter::once(identity))?.read_to_end(&mut contents)?;
    Ok(contents)
}
