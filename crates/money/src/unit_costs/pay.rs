//! Whose hour it is, and in which pay year.

use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize, Serializer};

/// A band of NHS Agenda for Change, from 1 to 9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub enum Band {
    /// Band 1.
    One,
    /// Band 2.
    Two,
    /// Band 3.
    Three,
    /// Band 4.
    Four,
    /// Band 5.
    Five,
    /// Band 6.
    Six,
    /// Band 7.
    Seven,
    /// Band 8a.
    EightA,
    /// Band 8b.
    EightB,
    /// Band 8c.
    EightC,
    /// Band 8d.
    EightD,
    /// Band 9.
    Nine,
}

impl Band {
    /// Every band with the word it is written as, lowest first.
    const WORDS: [(Self, &'static str); 12] = [
        (Self::One, "1"),
        (Self::Two, "2"),
        (Self::Three, "3"),
        (Self::Four, "4"),
        (Self::Five, "5"),
        (Self::Six, "6"),
        (Self::Seven, "7"),
        (Self::EightA, "8a"),
        (Self::EightB, "8b"),
        (Self::EightC, "8c"),
        (Self::EightD, "8d"),
        (Self::Nine, "9"),
    ];

    /// Every band, lowest first.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::WORDS.into_iter().map(|(band, _)| band)
    }

    /// Reads a band as people write it: `8a`, `Band 8a`, `AfC 8A`.
    pub fn parse(text: &str) -> Option<Self> {
        let last = text.split_whitespace().next_back()?.to_lowercase();
        Self::WORDS.into_iter().find(|(_, word)| *word == last).map(|(band, _)| band)
    }

    /// The band without the word, such as `8a`.
    pub fn short(self) -> &'static str {
        Self::WORDS.into_iter().find(|(band, _)| *band == self).map_or("", |(_, word)| word)
    }
}

/// Text that is no pay band.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a band of Agenda for Change (1 to 7, 8a to 8d or 9); name other staff with staff"
)]
pub struct NotABand(String);

impl TryFrom<String> for Band {
    type Error = NotABand;

    fn try_from(text: String) -> Result<Self, NotABand> {
        Self::parse(&text).ok_or(NotABand(text))
    }
}

impl Serialize for Band {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.short())
    }
}

impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Band {}", self.short())
    }
}

/// Whose hour a rate is the cost of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Staff {
    /// Staff of an NHS pay band.
    Band(Band),
    /// Anybody else, by a name that the evaluator gives: a doctor, an officer of a council or a charity.
    Other(String),
}

impl From<Band> for Staff {
    fn from(band: Band) -> Self {
        Self::Band(band)
    }
}

impl fmt::Display for Staff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Band(band) => band.fmt(f),
            Self::Other(name) => f.write_str(name),
        }
    }
}

/// A pay year, from 1 April to 31 March.
///
/// Invariant: it starts in a year from 2000 to 2099.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct PayYear(i32);

/// Text that is not two years that follow each other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a pay year such as 2025/26")]
pub struct NotAPayYear(String);

impl PayYear {
    /// 1 April 2024 to 31 March 2025.
    pub const FROM_2024: Self = Self(2024);
    /// 1 April 2025 to 31 March 2026.
    pub const FROM_2025: Self = Self(2025);

    /// The pay year that starts in a calendar year; none outside this century.
    pub fn starting(year: i32) -> Option<Self> {
        (2000..2100).contains(&year).then_some(Self(year))
    }

    /// The pay year that a date falls in; none outside this century.
    pub fn of(date: NaiveDate) -> Option<Self> {
        let is_before_april = date.month() < 4;
        Self::starting(date.year() - i32::from(is_before_april))
    }

    /// The one before; none before this century.
    pub fn before(self) -> Option<Self> {
        Self::starting(self.0 - 1)
    }
}

impl FromStr for PayYear {
    type Err = NotAPayYear;

    /// Reads `2025/26`, and `2025-26` as some write it.
    fn from_str(text: &str) -> Result<Self, NotAPayYear> {
        let no = || NotAPayYear(text.trim().to_owned());
        let (first, second) = text.trim().split_once(['/', '-']).ok_or_else(no)?;
        let (first, second): (i32, i32) =
            (first.parse().map_err(|_| no())?, second.parse().map_err(|_| no())?);
        let follows = second == (first + 1) % 100 || second == first + 1;
        Self::starting(first).filter(|_| follows).ok_or_else(no)
    }
}

impl TryFrom<String> for PayYear {
    type Error = NotAPayYear;

    fn try_from(text: String) -> Result<Self, NotAPayYear> {
        text.parse()
    }
}

impl fmt::Display for PayYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0, (self.0 + 1) % 100)
    }
}

impl Serialize for PayYear {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
