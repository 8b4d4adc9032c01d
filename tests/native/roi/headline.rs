//! When the return may lead a page, and what stands against it.

use money::{
    BehaviourVerdict, CostPart, EvidenceOrigin, Headline, Level3, Model, Refusal, evaluate,
};
use serde_json::{Value, json};

use super::{line, outcome_of, read};

/// A model that lacks nothing, after a change.
fn parts(change: impl Fn(&mut Value)) -> Value {
    let mut saving = line("a", 20_000, 0.5, 0.8);
    (saving["status"], saving["reason"]) = (json!("accepted"), json!("seen in the rota"));
    let costs = json!({
        "participant_time": [{"label": "8a", "people": 1, "half_days": 1, "hours_per_half_day": 1, "hourly_pence": 5000}],
        "management": [{"label": "Office", "workshops": 1, "hours_per_workshop": 1, "hourly_pence": 2000}],
        "other": [{"label": "Venue", "amount_pence": 3000}],
    });
    let mut parts = json!({
        "costs": costs,
        "benefits": [saving],
        "evidence": {"n_pairs": 16, "level3_change_ci95_percent_of_maximum": [2.1, 9.8], "design": "with-baseline", "origin": "responses",
                     "level3": {"verdict": "some", "contrast_above_zero": true, "chain_unbroken": true}},
        "uncertainty": {"drivers": [{"id": "all", "title": "All", "acts_on": "all-benefits", "distribution": {"uniform": {"low": 0.5, "high": 1.5}}}]},
    });
    change(&mut parts);
    parts
}

/// The headline of a model that lacks nothing, after a change.
fn headline(change: impl Fn(&mut Value)) -> Headline {
    outcome_of(parts(change)).headline
}

fn reasons(change: impl Fn(&mut Value)) -> Vec<Refusal> {
    let headline = headline(change);
    assert!(!headline.allowed);
    headline.reasons
}

#[test]
fn enough_evidence_carries_a_headline() {
    let expected = Headline {
        allowed: true,
        reasons: Vec::new(),
        overridden: None,
        behaviour: BehaviourVerdict::Some,
        evidence_origin: Some(EvidenceOrigin::Responses),
    };
    assert_eq!(headline(|_| {}), expected);
}

#[test]
fn behaviour_must_have_risen_and_what_was_not_taught_less() {
    let level3 = |field: &'static str, value: Value| {
        move |model: &mut Value| model["evidence"]["level3"][field] = value.clone()
    };
    let of = |field, value| reasons(level3(field, value));
    assert!(headline(level3("verdict", json!("worthwhile"))).allowed);
    assert_eq!(of("verdict", json!("none-worthwhile")), [Refusal::Level3NotWorthwhile]);
    assert_eq!(of("verdict", json!("against")), [Refusal::Level3Against]);
    assert_eq!(
        of("verdict", json!("cannot-say")),
        [Refusal::Level3NoChange { low: 2.1, high: 9.8 }]
    );
    assert_eq!(of("contrast_above_zero", json!(false)), [Refusal::ContrastNotAboveZero]);
    assert_eq!(of("contrast_above_zero", json!(null)), [Refusal::ContrastUnknown]);
    assert_eq!(of("chain_unbroken", json!(false)), [Refusal::ChainBroken]);
    assert_eq!(of("chain_unbroken", json!(null)), [Refusal::ChainUnknown]);
}

#[test]
fn no_figure_stands_before_a_board_where_behaviour_moved_the_other_way_or_nobody_can_say() {
    let bears = |verdict: &'static str| {
        headline(move |model| model["evidence"]["level3"]["verdict"] = json!(verdict))
            .bears_figures()
    };
    assert!(bears("worthwhile") && bears("some") && bears("none-worthwhile"));
    assert!(!bears("against") && !bears("cannot-say"));
    assert!(!headline(|model| model["evidence"] = json!(null)).bears_figures());
}

#[test]
fn evidence_of_version_1_is_read_as_a_verdict_of_its_interval_and_nothing_more() {
    let of = |interval: Value| {
        let mut model = super::model_with(parts(|_| {}));
        model["version"] = json!(1);
        model["evidence"] = json!({"n_pairs": 16, "level3_change_ci95_percent_of_maximum": interval, "design": "with-baseline",
                                   "override": {"reason": "the board asked for it"}});
        Model::parse(&model.to_string()).unwrap().evidence.unwrap()
    };
    let verdict = |interval: Value| of(interval).level3.verdict;
    assert_eq!(verdict(json!([2.1, 9.8])), BehaviourVerdict::Some);
    assert_eq!(verdict(json!([-1.0, 9.8])), BehaviourVerdict::CannotSay);
    assert_eq!(verdict(json!([-9.8, -2.1])), BehaviourVerdict::Against);
    assert_eq!(of(json!(null)).level3, Level3::UNKNOWN);
    let old = of(json!([2.1, 9.8]));
    assert_eq!((old.level3.contrast_above_zero, old.level3.chain_unbroken), (None, None));
    assert_eq!(old.origin, EvidenceOrigin::Typed);
    assert_eq!(old.overridden.unwrap().who, None);
}

#[test]
fn lines_that_wait_or_count_without_a_reason_stand_against_a_headline() {
    let without = |model: &mut Value| model["benefits"][0]["reason"] = json!(null);
    assert_eq!(reasons(without), [Refusal::LinesWithoutReason(1)]);
    let waiting = |model: &mut Value| {
        let mut other = line("b", 100, 0.5, 0.5);
        other["status"] = json!("proposed");
        model["benefits"].as_array_mut().unwrap().push(other);
    };
    assert_eq!(reasons(waiting), [Refusal::LinesWaiting(1)]);
}

#[test]
fn an_incomplete_cost_stands_against_a_headline_until_somebody_says_why_nothing_is_missing() {
    let no_venue = |model: &mut Value| model["costs"]["other"] = json!([]);
    assert_eq!(reasons(no_venue), [Refusal::IncompleteCosts(vec![CostPart::Other])]);
    let said = headline(|model| {
        no_venue(model);
        model["costs"]["complete_because"] = json!("the venue and the faculty were free");
    });
    assert!(said.allowed);
}

#[test]
fn a_return_without_a_range_stands_against_a_headline() {
    assert_eq!(reasons(|model| model["uncertainty"] = json!(null)), [Refusal::NoRange]);
}

#[test]
fn typed_evidence_is_marked_wherever_the_headline_is() {
    let typed = parts(|model| model["evidence"]["origin"] = json!(null));
    let outcome = evaluate(&read(typed).unwrap());
    assert!(outcome.headline.allowed && outcome.headline.is_typed());
    assert!(report::headline_sentence(&outcome, None).contains("typed into the model"));
    assert!(report::stamps(&outcome).iter().any(|it| it.contains("typed into the model")));
    assert!(money::table(&outcome).contains("typed into the model"));
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
fn without_a_baseline_the_headline_is_withheld_for_that_reason() {
    let remembered = |model: &mut Value| model["evidence"]["design"] = json!("follow-up-only");
    assert_eq!(reasons(remembered), [Refusal::NoBaseline]);
}

#[test]
fn a_line_with_both_shares_must_count() {
    let other = |change: fn(&mut Value)| {
        reasons(move |model| {
            // Another family carries the return, so that there is one to show.
            let jobs = json!({"id": "jobs", "title": "Jobs", "class": "societal", "amount_pence": 500, "reason": "counted",
                              "sroi": {"deadweight": 0, "displacement": 0, "attribution_to_others": 0}});
            model["benefits"].as_array_mut().unwrap().push(jobs);
            change(&mut model["benefits"][0]);
        })
    };
    assert_eq!(other(|line| line["attribution"] = json!(null)), [Refusal::NoAdjustedLine]);
    assert_eq!(other(|line| line["confidence"] = json!(null)), [Refusal::NoAdjustedLine]);
    assert_eq!(other(|line| line["class"] = json!("not-monetised")), [Refusal::NoAdjustedLine]);
    assert_eq!(other(|line| line["status"] = json!("rejected")), [Refusal::NoAdjustedLine]);
}

#[test]
fn nothing_judged_is_one_reason_and_no_return() {
    let waiting = |model: &mut Value| {
        model["benefits"][0]["status"] = json!("proposed");
        model["benefits"][0].as_object_mut().unwrap().remove("reason");
    };
    let outcome = outcome_of(parts(waiting));
    assert_eq!(outcome.headline.reasons, [Refusal::LinesWaiting(1), Refusal::NothingJudged]);
    assert!(outcome.is_nothing_judged() && outcome.all_classes.roi_percent.is_err());
}

#[test]
fn there_must_be_a_return_to_show() {
    let free = reasons(|model| model["costs"] = json!({"complete_because": "everything was free"}));
    assert_eq!(free, [Refusal::NoReturn]);
}

#[test]
fn a_stated_override_allows_the_headline_and_stays_beside_its_reasons() {
    let headline = headline(|model| {
        model["evidence"]["n_pairs"] = json!(5);
        model["evidence"]["override"] =
            json!({"reason": "the board asked for it", "who": "The chair", "when": "2026-12-03"});
    });
    assert!(headline.allowed);
    assert_eq!(headline.reasons, [Refusal::TooFewPairs(5)]);
    let stated = headline.overridden.unwrap();
    assert_eq!(
        (stated.reason.as_str(), stated.decided().as_str()),
        ("the board asked for it", "The chair, 2026-12-03")
    );
}
