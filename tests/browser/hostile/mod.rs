//! Strings that break programs, wherever a person can type them or a file can bring them: inert, and shown as typed.
//!
//! A test in a browser reads no files, so the public list comes in by the variable `RIPPLE_NAUGHTY_STRINGS` when the tests
//! are compiled; `cargo xtask test` sets it where the list is beside the project. Without it our own strings are tried.

mod evaluator;
mod participant;
mod set_up;

use wasm_bindgen::JsValue;
use wasm_bindgen_test::console_log;

use crate::screen::Screen;

const OWN: &[&str] = &[
    "<script>window.acted = 'script'</script>",
    "<img src=x onerror=\"window.acted = 'img'\">",
    "\"><svg onload=\"window.acted = 'svg'\">",
    "<iframe srcdoc=\"<script>parent.acted = 'iframe'</script>\"></iframe>",
    "<a href=\"javascript:window.acted = 'link'\">a</a>",
    "<details open ontoggle=\"window.acted = 'toggle'\">",
    "=HYPERLINK(\"http://example.org\")",
    "{{7*7}} ${7*7}",
    "O'Brien & \"sons\"",
    "&lt;b&gt; &amp;",
    "👩‍👩‍👧 ﷽ Ω",
];

/// Our own strings and the public list, without those that nobody could see.
fn strings() -> Vec<String> {
    let mut all: Vec<String> = OWN.iter().map(|it| (*it).to_owned()).collect();
    match option_env!("RIPPLE_NAUGHTY_STRINGS") {
        Some(list) => all.extend(serde_json::from_str::<Vec<String>>(list).unwrap()),
        None => console_log!("only our own strings: RIPPLE_NAUGHTY_STRINGS is not set"),
    }
    all.retain(|it| visible(it).chars().any(char::is_alphanumeric));
    all.sort();
    all.dedup_by_key(|it| visible(it));
    all
}

/// What a person can see of a text, without the spaces that readers take away.
fn visible(text: &str) -> String {
    let is_seen =
        |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{feff}' | '\u{200b}');
    text.chars().filter(is_seen).collect()
}

/// Nothing has acted, and nothing is on the page that only markup could have put there.
fn assert_inert(screen: &Screen, page: &str) {
    let acted =
        js_sys::Reflect::get(&js_sys::global(), &"acted".into()).unwrap_or(JsValue::UNDEFINED);
    assert!(acted.is_undefined(), "{page}: {acted:?}");
    let found = screen.all(
        "img, iframe, script, object, embed, base, marquee, video, audio, [onerror], [onload], [onclick], [ontoggle], \
         [href^='javascript:'], a[href^='http://example.org']",
    );
    let found: Vec<String> = found.iter().map(web_sys::Element::outer_html).collect();
    assert!(found.is_empty(), "{page}: {found:?}");
}

/// The strings that the page does not show as typed.
fn not_shown<'a>(screen: &Screen, strings: &'a [String]) -> Vec<&'a String> {
    let text = visible(&screen.text());
    strings.iter().filter(|it| !text.contains(&visible(it))).collect()
}
