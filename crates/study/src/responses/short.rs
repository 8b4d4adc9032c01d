//! A response read the short way: once, without a copy of what the questionnaire already has.
//!
//! The short way reads what the app itself writes, and little else: questions in the order of their names, no field twice,
//! nothing unknown. Where it accepts, the long way (`Response::parse` and `Response::check`) accepts and says the same.

use std::sync::Arc;

use serde::Deserialize;

use crate::cursor::Cursor;
use survey::{
    RESPONSE_FORMAT, RESPONSE_VERSION, Timestamp,
    instrument::{InstrumentRef, Wave},
};

use super::{
    form::answers,
    heard::Heard,
    link::{Hashes, Link, link},
    parts::{AnotherWay, expect},
    questions::Questions,
};

/// What is the same for every response.
pub(super) struct Known<'i> {
    pub questions: Questions<'i>,
    pub instrument: InstrumentRef,
    /// The ids of the link's elements, in the order of their names.
    pub elements: Vec<Arc<str>>,
    /// The ids of sessions.
    pub sessions: Vec<Arc<str>>,
}

/// What a response says beside its answers.
#[derive(Debug)]
pub(super) struct Head {
    pub response_id: Arc<str>,
    pub wave: Wave,
    pub link: Link,
    pub started: Timestamp,
    pub finished: Timestamp,
    pub outside_window: bool,
    pub invented: bool,
}

/// The same while it is read.
#[derive(Debug, Default)]
struct Begun {
    response_id: Option<Arc<str>>,
    wave: Option<Wave>,
    link: Link,
    started: Option<Timestamp>,
    finished: Option<Timestamp>,
    outside_window: bool,
    invented: bool,
}

impl Begun {
    fn head(self) -> Option<Head> {
        let (started, finished) = (self.started?, self.finished?);
        let head = Head {
            response_id: self.response_id?,
            wave: self.wave?,
            link: self.link,
            started,
            finished,
            outside_window: self.outside_window,
            invented: self.invented,
        };
        (finished >= started).then_some(head)
    }
}

/// The fields of a response, each as one bit.
const FIELDS: [&str; 12] = [
    "format",
    "version",
    "response_id",
    "instrument",
    "wave",
    "answers",
    "started",
    "finished",
    "app_version",
    "link",
    "outside_window",
    "invented",
];
/// Those that must be there: all but the last three.
const REQUIRED: u32 = 0b1_1111_1111;

/// Reads a response; what its answers say is gathered in `heard`.
pub(super) fn response<'i>(
    json: &mut Cursor<'_>,
    known: &Known<'i>,
    hashes: &mut Hashes,
    heard: &mut Heard<'i>,
) -> Result<Head, AnotherWay> {
    heard.clear(&known.questions);
    let (mut begun, mut seen) = (Begun::default(), 0_u32);
    json.members(|name, json| {
        let field = FIELDS.iter().position(|field| *field == name).ok_or(AnotherWay)?;
        expect(seen & 1 << field == 0)?;
        seen |= 1 << field;
        match name {
            "format" => expect(json.string()? == RESPONSE_FORMAT)?,
            "version" => expect(json.digits().is_some_and(is_version))?,
            "response_id" => begun.response_id = Some((*json.string()?).into()),
            "instrument" => expect(json.value::<Named<'_>>()?.is(&known.instrument))?,
            "wave" => begun.wave = Some(json.value()?),
            "link" => begun.link = link(json, known, hashes)?,
            "answers" => answers(json, known, begun.wave.ok_or(AnotherWay)?, heard)?,
            "started" => begun.started = Some(moment(json)?),
            "finished" => begun.finished = Some(moment(json)?),
            "app_version" => drop(json.string()?),
            "outside_window" => begun.outside_window = json.value()?,
            "invented" => begun.invented = json.value()?,
            _ => return Err(AnotherWay),
        }
        Ok(())
    })?;
    expect(seen & REQUIRED == REQUIRED)?;
    heard.finish(&known.questions);
    begun.head().ok_or(AnotherWay)
}

fn is_version(version: u32) -> bool {
    (1..=RESPONSE_VERSION).contains(&version)
}

fn moment(json: &mut Cursor<'_>) -> Result<Timestamp, AnotherWay> {
    json.string()?.parse().map_err(|_| AnotherWay)
}

/// The questionnaire that a response names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named<'a> {
    id: &'a str,
    version: &'a str,
    hash: &'a str,
}

impl Named<'_> {
    fn is(&self, other: &InstrumentRef) -> bool {
        (self.hash, self.id, self.version)
            == (other.hash.as_str(), other.id.as_str(), other.version.as_str())
    }
}
