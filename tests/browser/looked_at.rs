//! The working view when other people are looked at: new figures in the same places.

use std::sync::Arc;

use evaluation::Filter;
use leptos::prelude::*;
use ripple::app::evaluator::{pages::ResultsPage, state::EvaluatorState};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::{
    engine::{answered, evaluated, invented},
    screen::{Screen, settle, until},
};

/// Text of the opened items, by their line.
fn opened(screen: &Screen) -> Vec<(String, String)> {
    let text = |it: &Element, part: &str| {
        let part = it.query_selector(part).unwrap();
        part.and_then(|part| part.text_content()).unwrap_or_default()
    };
    let all = screen.all("details.nhsuk-details[open]").into_iter();
    all.map(|it| (text(&it, "summary"), text(&it, ".nhsuk-details__text"))).collect()
}

fn figures(screen: &Screen) -> Vec<String> {
    let figures = screen.all(".ripple-matched .ripple-figure").into_iter();
    figures.map(|it| it.text_content().unwrap_or_default()).collect()
}

#[wasm_bindgen_test]
async fn what_was_opened_stays_open_and_has_the_new_figures() {
    let files = invented(40, 1, false);
    let everybody = evaluated(&files, Filter::default(), Vec::new());
    let often = Filter { sessions_at_least: Some(5), ..Filter::default() };
    let some = evaluated(&files, often, Vec::new());
    let pairs = [&everybody, &some].map(|it| it.findings.pairing.pairs);
    assert!(pairs[1] < pairs[0], "{pairs:?}");

    let handle = StoredValue::new(None::<EvaluatorState>);
    let answered = answered(&files);
    let screen = Screen::show(move || {
        let state = EvaluatorState::provide();
        handle.set_value(Some(state));
        state.set_answer(Some(answered));
        state.set_evaluated(Some(Arc::new(everybody)));
        view! { <ResultsPage /> }
    });
    until(|| screen.text().contains("Where these figures come from")).await;
    for details in screen.all("details.nhsuk-details") {
        details.set_attribute("open", "").unwrap();
    }
    until(|| opened(&screen).iter().all(|(_, text)| !text.trim().is_empty())).await;
    let (before, figures_before) = (opened(&screen), figures(&screen));
    assert!(before.len() > 30, "{}", before.len());

    handle.get_value().unwrap().set_evaluated(Some(Arc::new(some)));
    let is_new = || figures(&screen).iter().any(|it| *it == pairs[1].to_string());
    until(is_new).await;
    for _ in 0..20 {
        settle().await;
    }
    let (after, figures_after) = (opened(&screen), figures(&screen));
    let lines = |all: &[(String, String)]| -> Vec<String> {
        all.iter().map(|(line, _)| line.clone()).collect()
    };
    assert_eq!(lines(&after), lines(&before));
    let empty: Vec<_> = after.iter().filter(|(_, text)| text.trim().is_empty()).collect();
    assert_eq!(empty, Vec::<&(String, String)>::new());
    assert_eq!(figures_after.len(), figures_before.len(), "the same places");
    let n_new = after.iter().zip(&before).filter(|(new, old)| new.1 != old.1).count();
    assert!(n_new > 20, "{n_new} of {} have new words", after.len());
}
