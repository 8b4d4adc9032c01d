//! Whether an answer fits the question that it answers.

use crate::instrument::{Choice, Item, NumberScale, Part};

use super::{Answer, Decimal, EntryFault};

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// An answer of another kind than the question's.
    #[error("the answer does not fit a question of the kind “{0}”")]
    WrongKind(&'static str),
    /// A point off the scale.
    #[error("{point} is not a point from 1 to {points}")]
    OffScale {
        /// The point given.
        point: u8,
        /// How many points the scale has.
        points: usize,
    },
    /// A number that the scale does not take.
    #[error("{0} {reason}", reason = in_the_file(*.1))]
    Number(Decimal, NumberFault),
    /// An option, row, column or field that the question does not have.
    #[error("there is no choice “{0}”")]
    UnknownChoice(String),
    /// One option twice.
    #[error("“{0}” is chosen twice")]
    ChosenTwice(String),
    /// An option that excludes others, together with others.
    #[error("“{0}” cannot be chosen together with others")]
    NotAlone(String),
    /// More than may be ranked, or more lines than there may be.
    #[error("{given} are given, but at most {at_most} are taken")]
    TooMany {
        /// How many are given.
        given: usize,
        /// How many are taken.
        at_most: usize,
    },
    /// Text that is too long.
    #[error("the text has {given} characters, but at most {at_most} are taken")]
    TooLong {
        /// Characters given.
        given: usize,
        /// Characters taken.
        at_most: usize,
    },
    /// What would not be taken if it were typed either.
    #[error(transparent)]
    Entry(#[from] EntryFault),
    /// No way out is offered.
    #[error("“cannot say” is not offered here")]
    NoWayOut,
}

/// Why a number is not one that a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// It is outside the range.
    OutOfRange {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// It has more decimals than these.
    TooFine(u8),
    /// It is no multiple of this.
    OffStep(i64),
}

/// What is wrong with a number that stands in a file; to the person who typed it [`crate::EntryFault`] says what to do.
fn in_the_file(fault: NumberFault) -> String {
    match fault {
        NumberFault::OutOfRange { min, max } => format!("is not from {min} to {max}"),
        NumberFault::TooFine(decimals) => {
            format!("has more decimals than the {decimals} that are taken")
        }
        NumberFault::OffStep(step) => format!("is not a multiple of {step}"),
    }
}

/// Checks that `answer` is one that `item` can take.
///
/// # Errors
///
/// [`AnswerFault`] says what does not fit.
pub fn check_item(item: &Item, answer: &Answer) -> Result<(), AnswerFault> {
    match answer {
        Answer::CannotSay => item.cannot_say.as_ref().map(|_| ()).ok_or(AnswerFault::NoWayOut),
        answer => item.kind.check(answer),
    }
}

/// Checks that `answer` is one that `part` can take.
///
/// # Errors
///
/// [`AnswerFault`] says what does not fit.
pub fn check_part(part: &Part, answer: &Answer) -> Result<(), AnswerFault> {
    match answer {
        Answer::CannotSay => part.kind.cannot_say().map(|_| ()).ok_or(AnswerFault::NoWayOut),
        answer => part.kind.check(answer),
    }
}

pub(crate) fn number_fits(scale: &NumberScale, number: Decimal) -> Result<(), AnswerFault> {
    check_number(scale, number).map_err(|fault| AnswerFault::Number(number, fault))
}

pub(crate) fn on_scale(point: u8, points: usize) -> Result<(), AnswerFault> {
    let fits = point >= 1 && usize::from(point) <= points;
    if fits { Ok(()) } else { Err(AnswerFault::OffScale { point, points }) }
}

pub(crate) fn at_most(given: usize, at_most: usize) -> Result<(), AnswerFault> {
    if given <= at_most { Ok(()) } else { Err(AnswerFault::TooMany { given, at_most }) }
}

/// Checks that `number` is one that `scale` takes: within its range, in its decimals, on its steps.
///
/// # Errors
///
/// [`NumberFault`] says what does not fit.
pub fn check_number(scale: &NumberScale, number: Decimal) -> Result<(), NumberFault> {
    let &NumberScale { min, max, step, decimals, .. } = scale;
    let hundredths = i64::try_from(number.hundredths()).unwrap_or(i64::MAX);
    if hundredths < min * 100 || hundredths > max * 100 {
        return Err(NumberFault::OutOfRange { min, max });
    }
    if number.decimals() > decimals {
        return Err(NumberFault::TooFine(decimals));
    }
    match step.filter(|step| hundredths % (step * 100) != 0) {
        Some(step) => Err(NumberFault::OffStep(step)),
        None => Ok(()),
    }
}

pub(crate) fn check_text(max_chars: u16, text: &str) -> Result<(), AnswerFault> {
    let (given, at_most) = (text.chars().count(), usize::from(max_chars));
    if given <= at_most { Ok(()) } else { Err(AnswerFault::TooLong { given, at_most }) }
}

pub(crate) fn known(choices: &[Choice], id: &str) -> Result<(), AnswerFault> {
    let found = choices.iter().any(|choice| choice.id == id);
    if found { Ok(()) } else { Err(AnswerFault::UnknownChoice(id.to_owned())) }
}

pub(crate) fn once_each(ids: &[String]) -> Result<(), AnswerFault> {
    let repeated = ids.iter().enumerate().find(|(place, id)| ids[..*place].contains(id));
    repeated.map_or(Ok(()), |(_, id)| Err(AnswerFault::ChosenTwice(id.clone())))
}
