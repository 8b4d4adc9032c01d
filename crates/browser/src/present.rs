//! A page on a projector.

use wasm_bindgen::prelude::*;
use web_sys::Document;

/// Fills the screen with the element with this id, and runs `on_end` when the person leaves that by any way.
///
/// A browser that does not let a page fill the screen leaves it as it is.
pub fn fill_screen(id: &str, on_end: impl Fn() + 'static) {
    let Some(document) = document() else { return };
    let Some(element) = document.get_element_by_id(id) else { return };
    let watched = document.clone();
    let listener = Closure::<dyn FnMut()>::new(move || {
        if watched.fullscreen_element().is_none() {
            on_end();
        }
    });
    document.set_onfullscreenchange(Some(listener.into_js_value().unchecked_ref()));
    // A refusal comes as a rejected promise, and the page then looks the same without it.
    element.request_fullscreen().ok();
}

/// Gives the screen back.
pub fn leave_screen() {
    if let Some(document) = document().filter(|document| document.fullscreen_element().is_some()) {
        document.exit_fullscreen();
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
