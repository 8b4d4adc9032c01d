//! Whose answers they are: a link on other terms, a wave that stays what it is, two people on one device, and coming back.

use browser::page;
use survey::{
    Answer, AnswerKey, Draft, Timestamp,
    instrument::Wave,
    programme::{Programme, Terms},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    opened::{
        bound, by_link, draft, in_journal, in_local, newest, open, own, programme, saved, shown,
    },
    screen::{Screen, on, settle, until},
};

const KEY: &str = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg";
/// Another recipient: the example of the specification of age, C2SP, age.md.
const OTHER_KEY: &str = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

async fn kept(id: &str, draft: &Draft) {
    let change = [("set-0/0".to_owned(), Some(draft.to_json()))];
    crate::opened::journal(id).await.commit(&change).await.unwrap();
}

fn with_key(id: &str) -> Programme {
    let mut programme = programme(id);
    programme.public_key = Some(KEY.to_owned());
    programme
}

/// A draft with one answer, on the terms of the programme.
fn answered(programme: &Programme) -> Draft {
    let mut draft = bound(draft("#/section/about"), programme);
    draft.answers.set(AnswerKey::now("R1"), Some(Answer::Point(6)));
    draft.person = draft.response_id.clone();
    draft
}

fn days_ago(days: i64) -> Timestamp {
    Timestamp::from_unix_ms(browser::clock::now_ms() - days * DAY_MS).unwrap()
}

fn shows_any_answer(screen: &Screen) -> bool {
    !screen.all("input:checked").is_empty() || screen.text().contains("A great deal")
}

/// Opens a link to this programme.
async fn link(programme: &Programme) -> Screen {
    page::replace_with("#/");
    settle().await;
    let screen = shown(by_link(programme.clone()));
    until(|| !screen.all("h1").is_empty()).await;
    settle().await;
    screen
}

#[wasm_bindgen_test]
async fn a_link_to_another_key_shows_old_and_new_and_asks_and_nothing_is_changed_by_it() {
    let ours = with_key("key-changed");
    kept("key-changed", &answered(&ours)).await;
    let before = in_journal("key-changed").await;
    let mut theirs = ours.clone();
    theirs.public_key = Some(OTHER_KEY.to_owned());
    "Eve".clone_into(&mut theirs.contact);
    let screen = link(&theirs).await;
    on(&screen, "This is not the survey that you started").await;
    for words in [&*ours.key_fingerprint().unwrap(), &*theirs.key_fingerprint().unwrap(), "Eve"] {
        assert!(screen.text().contains(words), "{}", screen.text());
    }
    assert!(screen.text().contains(&format!("check with {}", ours.contact)));
    assert!(!shows_any_answer(&screen));
    page::go_to("#/finish");
    settle().await;
    assert!(!screen.text().contains("Download my answers"));
    assert_eq!(in_journal("key-changed").await, before);
    drop(screen);
    let back = shown(own(ours));
    page::go_to("#/section/about");
    until(|| back.all("input[type=radio]").len() > 3).await;
    assert!(back.is_chosen("A great deal"));
}

#[wasm_bindgen_test]
async fn from_a_key_to_none_there_is_no_way() {
    let ours = with_key("key-removed");
    kept("key-removed", &answered(&ours)).await;
    let screen = link(&programme("key-removed")).await;
    on(&screen, "Anyone who has the file").await;
    on(&screen, "so they cannot be used for it").await;
    assert!(!screen.text().contains("Use my answers for the new survey"));
    screen.press("Start the new survey without my answers");
    on(&screen, "Start now").await;
    assert!(!screen.text().contains("A great deal"));
    on(&screen, "started for a different organiser").await;
    assert!(!screen.text().contains("Carry on with these answers"));
}

#[wasm_bindgen_test]
async fn answers_taken_to_a_new_notice_have_it_unread() {
    let ours = with_key("notice-changed");
    kept("notice-changed", &answered(&ours)).await;
    let mut theirs = ours.clone();
    "Your answers are given to your employer.".clone_into(&mut theirs.privacy_notice);
    let screen = link(&theirs).await;
    on(&screen, "Your answers are given to your employer.").await;
    screen.press("Use my answers for the new survey");
    on(&screen, "I have read this").await;
    assert!(!screen.is_chosen("I have read this"));
    until(|| saved(&screen) == "Saved").await;
    let now = newest(&in_journal("notice-changed").await).unwrap();
    assert_eq!((now.notice_read, now.terms), (false, Terms::of(&theirs)));
    assert_eq!(now.answers.len(), 1);
}

#[wasm_bindgen_test]
async fn a_name_in_letters_that_look_the_same_is_said_to_be_another() {
    let ours = programme("homoglyph");
    kept("homoglyph", &answered(&ours)).await;
    let mut theirs = ours.clone();
    theirs.organisation = theirs.organisation.replacen('e', "\u{435}", 1);
    let screen = link(&theirs).await;
    on(&screen, "not written with the same letters").await;
}

#[wasm_bindgen_test]
async fn whose_survey_it_is_stands_on_every_page() {
    let mut ours = programme("every-page");
    "Somewhere Trust".clone_into(&mut ours.organisation);
    kept("every-page", &answered(&ours)).await;
    let screen = link(&ours).await;
    for address in ["#/", "#/notice", "#/code", "#/section/about", "#/check", "#/finish"] {
        page::go_to(address);
        settle().await;
        let header = screen.all("header")[0].text_content().unwrap_or_default();
        assert!(header.contains("Somewhere Trust"), "{address}: {header}");
    }
}

#[wasm_bindgen_test]
async fn a_draft_with_an_answer_keeps_its_wave_and_another_survey_begins_beside_it() {
    let mut before = answered(&programme("wave-stays"));
    before.wave = Wave::Baseline;
    kept("wave-stays", &before).await;
    let screen = open("wave-stays", "#/").await;
    assert!(screen.all("input[name=wave]").is_empty());
    screen.press("Start the second follow-up");
    on(&screen, "I have read this").await;
    until(|| saved(&screen) == "Saved").await;
    let texts = in_journal("wave-stays").await;
    let drafts: Vec<Draft> = texts.iter().map(|(_, text)| Draft::parse(text).unwrap()).collect();
    let old = drafts.iter().find(|draft| draft.response_id == before.response_id).unwrap();
    assert_eq!((old.wave, old.answers.len()), (Wave::Baseline, 1));
    let new = newest(&texts).unwrap();
    assert_eq!((new.wave, new.answers.len()), (Wave::FollowUp2, 0));
}

#[wasm_bindgen_test]
async fn a_second_person_neither_sees_nor_deletes_the_first_ones_answers() {
    let ours = programme("second-person");
    let mut first = answered(&ours);
    first.wave = Wave::Baseline;
    first.answers.set(AnswerKey::now("L1"), Some(Answer::Point(2)));
    first.link.insert("birth-town".into(), "5".repeat(64));
    kept("second-person", &first).await;
    let screen = open("second-person", "#/").await;
    screen.press("Start a blank survey");
    on(&screen, "I have read this").await;
    screen.choose("I have read this");
    page::go_to("#/section/about");
    until(|| screen.all("input[type=radio]").len() > 3).await;
    assert!(screen.all("input:checked").is_empty());
    screen.choose("A little");
    settle().await;
    page::go_to("#/finish");
    on(&screen, "See your own change").await;
    assert_eq!(screen.all("meter").len(), 0, "nobody's own change");
    screen.press("Delete my answers");
    on(&screen, "Answers to the baseline, started on").await;
    screen.press("Yes, delete my answers");
    on(&screen, "Deleted from this browser: 1 answer.").await;
    on(&screen, "They may be someone else’s").await;
    let left = newest(&in_journal("second-person").await).unwrap();
    assert_eq!(left.answers, first.answers);
    assert_eq!(left.response_id, first.response_id);
}

#[wasm_bindgen_test]
async fn who_comes_back_when_a_later_survey_is_due_meets_that_one_finished_or_not() {
    for (id, is_finished, words) in [
        ("after-a-year", true, "You have finished this survey"),
        ("unfinished", false, "You did not finish the baseline"),
    ] {
        let mut before = answered(&programme(id));
        before.wave = Wave::Baseline;
        before.place = Some("#/finish".to_owned());
        before.started = days_ago(365);
        before.finished = is_finished.then_some(before.started);
        kept(id, &before).await;
        let screen = open(id, "#").await;
        on(&screen, words).await;
        let buttons = screen.all("main .nhsuk-button:not(.nhsuk-button--secondary)");
        let first = buttons.first().and_then(|it| it.text_content()).unwrap_or_default();
        assert!(first.starts_with("Start the "), "{id}: {first}");
        assert_eq!(newest(&in_local(id)).unwrap().wave, Wave::Baseline);
    }
}

#[wasm_bindgen_test]
async fn the_receipt_stays_and_a_change_after_it_is_said() {
    let ours = programme("receipt-stays");
    let mut before = answered(&ours);
    before.place = Some("#/finish".to_owned());
    kept("receipt-stays", &before).await;
    let screen = open("receipt-stays", "#").await;
    screen.press("Download my answers");
    on(&screen, "Your receipt").await;
    screen.choose("I have sent this file");
    until(|| saved(&screen) == "Saved").await;
    let file = newest(&in_journal("receipt-stays").await).unwrap().file.unwrap();
    assert!(file.is_sent);
    drop(screen);
    let again = open("receipt-stays", "#").await;
    on(&again, &file.receipt).await;
    page::go_to("#/section/about");
    until(|| again.all("input[type=radio]").len() > 3).await;
    again.choose("A little");
    settle().await;
    page::go_to("#/finish");
    on(&again, "You have changed your answers since then").await;
}

#[wasm_bindgen_test]
async fn what_was_typed_and_not_corrected_is_said_on_the_last_page() {
    let mut before = answered(&programme("left-out"));
    before.entries.insert("M4".into(), "about 12".into());
    before.place = Some("#/finish".to_owned());
    kept("left-out", &before).await;
    let screen = open("left-out", "#").await;
    on(&screen, "1 answer will not be in your file until you correct it").await;
    on(&screen, "Correct them now").await;
}
