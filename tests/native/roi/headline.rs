//! When the return may lead a page, and what stands against it.

use ripple::roi::{Headline, Refusal};
use serde_json::{Value, json};

use super::{costing, line, outcome_of};

/// The headline of a model that lacks nothing, after a change.
fn headline(change: impl Fn(&mut Value)) -> Headline {
    let mut parts = json!({
        "costs": costing(100),
        "benefits": [line("a", 20_000, 0.5, 0.8)],
        "evidence": {"n_pairs": 16, "level3_change_ci95_percent_of_maximum": [2.1, 9.8], "design": "with-baseline"},
    });
    change(&mut parts);
    outcome_of(parts).headline
}

fn reasons(change: impl Fn(&mut Value)) -> Vec<Refusal> {
    let headline = headline(change);
    assert!(!headline.allowed);
    headline.reasons
}

#[test]
fn enough_evidence_carries_a_headline() {
    assert_eq!(headline(|_| {}), Headline { allowed: true, reasons: Vec::new(), overridden: None });
}

#[test]
fn eight_pairs_are_enough_and_seven_are_not() {
    assert!(headline(|model| model["evidence"]["n_pairs"] = json!(8)).allowed);
    assert_eq!(reasons(|model| model["evidence"]["n_pairs"] = json!(7)), [Refusal::TooFewPairs(7)]);
    assert_eq!(
        reasons(|model| model["evidence"]["n_pairs"] = json!(null)),
        [Refusal::PairsUnknown]
    );
}

#[test]
fn no_evidence_is_not_allowed() {
    assert_eq!(reasons(|model| model["evidence"] = json!(null)), [Refusal::NoEvidence]);
}

#[test]
fn behaviour_must_have_changed_for_certain() {
    let interval = |low: f64, high: f64| {
        move |model: &mut Value| {
            model["evidence"]["level3_change_ci95_percent_of_maximum"] = json!([low, high]);
        }
    };
    assert_eq!(reasons(interval(0.0, 5.0)), [Refusal::Level3NoChange { low: 0.0, high: 5.0 }]);
    assert_eq!(reasons(interval(-1.0, 5.0)), [Refusal::Level3NoChange { low: -1.0, high: 5.0 }]);
    assert!(headline(interval(0.1, 5.0)).allowed);
    let unknown = |model: &mut Value| {
        model["evidence"]["level3_change_ci95_percent_of_maximum"] = json!(null);
    };
    assert_eq!(reasons(unknown), [Refusal::Level3Unknown]);
}

#[test]
fn without_a_baseline_the_headline_is_withheld_for_that_reason() {
    let remembered = |model: &mut Value| model["evidence"]["design"] = json!("follow-up-only");
    assert_eq!(reasons(remembered), [Refusal::NoBaseline]);
}

#[test]
fn a_line_with_both_shares_must_count() {
    for field in ["attribution", "confidence"] {
        assert_eq!(
            reasons(|model| model["benefits"][0][field] = json!(null)),
            [Refusal::NoAdjustedLine]
        );
    }
    let rejected = |model: &mut Value| {
        (model["benefits"][0]["status"], model["benefits"][0]["reason"]) =
            (json!("rejected"), json!("no records"));
    };
    assert_eq!(reasons(rejected), [Refusal::NoAdjustedLine]);
    assert_eq!(
        reasons(|model| model["benefits"][0]["status"] = json!("proposed")),
        [Refusal::NoAdjustedLine]
    );
    assert_eq!(
        reasons(|model| model["benefits"][0]["class"] = json!("not-monetised")),
        [Refusal::NoAdjustedLine]
    );
}

#[test]
fn there_must_be_a_return_to_show() {
    assert_eq!(reasons(|model| model["costs"] = json!({})), [Refusal::NoReturn]);
}

#[test]
fn a_stated_override_allows_the_headline_and_stays_beside_its_reasons() {
    let headline = headline(|model| {
        model["evidence"]["n_pairs"] = json!(5);
        model["evidence"]["override"] = json!({"reason": "the board asked for it on 3 December"});
    });
    assert!(headline.allowed);
    assert_eq!(headline.reasons, [Refusal::TooFewPairs(5)]);
    assert_eq!(headline.overridden.unwrap().reason, "the board asked for it on 3 December");
}
