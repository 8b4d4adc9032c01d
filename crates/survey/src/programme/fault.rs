//! What can be wrong with a programme file.

use super::file::{FORMAT, FORMAT_VERSION};
use crate::instrument::InstrumentError;
use values::json_fault::JsonFault;

/// Why a file is not a programme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProgrammeError {
    /// Not JSON.
    #[error("the programme file cannot be read: {0}")]
    Json(JsonFault),
    /// JSON, but of another format.
    #[error("the file says it is “{0}”, but a programme says “{FORMAT}”")]
    OtherFormat(String),
    /// Written by a newer version of this app.
    #[error(
        "the programme file is in version {0} of the format, but this app reads up to version {FORMAT_VERSION}; use a newer copy of the app"
    )]
    Newer(i64),
    /// Read, but does not hold together.
    #[error("{field}: {fault}")]
    Fault {
        /// The field, with those around it: `windows.follow-up.from`.
        field: String,
        /// What is wrong there.
        fault: Fault,
    },
    /// The questionnaire that it brings cannot be used.
    #[error("the programme's questionnaire: {0}")]
    Instrument(#[from] InstrumentError),
}

/// What can be wrong with one field of a programme file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A field that must be there.
    #[error("it is missing")]
    Missing,
    /// A field of the wrong type.
    #[error("it is not {0}")]
    NotA(&'static str),
    /// A field that there is not, perhaps misspelt.
    #[error("there is no such field")]
    Unknown,
    /// Text without a word in it.
    #[error("it is blank")]
    Blank,
    /// Text that is longer than its place on a page.
    #[error("it has more than {0} characters")]
    TooLong(usize),
    /// Control characters, or marks that turn the direction of what follows.
    #[error("it holds an invisible character that can make words look like others")]
    Invisible,
    /// Not an id.
    #[error("an id holds letters, digits, hyphens and low lines only")]
    BadId,
    /// Codes both handed out and made by each person.
    #[error("codes are either handed out or made by each person, not both")]
    TwoWays,
    /// Two sessions have one id.
    #[error("the id is used twice")]
    RepeatedId,
    /// Not a day of the calendar.
    #[error("it is not a day, such as 2026-09-30")]
    NotADay,
    /// The last session before the first, or a window that ends before it begins.
    #[error("it is before the day at which it begins")]
    EndsBeforeItBegins,
    /// A wave's window that begins before an earlier wave's has ended.
    #[error("it begins before the window of the wave before it has ended")]
    Overlap,
    /// Not an e-mail address.
    #[error("it is not an e-mail address, such as name@example.org")]
    NotAnAddress,
    /// Not an `age` recipient.
    #[error(
        "it is not a public key: 62 characters that begin with age1, exactly as they were made"
    )]
    NotAKey,
    /// A questionnaire that does not come with the app.
    #[error("this app has no questionnaire of that name built in")]
    UnknownQuestionnaire,
    /// Nobody, or more than the app can look after.
    #[error("it is not a number of people from 1 to 100000")]
    People,
}
