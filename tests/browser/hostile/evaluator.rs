//! As file names, codes, headers, answers and decisions on the evaluator's pages.

use std::sync::Arc;

use cohort::{Decision, Decisions, RecordKey};
use leptos::prelude::*;
use ripple::app::evaluator::{
    drafting::Drafted,
    held::Answered,
    pages::{BoardPage, ResultsPage, RoiPage},
    reading::Reader,
    simulating::Simulator,
    state::EvaluatorState,
};
use study::{
    CompareRequest, EvaluateRequest, FileInput, Reply, Request, Settings,
    demo::{self, DemoSpec},
    handle,
};
use survey::{Form, instrument::Wave};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{OWN, assert_inert, not_shown, strings};
use crate::{
    kept::held,
    mapping::files_page,
    screen::{Screen, settle, until},
};

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// A table whose codes, headers and answers are the strings.
fn table(strings: &[String]) -> String {
    let headers: Vec<String> = strings.iter().map(|it| quoted(it)).collect();
    let mut text = format!("link_code,L1,{}", headers.join(","));
    for (place, code) in strings.iter().enumerate() {
        let answers = if place < 3 { headers.join(",") } else { ",".repeat(headers.len() - 1) };
        let row = format!("\n{},{},{answers}", quoted(code), 1 + place % 7);
        text.push_str(&row);
    }
    text
}

/// Responses of an invented cohort whose texts and titles are the strings.
fn responses(strings: &[String]) -> Vec<FileInput> {
    let mut next = strings.iter().cycle();
    let spec = DemoSpec { people: 24, seed: 3, follow_up_only: false };
    let mut retold = |(name, text): (String, String)| {
        let mut response: serde_json::Value = serde_json::from_str(&text).unwrap();
        retell(&mut response["answers"], &mut next);
        FileInput { name, bytes: response.to_string().into_bytes(), ..FileInput::default() }
    };
    demo::files(spec).unwrap().into_iter().map(&mut retold).collect()
}

fn retell<'a>(value: &mut serde_json::Value, next: &mut impl Iterator<Item = &'a String>) {
    match value {
        serde_json::Value::Object(fields) => match fields.get_mut("text") {
            Some(text) => *text = next.next().cloned().unwrap_or_default().into(),
            None => fields.values_mut().for_each(|it| retell(it, next)),
        },
        serde_json::Value::Array(all) => all.iter_mut().for_each(|it| retell(it, next)),
        _ => {}
    }
}

/// Everything that strings can be in, as one question; each file name is a string.
fn request(strings: &[String]) -> CompareRequest {
    let named = |name: &String| FileInput {
        name: name.clone(),
        wave: Some(Wave::Baseline),
        bytes: format!("link_code,L1\n{},4\n", quoted(name)).into_bytes(),
        ..FileInput::default()
    };
    let mut files: Vec<FileInput> = strings.iter().map(named).collect();
    files.extend(responses(strings));
    let bytes = table(strings).into_bytes();
    files.push(FileInput {
        name: "t.csv".into(),
        wave: Some(Wave::Baseline),
        bytes,
        ..FileInput::default()
    });
    let mut decisions = Decisions::default();
    for string in strings {
        let record = RecordKey::Row { file: string.clone(), row: 2 };
        let at = "2026-11-23T08:05:00Z".parse().unwrap();
        decisions.decide(Decision::Exclude { record }, string, string, at);
    }
    let settings = Settings { decisions, ..Settings::default() };
    CompareRequest { files, settings, ..CompareRequest::default() }
}

/// Puts the strings and the engine's answers about them into the state.
fn fill(state: EvaluatorState, strings: &[String]) {
    let compare = request(strings);
    let kept = compare.files.iter().map(|file| held(state, &file.name, &file.bytes));
    state.add_files(kept.collect());
    state.open_decisions(compare.settings.decisions.clone());
    let keys: Vec<u32> = state.files().get_untracked().iter().map(|file| file.key).collect();
    assert_eq!(keys.len(), compare.files.len(), "each string is a file of its own");
    let Reply::Compared(comparison) = handle(Request::Compare(compare.clone()), &mut |_| ()) else {
        panic!("not compared")
    };
    state.set_answer(Some(Answered::new(&keys, Arc::from(comparison))));
    let request = EvaluateRequest { compare, ..EvaluateRequest::default() };
    let Reply::Evaluated(evaluated) = handle(Request::Evaluate(Box::new(request)), &mut |_| ())
    else {
        panic!("not evaluated")
    };
    state.set_evaluated(Some(Arc::from(evaluated)));
}

#[wasm_bindgen_test]
async fn on_the_files_page_they_are_names_codes_headers_and_decisions() {
    let strings = strings();
    let (screen, state, drafting) = files_page("test/hostile").await;
    fill(state, &strings);
    let key = state.files().get_untracked().last().map(|file| file.key).unwrap();
    let bytes = table(&strings).into_bytes();
    let file = FileInput { name: "t.csv".into(), bytes, ..FileInput::default() };
    let request =
        Request::SuggestMapping { file, others: Vec::new(), instrument: None, mapping: None };
    let Reply::Suggested(suggestion) = handle(request, &mut |_| ()) else {
        panic!("no suggestion")
    };
    drafting.open(Drafted { key, name: "t.csv".into() }, *suggestion);
    for header in OWN {
        drafting.take_for(header, "L8", Form::Now);
    }
    settle().await;
    for details in screen.all("details") {
        details.set_attribute("open", "").unwrap();
    }
    settle().await;
    assert_inert(&screen, "files");
    // Long lists show their first; everything else is on the page as it was typed.
    let missing = not_shown(&screen, &strings);
    assert!(
        missing.len() * 20 <= strings.len(),
        "{} of {}: {missing:?}",
        missing.len(),
        strings.len()
    );
}

#[wasm_bindgen_test]
async fn on_results_money_and_board_pages_they_are_answers() {
    let strings = strings();
    for page in ["results", "roi", "board"] {
        let given = strings.clone();
        let screen = Screen::show(move || {
            let state = EvaluatorState::provide();
            Reader::offer(state);
            Simulator::provide();
            fill(state, &given);
            match page {
                "results" => view! { <ResultsPage /> }.into_any(),
                "roi" => view! { <RoiPage /> }.into_any(),
                _ => view! { <BoardPage /> }.into_any(),
            }
        });
        if page != "roi" {
            // Whoever says what counts as worthwhile stands beside the results.
            settle().await;
            screen.type_in("Who says so", &strings[0]);
            screen.press("Keep this and show the results");
        }
        if page == "results" {
            // They are made part by part, and this stands at their end.
            until(|| screen.text().contains("Where these figures come from")).await;
        }
        settle().await;
        assert_inert(&screen, page);
    }
}
