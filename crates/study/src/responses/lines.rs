//! Lines of fields, read without a copy of what the questionnaire already has.

use crate::{benefit_lines::Fields, cursor::Cursor};
use survey::{
    Decimal, check_number,
    instrument::{Choice, Kind, Part},
};

use super::parts::{AnotherWay, expect, number, text};

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

/// Reads at most `max_lines` lines of these fields.
pub(super) fn lines<'i>(
    json: &mut Cursor<'_>,
    fields: &'i [Part],
    max_lines: u8,
) -> Result<Vec<ReadLine<'i>>, AnotherWay> {
    let mut lines = Vec::new();
    json.elements(|json| {
        expect(lines.len() < usize::from(max_lines))?;
        lines.push(line(json, fields)?);
        Ok::<_, AnotherWay>(())
    })?;
    Ok(lines)
}

fn line<'i>(json: &mut Cursor<'_>, fields: &'i [Part]) -> Result<ReadLine<'i>, AnotherWay> {
    let mut line = ReadLine(Vec::with_capacity(fields.len()));
    json.members(|name, json| {
        let part = fields.iter().find(|part| part.id == name).ok_or(AnotherWay)?;
        expect(line.field(name).is_none())?;
        line.0.push((&part.id, field(json, &part.kind)?));
        Ok::<_, AnotherWay>(())
    })?;
    Ok(line)
}

/// Reads one field, of the kinds that lines have.
fn field<'i>(json: &mut Cursor<'_>, kind: &'i Kind) -> Result<Field<'i>, AnotherWay> {
    if !json.is_object() {
        expect(json.string()? == "cannot_say" && kind.cannot_say().is_some())?;
        return Ok(Field::CannotSay);
    }
    json.member(|given, json| match (kind, given) {
        (Kind::Text { max_chars }, "text") => Ok(Field::Text(text(json, *max_chars)?.into_owned())),
        (Kind::Single(options) | Kind::Ordered(options), "option") => {
            let id = json.string()?;
            Ok(Field::Option(option(options, &id).ok_or(AnotherWay)?))
        }
        (Kind::Number(scale), "number") => {
            let number = number(json)?;
            expect(check_number(scale, number).is_ok())?;
            Ok(Field::Number(number))
        }
        _ => Err(AnotherWay),
    })
}

fn option<'i>(options: &'i [Choice], id: &str) -> Option<&'i str> {
    options.iter().find(|option| option.id == id).map(|option| option.id.as_str())
}
