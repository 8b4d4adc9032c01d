//! What an item or a part leaves for its kind. Each kind takes out what it needs, and nothing may be left.

use super::Choice;
use crate::instrument::{Fault, Fields, RawPart, Reader, Scale, Scales, choice, parts, unique};

/// Characters allowed in a text when the item does not say.
pub const DEFAULT_MAX_CHARS: u16 = 600;

/// What an item or a part leaves for its kind, wherever it stands.
pub(crate) struct Needs {
    fields: Fields,
    reader: Reader,
}

impl Needs {
    pub fn new(fields: Fields) -> Self {
        Self { fields, reader: Reader::default() }
    }

    /// What was `read` of it. A property that cannot be read or that the kind did not take is a mistake of the author's;
    /// `properties` are those of any kind.
    pub fn all<T>(self, read: Result<T, Fault>, properties: &[&'static str]) -> Result<T, Fault> {
        if let Some(misread) = self.reader.first {
            return Err(misread.fault);
        }
        let Some(left) = self.fields.0.left() else { return read };
        let superfluous = properties.iter().find(|name| **name == left);
        read.and(Err(superfluous
            .map_or_else(|| Fault::UnknownField(left.to_owned()), |name| Fault::Superfluous(name))))
    }

    /// What `of` makes of the scale that is named.
    pub fn on_scale<T>(
        &mut self,
        scales: &Scales,
        of: fn(&Scale) -> Option<T>,
    ) -> Result<T, Fault> {
        let id = self.text("scale").ok_or(Fault::NoScale)?;
        let found = scales.iter().find(|(name, _)| *name == id);
        let (_, scale) = found.ok_or_else(|| Fault::UnknownScale(id.clone()))?;
        of(scale).ok_or(Fault::WrongScale(id))
    }

    pub fn text(&mut self, name: &'static str) -> Option<String> {
        self.fields.maybe_text(&mut self.reader, name)
    }

    pub fn small<T: TryFrom<i64>>(&mut self, name: &'static str) -> Option<T> {
        self.fields.maybe_small(&mut self.reader, name)
    }

    /// The wordings at both ends of a scale.
    pub fn ends(&mut self) -> Result<[String; 2], Fault> {
        let texts = self.fields.texts(&mut self.reader, "ends");
        if texts.is_empty() {
            return Err(Fault::Lacks("two ends"));
        }
        texts.try_into().map_err(|_| Fault::NotA("ends", "a list of two texts"))
    }

    /// Options, rows or columns.
    pub fn choices(&mut self, name: &'static str) -> Result<Vec<Choice>, Fault> {
        let values = self.fields.maybe_list(&mut self.reader, name).unwrap_or_default();
        let choices = self.reader.each(values, choice);
        unique(choices.iter().map(|choice| choice.id.as_str()))?;
        if choices.is_empty() { Err(Fault::Lacks(name)) } else { Ok(choices) }
    }

    /// The fields of a line.
    pub fn parts(&mut self, name: &'static str) -> Vec<RawPart> {
        parts(&mut self.fields, &mut self.reader, name)
    }

    pub fn max_chars(&mut self) -> u16 {
        self.small("max_chars").unwrap_or(DEFAULT_MAX_CHARS)
    }
}
