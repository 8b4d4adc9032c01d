//! What a kind of question may need. Each takes out what it does, and nothing may be left.

use super::Choice;
use crate::instrument::{Fault, RawChoice, RawPart, Scale, Scales, unique};

/// Characters allowed in a text when the item does not say.
const DEFAULT_MAX_CHARS: u16 = 600;

/// What a kind of question may need, wherever it stands.
#[derive(Default)]
pub(crate) struct Needs {
    pub scale: Option<String>,
    pub ends: Option<[String; 2]>,
    pub options: Option<Vec<RawChoice>>,
    pub options_from: Option<String>,
    pub up_to: Option<u8>,
    pub max_chars: Option<u16>,
    pub rows: Option<Vec<RawChoice>>,
    pub columns: Option<Vec<RawChoice>>,
    pub fields: Option<Vec<RawPart>>,
    pub max_lines: Option<u8>,
    pub line_name: Option<String>,
}

impl Needs {
    /// A property that the kind did not take is a mistake of the author's.
    pub fn nothing_left(self) -> Result<(), Fault> {
        let left = [
            ("scale", self.scale.is_some()),
            ("ends", self.ends.is_some()),
            ("options", self.options.is_some()),
            ("options_from", self.options_from.is_some()),
            ("up_to", self.up_to.is_some()),
            ("max_chars", self.max_chars.is_some()),
            ("rows", self.rows.is_some()),
            ("columns", self.columns.is_some()),
            ("fields", self.fields.is_some()),
            ("max_lines", self.max_lines.is_some()),
            ("line_name", self.line_name.is_some()),
        ];
        match left.into_iter().find(|(_, is_left)| *is_left) {
            Some((name, _)) => Err(Fault::Superfluous(name)),
            None => Ok(()),
        }
    }

    /// What `of` makes of the scale that is named.
    pub fn on_scale<T>(
        &mut self,
        scales: &Scales,
        of: fn(&Scale) -> Option<T>,
    ) -> Result<T, Fault> {
        let id = self.scale.take().ok_or(Fault::NoScale)?;
        let found = scales.iter().find(|(name, _)| *name == id);
        let (_, scale) = found.ok_or_else(|| Fault::UnknownScale(id.clone()))?;
        of(scale).ok_or(Fault::WrongScale(id))
    }

    pub fn options(&mut self) -> Result<Vec<Choice>, Fault> {
        choices(self.options.take(), "options")
    }

    pub fn rows(&mut self) -> Result<Vec<Choice>, Fault> {
        choices(self.rows.take(), "rows")
    }

    pub fn columns(&mut self) -> Result<Vec<Choice>, Fault> {
        choices(self.columns.take(), "columns")
    }

    pub fn max_chars(&mut self) -> u16 {
        self.max_chars.take().unwrap_or(DEFAULT_MAX_CHARS)
    }
}

fn choices(raw: Option<Vec<RawChoice>>, what: &'static str) -> Result<Vec<Choice>, Fault> {
    let raw = raw.filter(|choices| !choices.is_empty()).ok_or(Fault::Lacks(what))?;
    unique(raw.iter().map(|choice| choice.id.as_str()))?;
    let choice = |raw: RawChoice| Choice {
        id: raw.id,
        label: raw.label,
        score: raw.score,
        exclusive: raw.exclusive,
    };
    Ok(raw.into_iter().map(choice).collect())
}
