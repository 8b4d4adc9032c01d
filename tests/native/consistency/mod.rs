//! No two sentences of page, file and board contradict each other: five hundred generated cohorts, by typed verdicts and by text.

mod beside;
mod cohorts;
mod phrases;
mod typed;
mod views;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
    thread,
};

use evaluation::{Strength, Verdict};
use report::{
    carries, design,
    evaluation::{attendance_words, before_words, not_linked_differ_words, outcome_rows},
    link_words,
    publication::{EstimateKind, change_text, publication_text},
};
use study::{Evaluated, evaluate_request, export_request};

use self::{
    cohorts::{Cohort, KINDS, Kind, cohort},
    phrases::{RETIRED, contradictions, way_contradictions},
    views::views,
};

const COHORTS: u64 = 500;
/// One cohort in so many goes to the board, and one in so many into files, which take longer.
const TO_THE_BOARD: u64 = 7;
const TO_FILES: u64 = 41;

/// What contradicts what in one cohort.
#[derive(Debug, Default)]
struct Contradictions {
    /// Verdicts as types.
    by_type: Vec<String>,
    /// Sentences, and the figures in them.
    by_text: Vec<String>,
    /// Two views of one subject.
    between: Vec<String>,
    /// What stands beside verdicts.
    beside: Vec<String>,
    /// Sentences that are said no more.
    retired: Vec<String>,
    /// What the board is told.
    board: Vec<String>,
    /// Files against the page.
    files: Vec<String>,
    /// The verdicts that were said, so that a kind that says nothing is noticed.
    verdicts: BTreeSet<String>,
}

/// Every cohort with its contradictions, worked out once.
fn found() -> &'static [(Kind, u64, Contradictions)] {
    static FOUND: OnceLock<Vec<(Kind, u64, Contradictions)>> = OnceLock::new();
    FOUND.get_or_init(|| {
        let of = |remainder: u64| {
            move || (0..COHORTS).filter(|it| it % 2 == remainder).map(looked_at).collect::<Vec<_>>()
        };
        thread::scope(|scope| {
            let halves = [0, 1].map(|remainder| scope.spawn(of(remainder)));
            halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
        })
    })
}

fn looked_at(number: u64) -> (Kind, u64, Contradictions) {
    let cohort = cohort(number);
    let found = evaluate_request(&cohort.request, &mut |_| ()).unwrap();
    let mut contradictions = contradictions_of(&found);
    if number.is_multiple_of(TO_THE_BOARD) && cohort.request.filter.is_everybody() {
        contradictions.board = beside::of_the_board(&cohort.request.compare, &found);
    }
    if number.is_multiple_of(TO_FILES) {
        contradictions.files = of_files(&cohort, &found);
    }
    (cohort.kind, number, contradictions)
}

fn contradictions_of(found: &Evaluated) -> Contradictions {
    let views = views(found);
    let mut verdicts: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for view in &views {
        let said = format!("{:?}", view.conclusion.verdict);
        verdicts.entry(&view.subject).or_default().insert(said);
    }
    let differ = verdicts.iter().filter(|(_, said)| said.len() > 1);
    let unlinked = found.publication.items.iter().flat_map(|it| &it.changes);
    let unlinked = unlinked.filter(|it| it.estimate == EstimateKind::Unlinked);
    let without_verdict = unlinked.chain(&found.publication.composites).map(change_text);
    let mut by_text: Vec<String> = views.iter().flat_map(contradictions).collect();
    by_text.extend(without_verdict.flat_map(|text| way_contradictions(&text)));
    Contradictions {
        by_type: typed::disagreements(found),
        by_text,
        between: differ.map(|(subject, said)| format!("{subject}: {said:?}")).collect(),
        beside: beside::disagreements(found),
        retired: retired(&everything(found)),
        verdicts: verdicts.into_values().flatten().collect(),
        ..Contradictions::default()
    }
}

/// Every sentence of the page and of the published file.
fn everything(found: &Evaluated) -> String {
    let evaluation = &found.evaluation;
    let mut said: Vec<String> = views(found).into_iter().map(|view| view.text).collect();
    said.extend(evaluation.chain.iter().map(link_words));
    said.extend(outcome_rows(evaluation).into_iter().flat_map(|row| row.evidence));
    said.extend(before_words(&evaluation.before_results));
    said.push(not_linked_differ_words(&evaluation.before_results.not_linked));
    said.extend(evaluation.attendance.iter().map(attendance_words));
    said.extend(carries(&found.findings));
    said.push(design(&found.findings).into());
    said.push(publication_text(&found.publication));
    said.join("\n")
}

fn retired(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let around = |phrase: &str| {
        let place = text.find(phrase)?;
        let line = text[..place].rfind('\n').map_or(0, |it| it + 1);
        Some(format!("“{phrase}”: {}", text[line..].lines().next().unwrap_or_default()))
    };
    RETIRED.iter().filter_map(|phrase| around(phrase)).collect()
}

/// The files say what the page says.
fn of_files(cohort: &Cohort, found: &Evaluated) -> Vec<String> {
    let files = export_request(&cohort.request, &mut |_| ()).unwrap().files;
    let text = |name: &str| &files.iter().find(|it| it.name == name).unwrap().text;
    let mut wrong = Vec::new();
    if *text("publishable-findings.txt") != publication_text(&found.publication) {
        wrong.push(format!("text: {}", text("publishable-findings.txt")));
    }
    let json: serde_json::Value = serde_json::from_str(text("ripple-findings.json")).unwrap();
    for (written, own) in json["evaluation"]["outcomes"]
        .as_array()
        .into_iter()
        .flatten()
        .zip(&found.evaluation.outcomes)
    {
        let verdict: Verdict =
            serde_json::from_value(written["conclusion"]["verdict"].clone()).unwrap();
        if verdict != own.conclusion.verdict {
            wrong.push(format!("JSON: {written} {own:?}"));
        }
    }
    wrong
}

/// Says how many contradictions of each kind there are, and one of them.
fn assert_none(of: impl Fn(&Contradictions) -> &Vec<String>) {
    let mut by_kind: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    for (kind, number, found) in found() {
        for what in of(found) {
            let head = what.split([':', '[']).next().unwrap_or_default();
            let one = || (0, format!("{kind:?} {number}: {what}"));
            by_kind.entry(head).or_insert_with(one).0 += 1;
        }
    }
    assert!(by_kind.is_empty(), "{by_kind:#?}");
}

#[test]
fn verdicts_of_level_claim_item_and_publication_agree_as_types() {
    assert_none(|it| &it.by_type);
}

#[test]
fn no_sentence_contradicts_its_verdict_or_the_figures_printed_beside_it() {
    assert_none(|it| &it.by_text);
}

#[test]
fn every_view_of_one_level_claim_or_item_says_the_same() {
    assert_none(|it| &it.between);
}

#[test]
fn what_stands_beside_verdicts_does_not_contradict_them() {
    assert_none(|it| &it.beside);
}

#[test]
fn sentences_that_were_wrong_are_said_no_more() {
    assert_none(|it| &it.retired);
}

#[test]
fn the_board_s_evidence_agrees_with_level_3() {
    assert_none(|it| &it.board);
}

#[test]
fn files_say_what_the_page_says() {
    assert_none(|it| &it.files);
}

#[test]
fn every_kind_of_cohort_and_every_verdict_is_among_them() {
    let kinds: BTreeSet<String> = found().iter().map(|(kind, ..)| format!("{kind:?}")).collect();
    assert_eq!(kinds.len(), KINDS.len());
    let verdicts: BTreeSet<&String> = found().iter().flat_map(|(.., it)| &it.verdicts).collect();
    assert_eq!(verdicts.len(), 5, "{verdicts:?}");
}

/// The first cohort of a kind whose level 2 came to this verdict, with a fault put in.
fn with_fault(kind: Kind, verdict: Verdict, fault: impl FnOnce(&mut Evaluated)) -> Contradictions {
    let of_kind = (0..COHORTS).map(cohort).filter(|cohort| cohort.kind == kind);
    let mut evaluated = of_kind.map(|it| evaluate_request(&it.request, &mut |_| ()).unwrap());
    let mut found = evaluated
        .find(|it| {
            it.findings.levels[0].conclusion.verdict == verdict && !it.publication.is_refused
        })
        .unwrap();
    let sound = contradictions_of(&found);
    assert!(sound.by_type.is_empty() && sound.by_text.is_empty() && sound.between.is_empty());
    fault(&mut found);
    contradictions_of(&found)
}

#[test]
fn a_level_that_went_the_other_way_and_is_called_strong_is_noticed() {
    let found = with_fault(Kind::AllWorse, Verdict::Against, |it| {
        it.evaluation.chain[1].strength = Strength::Strong;
    });
    assert!(!found.by_type.is_empty());
}

#[test]
fn a_published_sentence_of_the_other_way_is_noticed() {
    let found = with_fault(Kind::AllWorse, Verdict::Against, |it| {
        let words = &mut it.publication.levels[0].words;
        *words = words.replace("the worse way", "the better way");
    });
    assert!(!found.by_text.is_empty());
}

#[test]
fn an_interval_of_worse_beside_a_sentence_of_no_change_is_noticed() {
    let found = with_fault(Kind::AllWorse, Verdict::Against, |it| {
        it.publication.levels[0].words =
            "Cannot say. The answers fit with no change, and with a change.".into();
    });
    assert!(found.by_text.iter().any(|it| it.contains("an interval of worse")), "{found:?}");
}

#[test]
fn a_claim_that_says_otherwise_than_its_only_item_is_noticed() {
    let found = with_fault(Kind::AllWorse, Verdict::Against, |it| {
        for outcome in it.evaluation.outcomes.iter_mut().filter(|it| it.items.len() == 1) {
            outcome.conclusion.verdict = Verdict::SomeChange;
        }
    });
    assert!(!found.by_type.is_empty() && !found.by_text.is_empty());
}

#[test]
fn two_views_of_one_level_with_two_verdicts_are_noticed() {
    let found = with_fault(Kind::AllWorse, Verdict::Against, |it| {
        it.evaluation.chain[1].conclusion.verdict = Verdict::CannotSay;
    });
    assert!(!found.between.is_empty());
}

#[test]
fn a_sentence_that_is_said_no_more_is_noticed() {
    let found = with_fault(Kind::AllWorse, Verdict::Against, |it| {
        it.publication.statements.push("The interval takes in no change.".into());
    });
    assert!(!found.retired.is_empty());
}
