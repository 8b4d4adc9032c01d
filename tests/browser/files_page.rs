//! The files page: each file in one table, what is missing said at its field, and pairs shown by what helps to decide.

use leptos::prelude::*;
use ripple::app::evaluator::state::EvaluatorState;
use study::FileInput;
use survey::instrument::Wave;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    kept::held,
    mapping::{answered, files_page},
    screen::{Screen, settle},
};

/// A file by its name, the wave that a person said, and its text.
type Given<'a> = (&'a str, Option<Wave>, &'a str);

/// The files page with these files read.
async fn page(archive: &'static str, files: &[Given<'_>]) -> (Screen, EvaluatorState) {
    let (screen, state, _) = files_page(archive).await;
    let inputs = files.iter().map(|(name, wave, text)| FileInput {
        name: (*name).into(),
        wave: *wave,
        bytes: (*text).into(),
        ..FileInput::default()
    });
    state.add_files(
        files.iter().map(|(name, _, text)| held(state, name, text.as_bytes())).collect(),
    );
    for (key, (_, wave, _)) in (0..).zip(files) {
        state.set_wave(key, *wave);
    }
    state.set_answer(Some(answered(inputs.collect())));
    settle().await;
    (screen, state)
}

/// One person linked, and two records whose codes are numbers in a row: they wait for a person.
const PAIR: [Given<'static>; 2] = [
    ("before.csv", Some(Wave::Baseline), "link_code,L1\nR00001,4\nR00002,5\n"),
    ("after.csv", Some(Wave::FollowUp), "link_code,L1\nR00001,4\nR00003,4\n"),
];

fn focused() -> String {
    web_sys::window()
        .unwrap()
        .document()
        .unwrap()
        .active_element()
        .map(|it| it.id())
        .unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_decision_without_a_name_or_a_reason_says_what_is_missing_at_the_fields_and_in_a_list() {
    let (screen, state) = page("test/files-1", &PAIR).await;
    screen.press_first("Same person");
    settle().await;
    for words in [
        "There is a problem",
        "Enter the name of the person who decides",
        "Enter why you decide so",
    ] {
        assert!(screen.text().contains(words), "{words} in {}", screen.text());
    }
    assert_eq!(focused(), "review-problems");
    assert_eq!(screen.all("#decides.nhsuk-input--error, #because.nhsuk-input--error").len(), 2);
    let entries = || state.settings().get_untracked().decisions.entries.clone();
    assert!(entries().is_empty());
    screen.type_in("Who decides", "A. Evaluator");
    screen.press_first("Same person");
    settle().await;
    assert!(!screen.text().contains("Enter the name of the person who decides"));
    screen.type_in("Why, for the next decision", "They say so");
    screen.press_first("Same person");
    settle().await;
    assert_eq!(entries().len(), 1);
    assert!(screen.all(".nhsuk-error-summary").is_empty());
}

#[wasm_bindgen_test]
async fn a_pair_is_shown_side_by_side_and_neither_code_is() {
    let (screen, _) = page("test/files-2", &PAIR).await;
    let heads: Vec<String> =
        screen.all("#pair-0 th[scope=row]").iter().filter_map(|head| head.text_content()).collect();
    assert_eq!(heads, ["File", "Row"], "what neither file says is left out");
    for code in ["R00001", "R00002", "R00003"] {
        assert!(!screen.text().to_uppercase().contains(code), "{code} in {}", screen.text());
    }
}

#[wasm_bindgen_test]
async fn the_wave_that_a_name_says_is_proposed_and_counts_once_a_person_agrees() {
    let (screen, state) =
        page("test/files-3", &[("pre_survey.csv", None, "link_code,L1\nA1,4\n")]).await;
    assert!(screen.text().contains("By its name it may be the baseline."), "{}", screen.text());
    assert_eq!(state.files().get_untracked()[0].wave, None);
    screen.press("Yes, it is the baseline: pre_survey.csv");
    settle().await;
    assert_eq!(state.files().get_untracked()[0].wave, Some(Wave::Baseline));
}

#[wasm_bindgen_test]
async fn of_files_that_nothing_can_be_used_of_there_is_no_list_of_noughts() {
    let (screen, _) = page(
        "test/files-4",
        &[
            ("own.csv", Some(Wave::Baseline), "Name,How sure?\nA,Very\nB,Not\nC,Very\n"),
            ("notes.json", None, "{\"a\": "),
        ],
    )
    .await;
    let text = screen.text();
    assert!(text.contains("0 of 1"), "{text}");
    assert!(
        text.contains("None of its questions is used yet. Say what its columns mean."),
        "{text}"
    );
    assert!(text.contains("Its end is missing") || text.contains("its end is missing"), "{text}");
    for word in ["0 responses", ": 0", "0 pairs", "EOF", "expected", "line 1 column"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    assert!(!text.contains("See the results"), "{text}");
}

#[wasm_bindgen_test]
async fn files_that_are_read_have_their_people_and_questions_and_the_way_to_the_results_comes_first()
 {
    let (screen, _) = page("test/files-5", &PAIR).await;
    let cells = |row: usize| -> Vec<String> {
        let row = &screen.all(".ripple-file-table tbody tr")[row];
        let cells = row.query_selector_all(".ripple-file__cell").unwrap();
        (0..cells.length()).filter_map(|place| cells.get(place)?.text_content()).collect()
    };
    let first = cells(0);
    assert!(first[0].contains("before.csv") && first[0].contains("Read"), "{first:?}");
    assert_eq!((first[3].as_str(), first[4].as_str()), ("2", "1 of 1"), "{first:?}");
    let links = screen.all("a.nhsuk-button, .ripple-drop");
    assert_eq!(links[0].text_content().as_deref(), Some("See the results"));
    assert!(links[1].class_name().contains("ripple-drop--small"));
}

#[wasm_bindgen_test]
async fn rows_set_apart_and_columns_dropped_are_named_and_can_be_had_back() {
    let text = "link_code,Email,L1\nA1,a@example.org,4\nB2,b@example.org,5\nC3,c@example.org,3\nTotal,,12\n";
    let (screen, state) = page("test/files-6", &[("pre.csv", Some(Wave::Baseline), text)]).await;
    let words = screen.text();
    assert!(
        words.contains("Set apart: 1 row of no person, 1 column about who somebody is"),
        "{words}"
    );
    assert!(words.contains("“Email” holds e-mail addresses. It is not kept."), "{words}");
    screen.press("Count them as people’s answers: totals of other rows, pre.csv");
    screen.press("Use this column: Email, pre.csv");
    settle().await;
    let choices = state.choices(0);
    assert_eq!(choices.keep_rows, [tables::Apart::Total]);
    assert_eq!(choices.keep_columns, ["Email"]);
    assert!(screen.text().contains("You had back totals of other rows"), "{}", screen.text());
}

#[wasm_bindgen_test]
async fn a_number_that_stands_apart_is_asked_about_and_what_was_said_can_be_taken_back() {
    let of = |numbers: [u32; 8]| {
        let rows = (1..).zip(numbers).map(|(n, it)| format!("P{n}X,{it}\n"));
        format!("link_code,Trust in others\n{}", rows.collect::<String>())
    };
    let (before, after) = (of([1, 2, 3, 4, 5, 4, 3, 99]), of([2, 3, 4, 5, 5, 4, 3, 4]));
    let files = [
        ("pre.csv", Some(Wave::Baseline), before.as_str()),
        ("post.csv", Some(Wave::FollowUp), after.as_str()),
    ];
    let (screen, state) = page("test/files-7", &files).await;
    assert!(
        screen.text().contains("99 stands apart from its other numbers, 1 to 5"),
        "{}",
        screen.text()
    );
    screen.press("It means no answer: 99 in Trust in others");
    settle().await;
    assert_eq!(
        (state.choices(0).no_answers, state.choices(1).no_answers),
        (vec!["99".to_owned()], vec!["99".to_owned()])
    );
    screen.press("Take this back: 99");
    settle().await;
    assert!(state.choices(0).no_answers.is_empty());
}
