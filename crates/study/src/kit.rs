//! What it takes to set up a programme, and what comes of it; closed files, and what is in them.

use serde::{Deserialize, Serialize};

use super::FileInput;
use organiser::WrittenProgramme;
use survey::instrument::Wave;

/// A programme to set up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUpRequest {
    /// Its file's fields. A blank id is made of the title, a blank salt of the id and chance.
    pub programme: WrittenProgramme,
    /// The address of the participant's page, such as `https://example.org/survey/`.
    pub page: String,
    /// Makes a key pair whose private key is kept under this; without it the programme keeps the public key it has.
    pub passphrase: Option<String>,
}

/// A programme that has been set up: everything to keep, to publish and to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kit {
    /// The programme's id, which its files are called by.
    pub id: String,
    /// The text of the programme file.
    pub file: String,
    /// SHA-256 of the file.
    pub hash: String,
    /// The private key under its passphrase, if a key pair was made. It is nowhere else.
    pub private_key_file: Option<String>,
    /// The public key's fingerprint, if the programme has one.
    pub fingerprint: Option<String>,
    /// The address that opens the survey with this programme.
    pub link: String,
    /// The link as a picture; none if it is too long for one.
    pub qr: Option<QrPicture>,
    /// What to write to people, by wave.
    pub letters: Vec<WaveLetters>,
    /// A code for each person invited, if codes are issued.
    pub codes: Vec<String>,
}

/// A QR code as a picture without a colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrPicture {
    /// Modules along a side, with the quiet zone.
    pub side: u32,
    /// The dark modules as the data of an SVG path, a module being 1 by 1.
    pub path: String,
}

/// What to write to people for one wave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaveLetters {
    /// Which wave.
    pub wave: Wave,
    /// The first letter.
    pub invitation: String,
    /// The second.
    pub reminder: String,
}

/// Closed files and what opens them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OpenRequest {
    /// The files. One that is not closed is given back as it is.
    pub files: Vec<FileInput>,
    /// The text of the private key's file.
    pub private_key_file: String,
    /// The passphrase that it is kept under, if it is.
    pub passphrase: Option<String>,
}

/// What became of one closed file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedFile {
    /// Its name, without the ending `.age`.
    pub name: String,
    /// Its text, or why it was not opened.
    pub contents: Result<String, String>,
    /// Whether it was closed. Whoever carried one that was not could have read it, changed it or put it in another's place.
    #[serde(default)]
    pub was_closed: bool,
}

impl QrPicture {
    /// The picture as the text of an SVG file, black on white.
    pub fn svg(&self) -> String {
        let Self { side, path } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
             shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>\n"
        )
    }
}
