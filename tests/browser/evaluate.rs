//! The evaluator's pages on invented cohorts: what leads, what counts, what is kept apart and what is never overwritten.

use std::sync::Arc;

use browser::storage;
use evaluation::Filter;
use leptos::prelude::*;
use money::Model;
use report::EVALUATOR_ONLY;
use ripple::app::evaluator::{
    held::Answered,
    older,
    pages::{BoardPage, ResultsPage, RoiPage},
    reading::Reader,
    simulating::Simulator,
    state::EvaluatorState,
};
use study::document::SourceFile;
use study::{Evaluated, FileInput};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    engine,
    kept::held,
    screen::{Screen, settle, until},
};

/// What stands at the end of the results, which are made part by part.
const LAST: &str = "Where these figures come from";

/// The files of an invented cohort.
fn invented(follow_up_only: bool) -> Vec<FileInput> {
    engine::invented(40, 1, follow_up_only)
}

/// The engine's results about it.
fn evaluated() -> Arc<Evaluated> {
    Arc::new(engine::evaluated(&invented(false), Filter::default(), Vec::new()))
}

/// The engine's answer about an invented cohort.
fn answered(follow_up_only: bool) -> Answered {
    engine::answered(&invented(follow_up_only))
}

fn results(follow_up_only: bool) -> Screen {
    Screen::show(move || {
        EvaluatorState::provide().set_answer(Some(answered(follow_up_only)));
        view! { <ResultsPage /> }
    })
}

fn roi(answer: Option<Answered>) -> (Screen, EvaluatorState) {
    let state = StoredValue::new(None::<EvaluatorState>);
    let screen = Screen::show(move || {
        let provided = EvaluatorState::provide();
        provided.set_answer(answer);
        state.set_value(Some(provided));
        Reader::offer(provided);
        Simulator::provide();
        view! { <RoiPage /> }
    });
    (screen, state.get_value().unwrap())
}

fn board(answer: Option<Answered>) -> (Screen, EvaluatorState) {
    let state = StoredValue::new(None::<EvaluatorState>);
    let screen = Screen::show(move || {
        let provided = EvaluatorState::provide();
        provided.set_answer(answer);
        provided.edit_model(study::roi_model::accept_waiting);
        state.set_value(Some(provided));
        Reader::offer(provided);
        Simulator::provide();
        view! { <BoardPage /> }
    });
    (screen, state.get_value().unwrap())
}

#[wasm_bindgen_test]
async fn the_board_reads_from_rationale_to_return_and_its_sliders_leave_the_model_alone() {
    let (screen, state) = board(Some(answered(false)));
    settle().await;
    assert_eq!(headings(&screen), ["Rationale", "Outcomes and impact", "Return", "What if?"]);
    assert!(screen.all("input[type=range]").len() >= 3);
    assert!(screen.text().contains("Invented data"));
    // On paper it is two sheets.
    assert_eq!(screen.text().matches(EVALUATOR_ONLY).count(), 2);
    let before = net_benefit(state);
    screen.press("Cautious");
    settle().await;
    assert!(screen.text().contains("a what-if, not the model as it stands"));
    assert_eq!(net_benefit(state).to_bits(), before.to_bits());
    screen.press("Keep these as a scenario");
    settle().await;
    let kept = state.model().get_untracked().scenarios.last().cloned();
    assert_eq!(kept.map(|scenario| scenario.title), Some("Our own".to_owned()));
}

fn headings(screen: &Screen) -> Vec<String> {
    screen.all("h2").iter().filter_map(|heading| heading.text_content()).collect()
}

fn net_benefit(state: EvaluatorState) -> f64 {
    state.outcome().get_untracked().all_classes.net_benefit
}

#[wasm_bindgen_test]
async fn without_a_baseline_perceived_change_leads_and_matched_change_is_a_sentence() {
    let screen = results(true);
    until(|| screen.text().contains(LAST)).await;
    assert_eq!(
        headings(&screen),
        ["What these data can carry", "Perceived change", "Matched change"]
    );
    assert!(screen.all("[aria-labelledby=matched-heading] table").is_empty());
    assert!(screen.text().contains("There is no baseline"));
}

#[wasm_bindgen_test]
async fn the_publishable_view_has_no_exact_number_of_people_and_remembers_what_it_showed() {
    let state = StoredValue::new(None::<EvaluatorState>);
    let screen = Screen::show(move || {
        let provided = EvaluatorState::provide();
        provided.set_answer(Some(answered(false)));
        provided.set_evaluated(Some(evaluated()));
        state.set_value(Some(provided));
        view! { <ResultsPage /> }
    });
    until(|| screen.text().contains(LAST)).await;
    let working = headings(&screen);
    for heading in ["Before any result", "The chain of evidence", "Three estimates, side by side"] {
        assert!(working.iter().any(|it| it == heading), "{working:?}");
    }
    let pairs = evaluated().findings.pairing.pairs;
    let exact = format!("{pairs} people were linked");
    assert!(screen.text().contains(&exact), "no “{exact}”");
    screen.choose("Publishable view");
    settle().await;
    assert!(headings(&screen).iter().any(|it| it == "What may be published"));
    assert!(!screen.text().contains(&exact));
    let tables = |of: &str| screen.all(&format!(".ripple-publishable {of}table")).len();
    assert_eq!(tables(""), tables("figure "), "no table but those of pictures");
    let state = state.get_value().unwrap();
    assert_eq!(state.look().get_untracked().published.len(), 1);
    assert!(state.settings().get_untracked().published.has_all_of(&evaluated().outputs));
}

#[wasm_bindgen_test]
async fn what_is_saved_for_publishing_from_the_working_view_is_remembered_too() {
    let state = StoredValue::new(None::<EvaluatorState>);
    let _screen = Screen::show(move || {
        let provided = EvaluatorState::provide();
        provided.set_answer(Some(answered(false)));
        provided.set_evaluated(Some(evaluated()));
        state.set_value(Some(provided));
        view! { <ResultsPage /> }
    });
    let (state, outputs) = (state.get_value().unwrap(), evaluated().outputs.clone());
    settle().await;
    assert!(!outputs.is_empty() && state.settings().get_untracked().published.is_empty());
    state.record(&Filter::default(), &outputs);
    assert!(state.settings().get_untracked().published.has_all_of(&outputs));
    assert_eq!(state.look().get_untracked().published, [Filter::default()]);
    settle().await;
}

#[wasm_bindgen_test]
async fn measured_and_remembered_change_stand_in_tables_of_their_own() {
    let screen = results(false);
    until(|| screen.text().contains(LAST)).await;
    assert_eq!(
        headings(&screen),
        ["What these data can carry", "Matched change", "Perceived change"]
    );
    let heads = |section: &str| {
        screen.all(&format!("[aria-labelledby={section}] .ripple-change th[scope=col]"))
    };
    let names = |section: &str| {
        heads(section).iter().filter_map(|head| head.text_content()).collect::<Vec<_>>()
    };
    assert!(!names("matched-heading").contains(&"Perceived change".to_owned()));
    assert!(!names("perceived-heading").contains(&"Mean change".to_owned()));
}

#[wasm_bindgen_test]
async fn every_picture_has_a_title_a_description_and_its_figures_beside_it() {
    let screen = Screen::show(move || {
        let state = EvaluatorState::provide();
        state.set_answer(Some(answered(false)));
        state.set_evaluated(Some(evaluated()));
        view! { <ResultsPage /> }
    });
    until(|| screen.text().contains(LAST)).await;
    let unopened = screen.all("figure").len();
    // Those of single items are drawn when they are opened.
    for details in screen.all("details") {
        details.set_attribute("open", "").unwrap();
    }
    until(|| screen.all("figure").len() > unopened + 10).await;
    settle().await;
    let pictures = screen.all("figure").len();
    assert_eq!(
        screen.all("figure svg > title").len(),
        2 * pictures,
        "one layout for phones and one for wide pages"
    );
    assert_eq!(screen.all("figure svg > desc").len(), 2 * pictures);
    let figures = screen.all("figure details .nhsuk-details__text");
    assert_eq!(figures.len(), pictures);
    let says_them = |text: Option<String>| text.is_some_and(|text| !text.trim().is_empty());
    assert!(figures.iter().all(|it| says_them(it.text_content())));
}

#[wasm_bindgen_test]
async fn a_figure_that_is_typed_moves_the_return_at_once() {
    let (screen, state) = roi(None);
    settle().await;
    let before = net_benefit(state);
    screen.type_in("People", "20");
    assert!(net_benefit(state) > before);
    assert_eq!(screen.all("#time-0-people").len(), 1, "the field stays, and with it the focus");
}

#[wasm_bindgen_test]
async fn a_figure_that_cannot_be_read_says_why_and_leaves_the_last_one() {
    let (screen, state) = roi(None);
    settle().await;
    let before = net_benefit(state);
    screen.type_in("People", "a few");
    settle().await;
    assert_eq!(net_benefit(state).to_bits(), before.to_bits());
    assert!(screen.text().contains("Enter a number, such as 12 or 3.75."));
}

#[wasm_bindgen_test]
async fn a_saving_counts_once_it_is_accepted_and_a_rejected_one_asks_why() {
    let (screen, state) = roi(Some(answered(false)));
    settle().await;
    let benefits = || state.outcome().get_untracked().all_classes.benefits;
    assert!(benefits().abs() < 1e-12);
    assert!(screen.text().contains("No benefits judged yet"));
    screen.press("Accept every waiting line");
    settle().await;
    assert!(benefits() > 0.0);
    screen.choose("Reject");
    settle().await;
    assert!(screen.text().contains("Why it is rejected"));
}

#[wasm_bindgen_test]
async fn without_a_baseline_the_headline_is_withheld_with_its_reason_and_the_working_stays() {
    let (screen, _) = roi(Some(answered(true)));
    settle().await;
    screen.press("Accept every waiting line");
    settle().await;
    assert!(screen.text().contains("There is no headline return yet"));
    assert!(screen.text().contains("lines count without a reason"));
    assert!(screen.text().contains("There is no baseline, so change is remembered, not measured."));
    assert!(screen.text().contains("Benefit–cost ratio"));
}

#[wasm_bindgen_test]
async fn a_withheld_headline_is_shown_for_a_stated_reason_which_stays_and_can_be_taken_back() {
    const WITHHELD: &str = "There is no headline return yet";
    let (screen, state) = roi(Some(answered(true)));
    settle().await;
    screen.press("Accept every waiting line");
    settle().await;
    screen.press("Show it with this reason");
    settle().await;
    assert!(screen.text().contains("Say who decided, and why, in words that a board can read"));
    assert!(screen.text().contains(WITHHELD));
    screen.type_in("Who decided: a name or a role", "A. Lead");
    screen.type_in("Why it should be shown", "The board asked for it");
    screen.press("Show it with this reason");
    settle().await;
    assert!(!screen.text().contains(WITHHELD));
    assert!(screen.text().contains("Shown by a stated decision of A. Lead, "));
    assert!(screen.text().contains("The board asked for it."));
    assert!(screen.text().contains("there is no baseline"));
    screen.press("Take this decision back");
    settle().await;
    assert!(screen.text().contains(WITHHELD));
    let log = state.model().get_untracked().changes.clone();
    assert!(
        log.iter().rev().take(2).all(|change| change.what.to_string().contains("stated decision"))
    );
}

#[wasm_bindgen_test]
async fn a_new_cost_can_be_named_priced_and_taken_away() {
    let (screen, state) = roi(None);
    settle().await;
    let before = net_benefit(state);
    screen.press("Add a cost");
    settle().await;
    screen.type_in("What it was for", "Venue");
    screen.type_in("Amount", "1,200.50");
    assert!((net_benefit(state) - (before - 1200.50)).abs() < 1e-9);
    settle().await;
    screen.press("Remove this cost Venue");
    settle().await;
    assert_eq!(net_benefit(state).to_bits(), before.to_bits());
}

#[wasm_bindgen_test]
async fn what_is_edited_on_invented_data_leaves_the_real_model_as_it_was() {
    let (screen, state) = roi(Some(answered(false)));
    settle().await;
    screen.type_in("People", "20");
    assert_ne!(*state.kept_model(), Model::l4sc());
    state.clear();
    assert_eq!(*state.kept_model(), Model::l4sc());
}

#[wasm_bindgen_test]
async fn the_same_file_twice_is_held_once_even_under_another_name() {
    let (_screen, state) = roi(None);
    let file = |name: &str| held(state, name, b"link_code,L1\na,3\n");
    state.add_files(vec![file("a.csv")]);
    let left_out = state.add_files(vec![file("a.csv"), file("copy of a.csv")]);
    assert_eq!(state.files().get_untracked().len(), 1);
    assert_eq!(left_out, ["a.csv", "copy of a.csv"]);
}

#[wasm_bindgen_test]
async fn a_saved_model_that_cannot_be_read_is_set_aside_and_not_written_over() {
    storage::set("ripple.evaluate.model", "{ not a model").unwrap();
    let (_screen, state) = roi(None);
    assert!(older::models_without_set(state, false).is_empty());
    settle().await;
    assert_eq!(state.set_aside_model().get_untracked().as_deref(), Some("{ not a model"));
    let kept = storage::all("ripple.evaluate.").unwrap();
    assert!(kept.contains(&("set-aside-model".to_owned(), "{ not a model".to_owned())));
    for (key, _) in kept {
        storage::delete(&format!("ripple.evaluate.{key}")).unwrap();
    }
}

#[wasm_bindgen_test]
async fn what_was_in_a_closed_file_takes_its_place_and_only_once() {
    let (_screen, state) = roi(None);
    let closed = |name: &str| SourceFile { is_closed: true, ..held(state, name, name.as_bytes()) };
    state.add_files(vec![
        closed("a.json.age"),
        closed("copy of a.json.age"),
        closed("b.json.age"),
        held(state, "c.csv", b"x"),
    ]);
    assert_eq!(state.n_closed(), 3);
    let keys: Vec<u32> = state.files().get_untracked().iter().map(|file| file.key).collect();
    state.put_opened(keys[0], held(state, "a.json", b"{}"));
    state.put_opened(keys[1], held(state, "copy of a.json", b"{}"));
    let names: Vec<String> =
        state.files().get_untracked().into_iter().map(|held| held.file.name).collect();
    assert_eq!(names, ["a.json", "b.json.age", "c.csv"]);
}
