//! What links a response with others: the hashes of its elements, or a whole code.

use std::{collections::HashSet, fmt, sync::Arc};

use foldhash::fast::FixedState;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};

use crate::cohort::Elements;

use super::{
    parts::{another_way, expect},
    short::Known,
};

/// What links a response with others.
#[derive(Debug, Default)]
pub(super) struct Link {
    pub elements: Elements,
    pub whole: Option<String>,
}

/// Hashes that were seen before: an element has few values, so that all who gave one share it.
#[derive(Debug, Default)]
pub(super) struct Hashes(HashSet<Arc<str>, FixedState>);

impl Hashes {
    /// The hash that a text is; none if it is not 64 hexadecimal digits.
    pub fn shared(&mut self, hash: &str) -> Option<Arc<str>> {
        if let Some(known) = self.0.get(hash) {
            return Some(Arc::clone(known));
        }
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash.then(|| {
            let new: Arc<str> = hash.into();
            self.0.insert(Arc::clone(&new));
            new
        })
    }
}

/// Reads what links a response with others.
pub(super) struct LinkSeed<'r, 'i> {
    pub known: &'r Known<'i>,
    pub hashes: &'r mut Hashes,
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
        let mut elements = Elements::with_room(known.elements.len());
        let mut next = 0;
        while let Some((name, hash)) = map.next_entry::<&'de str, &'de str>()? {
            let rest = known.elements[next..].iter();
            let place = next + rest.take_while(|element| element.as_ref() != name).count();
            let element = known.elements.get(place).ok_or_else(another_way)?;
            let hash = hashes.shared(hash).ok_or_else(another_way)?;
            elements.insert(Arc::clone(element), hash);
            next = place + 1;
        }
        Ok(elements)
    }
}
