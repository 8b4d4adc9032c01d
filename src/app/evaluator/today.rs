//! Days on the person's own calendar, for the log of what was decided.

use chrono::NaiveDate;

use browser::clock;
use survey::Timestamp;

/// Today; the first day of 1970 if the browser's clock gives no day that there is.
pub fn today() -> NaiveDate {
    clock::today().unwrap_or_default()
}

/// The day of a moment; in UTC if the browser's clock gives no day that there is.
pub fn day_of(moment: Timestamp) -> NaiveDate {
    clock::day_of(moment.unix_ms()).unwrap_or_else(|| moment.day())
}

/// The beginning of today in UTC, which a request tells the engine; none if the browser's clock is out of the calendar.
pub fn clock_day() -> Option<Timestamp> {
    Timestamp::from_unix_ms(clock::now_ms()).and_then(Timestamp::beginning_of_its_day)
}
