//! What can be wrong with a model file.

use crate::{FORMAT, NotANumber, UNIT_COSTS_FORMAT};
use values::json_fault::JsonFault;

/// What is wrong with a model file. `field` is its path, such as `benefits[2].attribution`.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ModelError {
    /// The text is not JSON.
    #[error("this file cannot be read: {0}")]
    NotJson(JsonFault),
    /// Another kind of file.
    #[error("format: {0} was found, and an ROI model says \"{FORMAT}\"")]
    WrongFormat(String),
    /// Another kind of file than a table of hourly costs.
    #[error("format: {0} was found, and a table of hourly costs says \"{UNIT_COSTS_FORMAT}\"")]
    NotUnitCosts(String),
    /// Written by a newer Ripple.
    #[error(
        "version: {found} is newer than version {newest}, the newest that this Ripple reads; use a newer Ripple"
    )]
    NewerVersion {
        /// The version of the file.
        found: u64,
        /// The newest that is read of its format.
        newest: u64,
    },
    /// A version that never was.
    #[error("version: {found} is not a version of this format; version {newest} is")]
    WrongVersion {
        /// What was found.
        found: String,
        /// The newest version that is read of this format.
        newest: u64,
    },
    /// A field that must be given.
    #[error("{field}: this is missing")]
    Missing {
        /// Its path.
        field: String,
    },
    /// A field that the format does not have.
    #[error("{field}: this format has no such field here")]
    Unknown {
        /// Its path.
        field: String,
    },
    /// Another type than the field holds.
    #[error("{field}: {found} was found where {expected} belongs")]
    WrongType {
        /// Its path.
        field: String,
        /// What belongs there.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// A number that does not fit.
    #[error("{field}: {fault}")]
    Number {
        /// Its path.
        field: String,
        /// What is wrong with it.
        fault: NotANumber,
    },
    /// Part of a penny.
    #[error("{field}: {found} is not a whole number of pence")]
    NotWholePence {
        /// Its path.
        field: String,
        /// The number found.
        found: f64,
    },
    /// A number above the largest that is read.
    #[error("{field}: {found} is more than {most}, the most that is read")]
    TooLarge {
        /// Its path.
        field: String,
        /// The number found.
        found: String,
        /// The most that is read.
        most: i64,
    },
    /// A word that is not among the choices.
    #[error("{field}: {fault}")]
    NotAChoice {
        /// Its path.
        field: String,
        /// What was found and what the choices are.
        fault: String,
    },
    /// Nothing but spaces.
    #[error("{field}: this is blank")]
    Blank {
        /// Its path.
        field: String,
    },
    /// Not exactly one of several ways of saying the same.
    #[error("{field}: give exactly one of {choices}")]
    NotExactlyOne {
        /// The path of what holds them.
        field: String,
        /// The fields to choose among.
        choices: &'static str,
    },
    /// A field that another rules out.
    #[error("{field}: this cannot be given together with {with}")]
    Conflict {
        /// Its path.
        field: String,
        /// The field that rules it out.
        with: &'static str,
    },
    /// Two lines with one id.
    #[error("{field}: the id \"{id}\" is already that of another line")]
    RepeatedId {
        /// Its path.
        field: String,
        /// The id.
        id: String,
    },
    /// No pay band.
    #[error(
        "{field}: \"{found}\" is not a band of Agenda for Change (1 to 7, 8a to 8d or 9); name other staff with staff"
    )]
    NotABand {
        /// Its path.
        field: String,
        /// What was found.
        found: String,
    },
    /// No pay year.
    #[error("{field}: \"{found}\" is not a pay year such as 2025/26")]
    NotAPayYear {
        /// Its path.
        field: String,
        /// What was found.
        found: String,
    },
    /// Two rates for the same hour.
    #[error("{field}: there is already a row for {name}; keep one of them")]
    RepeatedRow {
        /// The path of the second.
        field: String,
        /// The row's name.
        name: String,
    },
    /// A name that nothing in the model has.
    #[error("{field}: nothing in this model is called \"{name}\"")]
    NoSuch {
        /// The path of the name.
        field: String,
        /// The name.
        name: String,
    },
    /// A share that belongs to another family of adjustment than the line's.
    #[error("{field}: line \"{line}\" is adjusted in a way that has no such share")]
    NotOfThisLine {
        /// Its path.
        field: String,
        /// The line's id.
        line: String,
    },
    /// A distribution that needs a number above zero.
    #[error("{field}: this needs numbers above zero")]
    NotAboveZero {
        /// Its path.
        field: String,
    },
    /// An interval or schedule whose ends are the wrong way round.
    #[error("{field}: the values must rise")]
    NotRising {
        /// Its path.
        field: String,
    },
}
