//! The screen that the page's HTML shows while the app is on its way.
//!
//! Its script notes what is pressed meanwhile, and does it on the app's own page when it is told that the app is there.

use web_sys::{Element, Event};

/// The element's id in the page's HTML.
const ID: &str = "first";
/// What tells its script that the app's page is there.
const OVER: &str = "over";

/// Whether the screen is there to be seen.
pub fn is_shown() -> bool {
    element().is_some_and(|screen| !screen.has_attribute("hidden"))
}

/// Takes the screen away. What was pressed on it is pressed on the app's page before the next frame, if `heeds` says so.
pub fn end(heeds: bool) {
    let Some(screen) = element() else { return };
    if let Ok(over) = Event::new(OVER)
        && heeds
    {
        // An event that nothing hears is no fault.
        screen.dispatch_event(&over).ok();
    }
    screen.remove();
}

fn element() -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(ID)
}
