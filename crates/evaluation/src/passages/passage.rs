//! One passage, and what tells it from every other.

use serde::{Deserialize, Serialize};

use crate::disclosure::{Leave, NotQuoted};
use survey::instrument::Wave;

/// What tells one passage from every other, whatever else is loaded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassageKey {
    /// The id of the response that it is in.
    pub response: String,
    /// Its wave.
    pub wave: Wave,
    /// The item, with the part, row, or number and field of the line after points: `I6`, `I6.why`, `M1.2.title`.
    pub place: String,
}

/// Words that one person wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// What tells it from every other.
    pub key: PassageKey,
    /// The item that it answers.
    pub item: String,
    /// Kirkpatrick or Phillips level.
    pub level: u8,
    /// What was asked.
    pub question: String,
    /// The words, as written.
    pub words: String,
    /// Whether the person may be quoted.
    pub leave: LeaveSaid,
}

/// What a person said to “may we quote this?”.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeaveSaid {
    /// Yes.
    Given,
    /// No.
    Refused,
    /// The question was left open.
    NotAnswered,
    /// The questionnaire does not ask it beside this question.
    NotAsked,
}

impl LeaveSaid {
    /// The leave itself.
    ///
    /// # Errors
    ///
    /// [`NotQuoted::NoLeave`] for everything but a yes.
    pub const fn leave(self) -> Result<Leave, NotQuoted> {
        Leave::said(match self {
            Self::Given => Some(true),
            Self::Refused => Some(false),
            Self::NotAnswered | Self::NotAsked => None,
        })
    }

    /// The same in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Given => "This person gave leave to be quoted without their name.",
            Self::Refused => "This person does not want to be quoted. It cannot be published.",
            Self::NotAnswered => {
                "This person did not say whether they may be quoted. It cannot be published."
            }
            Self::NotAsked => "Nobody was asked for leave to quote this. It cannot be published.",
        }
    }
}
