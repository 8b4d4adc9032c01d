//! As answers and as words of a programme on the participant's pages.

use browser::page;
use ripple::app::participant::persist::Store;
use survey::{
    Answer, AnswerKey,
    instrument::{Instrument, Kind, Section, Session, Wave},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlTextAreaElement;

use super::{assert_inert, not_shown, strings, visible};
use crate::{
    opened::{by_link, draft, open, programme, shown},
    screen::{Screen, settle, until},
};

/// Fewer than the shortest box for an answer takes.
const MOST_CHARS: usize = 550;
/// So many are sessions of one programme, and as many paragraphs of its notice.
const IN_A_LIST: usize = 40;

/// The strings one below another, in texts that fit a box.
fn texts(strings: &[String]) -> Vec<Vec<String>> {
    let mut texts: Vec<Vec<String>> = vec![Vec::new()];
    let mut n_chars = 0;
    for string in strings {
        n_chars += string.chars().count() + 1;
        if n_chars > MOST_CHARS {
            n_chars = string.chars().count() + 1;
            texts.push(Vec::new());
        }
        texts.last_mut().unwrap().push(string.clone());
    }
    texts
}

/// The first section that has a question of which this holds, and the questions.
fn section_with(instrument: &Instrument, holds: fn(&Kind) -> bool) -> (&Section, Vec<&str>) {
    let asked = |section: &'_ Section| -> Vec<String> {
        let items = section.items.iter().filter(|item| item.asked(Wave::FollowUp).is_some());
        items.filter(|item| holds(&item.kind)).map(|item| item.id.clone()).collect()
    };
    let section = instrument.sections.iter().find(|section| !asked(section).is_empty()).unwrap();
    let ids = asked(section);
    let items = section.items.iter().filter(|item| ids.contains(&item.id));
    (section, items.map(|item| item.id.as_str()).collect())
}

#[wasm_bindgen_test]
async fn as_answers_they_are_in_their_boxes_and_among_the_answers_to_check() {
    let (strings, instrument) = (strings(), Instrument::builtin().unwrap());
    let (section, items) = section_with(&instrument, |kind| matches!(kind, Kind::Text { .. }));
    let place = format!("#/section/{}", section.id);
    for (number, some) in texts(&strings).chunks(items.len()).enumerate() {
        let id = format!("hostile-{number}");
        let mut draft = draft(&place);
        for (item, text) in items.iter().zip(some) {
            draft.answers.set(AnswerKey::now(*item), Some(Answer::Text(text.join("\n"))));
        }
        let store = Store::new(&id, "l4sc");
        store.keep_local(draft.generation, &draft.to_json()).unwrap();
        let screen = open(&id, &place).await;
        assert_inert(&screen, &place);
        let boxes = screen.all("textarea");
        let boxes = boxes.iter().map(|it| it.unchecked_ref::<HtmlTextAreaElement>().value());
        let boxes: Vec<String> = boxes.map(|text| visible(&text)).collect();
        for text in some {
            assert!(boxes.contains(&visible(&text.join("\n"))), "{text:?}: {boxes:?}");
        }
        drop(screen);
        let screen = open(&id, "#/check").await;
        assert_inert(&screen, "#/check");
        assert_eq!(not_shown(&screen, &some.concat()), Vec::<&String>::new());
    }
}

#[wasm_bindgen_test]
async fn as_words_of_a_programme_they_are_words() {
    let (strings, instrument) = (strings(), Instrument::builtin().unwrap());
    let lists_sessions = |kind: &Kind| matches!(kind, Kind::Multi { sessions: true, .. });
    let (section, _) = section_with(&instrument, lists_sessions);
    let attended = format!("#/section/{}", section.id);
    for (number, some) in strings.chunks(IN_A_LIST).enumerate() {
        let mut programme = programme(&format!("hostile-words-{number}"));
        let mut next = some.iter().cycle().cloned();
        for words in [
            &mut programme.title,
            &mut programme.organisation,
            &mut programme.place,
            &mut programme.contact,
            &mut programme.send_to.how,
        ] {
            *words = next.next().unwrap();
        }
        programme.privacy_notice = some.join("\n\n");
        let session =
            |(n, label): (usize, &String)| Session { id: format!("s{n}"), label: label.clone() };
        programme.sessions = some.iter().enumerate().map(session).collect();
        let draft = draft(&attended);
        let store = Store::new(&programme.id, "l4sc");
        store.keep_local(draft.generation, &draft.to_json()).unwrap();
        let mut read = String::new();
        for address in ["#/", "#/notice", &attended, "#/finish"] {
            page::replace_with(address);
            settle().await;
            let screen: Screen = shown(by_link(programme.clone()));
            until(|| !screen.all("h1").is_empty()).await;
            settle().await;
            assert_inert(&screen, address);
            if address == attended {
                assert_eq!(not_shown(&screen, some), Vec::<&String>::new(), "sessions");
            }
            read += &visible(&screen.text());
        }
        let missing: Vec<&String> = some.iter().filter(|it| !read.contains(&visible(it))).collect();
        assert_eq!(missing, Vec::<&String>::new());
    }
}
