//! Small cohorts for the tests of this subject, and tests of the whole evaluation.

use std::sync::Arc;

use cohort::{Cohort, Linked, Measure, Record, Scores, Source, Unit};
use survey::instrument::{Direction, Role, Wave};

use super::{
    Basis, ChainLevel, Evaluation, FactsByResponse, Filter, Gap, MoneyFacts, Sample, Strength,
    Verdict, WeakestLink, Why, evaluate, findings,
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
        response_id: Some(code.into()),
        code: Some(code.to_owned()),
        now: scores,
        ..Record::blank(source(wave.name(), place), wave)
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

/// Ten people who moved up by one or two points on three taught items, and by `control` on the untaught one.
fn ten(control: f64) -> Evaluation {
    let codes: Vec<String> = (0..10).map(|n| n.to_string()).collect();
    let people: Vec<(&str, f64, f64)> =
        codes.iter().zip(0..).map(|(code, n)| (code.as_str(), 3.0, f64::from(4 + n % 2))).collect();
    let mut cohort = cohort_of("L1", &people);
    also_asked(&mut cohort, &["L2", "L3"], "L1");
    for (place, before) in cohort.baseline.iter_mut().enumerate() {
        Arc::make_mut(before).now.insert("X1", if place % 2 == 0 { 3.0 } else { 4.0 });
    }
    for (place, after) in cohort.follow_up.iter_mut().enumerate() {
        let noise = if place % 3 == 0 { 0.5 } else { -0.25 };
        let before = if place % 2 == 0 { 3.0 } else { 4.0 };
        Arc::make_mut(after).now.insert("X1", before + control + noise);
    }
    let untaught = Measure { role: Some(Role::Control), ..measure("X1") };
    evaluated(&cohort, &[measure("L1"), measure("L2"), measure("L3"), untaught])
}

/// Further items, answered and remembered as `like` is.
pub(super) fn also_asked(cohort: &mut Cohort, items: &[&str], like: &str) {
    for record in cohort.baseline.iter_mut().chain(&mut cohort.follow_up) {
        let record = Arc::make_mut(record);
        for item in items {
            for scores in [&mut record.now, &mut record.remembered] {
                if let Some(score) = scores.get(like).copied() {
                    scores.insert(item, score);
                }
            }
        }
    }
}

#[test]
fn a_level_that_moved_stands_though_nobody_was_asked_about_the_one_below() {
    let found = ten(0.0);
    let learning = level(&found, 2);
    assert_eq!(learning.strength, Strength::Strong);
    assert_eq!(learning.conclusion.basis, Basis::Matched);
    // Nobody was asked whether it was worth the time: that is a gap, and no break.
    assert_eq!(level(&found, 1).weakest, WeakestLink::NotAsked);
    assert_eq!(learning.gaps_below, [Gap { level: 1, strength: Strength::Missing }]);
    assert_eq!(level(&found, 5).gaps_below.len(), 3);
}

#[test]
fn a_level_is_not_settled_where_the_control_item_moved_as_much() {
    let found = ten(2.0);
    assert_eq!(level(&found, 2).strength, Strength::Unclear);
    assert_eq!(level(&found, 2).weakest, WeakestLink::ControlMoved);
    assert!(found.control.unwrap().change.unwrap().ci95[0] > 0.0);
}

#[test]
fn a_level_of_two_questions_has_no_score() {
    let people: Vec<(String, f64, f64)> =
        (0..12).map(|n| (n.to_string(), 2.0, f64::from(4 + n % 3))).collect();
    let people: Vec<(&str, f64, f64)> =
        people.iter().map(|(c, b, a)| (c.as_str(), *b, *a)).collect();
    let mut cohort = cohort_of("L1", &people);
    also_asked(&mut cohort, &["L2"], "L1");
    let found = evaluated(&cohort, &[measure("L1"), measure("L2")]);
    assert_eq!(level(&found, 2).conclusion.why, Why::TooFewItems);
    assert_eq!(level(&found, 2).items.len(), 2);
}

#[test]
fn a_level_that_fell_is_against() {
    let people: Vec<(String, f64, f64)> =
        (0..12).map(|n| (n.to_string(), 5.0, f64::from(2 + n % 3))).collect();
    let people: Vec<(&str, f64, f64)> =
        people.iter().map(|(c, b, a)| (c.as_str(), *b, *a)).collect();
    let mut cohort = cohort_of("L1", &people);
    also_asked(&mut cohort, &["L2", "L3"], "L1");
    let found = evaluated(&cohort, &[measure("L1"), measure("L2"), measure("L3")]);
    assert_eq!(level(&found, 2).strength, Strength::Against);
    assert_eq!(level(&found, 2).conclusion.verdict, Verdict::Against);
    assert_eq!(level(&found, 3).gaps_below[1], Gap { level: 2, strength: Strength::Against });
}

#[test]
fn seven_pairs_cannot_say() {
    let people: Vec<(String, f64, f64)> = (0..7).map(|n| (n.to_string(), 2.0, 6.0)).collect();
    let people: Vec<(&str, f64, f64)> =
        people.iter().map(|(c, b, a)| (c.as_str(), *b, *a)).collect();
    let mut cohort = cohort_of("L1", &people);
    also_asked(&mut cohort, &["L2", "L3"], "L1");
    let found = evaluated(&cohort, &[measure("L1"), measure("L2"), measure("L3")]);
    assert_eq!(level(&found, 2).strength, Strength::Missing);
    assert_eq!(level(&found, 2).weakest, WeakestLink::FewPeople);
}

#[test]
fn people_who_answered_twice_and_are_not_linked_are_not_said_to_be_silent() {
    let people: Vec<(String, f64, f64)> = (0..12).map(|n| (n.to_string(), 2.0, 6.0)).collect();
    let people: Vec<(&str, f64, f64)> =
        people.iter().map(|(c, b, a)| (c.as_str(), *b, *a)).collect();
    let mut cohort = cohort_of("L1", &people);
    also_asked(&mut cohort, &["L2", "L3"], "L1");
    for record in &mut cohort.baseline {
        Arc::make_mut(record).code = None;
    }
    let found = evaluated(&cohort, &[measure("L1"), measure("L2"), measure("L3")]);
    assert_eq!(level(&found, 2).weakest, WeakestLink::NobodyLinked);
}

#[test]
fn nobody_at_all_still_gives_an_evaluation() {
    let found = evaluated(&Cohort::default(), &[measure("L1")]);
    assert_eq!(found.before_results.n_pairs, 0);
    assert!(found.chain.iter().all(|level| level.strength == Strength::Missing));
}

#[test]
fn what_is_remembered_is_weak_beside_a_control_item_and_says_little_without_one() {
    let people: Vec<(String, f64, f64)> =
        (0..12).map(|n| (n.to_string(), 2.0, f64::from(4 + n % 3))).collect();
    let people: Vec<(&str, f64, f64)> =
        people.iter().map(|(c, b, a)| (c.as_str(), *b, *a)).collect();
    let mut cohort = cohort_of("L1", &people);
    cohort.baseline.clear();
    for record in &mut cohort.follow_up {
        Arc::make_mut(record).remembered.insert("L1", 2.0);
    }
    also_asked(&mut cohort, &["L2", "L3"], "L1");
    let asked_back = |id| Measure { has_retrospective: true, ..measure(id) };
    let taught = ["L1", "L2", "L3"].map(asked_back);
    let without = evaluated(&cohort, &taught);
    assert_eq!(level(&without, 2).conclusion.basis, Basis::Perceived);
    assert_eq!(level(&without, 2).strength, Strength::Unclear);
    for (place, record) in cohort.follow_up.iter_mut().enumerate() {
        let record = Arc::make_mut(record);
        record.remembered.insert("X1", 3.0);
        record.now.insert("X1", if place % 2 == 0 { 3.0 } else { 4.0 });
    }
    let control = Measure { role: Some(Role::Control), ..asked_back("X1") };
    let [l1, l2, l3] = taught;
    let beside = evaluated(&cohort, &[l1, l2, l3, control]);
    assert_eq!(level(&beside, 2).strength, Strength::Weak);
}
