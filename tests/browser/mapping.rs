//! The meaning of a table's columns: shown before it is used, changed with selects, and inert whatever the columns say.

use std::sync::Arc;

use leptos::prelude::*;
use ripple::app::evaluator::{
    drafting::{Drafted, Drafting},
    held::Answered,
    keeping::Keeper,
    pages::FilesPage,
    reading::Reader,
    state::EvaluatorState,
};
use study::{CompareRequest, FileInput, Reply, Request, handle};
use survey::instrument::Wave;
use tables::{
    DateOrder, Encoding,
    mapping::{ReadAs, Suggestion},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    kept::held,
    screen::{Screen, settle, until},
};

const EXPORT: &str = "Your code,How sure are you?,I am confident working on problems that no single organisation can solve.,What would you change?\n\
    KP47QX,Quite,Somewhat agree,more time\nZZ91AB,Not very,Strongly agree,less reading\nQQ55PP,Perhaps,Disagree,nothing\n";

fn input(text: &str) -> FileInput {
    FileInput {
        name: "export.csv".into(),
        wave: Some(Wave::Baseline),
        bytes: text.into(),
        ..FileInput::default()
    }
}

fn suggestion(text: &str) -> Suggestion {
    let request = Request::SuggestMapping {
        file: input(text),
        others: Vec::new(),
        instrument: None,
        mapping: None,
    };
    match handle(request, &mut |_| ()) {
        Reply::Suggested(suggestion) => *suggestion,
        other => panic!("{other:?}"),
    }
}

pub fn answered(files: Vec<FileInput>) -> Answered {
    let keys: Vec<u32> = (0..).take(files.len()).collect();
    let request = CompareRequest { files, ..CompareRequest::default() };
    let Reply::Compared(comparison) = handle(Request::Compare(request), &mut |_| ()) else {
        panic!("not compared")
    };
    Answered::new(&keys, Arc::from(comparison))
}

/// The files page on a database of its own, without an engine.
pub async fn files_page(archive: &'static str) -> (Screen, EvaluatorState, Drafting) {
    let handles = StoredValue::new(None::<(EvaluatorState, Drafting)>);
    let screen = Screen::show(move || {
        let state = EvaluatorState::provide();
        let reader = Reader::offer(state);
        Keeper::provide(state, reader, archive);
        handles.set_value(Some((state, Drafting::provide(state))));
        view! { <FilesPage /> }
    });
    let (state, drafting) = handles.get_value().unwrap();
    until(|| !state.is_opening().get_untracked()).await;
    (screen, state, drafting)
}

/// The files page with one table, and the state behind it; the editor is open where `is_open`.
async fn page(
    archive: &'static str,
    text: &str,
    is_open: bool,
) -> (Screen, EvaluatorState, Drafting) {
    let (screen, state, drafting) = files_page(archive).await;
    state.add_files(vec![held(state, "export.csv", text.as_bytes())]);
    state.set_wave(0, Some(Wave::Baseline));
    state.set_answer(Some(answered(vec![input(text)])));
    if is_open {
        drafting.open(Drafted { key: 0, name: "export.csv".into() }, suggestion(text));
    }
    settle().await;
    (screen, state, drafting)
}

#[wasm_bindgen_test]
async fn a_suggestion_shows_why_and_each_labels_point_and_counts_only_once_it_is_used() {
    let (screen, state, _) = page("test/mapping-1", EXPORT, true).await;
    settle().await;
    let text = screen.text();
    for words in [
        "What the columns of “export.csv” mean",
        "worded as the question is",
        "“Somewhat agree” (1)",
        "per cent of the maximum possible",
        "3 cells read, 0 blank, none left out.",
        "Columns that are not used: 2",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(state.settings().get_untracked().mappings.is_empty());
    screen.press("Use this");
    settle().await;
    assert_eq!(state.settings().get_untracked().mappings[0].columns[0].item, "L8");
    assert!(screen.text().contains("Mapping of 1 column"));
    assert!(screen.all("#mapping-heading").is_empty());
}

#[wasm_bindgen_test]
async fn another_column_is_taken_for_a_question_and_its_labels_get_points() {
    let (screen, state, drafting) = page("test/mapping-2", EXPORT, true).await;
    settle().await;
    screen.pick("Use a column that is not used yet", "How sure are you?");
    settle().await;
    screen.pick("Question that it answers of the column chosen above", "L1");
    settle().await;
    assert!(screen.text().contains("Say which point each label is"));
    screen.pick("“Quite” (1) becomes which point, How sure are you?", "6");
    settle().await;
    let mapping = drafting.mapping().get_untracked();
    let ReadAs::Labels(points) = &mapping.column("How sure are you?").unwrap().read else {
        panic!("{mapping:?}")
    };
    assert_eq!(points.get("Quite"), Some(&6.0));
    screen.pick("Question that it answers How sure are you?", "L8");
    settle().await;
    screen.press("Use this");
    settle().await;
    assert!(screen.text().contains("Item L8 is answered by several columns"), "{}", screen.text());
    assert!(
        state.settings().get_untracked().mappings.is_empty(),
        "a fault keeps it from being used"
    );
}

#[wasm_bindgen_test]
async fn how_a_table_was_read_is_shown_and_a_date_order_that_nothing_proves_is_asked_for() {
    let (screen, state, _) =
        page("test/mapping-3", "link_code,L1,Taken\nA1,4,1/2/2026\nB2,5,3/4/2026\n", false).await;
    settle().await;
    assert!(screen.text().contains("How it is read: UTF-8, comma between cells, names in row 1"));
    screen.pick("Which comes first in its dates? export.csv", "day-first");
    screen.pick("Encoding of its letters export.csv", "windows-1252");
    settle().await;
    let choices = state.choices(0);
    assert_eq!(choices.dates.map(DateOrder::name), Some("day-first"));
    assert_eq!(choices.encoding.map(Encoding::name), Some("windows-1252"));
}

#[wasm_bindgen_test]
async fn a_table_can_be_said_to_be_a_register_and_to_be_none() {
    let (screen, state, _) =
        page("test/mapping-4", "link_code,Session 1,Session 2\nA1,yes,no\nB2,yes,yes\n", false)
            .await;
    settle().await;
    assert!(screen.text().contains("Attendance register, 2 sessions"));
    assert!(screen.text().contains("Attendance by register"));
    screen.press("It lists people’s answers: export.csv");
    settle().await;
    assert_eq!(state.choices(0).lists, Some(tables::Lists::Responses));
}

#[wasm_bindgen_test]
async fn every_box_of_the_flow_opens_to_its_list() {
    let (screen, _, _) = page("test/mapping-5", "link_code,L1\nA1,4\nB2,5\n", false).await;
    settle().await;
    let boxes = screen.all(".ripple-flow__box summary");
    assert_eq!(
        boxes.len(),
        2,
        "answered the baseline, and at the baseline only: {}",
        screen.text()
    );
    for summary in boxes {
        wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(summary).click();
    }
    settle().await;
    assert_eq!(screen.all(".ripple-flow__box li").len(), 4, "{}", screen.text());
}

#[wasm_bindgen_test]
async fn headers_and_labels_of_markup_are_shown_as_typed() {
    const MARKUP: &str = "link_code,<img src=x onerror=alert(1)>,L1\n<b>A1</b>,<script>alert(2)</script>,4\nB2,<svg onload=alert(3)>,5\n";
    let (screen, _, drafting) = page("test/mapping-6", MARKUP, true).await;
    settle().await;
    drafting.take_for("<img src=x onerror=alert(1)>", "L8", survey::Form::Now);
    settle().await;
    assert!(screen.all("img, script, svg, main b").is_empty());
    for typed in ["<img src=x onerror=alert(1)>", "“<script>alert(2)</script>” (1)"] {
        assert!(screen.text().contains(typed), "{typed} in {}", screen.text());
    }
}
