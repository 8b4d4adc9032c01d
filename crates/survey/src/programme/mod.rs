//! Who runs a programme and when: the file that makes the survey one programme's own.
//!
//! The file format is documented in `docs/programme.md` and published as `schemas/programme.schema.json`. Every word in
//! it is plain text: nothing of it is ever read as HTML.

pub(crate) mod day;
mod fault;
mod fields;
mod file;
mod issued;
mod link;
mod terms;
mod window;

use chrono::NaiveDate;

pub use self::{
    day::day_in_words,
    fault::{Fault, ProgrammeError},
    fields::MAX_ID_CHARS,
    file::{FORMAT, FORMAT_VERSION},
    issued::{CODE_LENGTH, CODE_LETTERS, CodeFault, IssuedCode},
    link::{LINK_PREFIX, LinkFault, MAX_INFLATED_BYTES, MAX_LINK_CHARS, deflated},
    terms::{Difference, Term, Terms},
    window::{Timing, Window},
};
pub use crate::instrument::Session;
use crate::instrument::{Instrument, InstrumentError, Wave};

/// A programme that has been read and found whole.
///
/// Invariants: ids hold letters, digits, hyphens and low lines only; session ids are unique; no window ends before it
/// begins and no two overlap; no text is blank, or holds characters that could make it look like something else; an
/// inline questionnaire and a public key can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    /// Stable name.
    pub id: String,
    /// Title shown to participants.
    pub title: String,
    /// Who runs it.
    pub organisation: String,
    /// Where it runs; empty if that says nothing.
    pub place: String,
    /// Whom to ask, and how.
    pub contact: String,
    /// How many people are invited.
    pub invited: u32,
    /// No session is before this day; none until it is known.
    pub first_day: Option<NaiveDate>,
    /// No session is after this day; none until it is known.
    pub last_day: Option<NaiveDate>,
    /// Its sessions, in order.
    pub sessions: Vec<Session>,
    /// Where the response file goes.
    pub send_to: SendTo,
    /// What happens to the answers: paragraphs, with an empty line between two.
    pub privacy_notice: String,
    /// How people are recognised from one wave to the next.
    pub link: LinkChoice,
    /// The `age` recipient that response files are closed for; without it they are handed over open.
    pub public_key: Option<String>,
    /// What is asked.
    pub questionnaire: Questionnaire,
    /// SHA-256 of the file as written, as 64 hex digits.
    pub hash: String,
    /// The windows that the file sets itself, by wave.
    pub set_windows: Vec<(Wave, Window)>,
}

/// Where a response file goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendTo {
    /// What to do with the file, in a sentence or two.
    pub how: String,
    /// An address for it, if it may be sent by e-mail. An e-mail shows who sent it.
    pub email: Option<String>,
}

/// How people are recognised from one wave to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkChoice {
    /// Part of the key of every hash. Programmes with another salt have other hashes for the same facts.
    pub salt: String,
    /// Whether each person was given a code, which is asked for instead of the questionnaire's elements.
    pub is_issued: bool,
    /// Whether each person makes a code on their own device; never where codes are given.
    pub is_own: bool,
}

/// What is asked: a questionnaire that comes with the app, or one that the programme brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Questionnaire {
    /// Leading for Systems Change, version 0.2: [`Instrument::builtin`].
    BuiltIn,
    /// The text of a questionnaire file, as written, so that its hash is the file's.
    Text(String),
}

/// The text of the built-in programme: Leading for Systems Change, Leicester, Leicestershire and Rutland.
///
/// Source: the programme's own report, which gives the months of the first and last of six workshops, who ran it and up
/// to 40 people; it does not date the other workshops, and names nobody to ask.
pub const L4SC: &str = include_str!("../../../../programmes/l4sc.json");

impl Programme {
    /// Reads the built-in programme.
    ///
    /// # Errors
    ///
    /// None in a released build: a test reads it.
    pub fn l4sc() -> Result<Self, ProgrammeError> {
        Self::parse(L4SC)
    }

    /// Reads a programme file and checks it whole.
    ///
    /// # Errors
    ///
    /// [`ProgrammeError`] names the field and the fault.
    pub fn parse(text: &str) -> Result<Self, ProgrammeError> {
        file::parse(text)
    }

    /// What is asked.
    ///
    /// # Errors
    ///
    /// None for a programme that was read: reading it has read the questionnaire too.
    pub fn instrument(&self) -> Result<Instrument, InstrumentError> {
        match &self.questionnaire {
            Questionnaire::BuiltIn => Instrument::builtin(),
            Questionnaire::Text(text) => Instrument::parse(text),
        }
    }

    /// The first 16 hex digits of the public key's SHA-256 in groups of four, to compare by eye.
    pub fn key_fingerprint(&self) -> Option<String> {
        self.public_key.as_deref().map(crate::seal::fingerprint)
    }
}
