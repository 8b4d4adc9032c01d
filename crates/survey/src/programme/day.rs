//! Days as files and sentences write them.

use chrono::{Datelike, NaiveDate};

/// The months as they are called.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day as it is written in a sentence: 30 September 2026.
pub fn day_in_words(day: NaiveDate) -> String {
    [&*day.day().to_string(), " ", &month_in_words(day)].concat()
}

/// The month of a day as it is written in a sentence: September 2026.
pub(crate) fn month_in_words(day: NaiveDate) -> String {
    let month = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    [month, " ", &day.year().to_string()].concat()
}

/// A number below 100 in two digits.
pub(crate) fn two_digits(number: u32) -> String {
    [if number < 10 { "0" } else { "" }, &number.to_string()].concat()
}

/// The day that is written as `2026-09-30`.
pub(crate) fn day_of(text: &str) -> Option<NaiveDate> {
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u16, |number, digit| {
            digit
                .is_ascii_digit()
                .then(|| number.wrapping_mul(10).wrapping_add((digit - b'0').into()))
        })
    };
    let &[ref year @ .., b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let year = number(year).filter(|_| year.len() == 4)?;
    NaiveDate::from_ymd_opt(year.into(), number(&[m1, m2])?.into(), number(&[d1, d2])?.into())
}
