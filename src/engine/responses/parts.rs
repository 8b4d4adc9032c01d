//! Parts of an answer: ids that were chosen, rows of a matrix, text that is only measured.

use std::{fmt, marker::PhantomData, sync::Arc};

use serde::{
    Deserialize,
    de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor},
};

use crate::instrument::Choice;

/// Something that the short way does not read.
pub(super) fn another_way<E: Error>() -> E {
    E::custom("")
}

/// Goes on if something is as the short way has it.
pub(super) fn expect<E: Error>(is_so: bool) -> Result<(), E> {
    if is_so { Ok(()) } else { Err(another_way()) }
}

/// Reads ids that are among these choices or sessions, each once.
pub(super) struct Ids<'r> {
    pub choices: &'r [Arc<str>],
    pub sessions: &'r [Arc<str>],
}

impl<'de> DeserializeSeed<'de> for Ids<'_> {
    type Value = Box<[Arc<str>]>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Ids<'_> {
    type Value = Box<[Arc<str>]>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ids of options")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut ids: Vec<Arc<str>> = Vec::new();
        while let Some(id) = seq.next_element::<&'de str>()? {
            let known = self.choices.iter().chain(self.sessions).find(|known| known.as_ref() == id);
            match known {
                Some(known) if !ids.contains(known) => ids.push(Arc::clone(known)),
                _ => return Err(another_way()),
            }
        }
        Ok(ids.into())
    }
}

/// Reads a value for each of some rows, each once, and gives their number. `take` is given the row's place with the value
/// and says whether it fits.
pub(super) struct Rows<'r, T> {
    pub known: &'r [Choice],
    pub take: &'r mut dyn FnMut(usize, T) -> bool,
    pub of: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Rows<'_, T> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Rows<'_, T> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value for each row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<usize, A::Error> {
        let mut seen = 0_u64;
        while let Some((id, value)) = map.next_entry::<&'de str, T>()? {
            let row = self.known.iter().position(|row| row.id == id).ok_or_else(another_way)?;
            let bit = u32::try_from(row).ok().and_then(|row| 1_u64.checked_shl(row));
            let bit = bit.filter(|bit| seen & bit == 0).ok_or_else(another_way)?;
            seen |= bit;
            if !(self.take)(row, value) {
                return Err(another_way());
            }
        }
        Ok(seen.count_ones() as usize)
    }
}

/// How long a text is, and whether it says anything.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text {
    pub n_chars: usize,
    pub is_blank: bool,
}

/// Measures a text without keeping it.
pub(super) struct TextSeed;

impl<'de> DeserializeSeed<'de> for TextSeed {
    type Value = Text;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Text, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for TextSeed {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text { n_chars: text.chars().count(), is_blank: text.trim().is_empty() })
    }
}
