//! The publishable view, read as a stranger would: no number stands on the page that the safe types do not hold.

use std::{collections::BTreeSet, sync::Arc};

use evaluation::Filter;
use leptos::prelude::*;
use report::publication::Publication;
use ripple::app::evaluator::{pages::ResultsPage, state::EvaluatorState};
use study::{Evaluated, FileInput};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    engine::{answered, evaluated, invented},
    screen::{Screen, settle, until},
};

/// What every interval is called by.
const CONFIDENCE: &str = "95";
/// What every picture of shares says, which is no figure of anybody.
const OF_SHARES: &str = "they need not add up to 100%";

fn publishable_page(files: &[FileInput], evaluated: Evaluated) -> Screen {
    let answered = answered(files);
    Screen::show(move || {
        let state = EvaluatorState::provide();
        state.show_publishable(true);
        state.set_answer(Some(answered));
        state.set_evaluated(Some(Arc::new(evaluated)));
        view! { <ResultsPage /> }
    })
}

/// Every number in a text, as written.
fn numbers(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .map(|word| word.trim_matches('.').to_owned())
        .filter(|word| word.chars().any(|c| c.is_ascii_digit()))
        .collect()
}

/// A tick of a picture's scale: a round number alone.
fn is_tick(words: &str, number: &str) -> bool {
    let is_round = number.split_once('.').is_none_or(|(_, decimals)| decimals.len() <= 1);
    is_round && words.trim_start_matches(['−', '+', '-']).trim_end_matches('%') == number
}

/// The numbers of the page that the published figures do not hold.
fn unknown(screen: &Screen, publication: &Publication) -> Vec<String> {
    let json = serde_json::to_string(publication).unwrap();
    let plain = |number: &str| number.trim_end_matches(".0").to_owned();
    let safe: BTreeSet<String> = numbers(&json).iter().map(|number| plain(number)).collect();
    let is_safe = |number: &str| number == CONFIDENCE || safe.contains(&plain(number));
    let mut found = Vec::new();
    let leaves = screen.all(".ripple-publishable *").into_iter();
    for leaf in leaves.filter(|element| element.child_element_count() == 0) {
        let words = leaf.text_content().unwrap_or_default().replace(OF_SHARES, "");
        let is_drawn = leaf.tag_name().eq_ignore_ascii_case("text");
        let all = numbers(&words).into_iter();
        let strange = all.filter(|it| !(is_safe(it) || is_drawn && is_tick(words.trim(), it)));
        found.extend(strange.map(|number| format!("{number} in “{words}”")));
    }
    found
}

#[wasm_bindgen_test]
async fn the_publishable_page_shows_no_number_but_those_that_may_be_published() {
    let icb = Filter { group: Some("icb".into()), ..Filter::default() };
    let often = Filter { sessions_at_least: Some(4), ..Filter::default() };
    let mut n_hidden = 0;
    for (people, seed) in [(16, 3), (28, 5), (40, 1), (80, 9)] {
        let files = invented(people, seed, false);
        let mut published = Vec::new();
        for filter in [Filter::default(), icb.clone(), often.clone()] {
            let evaluated = evaluated(&files, filter.clone(), published.clone());
            published.push(filter);
            let publication = evaluated.publication.clone();
            n_hidden += usize::from(publication.is_refused);
            let screen = publishable_page(&files, evaluated);
            until(|| screen.text().contains("What may be published")).await;
            settle().await;
            let strange = unknown(&screen, &publication);
            assert!(strange.is_empty(), "{people} people, seed {seed}: {strange:?}");
        }
    }
    assert!(
        n_hidden > 0,
        "no output of so few people was refused: the cohorts are too large for this test"
    );
}
