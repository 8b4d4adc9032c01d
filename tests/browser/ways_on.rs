//! Ways on: another tab, a shared device, a copy, the next wave, a programme that a link has set; and the ways out.

use browser::{page, storage};
use ripple::app::participant::survey;
use survey::{
    Answer, AnswerKey, Draft, OWN_CODE, Response,
    instrument::{Instrument, L4SC, Wave},
    programme::{IssuedCode, Terms},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    faults::Broken,
    opened::{
        at_once, bound, by_link, draft, in_journal, in_local, newest, open, own, programme, saved,
        shown,
    },
    screen::{Screen, on, settle, until, wait},
};

const COPY: &str = "Choose the copy, a file whose name begins with ripple-copy";

/// Puts a draft where the app finds it.
async fn kept(id: &str, draft: &Draft) {
    let change = [("draft-0".to_owned(), Some(draft.to_json()))];
    crate::opened::journal(id).await.commit(&change).await.unwrap();
}

fn answered(place: &str, point: u8) -> Draft {
    let mut draft = draft(place);
    draft.answers.set(AnswerKey::now("R1"), Some(Answer::Point(point)));
    draft
}

#[wasm_bindgen_test]
async fn a_second_tab_shows_the_answers_and_can_take_over() {
    kept("two-tabs", &answered("#/section/about", 6)).await;
    let first = open("two-tabs", "#").await;
    assert!(first.is_chosen("A great deal"));
    let second = at_once("two-tabs");
    on(&second, "This survey is open in another tab").await;
    on(&second, "A great deal").await;
    second.press("Continue here instead");
    on(&first, "This survey is open in another tab").await;
    until(|| {
        second.all("#saved").first().is_some_and(|it| it.text_content() == Some("Saved".into()))
    })
    .await;
    second.choose("A little");
    until(|| saved(&second) == "Saved").await;
    assert_eq!(
        newest(&in_journal("two-tabs").await).unwrap().answers.get(&AnswerKey::now("R1")),
        Some(&Answer::Point(3))
    );
    // What is pressed in the tab that follows changes nothing, and it goes on when the other is closed.
    drop(second);
    until(|| !first.text().contains("open in another tab")).await;
    settle().await;
    assert!(first.is_chosen("A little"));
}

#[wasm_bindgen_test]
async fn on_a_shared_device_nothing_is_kept() {
    let screen = open("shared", "#/").await;
    screen.choose("Other people use this device");
    screen.press("Start now");
    on(&screen, "I have read this").await;
    screen.choose("I have read this");
    settle().await;
    assert!(saved(&screen).starts_with("Not kept on this device"), "{}", saved(&screen));
    assert!(screen.text().contains("kept on this page only"), "{}", screen.text());
    assert!(!screen.text().contains("kept in this browser"), "{}", screen.text());
    assert_eq!(in_local("shared"), []);
    assert_eq!(in_journal("shared").await, []);
}

#[wasm_bindgen_test]
async fn what_others_keep_stays_when_a_shared_survey_is_cleared() {
    kept("shared-after", &answered("#/section/about", 6)).await;
    let screen = open("shared-after", "#/").await;
    screen.choose("Other people use this device");
    screen.press("Start a blank survey");
    on(&screen, "I have read this").await;
    page::go_to("#/finish");
    settle().await;
    page::go_to("#/");
    settle().await;
    drop(screen);
    let again = open("shared-after", "#/section/about").await;
    assert!(again.is_chosen("A great deal"));
    assert_eq!(newest(&in_journal("shared-after").await).unwrap().response_id, "0123456789");
}

#[wasm_bindgen_test]
async fn a_copy_is_continued_and_what_was_there_stays_and_can_be_gone_back_to() {
    kept("copied", &answered("#/", 6)).await;
    let screen = open("copied", "#/").await;
    let mut copy = answered("#/section/about", 2);
    copy.response_id = "abcdef".into();
    // One whose terms nobody noted would have the notice read again.
    copy.terms = Terms::of(&programme("copied"));
    screen.give_file(COPY, "ripple-copy-follow-up.json", &copy.to_json());
    until(|| screen.all("input[type=radio]").len() > 3).await;
    settle().await;
    assert!(screen.is_chosen("Very little"), "{}", screen.text());
    until(|| saved(&screen) == "Saved").await;
    let is_first = |text: &String| text.contains("0123456789");
    assert!(in_journal("copied").await.iter().any(|(_, text)| is_first(text)));
    page::go_to("#/");
    on(&screen, "Answers to the follow-up, started on").await;
    screen.press("Carry on with these answers");
    // They come from the disk, and the first page with them.
    wait(500).await;
    page::go_to("#/section/about");
    until(|| screen.all("input[type=radio]").len() > 3).await;
    until(|| screen.is_chosen("A great deal")).await;
}

#[wasm_bindgen_test]
async fn what_is_no_copy_is_refused_with_a_sentence_and_changes_nothing() {
    kept("no-copy", &answered("#/", 6)).await;
    let screen = open("no-copy", "#/").await;
    let before = in_journal("no-copy").await;
    let mut other = answered("#/", 2);
    other.programme = "another-programme".into();
    let newer = other.to_json().replacen("\"version\": 2", "\"version\": 99", 1);
    for (text, words) in [
        ("<script>alert(1)</script>", "is not a saved copy, or it is damaged"),
        (&*newer, "saved by a newer version of this page"),
        (&*other.to_json(), "is of another survey"),
    ] {
        screen.give_file(COPY, "x.json", text);
        on(&screen, words).await;
    }
    let id = |texts: &[(String, String)]| newest(texts).unwrap().response_id;
    assert_eq!(id(&in_journal("no-copy").await), id(&before));
}

#[wasm_bindgen_test]
async fn the_next_wave_keeps_the_link_code_and_shows_the_persons_own_change() {
    let mut before = answered("#/", 2);
    before.wave = Wave::Baseline;
    before.answers.set(AnswerKey::now("L1"), Some(Answer::Point(2)));
    before.link.insert("birth-day".into(), "a".repeat(64));
    before.finished = Some("2026-01-10T10:00:00Z".parse().unwrap());
    kept("next", &before).await;
    let screen = open("next", "#/").await;
    screen.press("Start the second follow-up");
    on(&screen, "I have read this").await;
    screen.choose("I have read this");
    let now = newest(&in_local("next")).unwrap();
    assert_eq!(now.link, before.link);
    assert_ne!((now.wave, &now.response_id), (Wave::Baseline, &before.response_id));
    page::go_to("#/section/about");
    until(|| screen.all("input[type=radio]").len() > 3).await;
    screen.choose("A great deal");
    settle().await;
    page::go_to("#/finish");
    on(&screen, "See your own change").await;
    assert_eq!(screen.all("meter").len(), 2);
    on(&screen, "Higher on the scale than before").await;
}

#[wasm_bindgen_test]
async fn a_wording_shows_the_answer_that_it_asks_for_or_says_something_else() {
    let asked = "Of the {{B1|many people}} you already knew";
    let text = L4SC.replacen("Of the people you already knew", asked, 1);
    let instrument = Instrument::parse(&text).unwrap();
    let mut before = draft("#/section/behaviour");
    let section = instrument.sections.iter().find(|it| it.items.iter().any(|item| item.id == "B2"));
    before.place = Some(["#/section/", &section.unwrap().id].concat());
    before.instrument = instrument.reference();
    kept("piped", &before).await;
    page::replace_with("#");
    let opened = own(programme("piped"));
    let screen = Screen::show_element(move || survey(instrument.clone(), opened.clone()));
    on(&screen, "Of the many people you already knew").await;
    let known = "In the last full calendar month, how many people";
    let known = screen
        .all("label")
        .into_iter()
        .find(|it| it.text_content().unwrap_or_default().starts_with(known));
    screen.type_in(&known.unwrap().text_content().unwrap(), "12");
    until(|| saved(&screen) == "Saved").await;
    page::go_to("#/check");
    on(&screen, "Of the 12 people you already knew").await;
}

#[wasm_bindgen_test]
async fn a_code_that_was_handed_out_is_checked_as_it_is_typed_and_kept_as_a_hash() {
    let mut given = programme("issued");
    given.link.is_issued = true;
    kept("issued", &draft("#/code")).await;
    page::replace_with("#");
    let screen = shown(by_link(given));
    on(&screen, "Your code").await;
    screen.type_in("Your code", "3333-3334");
    screen.press("Continue");
    on(&screen, "There is a problem").await;
    on(&screen, "There is a slip in the code").await;
    screen.type_in("Your code", "3333 3333");
    settle().await;
    let hash = newest(&in_local("issued")).unwrap().link.get("issued-code").cloned();
    assert_eq!(hash.map(|hash| hash.len()), Some(64));
    screen.press("Continue");
    on(&screen, "Section 1 of").await;
}

#[wasm_bindgen_test]
async fn a_code_of_ones_own_is_printed_with_its_card_and_stands_on_the_last_page_too() {
    let mut given = programme("own-printed");
    given.link.is_own = true;
    let code = IssuedCode::of_chance(&[7; 32]).unwrap().to_string();
    let mut before = bound(answered("#/code", 6), &given);
    before.link.insert(OWN_CODE.to_owned(), code.clone());
    kept("own-printed", &before).await;
    page::replace_with("#");
    let screen = shown(own(given));
    on(&screen, &code).await;
    let _printing = Broken::instead("window", "print", "() => { window.printed = true }");
    screen.press("Print this page");
    let printed = js_sys::Reflect::get(&js_sys::global(), &"printed".into()).unwrap();
    assert_eq!(printed.as_bool(), Some(true));
    let keep = "You need it for the next survey.";
    assert!(screen.text().contains(keep));
    page::go_to("#/finish");
    on(&screen, "Download my answers").await;
    on(&screen, &format!("Your code: {code}. {keep}")).await;
}

#[wasm_bindgen_test]
async fn a_link_says_who_has_set_the_survey_at_the_start_and_at_the_end() {
    let mut given = programme("by-link");
    "<b>Somewhere</b> NHS Trust".clone_into(&mut given.organisation);
    given.public_key =
        Some("age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg".to_owned());
    kept("by-link", &answered("#/", 2)).await;
    page::replace_with("#/");
    let screen = shown(by_link(given.clone()));
    on(&screen, "It says that it comes from <b>Somewhere</b> NHS Trust").await;
    on(&screen, &given.key_fingerprint().unwrap()).await;
    assert!(screen.all("b").is_empty());
    page::go_to("#/finish");
    on(&screen, "The file is closed (encrypted)").await;
    on(&screen, &given.key_fingerprint().unwrap()).await;
    let copied = "async text => { window.copied = text }";
    let _copying = Broken::instead("navigator.clipboard", "writeText", copied);
    screen.press("Copy my answers as text");
    on(&screen, "Your answers are copied").await;
    let copied = js_sys::Reflect::get(&js_sys::global(), &"copied".into()).unwrap();
    let copied = copied.as_string().unwrap();
    assert!(copied.starts_with("-----BEGIN AGE ENCRYPTED FILE-----\n"), "{copied}");
    assert!(copied.trim_end().ends_with("-----END AGE ENCRYPTED FILE-----"), "{copied}");
}

#[wasm_bindgen_test]
async fn a_wave_that_is_not_open_says_so() {
    let mut closed = programme("closed-wave");
    closed.last_day = "2020-06-30".parse().ok();
    closed.first_day = "2020-01-01".parse().ok();
    page::replace_with("#/");
    let screen = shown(own(closed));
    on(&screen, "Start now").await;
    assert!(!screen.text().contains("Your file will say"));
    screen.choose("Baseline: before the first workshop");
    on(&screen, "The baseline was open until 1 January 2020").await;
    assert_eq!(Instrument::builtin().unwrap().id, "l4sc");
}

#[wasm_bindgen_test]
async fn deleting_deletes_mine_names_what_else_there_is_and_asks_about_it_separately() {
    let mut draft = answered("#/finish", 6);
    draft.link.insert("birth-town".into(), "5".repeat(64));
    kept("deleted", &draft).await;
    storage::set("ripple/deleted/l4sc/aside-0", "{").unwrap();
    let screen = open("deleted", "#").await;
    screen.press("Delete my answers");
    on(&screen, "This cannot be undone.").await;
    screen.press("No, keep them");
    settle().await;
    assert!(newest(&in_journal("deleted").await).is_some());
    screen.press("Delete my answers");
    on(&screen, "This cannot be undone.").await;
    on(&screen, "They are not deleted with yours").await;
    screen.press("Yes, delete my answers");
    on(&screen, "Deleted from this browser: 1 answer, your link code.").await;
    on(&screen, "Start now").await;
    assert_eq!(in_local("deleted"), [("aside-0".to_owned(), "{".to_owned())]);
    assert_eq!(in_journal("deleted").await, []);
    screen.press("Delete these answers");
    on(&screen, "This cannot be undone.").await;
    screen.press("Yes, delete these answers");
    on(&screen, "Those answers are deleted from this browser.").await;
    assert_eq!(in_local("deleted"), []);
}

#[wasm_bindgen_test]
async fn a_shared_device_forgets_ten_minutes_after_the_answers_were_handed_over() {
    const SOONER: &str = "((run, ms, ...rest) => window.was_setTimeout.value.call(window, run, ms === 600000 ? 300 : ms, ...rest))";
    let screen = open("shared-end", "#/").await;
    screen.choose("Other people use this device");
    screen.press("Start now");
    on(&screen, "I have read this").await;
    screen.choose("I have read this");
    page::go_to("#/section/about");
    until(|| screen.all("input[type=radio]").len() > 3).await;
    screen.choose("A great deal");
    page::go_to("#/finish");
    on(&screen, "10 minutes after you have handed them over").await;
    let sooner = Broken::instead("window", "setTimeout", SOONER);
    screen.press("Download my answers");
    on(&screen, "Your receipt").await;
    on(&screen, "Cleared from this page: 1 answer.").await;
    drop(sooner);
    assert_eq!(in_journal("shared-end").await, []);
}

#[wasm_bindgen_test]
async fn the_browser_is_asked_to_keep_the_answers_and_its_reply_is_said() {
    kept("persisted", &answered("#/", 6)).await;
    for (answer, words) in [
        ("async () => true", "This browser will keep your answers until you delete them."),
        ("async () => false", "This browser makes no promise. Save a copy to be safe."),
    ] {
        let _answering = Broken::instead("navigator.storage", "persist", answer);
        let screen = open("persisted", "#/").await;
        assert!(screen.text().contains("A browser may delete saved answers"));
        screen.press("Ask the browser to keep them");
        on(&screen, words).await;
    }
}

#[wasm_bindgen_test]
async fn a_file_is_handed_to_the_share_sheet_and_a_sheet_that_is_closed_hands_over_nothing() {
    kept("share", &answered("#/finish", 6)).await;
    let _able = Broken::instead("navigator", "canShare", "() => true");
    let closed = Broken::instead(
        "navigator",
        "share",
        "async () => { throw new DOMException('', 'AbortError') }",
    );
    let screen = open("share", "#").await;
    screen.press("Share my answers");
    on(&screen, "The file was not shared. You can try again, or download it.").await;
    assert_eq!(newest(&in_local("share")).unwrap().finished, None);
    drop(closed);
    // Chromium shares text, and refuses JSON and what it does not know.
    let given = "async ({ files: [file] }) => {
        if (file.type !== 'text/plain' || !file.name.endsWith('.txt')) throw new DOMException('', 'NotAllowedError');
        window.given = await file.text();
    }";
    let _shared = Broken::instead("navigator", "share", given);
    screen.press("Share my answers");
    on(&screen, "You have shared the file ripple-l4sc-follow-up-01234567.json.txt").await;
    let given = js_sys::Reflect::get(&js_sys::global(), &"given".into()).unwrap();
    let response = Response::parse(&given.as_string().unwrap()).unwrap();
    assert_eq!(response.answers.get(&AnswerKey::now("R1")), Some(&Answer::Point(6)));
    until(|| newest(&in_local("share")).unwrap().finished.is_some()).await;
}
