//! Whether an answer fits the question that it answers.

use crate::instrument::{Choice, Item, Kind, NumberScale, Part};

use super::{Answer, Decimal, Line};

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
    /// A number outside the range.
    #[error("{number} is not from {min} to {max}")]
    OutOfRange {
        /// The number given.
        number: Decimal,
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// A number between steps.
    #[error("{number} is not a multiple of {step}")]
    OffStep {
        /// The number given.
        number: Decimal,
        /// The step.
        step: i64,
    },
    /// More decimals than the question takes.
    #[error("{number} has more decimals than the {decimals} that are taken")]
    TooFine {
        /// The number given.
        number: Decimal,
        /// How many are taken.
        decimals: u8,
    },
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
    /// No way out is offered.
    #[error("“cannot say” is not offered here")]
    NoWayOut,
}

/// The most sessions that a programme can have.
const MAX_SESSIONS: u32 = 99;

/// Checks that `answer` is one that `item` can take.
///
/// # Errors
///
/// [`AnswerFault`] says what does not fit.
pub fn check_item(item: &Item, answer: &Answer) -> Result<(), AnswerFault> {
    match answer {
        Answer::CannotSay => item.cannot_say.as_ref().map(|_| ()).ok_or(AnswerFault::NoWayOut),
        answer => check_kind(&item.kind, answer),
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
        answer => check_kind(&part.kind, answer),
    }
}

fn check_kind(kind: &Kind, answer: &Answer) -> Result<(), AnswerFault> {
    match (kind, answer) {
        (Kind::Points(scale), Answer::Point(point)) => on_scale(*point, scale.labels.len()),
        (Kind::Between { points, .. }, Answer::Point(point)) => {
            on_scale(*point, usize::from(*points))
        }
        (Kind::Number(scale), Answer::Number(number)) => check_number(scale, *number),
        (Kind::Single(options) | Kind::Ordered(options), Answer::Option(id)) => known(options, id),
        (Kind::Multi { options, sessions }, Answer::Options(ids)) => {
            check_options(options, *sessions, ids)
        }
        (Kind::Rank { options, up_to }, Answer::Ranked(ids)) => {
            at_most(ids.len(), usize::from(*up_to))?;
            each_known_once(options, ids)
        }
        (Kind::YesNo, Answer::YesNo(_)) => Ok(()),
        (Kind::Text { max_chars }, Answer::Text(text)) => check_text(*max_chars, text),
        (Kind::Matrix { rows, columns }, Answer::Rows(answers)) => answers
            .iter()
            .try_for_each(|(row, column)| known(rows, row).and(known(columns, column))),
        (Kind::CountMatrix { rows, number }, Answer::Counts(counts)) => counts
            .iter()
            .try_for_each(|(row, count)| known(rows, row).and(check_number(number, *count))),
        (Kind::RowTexts { rows, max_chars }, Answer::RowTexts(texts)) => texts
            .iter()
            .try_for_each(|(row, text)| known(rows, row).and(check_text(*max_chars, text))),
        (Kind::Lines { fields, max_lines, .. }, Answer::Lines(lines)) => {
            at_most(lines.len(), usize::from(*max_lines))?;
            lines.iter().try_for_each(|line| check_line(fields, line))
        }
        _ => Err(AnswerFault::WrongKind(kind.name())),
    }
}

fn on_scale(point: u8, points: usize) -> Result<(), AnswerFault> {
    let fits = point >= 1 && usize::from(point) <= points;
    if fits { Ok(()) } else { Err(AnswerFault::OffScale { point, points }) }
}

fn at_most(given: usize, at_most: usize) -> Result<(), AnswerFault> {
    if given <= at_most { Ok(()) } else { Err(AnswerFault::TooMany { given, at_most }) }
}

/// Checks that `number` is one that `scale` takes.
///
/// # Errors
///
/// [`AnswerFault`] says what does not fit.
pub fn check_number(scale: &NumberScale, number: Decimal) -> Result<(), AnswerFault> {
    let &NumberScale { min, max, step, decimals, .. } = scale;
    let hundredths = i64::try_from(number.hundredths()).unwrap_or(i64::MAX);
    if hundredths < min * 100 || hundredths > max * 100 {
        return Err(AnswerFault::OutOfRange { number, min, max });
    }
    if number.decimals() > decimals {
        return Err(AnswerFault::TooFine { number, decimals });
    }
    match step {
        Some(step) if hundredths % (step * 100) != 0 => Err(AnswerFault::OffStep { number, step }),
        _ => Ok(()),
    }
}

fn check_text(max_chars: u16, text: &str) -> Result<(), AnswerFault> {
    let (given, at_most) = (text.chars().count(), usize::from(max_chars));
    if given <= at_most { Ok(()) } else { Err(AnswerFault::TooLong { given, at_most }) }
}

fn known(choices: &[Choice], id: &str) -> Result<(), AnswerFault> {
    let found = choices.iter().any(|choice| choice.id == id);
    if found { Ok(()) } else { Err(AnswerFault::UnknownChoice(id.to_owned())) }
}

fn each_known_once(choices: &[Choice], ids: &[String]) -> Result<(), AnswerFault> {
    ids.iter().try_for_each(|id| known(choices, id))?;
    once_each(ids)
}

fn once_each(ids: &[String]) -> Result<(), AnswerFault> {
    let repeated = ids.iter().enumerate().find(|(place, id)| ids[..*place].contains(id));
    repeated.map_or(Ok(()), |(_, id)| Err(AnswerFault::ChosenTwice(id.clone())))
}

fn check_options(options: &[Choice], sessions: bool, ids: &[String]) -> Result<(), AnswerFault> {
    let is_session = |id: &str| {
        let number = id.strip_prefix("session-").and_then(|number| number.parse().ok());
        sessions && number.is_some_and(|number: u32| (1..=MAX_SESSIONS).contains(&number))
    };
    ids.iter().filter(|id| !is_session(id)).try_for_each(|id| known(options, id))?;
    once_each(ids)?;
    let alone = |id: &&String| options.iter().any(|option| option.id == **id && option.exclusive);
    match ids.iter().find(alone) {
        Some(id) if ids.len() > 1 => Err(AnswerFault::NotAlone(id.clone())),
        _ => Ok(()),
    }
}

fn check_line(fields: &[Part], line: &Line) -> Result<(), AnswerFault> {
    line.iter().try_for_each(|(id, answer)| {
        let field = fields.iter().find(|field| field.id == *id);
        let field = field.ok_or_else(|| AnswerFault::UnknownChoice(id.clone()))?;
        check_part(field, answer)
    })
}
