//! What the evaluator decides is logged; what usually varies; what if; and no path to a headline that the rules forbid.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use money::{
    BehaviourVerdict, BenefitClass, Decision, Deed, FigureValue, LineFigure, MIN_PAIRS, Model,
    NO_REASON_YET, Quantity, SaidBy, TimeSaved, compare_scenarios, evaluate, lines_with_one_title,
    roi_json, table, what_if,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{close, costing, families, line, model_with, read};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn two_lines() -> Model {
    read(json!({"costs": costing(100), "benefits": [line("a", 20_000, 0.5, 0.8), line("b", 10_000, 0.5, 0.8)]})).unwrap()
}

#[test]
fn a_decision_is_logged_with_its_date_and_reason_and_counts() {
    let mut model = two_lines();
    model.decide("a", Decision::Rejected { reason: "no records".into() }, day(23));
    assert!(close(evaluate(&model).all_classes.benefits, 40.0, 1e-9));
    let [entry] = model.changes.as_slice() else { panic!("one entry") };
    assert_eq!((entry.date, entry.line.as_deref()), (day(23), Some("a")));
    assert_eq!(
        (entry.what.to_string().as_str(), entry.reason.as_str()),
        ("rejected: A saving", "no records")
    );
}

#[test]
fn a_mind_changed_on_the_same_day_leaves_one_entry_and_on_another_day_two() {
    let mut model = two_lines();
    model.decide("a", Decision::Rejected { reason: "no records".into() }, day(23));
    model.decide("a", Decision::Accepted { reason: None }, day(23));
    assert_eq!(model.changes.len(), 1);
    model.decide("a", Decision::Proposed, day(24));
    assert_eq!(model.changes.len(), 2);
}

#[test]
fn an_edit_logs_what_a_figure_was_and_is_and_typing_makes_one_entry() {
    let working = json!({"quantity": 2, "months": 9, "hourly_pence": 1000});
    let mut told = line("a", 0, 0.5, 0.8);
    told.as_object_mut().unwrap().remove("amount_pence");
    told["working"] = working;
    let mut model = read(json!({"benefits": [told]})).unwrap();
    let mut quantity = |value: u32| {
        model.edit_line("a", day(23), |line| {
            if let money::Gross::Working { working: TimeSaved { quantity, .. } } = &mut line.gross {
                *quantity = Quantity::whole(value).into();
            }
        });
    };
    quantity(1);
    quantity(15);
    model.explain_edits("a", day(23), "as it was told");
    let [entry] = model.changes.as_slice() else { panic!("one entry") };
    assert_eq!(entry.what.to_string(), "quantity changed from 2 to 15");
    assert_eq!(entry.reason, "as it was told");
    model.edit_line("a", day(23), |line| {
        if let money::Gross::Working { working: TimeSaved { quantity, .. } } = &mut line.gross {
            *quantity = Quantity::whole(2).into();
        }
    });
    assert!(model.changes.is_empty());
}

#[test]
fn an_edit_without_a_reason_says_that_none_was_given() {
    let mut model = two_lines();
    model.edit_line("a", day(23), |line| line.title = "Another".into());
    assert_eq!(model.changes[0].reason, NO_REASON_YET);
}

#[test]
fn lines_of_one_title_are_offered_and_count_once_when_confirmed() {
    let mut model = two_lines();
    let groups = lines_with_one_title(&model.benefits);
    assert_eq!(groups, [["a", "b"]]);
    model.merge(&groups[0], true, day(23));
    assert!(close(evaluate(&model).all_classes.benefits, 40.0, 1e-9));
    model.merge(&groups[0], false, day(23));
    assert!(close(evaluate(&model).all_classes.benefits, 120.0, 1e-9));
    assert_eq!(model.changes.len(), 1);
    assert_eq!(Model::parse(&model.to_json().unwrap()), Ok(model));
}

#[test]
fn confirming_a_saving_leaves_another_alone_whose_name_ends_alike() {
    let mut lines = vec![line("a", 1, 0.5, 0.8), line("b", 2, 0.5, 0.8)];
    lines.extend([line("c", 3, 0.5, 0.8), line("d", 4, 0.5, 0.8)]);
    for (line, title) in
        lines.iter_mut().zip(["Fewer meetings", "Fewer meetings", "meetings", "meetings"])
    {
        line["title"] = json!(title);
    }
    let mut model = read(json!({"benefits": lines})).unwrap();
    let ids = |ids: [&str; 2]| ids.map(str::to_owned);
    model.merge(&ids(["a", "b"]), true, day(23));
    model.merge(&ids(["c", "d"]), true, day(23));
    assert_eq!(model.changes.len(), 2);
    let is_confirmed = |model: &Model, of: [&str; 2], title: &str| {
        model.changes.iter().any(|it| it.what.is_about_all_of(&ids(of), title))
    };
    assert!(is_confirmed(&model, ["a", "b"], "Fewer meetings"));
    assert!(is_confirmed(&model, ["c", "d"], "meetings"));
    assert!(!is_confirmed(&model, ["a", "d"], "meetings"), "what came since was not confirmed");
    assert_eq!(Model::parse(&model.to_json().unwrap()), Ok(model));
}

#[test]
fn a_change_of_class_is_logged_in_words_and_as_what_it_is() {
    let mut model = two_lines();
    model.edit_line("a", day(23), |line| line.class = BenefitClass::NonCashReleasing);
    let what = &model.changes[0].what;
    let class = FigureValue::Class;
    assert_eq!(
        *what,
        Deed::Edited {
            figure: LineFigure::Class,
            from: class(BenefitClass::CashReleasing),
            to: class(BenefitClass::NonCashReleasing)
        }
    );
    assert_eq!(what.to_string(), "class changed from cash-releasing to time or capacity freed");
    assert_eq!(Model::parse(&model.to_json().unwrap()), Ok(model));
}

#[test]
fn the_log_of_a_model_of_version_2_is_understood_and_its_confirmations_stand() {
    let model = Model::parse(include_str!("../../data/older/roi-model-2.json")).unwrap();
    let whats: Vec<String> = model.changes.iter().map(|it| it.what.to_string()).collect();
    assert_eq!(
        whats,
        [
            "accepted: Fewer meetings",
            "one saving, counted once: Fewer meetings",
            "different savings of one name: meetings",
            "class changed from cash-releasing to time or capacity freed",
            "headline shown by a stated decision of The chair",
            "months lowered from 12 to 9",
        ]
    );
    let ids = ["a".to_owned(), "b".to_owned()];
    let is_about = |title: &str| {
        model.changes.iter().filter(|it| it.what.is_about_all_of(&ids, title)).count()
    };
    assert_eq!((is_about("Fewer meetings"), is_about("meetings"), is_about("etings")), (1, 1, 0));
    assert_eq!(Model::parse(&model.to_json().unwrap()), Ok(model));
}

#[test]
fn a_model_of_version_3_keeps_what_follows_the_answers_and_what_is_the_evaluators() {
    let text = include_str!("../../data/older/roi-model-3.json");
    let model = Model::parse(text).unwrap();
    let said_by =
        |ids: &[&str]| Some(SaidBy::Responses(ids.iter().map(|id| (*id).to_owned()).collect()));
    let words = |words: &str| Some(SaidBy::Words(words.to_owned()));
    let sources: Vec<_> = model.benefits.iter().map(|line| line.source.clone()).collect();
    assert_eq!(sources, [said_by(&["a1b2c3d4"]), words("The evaluator")]);
    let sources: Vec<_> = model.leverage.iter().map(|line| line.source.clone()).collect();
    assert_eq!(sources, [said_by(&["a1b2c3d4", "ffee0011"]), words("Minutes of May")]);
    assert!(model.costs.participant_time[0].half_days.from_answers);
    assert!(model.costs.preparation[0].from_answers);
    let again = model.to_json().unwrap();
    assert!(again.contains("\"version\": 4") && again.contains("\"from_answers\": true"));
    assert_eq!(Model::parse(&again), Ok(model));
    // In a file of this version, words are words.
    let newer = text.replace("\"version\": 3", "\"version\": 4");
    let model = Model::parse(&newer).unwrap();
    assert_eq!(model.benefits[0].source, words("Response a1b2c3d4"));
    assert!(!model.costs.preparation[0].from_answers);
}

#[test]
fn a_range_is_kept_in_the_file_and_becomes_a_driver() {
    let mut ranged = line("a", 20_000, 0.5, 0.8);
    ranged["attribution"] = json!({"value": 0.5, "range": [0.3, 0.6]});
    let model = read(json!({"costs": costing(100), "benefits": [ranged]})).unwrap();
    assert_eq!(Model::parse(&model.to_json().unwrap()), Ok(model.clone()));
    let model = model.with_usual_uncertainty(Some(24));
    let drivers = &model.uncertainty.as_ref().unwrap().drivers;
    assert_eq!(drivers.last().unwrap().id, "attribution of a");
    let [low, high] = drivers.last().unwrap().distribution.ends();
    // The triangle over 0.3 to 0.6 whose mean is 0.5 has its mode at 0.6; its 5% and 95% points by hand.
    let rise = |share: f64| 0.3 + 0.3 * share.sqrt();
    assert!(close(low, rise(0.05), 1e-12) && close(high, rise(0.95), 1e-12));
    assert!(close(drivers.last().unwrap().distribution.mean(), 0.5, 1e-12));
    assert_eq!(model.scenarios.len(), 3);
    assert_eq!(Model::parse(&model.to_json().unwrap()), Ok(model));
    let falling = read(
        json!({"costs": {"other": [{"label": "x", "amount_pence": {"value": 1, "range": [2, 1]}}]}}),
    );
    assert_eq!(
        falling.unwrap_err().to_string(),
        "costs.other[0].amount_pence.range: the values must rise"
    );
}

#[test]
fn cautious_lies_below_central_and_central_below_hopeful() {
    let model = two_lines().with_usual_uncertainty(None);
    let roi: Vec<f64> =
        compare_scenarios(&model).into_iter().map(|it| it.roi_percent.unwrap()).collect();
    assert!(roi[0] < roi[1] && roi[1] < roi[2], "{roi:?}");
}

#[test]
fn drivers_of_lines_that_have_gone_are_forgotten() {
    let mut ranged = line("a", 20_000, 0.5, 0.8);
    ranged["attribution"] = json!({"value": 0.5, "range": [0.3, 0.6]});
    let model = read(json!({"costs": costing(100), "benefits": [ranged]})).unwrap();
    let mut model = model.with_usual_uncertainty(None);
    model.benefits.clear();
    assert!(Model::parse(&model.to_json().unwrap()).is_err());
    model.forget_lost_drivers();
    assert_eq!(Model::parse(&model.to_json().unwrap()), Ok(model));
}

/// Evidence of any strength, with and without a stated decision.
fn evidence() -> impl Strategy<Value = Value> {
    let override_of = |reason: bool| if reason { json!({"reason": "stated"}) } else { Value::Null };
    let design = prop_oneof![Just("with-baseline"), Just("follow-up-only")];
    let interval = prop::option::of((-5.0..5.0_f64, 0.0..5.0_f64));
    let verdict = prop::sample::select(vec![
        "worthwhile",
        "some",
        "none-worthwhile",
        "against",
        "cannot-say",
    ]);
    let known = (prop::option::of(any::<bool>()), prop::option::of(any::<bool>()));
    (prop::option::of(0_u32..20), interval, design, any::<bool>(), verdict, known).prop_map(move |(pairs, interval, design, stated, verdict, (contrast, chain))| {
        let ends = interval.map(|(low, width)| [low, low + width]);
        json!({"n_pairs": pairs, "level3_change_ci95_percent_of_maximum": ends, "design": design, "override": override_of(stated),
               "level3": {"verdict": verdict, "contrast_above_zero": contrast, "chain_unbroken": chain}})
    })
}

proptest! {
    #[test]
    fn no_path_shows_a_headline_that_the_rules_forbid(mut model in families::any_model(), evidence in prop::option::of(evidence())) {
        model["evidence"] = json!(evidence);
        model["costs"]["complete_because"] = json!("one amount for everything");
        model["benefits"].as_array_mut().unwrap().iter_mut().for_each(|line| line["reason"] = json!("seen"));
        model["uncertainty"] = json!({"bootstrap_respondents": 4});
        let model = Model::parse(&model.to_string()).unwrap();
        let outcome = evaluate(&model);
        let carries = model.evidence.as_ref().is_some_and(|it| {
            it.n_pairs.is_some_and(|n| n >= MIN_PAIRS)
                && it.design == money::Design::WithBaseline
                && matches!(it.level3.verdict, BehaviourVerdict::Worthwhile | BehaviourVerdict::Some)
                && it.level3.contrast_above_zero == Some(true)
                && it.level3.chain_unbroken == Some(true)
        });
        let counts_with_both = outcome.benefits.iter().any(|it| it.not_counted.is_none() && it.adjustment.iter().any(|factor| factor.label == "Confidence"));
        let stated = model.evidence.as_ref().is_some_and(|it| it.overridden.is_some());
        let may = outcome.all_classes.roi_percent.is_ok() && (stated || (carries && counts_with_both));
        prop_assert_eq!(outcome.headline.allowed, may);
        let json: Value = serde_json::from_str(&roi_json(&model).unwrap()).unwrap();
        prop_assert_eq!(&json["headline"]["allowed"], &json!(may));
        prop_assert_eq!(json["headline"]["override"].is_null(), !stated);
        let text = table(&outcome);
        prop_assert_eq!(text.contains("No headline"), !may && !stated);
        prop_assert_eq!(text.contains("stated decision"), stated);
    }

    #[test]
    fn what_if_comes_to_the_scenario_of_the_same_settings(mut model in families::any_model(), factors in prop::collection::vec(0.5..1.5_f64, 5)) {
        let ids = ["all-costs", "all-benefits", "all-attribution", "all-confidence", "hourly-cost"];
        let settings: BTreeMap<String, f64> = ids.iter().map(ToString::to_string).zip(factors).collect();
        model["uncertainty"] = json!({"drivers": ids.map(|id| json!({"id": id, "title": id, "acts_on": id, "distribution": {"uniform": {"low": 0.5, "high": 1.5}}}))});
        model["scenarios"] = json!([{"title": "These", "drivers": settings}]);
        let model = Model::parse(&model.to_string()).unwrap();
        let scenario = compare_scenarios(&model).remove(0);
        let set = evaluate(&what_if(&model, &settings)).all_classes;
        // Half a penny for every amount that is typed.
        let pennies = 0.005 * 40.0;
        prop_assert!(close(scenario.costs, set.costs, pennies), "{} {}", scenario.costs, set.costs);
        prop_assert!(close(scenario.benefits, set.benefits, pennies), "{} {}", scenario.benefits, set.benefits);
    }
}

#[test]
fn an_sroi_ratio_is_named_only_where_every_line_is_adjusted_that_way() {
    let sroi = json!({"id": "s", "title": "Jobs", "class": "societal", "amount_pence": 30_000,
                      "sroi": {"deadweight": 0.5, "displacement": 0, "attribution_to_others": 0.2}});
    let ratio = |benefits: Value| {
        evaluate(
            &Model::parse(
                &model_with(json!({"costs": costing(100), "benefits": benefits})).to_string(),
            )
            .unwrap(),
        )
        .sroi_ratio
    };
    assert!(close(ratio(json!([sroi])).unwrap(), 1.2, 1e-12));
    assert_eq!(
        ratio(json!([sroi, line("a", 100, 1.0, 1.0)])).unwrap_err().to_string(),
        "not every line that counts is adjusted the SROI way"
    );
}
