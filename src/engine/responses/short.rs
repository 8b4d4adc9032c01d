//! A response read the short way: once, without a copy of what the questionnaire already has.
//!
//! The short way reads what the app itself writes and nothing else: names in order, no field twice, nothing unknown. Where
//! it accepts, the long way (`Response::parse` and `Response::check`) accepts and says the same.

use std::{fmt, sync::Arc};

use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor},
};

use crate::{
    instrument::{InstrumentRef, Wave},
    survey::{RESPONSE_FORMAT, RESPONSE_VERSION, Timestamp},
};

use super::{
    form::AnswersSeed,
    heard::Heard,
    link::{Hashes, Link, LinkSeed},
    parts::{TextSeed, another_way, expect},
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

/// Reads a response; what its answers say is gathered in `heard`.
pub(super) struct ResponseSeed<'r, 'i> {
    pub known: &'r Known<'i>,
    pub hashes: &'r mut Hashes,
    pub heard: &'r mut Heard<'i>,
}

impl<'de> DeserializeSeed<'de> for ResponseSeed<'_, '_> {
    type Value = Head;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Head, D::Error> {
        deserializer.deserialize_map(self)
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

impl<'de> Visitor<'de> for ResponseSeed<'_, '_> {
    type Value = Head;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a response")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Head, A::Error> {
        self.heard.clear(&self.known.questions);
        let (mut begun, mut seen) = (Begun::default(), 0_u32);
        while let Some(name) = map.next_key::<&'de str>()? {
            let field = FIELDS.iter().position(|field| *field == name).ok_or_else(another_way)?;
            if seen & 1 << field != 0 {
                return Err(another_way());
            }
            seen |= 1 << field;
            self.field(name, &mut begun, &mut map)?;
        }
        expect(seen & REQUIRED == REQUIRED)?;
        self.heard.finish(&self.known.questions);
        begun.head().ok_or_else(another_way)
    }
}

impl ResponseSeed<'_, '_> {
    fn field<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        head: &mut Begun,
        map: &mut A,
    ) -> Result<(), A::Error> {
        match name {
            "format" => expect(map.next_value::<&'de str>()? == RESPONSE_FORMAT)?,
            "version" => expect(map.next_value::<u32>()? == RESPONSE_VERSION)?,
            "response_id" => head.response_id = Some(map.next_value::<&'de str>()?.into()),
            "instrument" => expect(map.next_value::<Named<'de>>()?.is(&self.known.instrument))?,
            "wave" => head.wave = Some(map.next_value()?),
            "link" => {
                head.link =
                    map.next_value_seed(LinkSeed { known: self.known, hashes: self.hashes })?;
            }
            "answers" => {
                let wave = head.wave.ok_or_else(another_way)?;
                map.next_value_seed(AnswersSeed { known: self.known, wave, heard: self.heard })?;
            }
            "started" => head.started = Some(moment(map.next_value()?)?),
            "finished" => head.finished = Some(moment(map.next_value()?)?),
            "app_version" => {
                map.next_value_seed(TextSeed)?;
            }
            "outside_window" => head.outside_window = map.next_value()?,
            "invented" => head.invented = map.next_value()?,
            _ => return Err(another_way()),
        }
        Ok(())
    }
}

fn moment<E: Error>(text: &str) -> Result<Timestamp, E> {
    text.parse().map_err(|_| another_way())
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
