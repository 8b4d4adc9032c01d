//! A response read the short way: once, without a copy of what the questionnaire already has.
//!
//! The short way reads what the app itself writes and nothing else: names in order, no field twice, nothing unknown. Where
//! it accepts, the long way (`Response::parse` and `Response::check`) accepts and says the same.

use std::{collections::HashSet, fmt, sync::Arc};

use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor},
};

use crate::{
    cohort::Elements,
    instrument::{InstrumentRef, Wave},
    survey::{Form, RESPONSE_FORMAT, RESPONSE_VERSION, Timestamp},
};

use super::{
    answer::AnswerSeed,
    heard::Heard,
    parts::{TextSeed, another_way},
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
    pub response_id: String,
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
    response_id: Option<String>,
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

/// What links a response with others.
#[derive(Debug, Default)]
pub(super) struct Link {
    pub elements: Elements,
    pub whole: Option<String>,
}

/// Hashes that were seen before: an element has few values, so that all who gave one share it.
#[derive(Debug, Default)]
pub(super) struct Hashes(HashSet<Arc<str>>);

impl Hashes {
    pub fn shared(&mut self, hash: &str) -> Arc<str> {
        if let Some(known) = self.0.get(hash) {
            return Arc::clone(known);
        }
        let new: Arc<str> = hash.into();
        self.0.insert(Arc::clone(&new));
        new
    }
}

/// Reads a response; what its answers say is gathered in `heard`.
pub(super) struct ResponseSeed<'r, 'i> {
    pub known: &'r Known<'i>,
    pub hashes: &'r mut Hashes,
    pub heard: &'r mut Heard,
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
            "response_id" => head.response_id = Some(map.next_value()?),
            "instrument" => expect(map.next_value::<Named<'de>>()?.is(&self.known.instrument))?,
            "wave" => head.wave = Some(map.next_value()?),
            "link" => {
                head.link =
                    map.next_value_seed(LinkSeed { known: self.known, hashes: self.hashes })?
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

fn expect<E: Error>(is_so: bool) -> Result<(), E> {
    if is_so { Ok(()) } else { Err(another_way()) }
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

/// Reads the answers of both forms.
struct AnswersSeed<'r, 'i> {
    known: &'r Known<'i>,
    wave: Wave,
    heard: &'r mut Heard,
}

impl<'de> DeserializeSeed<'de> for AnswersSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for AnswersSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("answers")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { known, wave, heard } = self;
        let mut seen: [bool; 2] = [false; 2];
        while let Some(name) = map.next_key::<&'de str>()? {
            let (form, place) = match name {
                "now" => (Form::Now, 0),
                "retrospective" => (Form::Retrospective, 1),
                _ => return Err(another_way()),
            };
            expect(!std::mem::replace(&mut seen[place], true))?;
            map.next_value_seed(FormSeed { known, form, wave, heard: &mut *heard })?;
        }
        Ok(())
    }
}

/// Reads the answers of one form.
struct FormSeed<'r, 'i> {
    known: &'r Known<'i>,
    form: Form,
    wave: Wave,
    heard: &'r mut Heard,
}

impl<'de> DeserializeSeed<'de> for FormSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FormSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("answers by question")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { known, form, wave, heard } = self;
        let questions = known.questions.of(form);
        let mut next = 0;
        while let Some(name) = map.next_key::<&'de str>()? {
            // Answers are written in the order of their names, so each is looked for from the last on.
            let rest = questions[next..].iter();
            let place = next + rest.take_while(|question| question.name.as_ref() != name).count();
            let question = questions.get(place).ok_or_else(another_way)?;
            expect(question.is_asked(wave))?;
            let sessions = &known.sessions;
            map.next_value_seed(AnswerSeed {
                question,
                place,
                form,
                wave,
                sessions,
                heard: &mut *heard,
            })?;
            next = place + 1;
        }
        Ok(())
    }
}

/// Reads what links a response with others.
struct LinkSeed<'r, 'i> {
    known: &'r Known<'i>,
    hashes: &'r mut Hashes,
}

impl<'de> DeserializeSeed<'de> for LinkSeed<'_, '_> {
    type Value = Link;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Link, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for LinkSeed<'_, '_> {
    type Value = Link;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a link code")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Link, A::Error> {
        let link = match map.next_key::<&'de str>()? {
            Some("elements") => {
                let elements = map.next_value_seed(ElementsSeed(self))?;
                Link { elements, whole: None }
            }
            Some("whole") => Link { whole: Some(map.next_value()?), ..Link::default() },
            _ => return Err(another_way()),
        };
        expect(map.next_key::<&'de str>()?.is_none())?;
        Ok(link)
    }
}

/// Reads the hashes of a link's elements.
struct ElementsSeed<'r, 'i>(LinkSeed<'r, 'i>);

impl<'de> DeserializeSeed<'de> for ElementsSeed<'_, '_> {
    type Value = Elements;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Elements, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ElementsSeed<'_, '_> {
    type Value = Elements;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("hashes by element")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Elements, A::Error> {
        let Self(LinkSeed { known, hashes }) = self;
        let mut elements = Vec::with_capacity(known.elements.len());
        let mut next = 0;
        while let Some((name, hash)) = map.next_entry::<&'de str, &'de str>()? {
            let rest = known.elements[next..].iter();
            let place = next + rest.take_while(|element| element.as_ref() != name).count();
            let element = known.elements.get(place).ok_or_else(another_way)?;
            expect(hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
            elements.push((Arc::clone(element), hashes.shared(hash)));
            next = place + 1;
        }
        Ok(elements.into_iter().collect())
    }
}
