//! The participant's app on stores of its own: what it keeps, when it says so, and what it never overwrites.

use browser::storage;
use ripple::app::participant::persist::Store;
use survey::{Answer, AnswerKey, is_class};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    opened::{draft, in_journal, in_local, newest, open, saved},
    screen::{settle, until, wait},
};

#[wasm_bindgen_test]
async fn a_draft_in_local_storage_reopens_on_its_page_with_its_answers() {
    let mut draft = draft("#/section/about");
    draft.answers.set(AnswerKey::now("R1"), Some(Answer::Point(3)));
    Store::new("resume", "l4sc").keep_local(draft.generation, &draft.to_json()).unwrap();
    let screen = open("resume", "#").await;
    assert!(screen.text().contains("You and the workshops"));
    assert!(screen.is_chosen("A little"));
}

#[wasm_bindgen_test]
async fn saved_is_said_when_the_journal_holds_the_newest_change_and_not_before() {
    let draft = draft("#/section/about");
    Store::new("saved", "l4sc").keep_local(draft.generation, &draft.to_json()).unwrap();
    let screen = open("saved", "#").await;
    until(|| saved(&screen) == "Saved").await;
    screen.choose("A great deal");
    wait(0).await;
    // Local storage has it at once; the page still says that it is saving, unless the journal has it too.
    let local = newest(&in_local("saved")).unwrap();
    assert_eq!(local.answers.get(&AnswerKey::now("R1")), Some(&Answer::Point(6)));
    until(|| saved(&screen) == "Saved").await;
    assert_eq!(newest(&in_journal("saved").await), Some(local));
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_stays_where_it_is_word_for_word_and_is_said() {
    let damaged = "{\"format\":\"ripple-draft\",\"version\":1,\"gener";
    storage::set("ripple/damaged/l4sc/draft-0", damaged).unwrap();
    let screen = open("damaged", "#/").await;
    assert!(screen.text().contains("could not be read"));
    screen.press("Start now");
    until(|| screen.text().contains("I have read this")).await;
    until(|| saved(&screen) == "Saved").await;
    screen.choose("I have read this");
    until(|| saved(&screen) == "Saved").await;
    assert!(in_local("damaged").contains(&("draft-0".to_owned(), damaged.to_owned())));
}

#[wasm_bindgen_test]
async fn a_torn_write_falls_back_to_the_generation_before() {
    let mut before = draft("#/section/about");
    before.answers.set(AnswerKey::now("R1"), Some(Answer::Point(2)));
    let text = before.to_json();
    storage::set("ripple/torn/l4sc/draft-0", &text).unwrap();
    storage::set("ripple/torn/l4sc/draft-1", &text[..text.len() / 2]).unwrap();
    let screen = open("torn", "#").await;
    assert!(screen.is_chosen("Very little"));
}

#[wasm_bindgen_test]
async fn answers_to_a_corrected_questionnaire_are_taken_up_and_those_that_do_not_fit_are_listed() {
    let mut other = draft("#/section/about");
    other.instrument.hash = "0".repeat(64);
    other.answers.set(AnswerKey::now("R1"), Some(Answer::Point(3)));
    other.answers.set(AnswerKey::now("GONE"), Some(Answer::Text("What I had said".into())));
    storage::set("ripple/other/l4sc/draft-0", &other.to_json()).unwrap();
    let screen = open("other", "#/section/about").await;
    assert!(screen.is_chosen("A little"));
    drop(screen);
    let start = open("other", "#/").await;
    assert!(start.text().contains("1 answer does not fit any more"), "{}", start.text());
    assert!(start.text().contains("What I had said"));
    let kept = newest(&in_local("other")).unwrap();
    assert_eq!(kept.left_over.len(), 1);
}

#[wasm_bindgen_test]
async fn looking_back_does_not_show_the_answers_about_now() {
    let mut draft = draft("#/section/looking-back");
    draft.answers.set(AnswerKey::now("L1"), Some(Answer::Point(6)));
    draft.answers.set(AnswerKey::now("L2"), Some(Answer::Point(5)));
    Store::new("before", "l4sc").keep_local(draft.generation, &draft.to_json()).unwrap();
    let screen = open("before", "#").await;
    assert!(screen.text().contains("Looking back"));
    assert_eq!(screen.all("input:checked").len(), 0);
}

#[wasm_bindgen_test]
async fn a_link_element_is_kept_as_a_class_and_never_as_it_was_typed() {
    let draft = draft("#/code");
    Store::new("code", "l4sc").keep_local(draft.generation, &draft.to_json()).unwrap();
    let screen = open("code", "#").await;
    screen.type_in("First letter of the town where you were born", "Q");
    until(|| saved(&screen) == "Saved").await;
    let texts = [in_local("code"), in_journal("code").await].concat();
    let newest = newest(&texts).unwrap();
    let kept = newest.link.get("birth-town").unwrap();
    assert!(is_class(kept), "{kept}");
    assert!(texts.iter().all(|(_, text)| !text.contains("\"Q\"") && !text.contains("\"q\"")));
    drop(screen);
    let again = open("code", "#").await;
    assert!(again.text().contains("Entered"));
    assert!(
        again
            .all("input")
            .iter()
            .all(|input| input.get_attribute("value").unwrap_or_default().is_empty())
    );
}

#[wasm_bindgen_test]
async fn text_that_is_no_number_stays_and_stops_the_page_until_it_is_corrected() {
    let draft = draft("#/section/about");
    Store::new("typed", "l4sc").keep_local(draft.generation, &draft.to_json()).unwrap();
    let screen = open("typed", "#").await;
    let hours = "Beyond the sessions themselves, about how many hours did you give to the workshops in preparation and travel?";
    screen.type_in(hours, "about 12");
    screen.press("Continue");
    until(|| screen.text().contains("There is a problem")).await;
    assert!(screen.text().contains("Enter a number using digits, such as 12"));
    drop(screen);
    let again = open("typed", "#").await;
    assert!(again.text().contains("Enter a number using digits, such as 12"));
    again.type_in(hours, "12");
    settle().await;
    again.press("Continue");
    until(|| again.text().contains("How you see the system")).await;
}
