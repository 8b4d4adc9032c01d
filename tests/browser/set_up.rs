//! Setting up a programme: what is asked, what is refused with its reason, and what comes of it.

use std::sync::Arc;

use leptos::prelude::*;
use organiser::{WrittenProgramme, WrittenSendTo};
use ripple::app::evaluator::{
    pages::{FieldFault, ProgrammeKit, SetUpForm},
    state::EvaluatorState,
};
use study::{Kit, Reply, Request, SetUpRequest, handle};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::screen::{Screen, settle};

const WORDS: &str = "four unrelated words here";

struct Form {
    screen: Screen,
    fault: RwSignal<Option<FieldFault>>,
    asked: RwSignal<Vec<SetUpRequest>>,
}

fn form() -> Form {
    let handles = StoredValue::new(None);
    let screen = Screen::show(move || {
        let (fault, asked) = (RwSignal::new(None), RwSignal::new(Vec::new()));
        handles.set_value(Some((fault, asked)));
        let on_set_up =
            move |request| asked.update(|all: &mut Vec<SetUpRequest>| all.push(request));
        let page = "https://example.org/survey/#/".to_owned();
        view! { <SetUpForm page fault is_busy=false on_set_up /> }
    });
    let (fault, asked) = handles.get_value().unwrap();
    Form { screen, fault, asked }
}

fn fill(screen: &Screen) {
    for (label, text) in [
        ("Title of the programme", "Neighbourhood <b>Leaders</b>"),
        ("Who runs the programme", "Example ICB"),
        ("How many people are invited", " 24 "),
        ("Whom people can ask", "Sam"),
        ("Day", "5"),
        ("Month", "9"),
        ("Year", "2026"),
        ("Sessions (optional)", "One\n\n Two \n"),
        ("What people do with their file", "Upload it."),
        ("What happens to the answers", "Two people read them."),
        ("Passphrase", WORDS),
        ("The same passphrase again", WORDS),
    ] {
        screen.type_in(label, text);
    }
}

fn kit() -> Kit {
    let programme = WrittenProgramme {
        title: "Neighbourhood Leaders".into(),
        organisation: "Example ICB".into(),
        contact: "Sam".into(),
        invited: 24,
        send_to: WrittenSendTo { how: "Upload it.".into(), email: String::new() },
        privacy_notice: "Two people read them.".into(),
        ..WrittenProgramme::default()
    };
    let page = "https://example.org/survey/".into();
    let request = SetUpRequest { programme, page, passphrase: None };
    let Reply::SetUp(kit) = handle(Request::SetUp(Box::new(request)), &mut |_| ()) else {
        panic!("not set up")
    };
    Kit { private_key_file: Some("a key".into()), ..*kit }
}

#[wasm_bindgen_test]
async fn an_empty_form_lists_what_is_missing_with_links_and_asks_nothing() {
    let Form { screen, asked, .. } = form();
    screen.press("Set up the programme");
    settle().await;
    let links = screen.all(".nhsuk-error-summary a");
    assert_eq!(links.len(), 7, "the address is filled in already");
    for link in &links {
        let control = link.get_attribute("href").unwrap();
        assert_eq!(screen.all(&control).len(), 1, "{control}");
        assert_eq!(screen.all(&format!("{control}-error")).len(), 1, "{control}");
    }
    assert!(screen.text().contains("Enter the title of the programme."));
    assert!(asked.get_untracked().is_empty());
}

#[wasm_bindgen_test]
async fn a_form_that_is_filled_in_asks_the_engine_once_with_what_was_typed() {
    let Form { screen, asked, .. } = form();
    fill(&screen);
    screen.choose("By a code that you give to each person");
    screen.press("Set up the programme");
    settle().await;
    let asked = asked.get_untracked();
    let [SetUpRequest { programme, page, passphrase }] = asked.as_slice() else {
        panic!("{}", screen.text())
    };
    assert_eq!(programme.title, "Neighbourhood <b>Leaders</b>");
    assert_eq!(programme.invited, 24);
    assert_eq!(programme.dates.first_session, "2026-09-05");
    assert_eq!(programme.dates.last_session, "");
    let sessions: Vec<&str> = programme.sessions.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(sessions, ["One", "Two"]);
    assert!(programme.link.issued_codes && !programme.link.own_codes);
    assert_eq!(page, "https://example.org/survey/#/");
    assert_eq!(passphrase.as_deref(), Some(WORDS));
}

#[wasm_bindgen_test]
async fn two_passphrases_that_differ_are_refused() {
    let Form { screen, asked, .. } = form();
    fill(&screen);
    screen.type_in("The same passphrase again", "four unrelated words there");
    screen.press("Set up the programme");
    settle().await;
    assert_eq!(screen.all("#passphrase-again-error").len(), 1);
    assert!(asked.get_untracked().is_empty());
}

#[wasm_bindgen_test]
async fn a_fault_that_the_engine_finds_stands_beside_its_field() {
    let Form { screen, fault, .. } = form();
    let reason = "dates.last_session: it is not a day, such as 2026-09-30";
    fault.set(Some((Some("dates.last_session".into()), reason.into())));
    settle().await;
    let message = screen.all("#dates-last_session-error")[0].text_content().unwrap();
    assert!(message.contains("Last session: it is not a day"), "{message}");
    assert_eq!(screen.all(".nhsuk-error-summary a").len(), 1);
    assert_eq!(screen.all("fieldset[aria-describedby~=dates-last_session-error]").len(), 1);
}

#[wasm_bindgen_test]
async fn the_private_key_comes_first_and_is_saved_before_anything_is_thrown_away() {
    let again = StoredValue::new(0);
    let screen = Screen::show(move || {
        EvaluatorState::provide();
        let kit = Arc::new(kit());
        view! { <ProgrammeKit kit on_again=move |()| again.update_value(|times| *times += 1) /> }
    });
    settle().await;
    let buttons = screen.all("button");
    assert_eq!(buttons[0].text_content().as_deref(), Some("Save the private key"));
    assert!(screen.text().contains("Save the private key before you set up another programme."));
    screen.press("Save the private key");
    settle().await;
    screen.press("Set up another programme");
    assert_eq!(again.get_value(), 1);
}

#[wasm_bindgen_test]
async fn the_link_has_a_picture_and_every_wave_its_letters() {
    let screen = Screen::show(move || {
        EvaluatorState::provide();
        view! { <ProgrammeKit kit=Arc::new(kit()) on_again=|()| () /> }
    });
    settle().await;
    assert_eq!(screen.all("svg[role=img] path").len(), 1);
    assert_eq!(screen.all("details textarea").len(), 6);
    assert_eq!(screen.all("textarea:not([id])").len(), 0);
}
