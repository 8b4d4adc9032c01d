//! The screen in the page's HTML that is there before the app: what it says, and what becomes of a press on it.

use browser::page;
use survey::programme::Programme;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, EventInit, HtmlElement};

use crate::{
    opened::{at_once, open},
    screen::{Screen, document, settle, until},
};

const PAGE: &str = include_str!("../../index.html");

/// What stands between two texts of the page's HTML.
fn between(start: &str, end: &str) -> &'static str {
    PAGE.split_once(start).unwrap().1.split_once(end).unwrap().0
}

/// Puts the screen on the page as the built page has it, with its script run, at the address of a first visit.
async fn first_screen() -> HtmlElement {
    page::replace_with("#/");
    settle().await;
    let programme = Programme::l4sc().unwrap();
    let about = format!("{} ({})", programme.title, programme.place);
    let html = between("<div id=\"first\" hidden>", "<script>")
        .replace("{{title}}", &programme.title)
        .replace("{{programme}}", &about);
    let inside = html.trim_end().strip_suffix("</div>").unwrap();
    let [first, unopened] = [("div", "first"), ("p", "unopened")].map(|(tag, id)| {
        let element = document().create_element(tag).unwrap();
        element.set_id(id);
        document().body().unwrap().append_child(&element).unwrap();
        element
    });
    first.set_inner_html(inside);
    let script = js_sys::Function::new_no_args(between("<script>", "</script>"));
    script.call0(&wasm_bindgen::JsValue::NULL).unwrap();
    unopened.remove();
    // What other tests left in this browser's storage hides it.
    first.remove_attribute("hidden").unwrap();
    first.unchecked_into()
}

fn words(element: &Element) -> String {
    let text = element.text_content().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The elements with words: their tag, class and words.
fn said(elements: Vec<Element>) -> Vec<(String, String, String)> {
    let said = elements.into_iter().map(|it| (it.tag_name(), it.class_name(), words(&it)));
    said.filter(|(_, _, words)| !words.is_empty()).collect()
}

fn all(root: &Element, selector: &str) -> Vec<Element> {
    let found = root.query_selector_all(selector).unwrap();
    (0..found.length()).map(|at| found.get(at).unwrap().unchecked_into()).collect()
}

#[wasm_bindgen_test]
async fn the_first_screen_says_what_the_start_page_says() {
    let first = first_screen().await;
    // Words that only the app knows are there to keep room for them.
    all(&first, ".ripple-later").iter().for_each(Element::remove);
    let first_says = said(all(&first, "h1, p, span, label, .nhsuk-hint, button"));
    first.remove();
    assert!(first_says.len() > 7, "{first_says:?}");
    let app = open("first-screen-words", "#/").await;
    let app_says = said(app.all("h1, p, span, label, .nhsuk-hint, button"));
    for (tag, class, words) in first_says {
        let is_said = app_says.iter().any(|(other_tag, other_class, other)| {
            (other_tag, other_class) == (&tag, &class) && other.starts_with(&words)
        });
        assert!(
            is_said,
            "<{tag} class={class:?}> {words:?} is not on the start page: {app_says:?}"
        );
    }
}

#[wasm_bindgen_test]
async fn the_app_takes_the_first_screen_s_place_only_when_it_has_a_page() {
    let first = first_screen().await;
    let app = at_once("first-screen-place");
    let root = || app.all("div")[0].clone().unchecked_into::<HtmlElement>();
    until(|| root().hidden()).await;
    assert!(first.is_connected());
    until(|| !root().hidden()).await;
    assert!(!first.is_connected());
    assert!(app.text().contains("Start now"), "{}", app.text());
}

#[wasm_bindgen_test]
async fn a_press_and_a_tick_before_the_app_is_there_are_not_lost() {
    let first = first_screen().await;
    let press = |id: &str| {
        let element = document().get_element_by_id(id).unwrap();
        element.unchecked_into::<HtmlElement>().click();
    };
    press("first-shared");
    press("first-start");
    assert!(words(&first).contains("Opening the survey…"));
    let app = at_once("first-screen-press");
    until(|| app.text().contains("I have read this")).await;
    app.choose("I have read this");
    until(|| crate::opened::saved(&app).starts_with("Not kept on this device")).await;
}

#[wasm_bindgen_test]
async fn the_focus_stays_on_the_button_that_had_it() {
    let _first = first_screen().await;
    let start = document().get_element_by_id("first-start").unwrap();
    start.unchecked_into::<HtmlElement>().focus().unwrap();
    let app: Screen = at_once("first-screen-focus");
    let focused = || document().active_element().map(|element| element.id());
    until(|| focused().as_deref() == Some("start")).await;
    drop(app);
}

#[wasm_bindgen_test]
async fn a_press_that_is_still_held_when_the_app_comes_is_not_lost() {
    let _first = first_screen().await;
    let start = document().get_element_by_id("first-start").unwrap();
    let options = EventInit::new();
    options.set_bubbles(true);
    let down = Event::new_with_event_init_dict("pointerdown", &options).unwrap();
    start.dispatch_event(&down).unwrap();
    let app = at_once("first-screen-held");
    until(|| app.text().contains("I have read this")).await;
}
