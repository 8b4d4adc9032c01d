//! Moments in time as files carry them: UTC to the second.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use serde::{Deserialize, Serialize};

/// A moment, in UTC to the second; written `2026-11-23T08:05:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp(DateTime<Utc>);

/// Text that is not such a moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a time such as 2026-11-23T08:05:00Z")]
pub struct NotATimestamp(pub String);

impl Timestamp {
    /// The moment so many milliseconds after the start of 1970, cut to the second.
    pub fn from_unix_ms(milliseconds: i64) -> Option<Self> {
        DateTime::from_timestamp(milliseconds.div_euclid(1000), 0).map(Self)
    }

    /// Milliseconds after the start of 1970.
    pub const fn unix_ms(self) -> i64 {
        self.0.timestamp_millis()
    }

    /// The day in UTC.
    pub fn day(self) -> NaiveDate {
        self.0.date_naive()
    }

    /// The first moment of its day in UTC.
    pub fn beginning_of_its_day(self) -> Option<Self> {
        let milliseconds = self.unix_ms();
        Self::from_unix_ms(milliseconds - milliseconds.rem_euclid(86_400_000))
    }

    /// Whole minutes from `earlier` to `self`; negative if it is later.
    pub fn minutes_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_minutes()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, time) = (self.0.date_naive(), self.0.time());
        let (year, month, day) = (day.year(), day.month(), day.day());
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

impl FromStr for Timestamp {
    type Err = NotATimestamp;

    fn from_str(text: &str) -> Result<Self, NotATimestamp> {
        read(text).ok_or_else(|| NotATimestamp(text.to_owned()))
    }
}

/// Reads `YYYY-MM-DDTHH:MM:SSZ` and nothing else.
fn read(text: &str) -> Option<Timestamp> {
    let shape = |at: usize, byte: u8| match at {
        4 | 7 => byte == b'-',
        10 => byte == b'T',
        13 | 16 => byte == b':',
        19 => byte == b'Z',
        _ => byte.is_ascii_digit(),
    };
    if text.len() != 20 || !text.bytes().enumerate().all(|(at, byte)| shape(at, byte)) {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(number(0, 4)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(5, 7)?, number(8, 10)?)?;
    let moment = day.and_hms_opt(number(11, 13)?, number(14, 16)?, number(17, 19)?)?;
    Some(Timestamp(moment.and_utc()))
}

impl TryFrom<String> for Timestamp {
    type Error = NotATimestamp;

    fn try_from(text: String) -> Result<Self, NotATimestamp> {
        text.parse()
    }
}

impl From<Timestamp> for String {
    fn from(moment: Timestamp) -> Self {
        moment.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_prints_as_it_reads() {
        let text = "2026-11-23T08:05:09Z";
        assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), text);
        assert_eq!(Timestamp::from_unix_ms(1_795_421_109_999).unwrap().to_string(), text);
    }

    #[test]
    fn other_shapes_and_days_that_do_not_exist_are_refused() {
        for text in [
            "2026-11-23",
            "2026-02-30T00:00:00Z",
            "2026-11-23T08:05:09+00:00",
            "2026-11-23t08:05:09Z",
        ] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }
}
