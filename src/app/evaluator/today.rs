//! The day on the person's own calendar, for the log of what was decided.

use chrono::NaiveDate;

use crate::browser::clock;

/// Today; the first day of 1970 if the browser's clock gives no day that there is.
pub fn today() -> NaiveDate {
    let clock::LocalDay { year, month, day } = clock::today();
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}
