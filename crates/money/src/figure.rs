//! The values a model is made of: counts, shares, and where each was had from.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};

use super::file::{BareOr, day, rising};

/// A number that does not fit where it was put.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum NotANumber {
    /// Infinite or not a number.
    #[error("enter a number")]
    NotFinite,
    /// Below zero.
    #[error("{0} is below zero")]
    Negative(f64),
    /// A share above one.
    #[error("{0} is not a share between 0 and 1")]
    NotAShare(f64),
}

/// A count or duration: people, half days, hours, months.
///
/// Invariant: finite and not below zero. Part amounts are allowed (3.75 hours).
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Quantity(f64);

impl TryFrom<f64> for Quantity {
    type Error = NotANumber;

    fn try_from(value: f64) -> Result<Self, NotANumber> {
        Self::new(value)
    }
}

impl From<Quantity> for f64 {
    fn from(quantity: Quantity) -> Self {
        quantity.0
    }
}

impl Quantity {
    /// Checks a number.
    ///
    /// # Errors
    ///
    /// [`NotANumber`] when it is not finite or below zero.
    pub fn new(value: f64) -> Result<Self, NotANumber> {
        match value {
            _ if !value.is_finite() => Err(NotANumber::NotFinite),
            _ if value < 0.0 => Err(NotANumber::Negative(value)),
            _ => Ok(Self(value)),
        }
    }

    /// A whole number, which always fits.
    pub fn whole(value: u32) -> Self {
        Self(f64::from(value))
    }

    /// The number itself.
    pub fn get(self) -> f64 {
        self.0
    }
}

/// A fraction of a whole, printed as a percentage.
///
/// Invariant: finite and in `0.0..=1.0`.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Share(f64);

impl TryFrom<f64> for Share {
    type Error = NotANumber;

    fn try_from(value: f64) -> Result<Self, NotANumber> {
        Self::new(value)
    }
}

impl From<Share> for f64 {
    fn from(share: Share) -> Self {
        share.0
    }
}

impl Share {
    /// Nothing of it.
    pub const NONE: Self = Self(0.0);
    /// All of it.
    pub const ALL: Self = Self(1.0);

    /// Checks a fraction.
    ///
    /// # Errors
    ///
    /// [`NotANumber`] when it is not finite, below zero or above one.
    pub fn new(value: f64) -> Result<Self, NotANumber> {
        match value {
            _ if !value.is_finite() => Err(NotANumber::NotFinite),
            _ if value < 0.0 => Err(NotANumber::Negative(value)),
            _ if value > 1.0 => Err(NotANumber::NotAShare(value)),
            _ => Ok(Self(value)),
        }
    }

    /// Checks a percentage, as survey answers give it.
    ///
    /// # Errors
    ///
    /// [`NotANumber`] when it is not a percentage from 0 to 100.
    pub fn from_percent(percent: f64) -> Result<Self, NotANumber> {
        Self::new(percent / 100.0)
    }

    /// The fraction itself, 0 to 1.
    pub fn get(self) -> f64 {
        self.0
    }

    /// What is left of the whole: 1 minus this.
    #[must_use]
    pub fn rest(self) -> Self {
        Self(1.0 - self.0)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&percent_text(self.0 * 100.0))
    }
}

/// A percentage with at most one decimal, as in `60%` or `47.3%`.
pub(super) fn percent_text(percent: f64) -> String {
    let text = format!("{percent:.1}");
    format!("{}%", text.strip_suffix(".0").unwrap_or(&text))
}

/// A value somebody gave or assumed, with where it came from.
///
/// In a file it is the bare value, or an object `{value, assumed, source, source_date, range, unit_cost, from_answers}` when more is known.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(from = "BareOr<T, FigureFile<T>>", bound(deserialize = "T: Deserialize<'de> + PartialOrd"))]
pub struct Figure<T> {
    /// The value, in the unit its field names.
    pub value: T,
    /// Whether nobody gave it: it stands in until somebody does, and is marked wherever it is shown.
    pub assumed: bool,
    /// Where it was had from, for a reader who wants to check.
    pub source: Option<String>,
    /// When that source was made or read.
    pub source_date: Option<NaiveDate>,
    /// Between which values it may lie, low and high; what is usually varied keeps to it.
    pub range: Option<[T; 2]>,
    /// The row of the table of hourly costs that it was taken from, such as `Band 8a in 2025/26`; it follows that row when the
    /// model takes another table.
    pub unit_cost: Option<String>,
    /// Whether it is what participants' answers come to, and so changes with them until somebody gives another.
    pub from_answers: bool,
}

/// A figure of which more is known than its value.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "T: Deserialize<'de> + PartialOrd"))]
struct FigureFile<T> {
    value: T,
    #[serde(default)]
    assumed: bool,
    source: Option<String>,
    #[serde(default, with = "day")]
    source_date: Option<NaiveDate>,
    #[serde(default, deserialize_with = "rising")]
    range: Option<[T; 2]>,
    unit_cost: Option<String>,
    #[serde(default)]
    from_answers: bool,
}

impl<T> From<BareOr<T, FigureFile<T>>> for Figure<T> {
    fn from(read: BareOr<T, FigureFile<T>>) -> Self {
        match read {
            BareOr::Bare(value) => Self::given(value),
            BareOr::Object(FigureFile {
                value,
                assumed,
                source,
                source_date,
                range,
                unit_cost,
                from_answers,
            }) => Self { value, assumed, source, source_date, range, unit_cost, from_answers },
        }
    }
}

impl<T> Figure<T> {
    /// A value that somebody gave.
    pub fn given(value: T) -> Self {
        Self {
            value,
            assumed: false,
            source: None,
            source_date: None,
            range: None,
            unit_cost: None,
            from_answers: false,
        }
    }

    /// A value that stands in for one nobody gave, with the reason for choosing it.
    pub fn assumed(value: T, reason: &str) -> Self {
        Self { assumed: true, ..Self::from_source(value, reason) }
    }

    /// A value that somebody gave, with its source.
    pub fn from_source(value: T, source: &str) -> Self {
        Self { source: Some(source.to_owned()), ..Self::given(value) }
    }

    /// Whether the value is all there is to say.
    fn is_plain(&self) -> bool {
        let has_source = self.source.is_some() || self.source_date.is_some();
        let is_given = !self.assumed && !self.from_answers;
        is_given && !has_source && self.range.is_none() && self.unit_cost.is_none()
    }
}

impl<T> From<T> for Figure<T> {
    fn from(value: T) -> Self {
        Self::given(value)
    }
}

impl<T: Serialize> Serialize for Figure<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_plain() {
            return self.value.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("value", &self.value)?;
        if self.assumed {
            map.serialize_entry("assumed", &true)?;
        }
        if let Some(source) = &self.source {
            map.serialize_entry("source", source)?;
        }
        if let Some(date) = self.source_date {
            map.serialize_entry("source_date", &date.to_string())?;
        }
        if let Some(range) = &self.range {
            map.serialize_entry("range", range)?;
        }
        if let Some(row) = &self.unit_cost {
            map.serialize_entry("unit_cost", row)?;
        }
        if self.from_answers {
            map.serialize_entry("from_answers", &true)?;
        }
        map.end()
    }
}
