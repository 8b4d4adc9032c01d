//! What is asked: the questionnaire as data, checked whole when it is read.
//!
//! The file format is documented in `docs/instrument.md` and published as `schemas/instrument.schema.json`.

mod fault;
mod file;
mod item;
pub(crate) mod json;
mod linkage;
mod piping;
mod raw;
mod read_json;
mod session;
pub(crate) mod to_json;
mod wave;
pub(crate) mod write_json;

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use self::write_json::Writer;
pub use self::{
    fault::{Fault, InstrumentError},
    file::FORMAT,
    item::{Composite, Condition, Direction, Item, Part, ReferenceLine, Role, Section, Wording},
    linkage::{Element, ElementKind, Linkage, MatchRules},
    piping::{Piece, filled, pieces},
    session::Session,
    wave::{UnknownWave, Wave},
};
pub(crate) use self::{
    file::{Scale, Scales, check_conditions, read_parts, unique},
    raw::{Fields, RawPart, Reader, choice, parts},
};
pub use crate::kinds::*;

/// A questionnaire that has been read and found whole.
///
/// Invariants: item ids are unique, every item is asked in at least one wave and worded for each wave
/// it is asked in, and every item that needs a scale, options, rows or fields has them.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    /// Stable name, such as `l4sc`.
    pub id: String,
    /// Version of the wording; changes whenever a participant would see a change.
    pub version: String,
    /// Title shown to participants.
    pub title: String,
    /// The waves in which it is used, in order.
    pub waves: Vec<Wave>,
    /// How people are recognised across waves.
    pub linkage: Linkage,
    /// The sections, in the order asked.
    pub sections: Vec<Section>,
    /// Items that are also scored together.
    pub composites: Vec<Composite>,
    /// SHA-256 of the file as written, as 64 hex digits.
    pub hash: String,
}

/// What a response carries about the questionnaire that it answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentRef {
    /// See [`Instrument::id`].
    pub id: String,
    /// See [`Instrument::version`].
    pub version: String,
    /// See [`Instrument::hash`].
    pub hash: String,
}

impl InstrumentRef {
    pub(crate) fn write(&self, to: &mut Writer) {
        to.fields(&|to| {
            to.name("id").text(&self.id);
            to.name("version").text(&self.version);
            to.name("hash").text(&self.hash);
        });
    }
}

/// The text of the built-in Leading for Systems Change questionnaire.
pub const L4SC: &str = include_str!("../../../../instruments/l4sc.json");

impl Instrument {
    /// Reads the built-in questionnaire.
    ///
    /// # Errors
    ///
    /// None in a released build: a test reads it.
    pub fn builtin() -> Result<Self, InstrumentError> {
        Self::parse(L4SC)
    }

    /// Reads a questionnaire and checks it whole.
    ///
    /// # Errors
    ///
    /// [`InstrumentError`] names the place and the fault.
    pub fn parse(text: &str) -> Result<Self, InstrumentError> {
        file::parse(text)
    }

    /// Id, version and hash, as a response carries them.
    pub fn reference(&self) -> InstrumentRef {
        InstrumentRef {
            id: self.id.clone(),
            version: self.version.clone(),
            hash: self.hash.clone(),
        }
    }

    /// Every item with its section's order kept.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }

    /// The one question that has this role, if there is one. A questionnaire that names none of the roles which one question
    /// has may be older than they are: then the question that had it by its id.
    pub fn item_with(&self, role: Role) -> Option<&Item> {
        let named = self.items().find(|item| item.role == Some(role));
        let is_older = || !self.items().any(|item| item.role.and_then(Role::asks_for).is_some());
        let older = || role.older_id().filter(|_| is_older()).and_then(|id| self.item(id));
        named.or_else(older).filter(|item| role.fits(&item.kind))
    }

    /// Checks that roles which one question has are had by one, of a kind that fits. A participant's page has no use for them,
    /// so reading a questionnaire does not ask.
    ///
    /// # Errors
    ///
    /// The question, and what its role is for.
    pub fn check_roles(&self) -> Result<(), InstrumentError> {
        let mut had: Vec<Role> = Vec::new();
        for item in self.items() {
            let Some((role, what)) = item.role.and_then(|role| Some((role, role.asks_for()?)))
            else {
                continue;
            };
            if had.contains(&role) || !role.fits(&item.kind) {
                let fault = Fault::Role(what);
                return Err(InstrumentError::Fault { place: item.id.clone(), fault });
            }
            had.push(role);
        }
        Ok(())
    }

    /// The item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items().find(|item| item.id == id)
    }

    /// The items that have a retrospective form, in order.
    pub fn retrospective_items(&self) -> impl Iterator<Item = &Item> {
        self.items().filter(|item| item.wording.retrospective.is_some())
    }
}

/// So many bytes are digested at a time: a browser compiles code well only for its next call, and a long file in one call
/// took six times as long.
const DIGEST_CHUNK: usize = 64 * 1024;

/// SHA-256 of `bytes` as 64 lower-case hex digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut digest = Sha256::new();
    bytes.chunks(DIGEST_CHUNK).for_each(|chunk| digest.update(chunk));
    hex(&digest.finalize())
}

/// `bytes` as lower-case hex digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        write!(text, "{byte:02x}").ok();
        text
    })
}
