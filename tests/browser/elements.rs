//! Elements of the participant's page follow what they have read, and nothing else.

use std::{cell::Cell, rc::Rc};

use ripple::app::participant::element::{Held, el, untrack};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settle};

#[wasm_bindgen_test]
async fn a_text_is_made_again_once_for_all_changes_of_one_moment() {
    let (word, made) = (Held::new("one"), Rc::new(Cell::new(0)));
    let (followed, counted) = (word.clone(), Rc::clone(&made));
    let text = move || {
        counted.set(counted.get() + 1);
        followed.get().to_owned()
    };
    let screen = Screen::show_element(move || el("p", "").live_text(text.clone()));
    word.set("two");
    word.set("three");
    settle().await;
    assert_eq!((screen.text().as_str(), made.get()), ("three", 2));
}

#[wasm_bindgen_test]
async fn what_was_not_read_the_last_time_is_not_followed() {
    let (is_asked, word, made) = (Held::new(true), Held::new("one"), Rc::new(Cell::new(0)));
    let (asked, followed, counted) = (is_asked.clone(), word.clone(), Rc::clone(&made));
    let text = move || {
        counted.set(counted.get() + 1);
        if asked.get() { followed.get() } else { untrack(|| followed.get()) }.to_owned()
    };
    let screen = Screen::show_element(move || el("p", "").live_text(text.clone()));
    is_asked.set(false);
    settle().await;
    word.set("two");
    settle().await;
    assert_eq!((screen.text().as_str(), made.get()), ("one", 2));
}

#[wasm_bindgen_test]
async fn what_has_left_the_page_follows_nothing() {
    let (is_there, word, made) = (Held::new(true), Held::new("one"), Rc::new(Cell::new(0)));
    let (shown, followed, counted) = (is_there.clone(), word.clone(), Rc::clone(&made));
    let screen = Screen::show_element(move || {
        let (followed, counted) = (followed.clone(), Rc::clone(&counted));
        let text = move || {
            counted.set(counted.get() + 1);
            followed.get().to_owned()
        };
        let shown = shown.clone();
        el("div", "").live_if(move || shown.get(), move || el("p", "").live_text(text.clone()))
    });
    is_there.set(false);
    settle().await;
    word.set("two");
    settle().await;
    assert_eq!((screen.text().as_str(), made.get()), ("", 1));
}
