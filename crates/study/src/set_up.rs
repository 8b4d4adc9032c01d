//! Setting up a programme: its file, its key pair, its link and what to write to people.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

use super::{Kit, QrPicture, Reply, SetUpRequest, WaveLetters};
use organiser::{KeyError, fragment, id_of, issue, letters, new_key_pair, random_seed};
use survey::{
    instrument::InstrumentError,
    programme::{LinkFault, Programme, ProgrammeError},
};

/// Light modules round a QR code. Source: ISO/IEC 18004, quiet zone.
const QUIET: i32 = 4;

/// Why a programme was not set up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetUpError {
    /// A field of the programme does not hold.
    #[error(transparent)]
    Programme(#[from] ProgrammeError),
    /// The questionnaire cannot be read.
    #[error(transparent)]
    Instrument(#[from] InstrumentError),
    /// No key pair was made.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// Not the address of a page.
    #[error("the survey's address begins with https:// and holds no spaces")]
    Page,
    /// The file is longer than a link may carry.
    #[error(transparent)]
    Link(#[from] LinkFault),
}

impl SetUpError {
    /// The field concerned, as the request or the programme file calls it.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Programme(ProgrammeError::Fault { field, .. }) => Some(field),
            Self::Programme(ProgrammeError::Instrument(_)) | Self::Instrument(_) => {
                Some("instrument")
            }
            Self::Key(_) => Some("passphrase"),
            Self::Page => Some("page"),
            _ => None,
        }
    }
}

pub(super) fn reply(request: SetUpRequest) -> Reply {
    match set_up(request) {
        Ok(kit) => Reply::SetUp(Box::new(kit)),
        Err(error) => {
            Reply::NotSetUp { field: error.field().map(str::to_owned), reason: error.to_string() }
        }
    }
}

/// Checks the programme, makes its key pair if a passphrase is given, and makes everything that follows from it.
///
/// The private key, issued codes and a salt that is left blank come from the system's randomness.
///
/// # Errors
///
/// [`SetUpError`] names the field; nothing is made then.
pub fn set_up(request: SetUpRequest) -> Result<Kit, SetUpError> {
    let SetUpRequest { mut programme, page, passphrase } = request;
    let page = address(&page)?;
    if programme.id.is_empty() {
        programme.id = id_of(&programme.title, &some_letters(random_seed()?));
    }
    let seed = random_seed()?;
    if programme.link.salt.is_empty() {
        let chance = issue(1, seed).first().map(ToString::to_string).unwrap_or_default();
        programme.link.salt = format!("salt-{chance}");
    }
    // Checked before the slow and secret part: a slip in a form makes no key.
    programme.checked()?;
    let pair = passphrase.map(|words| new_key_pair(&words)).transpose()?;
    if let Some(pair) = &pair {
        programme.public_key = Some(pair.public_key.clone());
    }
    let (file, programme) = programme.checked()?;
    let codes = if programme.link.is_issued {
        issue(programme.invited, random_seed()?)
    } else {
        Vec::new()
    };
    let kit = kit_of(&programme, file, &page)?;
    Ok(Kit {
        private_key_file: pair.map(|pair| pair.private_key_file),
        codes: codes.iter().map(ToString::to_string).collect(),
        ..kit
    })
}

/// Eight letters and digits that no other programme has by chance: 23⁷ of them.
fn some_letters(seed: [u8; 32]) -> String {
    let code = issue(1, seed).first().map(ToString::to_string).unwrap_or_default();
    code.replace('-', "").to_lowercase()
}

/// What follows from a programme file: its link, the link's picture and the letters. Makes no key and no codes.
///
/// # Errors
///
/// [`SetUpError::Page`] and [`SetUpError::Link`].
pub fn kit_of(programme: &Programme, file: String, page: &str) -> Result<Kit, SetUpError> {
    if file.len() > survey::programme::MAX_INFLATED_BYTES {
        return Err(LinkFault::TooLong.into());
    }
    let link = address(page)? + &fragment(&file);
    let waves = programme.instrument()?.waves;
    let letters = waves.into_iter().map(|wave| {
        let of = letters(programme, wave, &link);
        WaveLetters { wave, invitation: of.invitation, reminder: of.reminder }
    });
    Ok(Kit {
        id: programme.id.clone(),
        hash: programme.hash.clone(),
        private_key_file: None,
        fingerprint: programme.key_fingerprint(),
        qr: QrCode::encode_text(&link, QrCodeEcc::Low).ok().map(|code| picture(&code)),
        letters: letters.collect(),
        codes: Vec::new(),
        file,
        link,
    })
}

/// The page's address without what may stand after a `#`.
fn address(page: &str) -> Result<String, SetUpError> {
    let page = page.trim().split('#').next().unwrap_or_default();
    let is_address = ["https://", "http://", "file://"]
        .into_iter()
        .any(|kind| page.strip_prefix(kind).is_some_and(|rest| !rest.is_empty()));
    let is_plain = page.bytes().all(|c| c.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&c));
    if is_address && is_plain { Ok(page.to_owned()) } else { Err(SetUpError::Page) }
}

/// Each run of dark modules as a bar.
fn picture(code: &QrCode) -> QrPicture {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                // Writing to a String cannot fail.
                write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET).ok();
            }
            x += run.max(1);
        }
    }
    QrPicture { side: u32::try_from(code.size() + 2 * QUIET).unwrap_or_default(), path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_every_dark_module_of_the_code_and_no_other() {
        let code = QrCode::encode_text("https://example.org/#/p/abc", QrCodeEcc::Low).unwrap();
        let QrPicture { side, path } = picture(&code);
        assert_eq!(side, u32::try_from(code.size() + 8).unwrap());
        let mut dark = std::collections::BTreeSet::new();
        for bar in path.split('z').filter(|bar| !bar.is_empty()) {
            let (start, bar) = bar.trim_start_matches('M').split_once('h').unwrap();
            let (x, y) = start.split_once(' ').unwrap();
            let (run, _) = bar.split_once('v').unwrap();
            let [x, y, run] = [x, y, run].map(|number| number.parse::<i32>().unwrap());
            dark.extend((x..x + run).map(|x| (x - QUIET, y - QUIET)));
        }
        let modules = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        assert!(dark == modules.filter(|(x, y)| code.get_module(*x, *y)).collect());
    }
}
