//! Stores that fail: nothing given is lost, the page says what is wrong, and goes on when it is right again.

use browser::storage;
use js_sys::Function;
use ripple::app::participant::persist::Store;
use survey::{Answer, AnswerKey, instrument::Wave};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    opened::{cleared, draft, in_journal, in_local, journal, newest, open, saved},
    screen::{Screen, settle, until},
};

const REFUSED: &str = "throw new DOMException('switched off by the test', 'SecurityError')";
const FULL: &str = "throw new DOMException('full by the test', 'QuotaExceededError')";

/// Something in the browser that does not work until this is dropped.
pub struct Broken {
    mend: String,
}

impl Broken {
    /// A property of `window` that throws when it is asked for.
    fn property(name: &str) -> Self {
        run(&format!(
            "window.was_{name} = Object.getOwnPropertyDescriptor(window, '{name}');
             Object.defineProperty(window, '{name}', {{ configurable: true, get() {{ {REFUSED} }} }})"
        ));
        Self { mend: format!("Object.defineProperty(window, '{name}', window.was_{name})") }
    }

    /// A method that throws whenever it is called.
    fn method(of: &str, name: &str, throws: &str) -> Self {
        run(&format!("window.was_{name} = {of}.{name}; {of}.{name} = function () {{ {throws} }}"));
        Self { mend: format!("{of}.{name} = window.was_{name}") }
    }

    /// A method that does something else.
    pub fn instead(of: &str, name: &str, does: &str) -> Self {
        run(&format!(
            "window.was_{name} = Object.getOwnPropertyDescriptor({of}, '{name}');
             Object.defineProperty({of}, '{name}', {{ configurable: true, value: {does} }})"
        ));
        let mend = format!(
            "if (window.was_{name}) Object.defineProperty({of}, '{name}', window.was_{name}); else delete {of}.{name}"
        );
        Self { mend }
    }

    /// Local storage with no room for one more letter.
    fn full() -> Self {
        run("let padding = '', number = 0;
             localStorage.setItem('filler-last', padding);
             for (let size = 1 << 22; size >= 1;) {
               try { localStorage.setItem(`filler-${number}`, 'x'.repeat(size)); number += 1; } catch { size >>= 1; }
             }
             try { for (;;) localStorage.setItem('filler-last', padding += 'x'); } catch {}
             try { localStorage.setItem('z', ''); } catch { return; }
             throw 'there is room for one more letter'");
        let mend = "Object.keys(localStorage).filter(key => key.startsWith('filler-'))
                      .forEach(key => localStorage.removeItem(key))";
        Self { mend: mend.to_owned() }
    }

    /// A clock that is so many milliseconds ahead.
    fn clock(ahead_ms: i64) -> Self {
        run(&format!(
            "const Right = window.was_Date = Date;
             window.Date = class extends Right {{
               constructor(...given) {{ if (given.length) super(...given); else super(Right.now() + ({ahead_ms})); }}
               static now() {{ return Right.now() + ({ahead_ms}); }}
             }}"
        ));
        Self { mend: "window.Date = window.was_Date".to_owned() }
    }
}

impl Drop for Broken {
    fn drop(&mut self) {
        run(&self.mend);
    }
}

fn run(script: &str) {
    Function::new_no_args(script).call0(&wasm_bindgen::JsValue::NULL).unwrap();
}

fn first_answer(id: &str) -> Option<Answer> {
    newest(&in_local(id)).and_then(|draft| draft.answers.get(&AnswerKey::now("R1")).cloned())
}

/// Opens a survey under way, with its draft in local storage only.
async fn under_way(id: &str) -> Screen {
    let draft = draft("#/section/about");
    Store::new(id, "l4sc").keep_local(draft.generation, &draft.to_json()).unwrap();
    open(id, "#").await
}

#[wasm_bindgen_test]
async fn without_local_storage_the_journal_keeps_the_answers_and_the_page_says_so() {
    let screen = under_way("no-local").await;
    until(|| saved(&screen) == "Saved").await;
    let broken = Broken::property("localStorage");
    screen.choose("A great deal");
    until(|| saved(&screen).starts_with("Saved, but in one place only")).await;
    drop(screen);
    let again = open("no-local", "#").await;
    assert!(again.is_chosen("A great deal"));
    assert!(saved(&again).starts_with("Saved, but in one place only"));
    drop(broken);
    again.choose("A little");
    until(|| saved(&again) == "Saved").await;
    assert_eq!(first_answer("no-local"), Some(Answer::Point(3)));
}

#[wasm_bindgen_test]
async fn without_a_database_local_storage_keeps_the_answers_and_the_page_warns() {
    let broken = Broken::property("indexedDB");
    let screen = under_way("no-journal").await;
    screen.choose("A great deal");
    until(|| saved(&screen).starts_with("Your answers may be lost")).await;
    assert!(screen.text().contains("Save a copy"));
    drop(screen);
    let again = open("no-journal", "#").await;
    assert!(again.is_chosen("A great deal"));
    drop(broken);
    again.choose("A little");
    until(|| saved(&again) == "Saved").await;
    let answers = newest(&in_journal("no-journal").await).unwrap().answers;
    assert_eq!(answers.get(&AnswerKey::now("R1")), Some(&Answer::Point(3)));
}

#[wasm_bindgen_test]
async fn with_no_store_at_all_the_survey_can_be_answered_and_a_copy_is_offered() {
    let broken = [Broken::property("localStorage"), Broken::property("indexedDB")];
    let screen = open("nowhere", "#/").await;
    screen.press("Start now");
    until(|| screen.text().contains("I have read this")).await;
    until(|| saved(&screen).starts_with("Your answers are not saved")).await;
    assert!(screen.text().contains("Save a copy"));
    drop(broken);
    screen.choose("I have read this");
    until(|| saved(&screen) == "Saved").await;
    assert!(newest(&in_journal("nowhere").await).unwrap().notice_read);
}

#[wasm_bindgen_test]
async fn local_storage_that_is_full_to_the_last_letter_loses_nothing() {
    let screen = under_way("full-local").await;
    until(|| saved(&screen) == "Saved").await;
    let broken = Broken::full();
    screen.choose("A great deal");
    until(|| saved(&screen).starts_with("Saved, but in one place only")).await;
    drop(screen);
    let again = open("full-local", "#").await;
    assert!(again.is_chosen("A great deal"));
    drop(broken);
    again.choose("A little");
    until(|| saved(&again) == "Saved").await;
    assert_eq!(first_answer("full-local"), Some(Answer::Point(3)));
}

#[wasm_bindgen_test]
async fn a_database_that_is_full_is_said_and_used_again_when_there_is_room() {
    let screen = under_way("full-journal").await;
    until(|| saved(&screen) == "Saved").await;
    let broken = Broken::method("IDBObjectStore.prototype", "put", FULL);
    screen.choose("A great deal");
    until(|| saved(&screen).contains("QuotaExceededError")).await;
    assert!(saved(&screen).starts_with("Your answers may be lost"));
    let kept = newest(&in_journal("full-journal").await).unwrap();
    assert_eq!(kept.answers.get(&AnswerKey::now("R1")), None);
    assert_eq!(first_answer("full-journal"), Some(Answer::Point(6)));
    drop(broken);
    screen.choose("A little");
    until(|| saved(&screen) == "Saved").await;
}

#[wasm_bindgen_test]
async fn when_both_stores_are_full_the_page_says_that_nothing_is_saved_until_it_is() {
    let screen = under_way("full-both").await;
    until(|| saved(&screen) == "Saved").await;
    let broken = [
        Broken::method("IDBObjectStore.prototype", "put", FULL),
        Broken::method("Storage.prototype", "setItem", FULL),
    ];
    screen.choose("A great deal");
    until(|| saved(&screen).starts_with("Your answers are not saved")).await;
    assert!(screen.is_chosen("A great deal"));
    assert!(screen.text().contains("Save a copy"));
    drop(broken);
    screen.type_in(HOURS, "12");
    until(|| saved(&screen) == "Saved").await;
    assert_eq!(first_answer("full-both"), Some(Answer::Point(6)));
}

#[wasm_bindgen_test]
async fn storage_that_is_cleared_underneath_is_filled_again_by_the_next_change() {
    let screen = under_way("cleared").await;
    screen.choose("A great deal");
    until(|| saved(&screen) == "Saved").await;
    cleared("cleared").await;
    screen.type_in(HOURS, "12");
    settle().await;
    until(|| saved(&screen) == "Saved").await;
    let kept = newest(&in_journal("cleared").await).unwrap();
    assert_eq!(kept.answers.get(&AnswerKey::now("R1")), Some(&Answer::Point(6)));
    assert_eq!(newest(&in_local("cleared")), Some(kept));
}

#[wasm_bindgen_test]
async fn answers_of_a_newer_version_are_refused_and_kept_word_for_word() {
    let text = draft("#/section/about").to_json();
    let newer = text.replacen("\"version\": 2", "\"version\": 99", 1);
    let change = [("draft-1".to_owned(), Some(newer.clone()))];
    journal("newer").await.commit(&change).await.unwrap();
    storage::set("ripple/newer/l4sc/draft-0", &newer).unwrap();
    let screen = open("newer", "#/").await;
    assert!(screen.text().contains("a newer version of this page saved"));
    assert!(screen.text().contains("Download what is kept apart"));
    screen.press("Start now");
    until(|| screen.text().contains("I have read this")).await;
    until(|| saved(&screen) == "Saved").await;
    for texts in [in_local("newer"), in_journal("newer").await] {
        assert!(texts.iter().any(|(_, text)| *text == newer), "{texts:?}");
    }
    drop(screen);
    let again = open("newer", "#/").await;
    assert!(again.text().contains("a newer version of this page saved"));
}

#[wasm_bindgen_test]
async fn a_clock_that_moves_by_a_year_loses_nothing() {
    const YEAR_MS: i64 = 365 * 24 * 60 * 60 * 1000;
    // The last wave: no later one becomes due in a year.
    let mut draft = draft("#/section/about");
    draft.wave = Wave::FollowUp2;
    Store::new("clock", "l4sc").keep_local(6, &draft.to_json()).unwrap();
    let screen = open("clock", "#").await;
    screen.choose("A great deal");
    until(|| saved(&screen) == "Saved").await;
    drop(screen);
    for (ahead_ms, then, hours) in [(-YEAR_MS, "", "12"), (YEAR_MS, "12", "13")] {
        let wrong = Broken::clock(ahead_ms);
        let screen = open("clock", "#").await;
        assert!(screen.is_chosen("A great deal"));
        assert_eq!(screen.typed(HOURS), then);
        screen.type_in(HOURS, hours);
        until(|| saved(&screen) == "Saved").await;
        drop(wrong);
    }
    let again = open("clock", "#").await;
    assert!(again.is_chosen("A great deal"));
    assert_eq!(again.typed(HOURS), "13");
}

#[wasm_bindgen_test]
async fn six_hundred_letters_of_any_script_come_back_to_the_letter() {
    const ASKED: &str = "Has anything got worse, cost more or been lost because of the programme or the way of working?";
    let repeated = |text: &str| text.chars().cycle().take(600).collect::<String>();
    let texts = [
        repeated("🌱👩🏽‍🚒🇬🇧e\u{301}𝔖"),
        repeated("قبل الورشة؛ לפני הסדנה \u{202e}abc\u{202c} "),
        repeated(
            "<script>document.body.innerHTML = ''</script><img src=x onerror=\"alert(1)\">&amp;</textarea>",
        ),
        repeated("\u{0}\u{feff}\u{2028}\\\"\t"),
    ];
    for (number, text) in texts.iter().enumerate() {
        let id = format!("letters-{number}");
        let draft = draft("#/section/change");
        Store::new(&id, "l4sc").keep_local(draft.generation, &draft.to_json()).unwrap();
        let screen = open(&id, "#").await;
        screen.type_in(ASKED, text);
        until(|| saved(&screen) == "Saved").await;
        drop(screen);
        let kept = newest(&in_journal(&id).await).unwrap();
        assert_eq!(kept.answers.get(&AnswerKey::now("I7")), Some(&Answer::Text(text.clone())));
        assert_eq!(newest(&in_local(&id)), Some(kept));
        let again = open(&id, "#").await;
        assert_eq!(again.typed(ASKED), *text);
        drop(again);
        let check = open(&id, "#/check").await;
        assert!(check.text().contains(text.trim()), "{}", check.text());
        assert!(check.all("script, img").is_empty());
    }
}

const HOURS: &str = "Beyond the sessions themselves, about how many hours did you give to the workshops in preparation and travel?";
