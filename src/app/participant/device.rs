//! What the app asks of the device: the time, ids, downloads, the address, the focus and the mark of an open survey.

use chrono::NaiveDate;

use browser::{clock, download, page};
use survey::Timestamp;

pub use browser::{
    download::DownloadFault,
    first_screen::{end as end_first_screen, is_shown as shows_first_screen},
    page::{
        after, before_leaving, focus, follow_media, forgets_after_a_week, later,
        on_fragment_change, on_kept_elsewhere, print, reload, scroll_to_top, set_title,
    },
    update::SurveyOpen,
};

use super::route::Place;

/// Why a survey could not be begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeviceFault {
    /// The clock is beyond the calendar.
    #[error("this device’s clock shows no date")]
    NoTime,
    /// There is no source of randomness.
    #[error("this browser cannot make a random number")]
    NoRandomness,
}

/// The time now.
///
/// # Errors
///
/// [`DeviceFault::NoTime`].
pub fn now() -> Result<Timestamp, DeviceFault> {
    Timestamp::from_unix_ms(clock::now_ms()).ok_or(DeviceFault::NoTime)
}

/// Today on the person's own calendar.
pub fn today() -> Option<NaiveDate> {
    clock::today()
}

/// The day of a moment on the person's own calendar.
pub fn day_of(moment: Timestamp) -> Option<NaiveDate> {
    clock::day_of(moment.unix_ms())
}

/// An id that no other response has.
///
/// # Errors
///
/// [`DeviceFault::NoRandomness`].
pub fn new_id() -> Result<String, DeviceFault> {
    clock::random_id().ok_or(DeviceFault::NoRandomness)
}

/// Where the address leads; `None` if it names no page of ours.
pub fn place() -> Option<Place> {
    Place::at(&page::fragment())
}

/// The address after the `#`, with it.
pub fn address() -> String {
    page::fragment()
}

/// Whether the address is one of the evaluator's.
pub fn is_elsewhere() -> bool {
    page::fragment().starts_with("#/evaluate")
}

/// The address of the other app's page, as the built page names it.
pub fn page_named(name: &str) -> Option<String> {
    page::meta(name)
}

/// Goes to a place.
pub fn go(place: &Place) {
    page::go_to(&place.address());
}

/// Corrects the address to that of the place shown.
pub fn correct_address(place: &Place) {
    page::replace_with(&place.address());
}

/// Moves the focus to the element with this id once the page shows it.
pub fn focus_later(id: String) {
    later(move || focus(&id));
}

/// Downloads a file.
///
/// # Errors
///
/// [`DownloadFault`].
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), DownloadFault> {
    download::bytes(name, media_type, bytes)
}

/// Downloads a JSON file.
///
/// # Errors
///
/// [`DownloadFault`].
pub fn download_json(file_name: &str, text: &str) -> Result<(), DownloadFault> {
    download::text(file_name, "application/json", text)
}
