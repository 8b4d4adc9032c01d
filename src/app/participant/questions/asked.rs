//! A question in words, and what may be answered.

use survey::{
    Step,
    instrument::{Kind, Part},
};

use super::super::{state::SurveyState, words::say};

/// A question in words, and what may be answered.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The question.
    pub wording: &'static str,
    /// Whether to say that it matters less.
    pub optional: bool,
    /// The period that is asked about.
    pub window: Option<&'static str>,
    /// Words that help to answer.
    pub help: Option<&'static str>,
    /// What may be answered.
    pub kind: &'static Kind,
    /// The way out that is kept apart from the answers, in words.
    pub cannot_say: Option<&'static str>,
}

impl Asked {
    /// A question of the journey.
    pub fn of_step(step: &Step<'static>) -> Self {
        let item = step.item;
        Self {
            wording: step.wording,
            optional: !item.core,
            window: item.kind.window(),
            help: item.help.as_deref(),
            kind: &item.kind,
            cannot_say: item.cannot_say.as_deref(),
        }
    }

    /// A part of a question, or a field of a line.
    pub fn of_part(part: &'static Part) -> Self {
        Self {
            wording: &part.wording,
            optional: false,
            window: None,
            help: part.help.as_deref(),
            kind: &part.kind,
            cannot_say: part.kind.cannot_say(),
        }
    }

    /// With the earlier answers that the wording asks for.
    #[must_use]
    pub fn piped(self, state: SurveyState) -> Self {
        Self { wording: state.piped(self.wording), ..self }
    }

    /// The question as it is shown.
    pub fn shown(&self) -> String {
        [self.wording, if self.optional { say::OPTIONAL } else { "" }].concat()
    }

    /// The words under it.
    pub fn hint(&self) -> Option<String> {
        match (self.window, self.help) {
            (None, None) => None,
            (Some(window), help) => {
                Some([window, if help.is_some() { ". " } else { "." }, help.unwrap_or("")].concat())
            }
            (None, Some(help)) => Some(help.to_owned()),
        }
    }
}
