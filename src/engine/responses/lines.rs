//! Lines of fields, read without a copy of what the questionnaire already has.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::{
    engine::benefit_lines::Fields,
    instrument::{Choice, Kind, Part},
    survey::{Decimal, check_number},
};

use super::parts::{another_way, expect};

/// The fields of one line that were answered, in the order in which they were written.
#[derive(Debug, Default)]
pub(super) struct ReadLine<'i>(Vec<(&'i str, Field<'i>)>);

/// What a field says.
#[derive(Debug)]
enum Field<'i> {
    Text(String),
    /// The id of an option.
    Option(&'i str),
    Number(Decimal),
    CannotSay,
}

impl ReadLine<'_> {
    /// Whether there is no word in it.
    pub fn is_blank(&self) -> bool {
        let is_blank =
            |field: &Field<'_>| matches!(field, Field::Text(text) if text.trim().is_empty());
        self.0.iter().all(|(_, field)| is_blank(field))
    }

    fn field(&self, id: &str) -> Option<&Field<'_>> {
        self.0.iter().find(|(name, _)| *name == id).map(|(_, field)| field)
    }
}

impl Fields for ReadLine<'_> {
    fn text(&self, field: &str) -> Option<&str> {
        match self.field(field)? {
            Field::Text(text) => Some(text),
            _ => None,
        }
    }

    fn option(&self, field: &str) -> Option<&str> {
        match self.field(field)? {
            Field::Option(id) => Some(id),
            _ => None,
        }
    }

    fn number(&self, field: &str) -> Option<f64> {
        match self.field(field)? {
            Field::Number(number) => Some(number.value()),
            _ => None,
        }
    }
}

/// Reads lines of these fields.
pub(super) struct LinesSeed<'i> {
    pub fields: &'i [Part],
    pub max_lines: u8,
}

impl<'de, 'i> DeserializeSeed<'de> for LinesSeed<'i> {
    type Value = Vec<ReadLine<'i>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, 'i> Visitor<'de> for LinesSeed<'i> {
    type Value = Vec<ReadLine<'i>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("lines")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut lines = Vec::new();
        while let Some(line) = seq.next_element_seed(LineSeed(self.fields))? {
            expect(lines.len() < usize::from(self.max_lines))?;
            lines.push(line);
        }
        Ok(lines)
    }
}

/// Reads one line.
struct LineSeed<'i>(&'i [Part]);

impl<'de, 'i> DeserializeSeed<'de> for LineSeed<'i> {
    type Value = ReadLine<'i>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, 'i> Visitor<'de> for LineSeed<'i> {
    type Value = ReadLine<'i>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("fields of a line")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut line = ReadLine(Vec::with_capacity(self.0.len()));
        while let Some(name) = map.next_key::<&'de str>()? {
            let part = self.0.iter().find(|part| part.id == name).ok_or_else(another_way)?;
            expect(line.field(name).is_none())?;
            let field = map.next_value_seed(FieldSeed(&part.kind))?;
            line.0.push((&part.id, field));
        }
        Ok(line)
    }
}

/// Reads one field, of the kinds that lines have.
struct FieldSeed<'i>(&'i Kind);

impl<'de, 'i> DeserializeSeed<'de> for FieldSeed<'i> {
    type Value = Field<'i>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, 'i> Visitor<'de> for FieldSeed<'i> {
    type Value = Field<'i>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        expect(text == "cannot_say" && self.0.cannot_say().is_some())?;
        Ok(Field::CannotSay)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let given = map.next_key::<&'de str>()?.ok_or_else(another_way)?;
        let field = match (self.0, given) {
            (Kind::Text { max_chars }, "text") => {
                let text: String = map.next_value()?;
                expect(text.chars().count() <= usize::from(*max_chars))?;
                Field::Text(text)
            }
            (Kind::Single(options) | Kind::Ordered(options), "option") => {
                Field::Option(option(options, map.next_value()?).ok_or_else(another_way)?)
            }
            (Kind::Number(scale), "number") => {
                let number: Decimal = map.next_value()?;
                expect(check_number(scale, number).is_ok())?;
                Field::Number(number)
            }
            _ => return Err(another_way()),
        };
        expect(map.next_key::<&'de str>()?.is_none())?;
        Ok(field)
    }
}

fn option<'i>(options: &'i [Choice], id: &str) -> Option<&'i str> {
    options.iter().find(|option| option.id == id).map(|option| option.id.as_str())
}
