//! Small cohorts for the tests of this subject, and tests of the whole evaluation.

use std::sync::Arc;

use crate::{
    cohort::{Cohort, Elements, Linked, Measure, Record, Scores, Source, Unit},
    instrument::{Direction, Role, Wave},
};

use super::{
    Basis, ChainLevel, ControlVerdict, Evaluation, FactsByResponse, Filter, MoneyFacts, Sample,
    Strength, evaluate, findings,
};

fn source(wave: &str, place: usize) -> Source {
    Source { file: format!("{wave}-{place}"), row: None }
}

/// One item of seven points, asked also of the time before.
pub(super) fn measure(id: &str) -> Measure {
    Measure {
        id: id.into(),
        level: Some(2),
        construct: "trust".into(),
        label: "A question".into(),
        unit: Unit::Points,
        range: Some((1.0, 7.0)),
        reverse: false,
        direction: Direction::Higher,
        role: None,
        is_point_scale: true,
        has_retrospective: false,
    }
}

fn record(wave: Wave, place: usize, code: &str, scores: Scores) -> Record {
    Record {
        source: source(wave.name(), place),
        number: 0,
        response_id: Some(code.into()),
        wave,
        code: Some(code.to_owned()),
        elements: Elements::new(),
        now: scores,
        remembered: Scores::new(),
        finished: None,
        complete: None,
        flags: Vec::new(),
        invented: false,
    }
}

/// People by code, with one measure before and after.
pub(super) fn cohort_of(id: &str, people: &[(&str, f64, f64)]) -> Cohort {
    let scores = |value: f64| Scores::from([(id.to_owned(), value)]);
    let records = people.iter().enumerate().flat_map(|(place, (code, before, after))| {
        [
            record(Wave::Baseline, place, code, scores(*before)),
            record(Wave::FollowUp, place, code, scores(*after)),
        ]
    });
    Cohort::new(records, Wave::FollowUp)
}

fn evaluated(cohort: &Cohort, measures: &[Measure]) -> Evaluation {
    let facts = FactsByResponse::default();
    let linked = Linked::exactly(cohort.clone());
    let found = findings(&linked, measures, Wave::FollowUp);
    let sample = Sample::new(&linked, &facts, measures, None);
    evaluate(&sample, &found, Filter::default(), MoneyFacts::default())
}

fn level(evaluation: &Evaluation, level: u8) -> &ChainLevel {
    evaluation.chain.iter().find(|it| it.level == level).unwrap()
}

/// Ten people who moved up by one or two points on the taught item, and by `control` on the untaught one.
fn ten(control: f64) -> Evaluation {
    let codes: Vec<String> = (0..10).map(|n| n.to_string()).collect();
    let people: Vec<(&str, f64, f64)> =
        codes.iter().zip(0..).map(|(code, n)| (code.as_str(), 3.0, f64::from(4 + n % 2))).collect();
    let mut cohort = cohort_of("L1", &people);
    for (place, before) in cohort.baseline.iter_mut().enumerate() {
        Arc::make_mut(before).now.insert("X1", if place % 2 == 0 { 3.0 } else { 4.0 });
    }
    for (place, after) in cohort.follow_up.iter_mut().enumerate() {
        let noise = if place % 3 == 0 { 0.5 } else { -0.25 };
        let before = if place % 2 == 0 { 3.0 } else { 4.0 };
        Arc::make_mut(after).now.insert("X1", before + control + noise);
    }
    let untaught = Measure { role: Some(Role::Control), ..measure("X1") };
    evaluated(&cohort, &[measure("L1"), untaught])
}

#[test]
fn a_level_that_moved_holds_and_one_that_nobody_answered_breaks_what_is_above() {
    let found = ten(0.0);
    assert_eq!(level(&found, 2).strength, Strength::Holds);
    assert_eq!(level(&found, 2).basis, Basis::Matched);
    // Nobody said whether it was worth the time.
    assert_eq!(level(&found, 1).strength, Strength::CannotSay);
    assert_eq!(level(&found, 2).broken_below, Some(1));
    assert_eq!(level(&found, 5).broken_below, Some(1));
}

#[test]
fn a_level_is_weak_where_the_control_item_moved_as_much() {
    let found = ten(2.0);
    assert_eq!(found.control.as_ref().unwrap().verdict, ControlVerdict::MovedAsMuch);
    assert_eq!(level(&found, 2).strength, Strength::Weak);
    assert_eq!(ten(0.0).control.unwrap().verdict, ControlVerdict::Still);
}

#[test]
fn seven_pairs_cannot_say() {
    let people: Vec<(String, f64, f64)> = (0..7).map(|n| (n.to_string(), 2.0, 6.0)).collect();
    let people: Vec<(&str, f64, f64)> =
        people.iter().map(|(c, b, a)| (c.as_str(), *b, *a)).collect();
    let found = evaluated(&cohort_of("L1", &people), &[measure("L1")]);
    assert_eq!(level(&found, 2).strength, Strength::CannotSay);
}

#[test]
fn nobody_at_all_still_gives_an_evaluation() {
    let found = evaluated(&Cohort::default(), &[measure("L1")]);
    assert_eq!(found.before_results.n_pairs, 0);
    assert!(found.chain.iter().all(|level| level.strength == Strength::CannotSay));
}

#[test]
fn without_a_baseline_what_is_remembered_is_weak() {
    let people: Vec<(String, f64, f64)> =
        (0..12).map(|n| (n.to_string(), 2.0, f64::from(4 + n % 3))).collect();
    let people: Vec<(&str, f64, f64)> =
        people.iter().map(|(c, b, a)| (c.as_str(), *b, *a)).collect();
    let mut cohort = cohort_of("L1", &people);
    cohort.baseline.clear();
    for record in &mut cohort.follow_up {
        Arc::make_mut(record).remembered.insert("L1", 2.0);
    }
    let found = evaluated(&cohort, &[Measure { has_retrospective: true, ..measure("L1") }]);
    assert_eq!(level(&found, 2).basis, Basis::Perceived);
    assert_eq!(level(&found, 2).strength, Strength::Weak);
}
