//! A day, or a month of a year, typed in boxes of its own for day, month and year.

use std::{fmt, ops::RangeInclusive, str::FromStr};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Kind, Needs, Question};
use crate::{
    Answer, AnswerFault, EntryFault, Takes,
    instrument::{Fault, Scale, Session, to_json::maybe, write_json::Writer},
    programme::day::{MONTHS, day_in_words, day_of, month_in_words, two_digits},
};

/// Years that can be meant: a slip of the finger is in none of them.
const YEARS: RangeInclusive<u32> = 1900..=2100;

/// What a question's ends must be.
const ENDS: &str = "ends in order and in its precision";

/// A day or a month from the beginning of 1900 to the end of 2100. Files hold it as ISO 8601 writes it, `2026-11-30` or
/// `2026-11`; [`fmt::Display`] gives the words for it, “30 November 2026” or “November 2026”.
///
/// Invariant: of a month, `first` is the first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    first: NaiveDate,
    has_day: bool,
}

/// Text that is no such date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date such as 2026-11-30 or 2026-11, from 1900 to 2100")]
pub struct NotADate(pub String);

/// Which dates may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateScale {
    /// Whether the day is asked for, or the month alone.
    pub has_day: bool,
    /// The earliest, in the same precision.
    pub earliest: Option<Date>,
    /// The latest, in the same precision.
    pub latest: Option<Date>,
}

/// Why this is no date that the question takes; worded for the person who typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateFault {
    /// A box is empty and others are not.
    #[error("the date must include a {0}")]
    Without(&'static str),
    /// A part is no number that it can be.
    #[error("the {part} must be a number from {least} to {greatest}")]
    OutOfRange {
        /// Day, month or year.
        part: &'static str,
        /// The least that it can be.
        least: u32,
        /// The greatest that it can be; of a day, in its month.
        greatest: u32,
    },
    /// Before the earliest, or after the latest.
    #[error("the date must be {0} or {1}")]
    Beyond(Date, &'static str),
}

impl Date {
    /// What its boxes show: day, month and year, a line each. Of a month the first line is empty.
    pub(crate) fn typed(self) -> String {
        let Self { first, has_day } = self;
        let day = if has_day { first.day().to_string() } else { String::new() };
        [&*day, "\n", &first.month().to_string(), "\n", &first.year().to_string()].concat()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let in_words = if self.has_day { day_in_words } else { month_in_words };
        f.write_str(&in_words(self.first))
    }
}

/// What stands in one of the boxes of a date: 0 for the day, 1 for the month, 2 for the year.
pub fn in_box(typed: &str, place: usize) -> &str {
    let (mut text, mut rest) = ("", typed);
    for _ in 0..=place {
        (text, rest) = rest.split_once('\n').unwrap_or((rest, ""));
    }
    text
}

/// What stands in the boxes of a date after one of them has been typed in.
pub fn with_box(typed: &str, place: usize, text: &str) -> String {
    let part = |other| if other == place { text } else { in_box(typed, other) };
    let typed = [part(0), "\n", part(1), "\n", part(2)].concat();
    if typed == "\n\n" { String::new() } else { typed }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let has_day = text.len() != "2026-11".len();
        let first = day_of(&[text, if has_day { "" } else { "-01" }].concat());
        match first.filter(|first| YEARS.contains(&first.year().unsigned_abs())) {
            Some(first) => Ok(Self { first, has_day }),
            None => Err(NotADate(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Date {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(Date { first, has_day }: Date) -> Self {
        let mut iso = [&*first.year().to_string(), "-", &two_digits(first.month())].concat();
        if has_day {
            iso = [&*iso, "-", &two_digits(first.day())].concat();
        }
        iso
    }
}

impl DateScale {
    /// Reads what stands in the boxes; nothing in any of them is no answer.
    ///
    /// # Errors
    ///
    /// [`DateFault`] says which part is wrong and what to do.
    pub(crate) fn read_typed(self, typed: &str) -> Result<Option<Date>, DateFault> {
        if typed.trim().is_empty() {
            return Ok(None);
        }
        let given = |place, part, least, greatest| match in_box(typed, place).trim() {
            "" => Err(DateFault::Without(part)),
            text => {
                let number = text.parse().ok().or_else(|| named(text).filter(|_| place == 1));
                let number = number.filter(|number| (least..=greatest).contains(number));
                number.ok_or(DateFault::OutOfRange { part, least, greatest })
            }
        };
        let day = if self.has_day { given(0, "day", 1, 31)? } else { 1 };
        let (month, year) =
            (given(1, "month", 1, 12)?, given(2, "year", *YEARS.start(), *YEARS.end())?);
        let found = |day: &u32| NaiveDate::from_ymd_opt(year.cast_signed(), month, *day);
        let Some(first) = found(&day) else {
            let greatest = (1..day).rev().find(|day| found(day).is_some()).unwrap_or(1);
            return Err(DateFault::OutOfRange { part: "day", least: 1, greatest });
        };
        let date = Date { first, has_day: self.has_day };
        self.within(date).map(|()| Some(date))
    }

    fn within(self, date: Date) -> Result<(), DateFault> {
        match (self.earliest, self.latest) {
            (Some(earliest), _) if date < earliest => Err(DateFault::Beyond(earliest, "later")),
            (_, Some(latest)) if date > latest => Err(DateFault::Beyond(latest, "earlier")),
            _ => Ok(()),
        }
    }
}

/// The number of a month by its name, or by three or more letters of the beginning of it.
fn named(text: &str) -> Option<u32> {
    let is_it = |month: &&str| {
        let beginning = month.get(..text.len()).filter(|_| text.len() >= 3);
        beginning.is_some_and(|letters| letters.eq_ignore_ascii_case(text))
    };
    u32::try_from(MONTHS.iter().position(is_it)? + 1).ok()
}

pub(super) fn read(needs: &mut Needs) -> Result<Kind, Fault> {
    let has_day = match needs.text("precision").as_deref() {
        Some("day") => true,
        Some("month") => false,
        _ => return Err(Fault::Lacks("a precision of “day” or “month”")),
    };
    let mut end = |name| match needs.text(name).map(|text| text.parse::<Date>()) {
        None => Ok(None),
        Some(Ok(date)) if date.has_day == has_day => Ok(Some(date)),
        Some(_) => Err(Fault::Lacks(ENDS)),
    };
    let (earliest, latest) = (end("earliest")?, end("latest")?);
    if latest.is_some() && earliest > latest {
        return Err(Fault::Lacks(ENDS));
    }
    Ok(Kind::Date(DateScale { has_day, earliest, latest }))
}

impl Question<'_> for &DateScale {
    type Given = Date;

    fn name(&self) -> &'static str {
        "date"
    }

    fn write(&self, to: &mut Writer, _scales: &[Scale]) {
        to.name("precision").text(if self.has_day { "day" } else { "month" });
        for (name, end) in [("earliest", self.earliest), ("latest", self.latest)] {
            maybe(to, name, end.map(String::from).as_deref());
        }
    }

    fn given<'a>(&self, answer: &'a Answer) -> Option<&'a Date> {
        if let Answer::Date(date) = answer { Some(date) } else { None }
    }

    fn check(&self, date: &Date) -> Result<(), AnswerFault> {
        if date.has_day != self.has_day {
            return Err(AnswerFault::WrongKind(self.name()));
        }
        self.within(*date).map_err(|fault| EntryFault::Date(fault).into())
    }

    fn in_words(&self, date: &Date, _sessions: &[Session]) -> Vec<String> {
        vec![date.to_string()]
    }

    fn takes(&self) -> Option<Takes> {
        Some(Takes::Date(**self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: DateScale = DateScale { has_day: true, earliest: None, latest: None };
    const MONTH: DateScale = DateScale { has_day: false, earliest: None, latest: None };

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn fault(scale: DateScale, typed: &str) -> String {
        scale.read_typed(typed).unwrap_err().to_string()
    }

    /// The oracle is the rule of the Gregorian calendar: 73,414 days are from 1900 to 2100, 201 × 365 and 49 leap days.
    #[test]
    fn every_day_from_1900_to_2100_and_no_other_reads_back_from_file_and_boxes() {
        let mut n_days = 0;
        for year in 1890..=2110 {
            for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
                let text = format!("{year}-{month:02}-{day:02}");
                let typed = format!("{day}\n{month}\n{year}");
                let read = text.parse::<Date>().ok();
                assert_eq!(DAY.read_typed(&typed).ok().flatten(), read, "{text}");
                n_days += usize::from(read.is_some());
                assert_eq!(read.map_or(text.clone(), String::from), text);
                assert_eq!(read.map_or(typed.clone(), Date::typed), typed);
            }
        }
        assert_eq!(n_days, 201 * 365 + 49);
    }

    #[test]
    fn a_leap_day_is_in_every_fourth_year_but_for_full_centuries_not_divided_by_400() {
        let has_leap_day = |year: i32| format!("{year}-02-29").parse::<Date>().is_ok();
        assert_eq!(
            [1900, 2000, 2023, 2024, 2100].map(has_leap_day),
            [false, true, false, true, false]
        );
    }

    #[test]
    fn a_month_reads_back_from_file_and_boxes_and_is_no_day() {
        let month = date("2025-03");
        assert_eq!(String::from(month), "2025-03");
        assert_eq!(month.typed(), "\n3\n2025");
        assert_eq!(MONTH.read_typed("\n3\n2025"), Ok(Some(month)));
        assert_eq!(
            [month, date("2025-03-01")].map(|it| it.to_string()),
            ["March 2025", "1 March 2025"]
        );
        assert_eq!(date("2025-11-21").to_string(), "21 November 2025");
        let check = |scale, date| Kind::Date(scale).check(&Answer::Date(date));
        assert_eq!(check(DAY, month), Err(AnswerFault::WrongKind("date")));
        assert_eq!(check(MONTH, date("2025-03-01")), Err(AnswerFault::WrongKind("date")));
    }

    #[test]
    fn what_is_not_written_to_the_letter_is_no_date_of_a_file() {
        let texts = ["", "2026", "2026-1", "2026-1-05", "2026-01-5", "26-01-05", "2026-01-05 "];
        let more = ["+026-01-05", "2026-01-05-", "2026/01/05", "2026-", "2026-01-", "05-01-2026"];
        for text in
            texts.into_iter().chain(more).chain(["２026-01", "2026-13", "1899-12", "2101-01"])
        {
            assert_eq!(text.parse::<Date>(), Err(NotADate(text.to_owned())));
        }
    }

    #[test]
    fn a_month_may_be_a_name_and_a_number_may_lead_with_noughts() {
        for month in ["3", "03", "March", "mar", "MARCH", " march "] {
            assert_eq!(MONTH.read_typed(&format!("\n{month}\n2026")), Ok(Some(date("2026-03"))));
        }
        assert_eq!(DAY.read_typed("07\nSept\n2026"), Ok(Some(date("2026-09-07"))));
        assert_eq!(
            MONTH.read_typed("\nma\n2026"),
            Err(DateFault::OutOfRange { part: "month", least: 1, greatest: 12 })
        );
        assert_eq!(
            MONTH.read_typed("\nMärz\n2026"),
            Err(DateFault::OutOfRange { part: "month", least: 1, greatest: 12 })
        );
    }

    #[test]
    fn each_fault_says_which_part_is_wrong_and_what_to_do() {
        assert_eq!(fault(DAY, "7\n\n2026"), "the date must include a month");
        assert_eq!(fault(DAY, "7\n3"), "the date must include a year");
        assert_eq!(fault(DAY, "32\n3\n2026"), "the day must be a number from 1 to 31");
        assert_eq!(fault(DAY, "31\n13\n2026"), "the month must be a number from 1 to 12");
        assert_eq!(fault(DAY, "1\n3\n26"), "the year must be a number from 1900 to 2100");
        assert_eq!(fault(DAY, "1\n3\nMarch"), "the year must be a number from 1900 to 2100");
        let greatest = [("31\n4\n2026", 30), ("29\nFeb\n2026", 28), ("30\n2\n2024", 29)];
        for (typed, greatest) in greatest {
            assert_eq!(fault(DAY, typed), format!("the day must be a number from 1 to {greatest}"));
        }
    }

    #[test]
    fn a_date_outside_the_ends_is_told_the_end() {
        let ends = (Some(date("2026-01-05")), Some(date("2026-11-30")));
        let scale = DateScale { earliest: ends.0, latest: ends.1, ..DAY };
        assert_eq!(fault(scale, "4\n1\n2026"), "the date must be 5 January 2026 or later");
        assert_eq!(fault(scale, "1\n12\n2026"), "the date must be 30 November 2026 or earlier");
        assert!(scale.read_typed("5\n1\n2026").is_ok() && scale.read_typed("30\n11\n2026").is_ok());
    }

    #[test]
    fn a_box_is_typed_in_without_a_change_of_the_others_and_all_empty_are_nothing() {
        let typed = with_box(&with_box("", 2, "2026"), 0, "14");
        assert_eq!(typed, "14\n\n2026");
        assert_eq!([0, 1, 2].map(|place| in_box(&typed, place)), ["14", "", "2026"]);
        assert_eq!(with_box(&with_box(&typed, 0, ""), 2, ""), "");
    }

    #[test]
    fn nothing_in_any_box_is_no_answer() {
        assert_eq!(["", " \n\n"].map(|typed| DAY.read_typed(typed)), [Ok(None), Ok(None)]);
    }
}
