//! What can be wrong with a questionnaire file.

use super::file::{FORMAT, FORMAT_VERSION};
use values::json_fault::JsonFault;

/// Why a file is not a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InstrumentError {
    /// Not JSON.
    #[error("the questionnaire cannot be read: {0}")]
    Json(JsonFault),
    /// JSON, but of another format.
    #[error("the file says it is “{0}”, but a questionnaire says “{FORMAT}”")]
    OtherFormat(String),
    /// Written by a newer version of this app.
    #[error(
        "the questionnaire is in version {0} of the format, but this app reads up to version {FORMAT_VERSION}; use a newer copy of the app"
    )]
    Newer(i64),
    /// Read, but does not hold together.
    #[error("{place}: {fault}")]
    Fault {
        /// The item, section or scale concerned.
        place: String,
        /// What is wrong there.
        fault: Fault,
    },
}

/// What can be wrong with one place of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A field that must be there.
    #[error("“{0}” is missing")]
    Missing(&'static str),
    /// A field of the wrong type.
    #[error("“{0}” is not {1}")]
    NotA(&'static str, &'static str),
    /// A field that there is not, perhaps misspelt.
    #[error("there is no field “{0}”")]
    UnknownField(String),
    /// A word that the field does not take.
    #[error("“{0}” cannot be “{1}”")]
    UnknownWord(&'static str, String),
    /// Two things have one id.
    #[error("the id is used twice")]
    RepeatedId,
    /// An id is empty or has characters that files and addresses cannot carry.
    #[error("an id holds letters, digits and hyphens only")]
    BadId,
    /// The item names no scale.
    #[error("it needs a scale")]
    NoScale,
    /// The scale it names is not in the file.
    #[error("there is no scale “{0}”")]
    UnknownScale(String),
    /// The scale it names is of another kind.
    #[error("the scale “{0}” is of another kind")]
    WrongScale(String),
    /// The kind is not one of ours.
    #[error("there is no kind of question “{0}”")]
    UnknownKind(String),
    /// A choice without options, a matrix without rows or columns, lines without fields.
    #[error("it needs {0}")]
    Lacks(&'static str),
    /// A property that this kind of question does not have.
    #[error("a question of this kind has no {0}")]
    Superfluous(&'static str),
    /// The wording for a wave is missing.
    #[error("it has no wording for any wave of this questionnaire")]
    NoWording,
    /// A retrospective form without a follow-up form to compare it with.
    #[error("it has a retrospective wording but is not asked in the follow-up")]
    RetrospectiveAlone,
    /// A level outside 0 to 5.
    #[error("level {0} is not from 0 to 5")]
    Level(u8),
    /// A condition on something that is not there.
    #[error("“{0}” cannot be the condition for asking it")]
    Condition(String),
    /// A scale whose numbers make no sense.
    #[error("its least and greatest value, step or decimals do not fit together")]
    Range,
    /// A scale with fewer than two points.
    #[error("a scale needs from 2 to 11 points")]
    Points,
    /// A composite of an item that is not there or cannot be scored so.
    #[error("it is made of “{0}”, which is not an item with a scale of points")]
    CompositeItem(String),
    /// An earlier answer that a wording asks for in vain.
    #[error(
        "“{0}” asks for an answer that is not given before it, or does not say what stands without one, as {{{{B1|some people}}}} does"
    )]
    Piping(String),
    /// Words with control characters, or with marks that are not seen or turn the direction of what follows.
    #[error("“{0}” holds an invisible character that can make words look like others")]
    Invisible(String),
    /// A role that another question has too, or that a question of this kind cannot have.
    #[error("its role is for one question that asks for {0}")]
    Role(&'static str),
    /// A section that is both of items and of retrospective forms.
    #[error("a page that looks back holds no items of its own")]
    MixedSection,
}
