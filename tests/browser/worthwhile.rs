//! What counts as worthwhile is asked for before results of real answers are shown, and every change of it is said.

use std::sync::Arc;

use evaluation::{Filter, WorthwhileEntry};
use leptos::prelude::*;
use ripple::app::evaluator::{
    pages::{BoardPage, ResultsPage, RoiPage},
    reading::Reader,
    simulating::Simulator,
    state::EvaluatorState,
};
use study::FileInput;
use survey::instrument::Wave;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    engine::{answered, evaluated, invented},
    screen::{Screen, settle, until},
};

const QUESTION: &str = "how large must a change be to be worth having?";
const LAST: &str = "Where these figures come from";
const KEEP: &str = "Keep this and show the results";
const CARRY_ON: &str = "Carry on with half a point of seven";

/// Two tables of twenty people whom nobody made up.
fn real() -> Vec<FileInput> {
    let file = |name: &str, wave, more: usize| {
        let rows = (0..20).map(|n| format!("p{n:02}q,{}\n", 1 + n % 4 + more));
        let bytes = format!("link_code,L4\n{}", rows.collect::<String>()).into_bytes();
        FileInput { name: name.into(), wave: Some(wave), bytes, ..FileInput::default() }
    };
    vec![file("b.csv", Wave::Baseline, 0), file("f.csv", Wave::FollowUp, 1)]
}

/// The pages that tell what the answers say.
#[derive(Clone, Copy)]
enum Told {
    Results,
    Board,
    Return,
}

fn shown(files: Vec<FileInput>, page: Told) -> (Screen, EvaluatorState) {
    let handle = StoredValue::new(None::<EvaluatorState>);
    let screen = Screen::show(move || {
        let state = EvaluatorState::provide();
        state.set_answer(Some(answered(&files)));
        state.set_evaluated(Some(Arc::new(evaluated(&files, Filter::default(), Vec::new()))));
        handle.set_value(Some(state));
        Reader::offer(state);
        Simulator::provide();
        match page {
            Told::Results => view! { <ResultsPage /> }.into_any(),
            Told::Board => view! { <BoardPage /> }.into_any(),
            Told::Return => view! { <RoiPage /> }.into_any(),
        }
    });
    (screen, handle.get_value().unwrap())
}

fn named(state: EvaluatorState) -> Vec<WorthwhileEntry> {
    state.settings().get_untracked().worthwhile.entries().to_vec()
}

#[wasm_bindgen_test]
async fn results_of_real_answers_wait_until_somebody_says_what_is_worth_having() {
    let (screen, state) = shown(real(), Told::Results);
    settle().await;
    assert!(screen.text().contains(QUESTION));
    assert!(!screen.text().contains("What these data can carry"), "{}", screen.text());
    assert_eq!(screen.typed("How much"), "0.5");
    assert!(screen.text().contains("That is 8.3% of the scale."));

    screen.press(KEEP);
    settle().await;
    assert!(screen.text().contains("Enter the name of whoever says so."));
    screen.choose("percent of the scale");
    settle().await;
    assert_eq!(screen.typed("How much"), "8.33");
    screen.type_in("How much", "0");
    screen.type_in("Who says so", "A. Lead");
    screen.press(KEEP);
    settle().await;
    assert!(screen.text().contains("Enter a percentage above 0 and at most 100"));
    assert_eq!(named(state), []);

    screen.type_in("How much", "10");
    screen.press(KEEP);
    until(|| screen.text().contains(LAST)).await;
    assert!(!screen.text().contains(QUESTION));
    assert!(screen.text().contains("worthwhile from 10.0% of the scale"));
    assert!(screen.text().contains("Named by A. Lead on "));
    assert!(screen.text().contains(", before results were opened."));
}

#[wasm_bindgen_test]
async fn whoever_carries_on_with_the_usual_one_sees_results_and_it_is_kept_without_a_name() {
    let (screen, state) = shown(real(), Told::Results);
    settle().await;
    screen.press(CARRY_ON);
    until(|| screen.text().contains(LAST)).await;
    assert!(screen.text().contains("The usual one was kept on "));
    let entries = named(state);
    assert_eq!(entries.len(), 1);
    assert!(entries[0].who.is_empty() && !entries[0].after_results);
}

#[wasm_bindgen_test]
async fn a_change_of_it_needs_a_name_is_marked_and_says_what_held_before() {
    let (screen, state) = shown(real(), Told::Results);
    settle().await;
    screen.press(CARRY_ON);
    until(|| screen.text().contains(LAST)).await;
    screen.type_in("How much", "1");
    screen.press("Change what counts as worthwhile");
    settle().await;
    assert_eq!(named(state).len(), 1, "nobody answers for it");
    screen.type_in("Who says so", "B. Lead");
    screen.press("Change what counts as worthwhile");
    settle().await;
    assert!(named(state)[1].after_results);
    let said = "after results had been opened; before that 8.3% of the scale.";
    assert!(screen.text().contains(said), "{}", screen.text());
    assert!(screen.text().contains("Named by B. Lead on "));
}

#[wasm_bindgen_test]
async fn invented_answers_are_shown_at_once_and_the_margin_is_said_to_be_nobodys() {
    let (screen, _) = shown(invented(24, 3, false), Told::Results);
    until(|| screen.text().contains(LAST)).await;
    assert!(!screen.text().contains(QUESTION));
    assert!(screen.text().contains("Nobody named it: it is the usual one."));
}

#[wasm_bindgen_test]
async fn the_board_asks_before_it_shows_a_change_of_real_people() {
    let (screen, _) = shown(real(), Told::Board);
    settle().await;
    assert!(screen.text().contains(QUESTION));
    assert!(screen.all("#board-levels, [id^=board-levels]").is_empty());
    screen.press(CARRY_ON);
    settle().await;
    assert!(screen.text().contains("Outcomes and impact"));
}

#[wasm_bindgen_test]
async fn the_page_of_the_return_asks_before_it_says_how_behaviour_moved() {
    let (screen, _) = shown(real(), Told::Return);
    settle().await;
    assert!(screen.text().contains(QUESTION));
    assert!(!screen.text().contains("The evidence below the money"), "{}", screen.text());
    assert!(screen.text().contains("What an hour costs"), "the model can be worked on");
    screen.press(CARRY_ON);
    settle().await;
    assert!(!screen.text().contains(QUESTION));
    assert!(screen.text().contains("The evidence below the money"), "{}", screen.text());
}
