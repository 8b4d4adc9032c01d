//! As what an organiser types to set up a programme.

use std::sync::Arc;

use leptos::prelude::*;
use organiser::{WrittenProgramme, WrittenSendTo, WrittenSession};
use ripple::app::evaluator::pages::{FieldFault, ProgrammeKit, SetUpForm};
use study::{Reply, Request, SetUpRequest, handle};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{assert_inert, strings};
use crate::screen::{Screen, settle};

/// So many are words of one programme.
const AT_ONCE: usize = 8;

/// A programme all of whose words are the strings.
fn written(strings: &[String]) -> WrittenProgramme {
    let mut next = strings.iter().cycle().cloned();
    let mut word = || next.next().unwrap();
    WrittenProgramme {
        title: word(),
        organisation: word(),
        place: word(),
        contact: word(),
        send_to: WrittenSendTo { how: word(), email: String::new() },
        privacy_notice: word(),
        sessions: [("s1", word()), ("s2", word())]
            .map(|(id, label)| WrittenSession { id: id.to_owned(), label })
            .into(),
        invited: 24,
        ..WrittenProgramme::default()
    }
}

#[wasm_bindgen_test]
async fn what_is_made_of_them_and_why_nothing_is_are_words() {
    let (mut n_made, mut n_refused) = (0, 0);
    for some in strings().chunks(AT_ONCE) {
        let page = "https://example.org/survey/".to_owned();
        let request = SetUpRequest { programme: written(some), page, passphrase: None };
        let screen = match handle(Request::SetUp(Box::new(request)), &mut |_| ()) {
            Reply::SetUp(kit) => {
                n_made += 1;
                Screen::show(move || {
                    view! { <ProgrammeKit kit=Arc::new(*kit) on_again=|()| () /> }
                })
            }
            refused => {
                n_refused += 1;
                let words = format!("{refused:?}");
                Screen::show(move || {
                    let fault = RwSignal::new(Some::<FieldFault>((Some("title".into()), words)));
                    let page = "https://example.org/survey/".to_owned();
                    view! { <SetUpForm page fault is_busy=false on_set_up=|_| () /> }
                })
            }
        };
        settle().await;
        for details in screen.all("details") {
            details.set_attribute("open", "").unwrap();
        }
        settle().await;
        assert_inert(&screen, "set up");
    }
    assert!(n_made > n_refused, "{n_made} programmes were made of them, {n_refused} refused");
}
