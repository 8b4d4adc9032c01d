//! Days in sentences.

use chrono::{Datelike, NaiveDate};

/// A day as it is written in a sentence: 30 September 2026.
pub fn day_in_words(day: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
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
    let month = MONTHS.into_iter().cycle().nth(day.month0() as usize).unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}
