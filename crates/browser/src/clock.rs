//! The time, and ids that nobody else has.

use chrono::NaiveDate;
use js_sys::Date;

/// Milliseconds since the start of 1970, UTC.
#[expect(clippy::cast_possible_truncation, reason = "far below 2^53 until the year 287396")]
pub fn now_ms() -> i64 {
    Date::now() as i64
}

/// Today on the person's own calendar; none if the clock is beyond the calendar.
pub fn today() -> Option<NaiveDate> {
    day(&Date::new_0())
}

/// The day on the person's own calendar so many milliseconds after the start of 1970; none beyond the calendar.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53 until the year 287396")]
pub fn day_of(milliseconds: i64) -> Option<NaiveDate> {
    day(&Date::new(&(milliseconds as f64).into()))
}

#[expect(clippy::cast_possible_wrap, reason = "years are four digits")]
fn day(date: &Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.get_full_year() as i32, date.get_month() + 1, date.get_date())
}

/// Random bytes from the browser's own source; `None` without one.
pub fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    web_sys::window()?.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// A random id of 128 bits as 32 hex digits in the groups of a version 4 UUID; `None` without a source of randomness.
///
/// `crypto.randomUUID` exists in secure contexts only, so the bytes are asked for and written out here.
pub fn random_id() -> Option<String> {
    let mut bytes = random::<16>()?;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    let mut id = String::with_capacity(36);
    for (place, byte) in bytes.into_iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            id.push('-');
        }
        id.extend([digit(byte >> 4), digit(byte & 0x0f)]);
    }
    Some(id)
}
