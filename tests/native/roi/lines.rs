//! What single lines come to: caps, repeats, years, harms, costs with and without time.

use money::{NotEstimable, lines_with_one_title};
use serde_json::json;

use super::{close, costing, line, outcome_of, read};

#[test]
fn attribution_is_capped_at_what_would_not_have_happened_anyway() {
    // £100 × min(0.9, 1 − 0.3) × 0.5 = £35 by hand.
    let mut capped = line("a", 10_000, 0.9, 0.5);
    capped["would_have_happened_anyway"] = json!(0.3);
    let outcome = outcome_of(json!({"costs": costing(10), "benefits": [capped]}));
    assert!(close(outcome.all_classes.benefits, 35.0, 1e-9));
    assert_eq!(
        outcome.benefits[0].notes[0].to_string(),
        "attribution lowered from 90% to 70%, what would not have happened anyway"
    );
}

#[test]
fn break_even_above_the_cap_of_a_line_leans_on_the_others() {
    // £100 capped at 0.2 and £100 uncapped: 20 + 100 s = 70 gives s = 0.5 by hand.
    let mut capped = line("a", 10_000, 0.1, 1.0);
    capped["would_have_happened_anyway"] = json!(0.8);
    let outcome = outcome_of(
        json!({"costs": costing(70), "benefits": [capped, line("b", 10_000, 0.1, 1.0)]}),
    );
    assert!(close(outcome.all_classes.break_even_attribution.unwrap(), 0.5, 1e-12));
}

#[test]
fn one_saving_named_by_several_counts_once_at_the_smallest_adjusted_value() {
    let mut lines = [
        line("a", 10_000, 0.9, 1.0),
        line("b", 8_000, 0.5, 1.0),
        line("c", 12_000, 0.5, 1.0),
        line("d", 100, 1.0, 1.0),
    ];
    lines[..3].iter_mut().for_each(|line| line["same_saving"] = json!("one bid office"));
    let outcome = outcome_of(json!({"costs": costing(10), "benefits": lines}));
    assert!(close(outcome.all_classes.benefits, 41.0, 1e-9));
    assert!(close(outcome.gross_benefits, 81.0, 1e-9));
    assert_eq!(
        outcome.benefits[0].not_counted.as_ref().unwrap().to_string(),
        "the same saving as b, which is counted"
    );
}

#[test]
fn first_year_benefits_only_by_default() {
    // 2 hours a month at £10 for 18 months is £360, of which the first year is £240.
    let working = json!({"quantity": 2, "months": 18, "hourly_pence": 1000});
    let mut lasting = line("a", 0, 1.0, 1.0);
    lasting.as_object_mut().unwrap().remove("amount_pence");
    lasting["working"] = working;
    let outcome = outcome_of(json!({"costs": costing(10), "benefits": [lasting.clone()]}));
    assert!(close(outcome.all_classes.benefits, 240.0, 1e-9));
    assert_eq!(
        outcome.benefits[0].notes[0].to_string(),
        "£120.00 falls after year 1, the last that counts, and is left out"
    );
    let two_years = json!({"horizon_years": 2, "discounting": {"schedule": "none"}});
    let outcome =
        outcome_of(json!({"costs": costing(10), "method": two_years, "benefits": [lasting]}));
    assert!(close(outcome.all_classes.benefits, 360.0, 1e-9));
}

#[test]
fn a_harm_lowers_the_total_and_counts_in_full_without_shares() {
    let mut harm = json!({"id": "harm", "title": "Cover", "class": "cash-releasing", "amount_pence": 3000, "disbenefit": true});
    let benefits = |harm: &serde_json::Value| {
        outcome_of(json!({"costs": costing(10), "benefits": [line("a", 10_000, 1.0, 1.0), harm]}))
            .all_classes
            .benefits
    };
    assert!(close(benefits(&harm), 70.0, 1e-9));
    (harm["attribution"], harm["confidence"]) = (json!(0.5), json!(1.0));
    assert!(close(benefits(&harm), 85.0, 1e-9));
}

#[test]
fn participants_time_is_shown_with_and_without() {
    let outcome = outcome_of(json!({
        "costs": {
            "participant_time": [{"label": "8b", "people": 40, "half_days": 6, "hours_per_half_day": 3.75, "hourly_pence": 5632}],
            "preparation": [{"label": "Travel", "people": 40, "hours_each": 2, "hourly_pence": 5632}],
            "management": [{"label": "Office", "workshops": 6, "hours_per_workshop": 3.75, "hourly_pence": 4114}],
            "other": [{"label": "Faculty", "quantity": 3, "unit_pence": 60_000}, {"label": "Venue", "amount_pence": 50_000, "in_kind": true}],
        },
    }));
    // £50,688 and £925.65 are the illustration of the unit costs; travel is 40 × 2 × £56.32.
    assert!(close(outcome.all_classes.costs, 50_688.0 + 4_505.6 + 925.65 + 1_800.0 + 500.0, 1e-9));
    assert!(close(
        outcome.all_classes_without_participant_time.costs,
        925.65 + 1_800.0 + 500.0,
        1e-9
    ));
    assert!(close(outcome.costs_in_kind, 500.0, 1e-9));
}

#[test]
fn funding_won_stays_outside_every_total() {
    let outcome = outcome_of(json!({
        "costs": costing(10),
        "leverage": [{"title": "A bid", "amount_pence": 5_000_000, "attribution": 0.5, "confidence": 0.5}],
    }));
    assert!(close(outcome.leverage, 50_000.0, 0.0));
    assert!(close(outcome.all_classes.benefits, 0.0, 0.0));
}

#[test]
fn confidence_kept_for_the_spread_does_not_shrink_the_figure_as_well() {
    let spread = json!({"confidence_use": "spread"});
    let outcome = outcome_of(
        json!({"method": spread, "costs": costing(10), "benefits": [line("a", 10_000, 0.5, 0.5)]}),
    );
    assert!(close(outcome.all_classes.benefits, 50.0, 1e-9));
}

#[test]
fn payback_over_several_years_is_the_first_crossing() {
    // £100 at the start and £50 a year: covered after two years. Drop-off of 50% leaves 50 + 25 + 12.5 + ..., never.
    let method = json!({"horizon_years": 3, "discounting": {"convention": "end-of-year"}});
    let mut lasting = line("a", 5_000, 1.0, 1.0);
    lasting["years"] = json!(3);
    let side =
        outcome_of(json!({"costs": costing(100), "method": method, "benefits": [lasting.clone()]}))
            .all_classes;
    assert_eq!(side.payback_months, Ok(24.0));
    // The Green Book's own arithmetic: −100, 50, 50, 50 is worth 40.081849 today.
    assert!(close(side.net_benefit, 40.081_849, 5e-7));
    lasting["drop_off"] = json!(0.5);
    let side = outcome_of(json!({"costs": costing(100), "method": method, "benefits": [lasting]}))
        .all_classes;
    assert_eq!(side.payback_months, Err(NotEstimable::NotPaidBack { horizon_years: 3 }));
}

#[test]
fn lines_that_share_a_title_are_offered_as_one_saving() {
    let mut lines = ["a", "b", "c", "d"].map(|id| line(id, 100, 1.0, 1.0));
    for (line, title) in lines.iter_mut().zip(["One form", " one  FORM", "Other", "one form"]) {
        line["title"] = json!(title);
    }
    lines[3]["same_saving"] = json!("settled");
    let model = read(json!({"benefits": lines})).unwrap();
    assert_eq!(lines_with_one_title(&model.benefits), [["a", "b"]]);
}

#[test]
fn payback_beyond_the_years_that_count_is_none() {
    // £100 for £50 a year: a second year does not count, so 24 months are not claimed.
    let side = outcome_of(json!({"costs": costing(100), "benefits": [line("a", 5_000, 1.0, 1.0)]}))
        .all_classes;
    assert_eq!(side.payback_months, Err(NotEstimable::NotPaidBack { horizon_years: 1 }));
    let side =
        outcome_of(json!({"costs": costing(100), "benefits": [line("a", 20_000, 1.0, 1.0)]}))
            .all_classes;
    assert_eq!(side.payback_months, Ok(6.0));
}

#[test]
fn a_later_cost_that_is_not_covered_again_takes_the_payback_back() {
    // £100 is covered after a year of £120, and £100 more in year 2 is not.
    let costs = json!({"other": [{"label": "Now", "amount_pence": 10_000}, {"label": "Again", "amount_pence": 10_000, "year": 2}]});
    let method = json!({"horizon_years": 2, "discounting": {"schedule": "none"}});
    let side = outcome_of(
        json!({"costs": costs, "method": method, "benefits": [line("a", 12_000, 1.0, 1.0)]}),
    )
    .all_classes;
    assert_eq!(side.payback_months, Err(NotEstimable::NotPaidBack { horizon_years: 2 }));
}

#[test]
fn a_line_that_counts_zero_displaces_nothing_now_or_at_another_share() {
    // £100 at 50% counts; £10 of the same saving lacks its attribution, and £20 has one of 0.
    let mut lines = [
        line("counts", 10_000, 0.5, 1.0),
        line("lacks", 1_000, 0.5, 1.0),
        line("nothing", 2_000, 0.0, 1.0),
    ];
    for line in &mut lines {
        line["same_saving"] = json!("one form");
    }
    lines[1]["attribution"] = json!(null);
    let outcome = outcome_of(json!({"costs": costing(200), "benefits": lines}));
    let side = &outcome.all_classes;
    assert!(close(side.benefits, 50.0, 1e-12));
    let Err(NotEstimable::NotReachable { most, .. }) = side.break_even_attribution else {
        panic!("{:?}", side.break_even_attribution)
    };
    assert!(close(most, 100.0, 1e-12));
}

#[test]
fn a_harm_keeps_its_own_share_where_break_even_is_looked_for() {
    // £200 s − £30 = £70 gives s = 0.5 by hand, whatever part of the harm is the programme's.
    let mut harm = line("harm", 6_000, 0.5, 1.0);
    harm["disbenefit"] = json!(true);
    let lines = json!([line("a", 20_000, 0.9, 1.0), harm]);
    let side = outcome_of(json!({"costs": costing(70), "benefits": lines})).all_classes;
    assert!(close(side.break_even_attribution.unwrap(), 0.5, 1e-12));
}

#[test]
fn costs_after_the_horizon_are_left_out_as_benefits_are_and_said_to_be() {
    let costs = json!({"other": [{"label": "Now", "amount_pence": 10_000}, {"label": "After", "amount_pence": 90_000, "year": 4}]});
    let outcome = outcome_of(json!({"costs": costs, "benefits": [line("a", 20_000, 1.0, 1.0)]}));
    assert!(close(outcome.all_classes.costs, 100.0, 1e-12));
    assert_eq!(outcome.all_classes.payback_months, Ok(6.0));
    assert!(close(outcome.costs_left_out(), 900.0, 1e-12));
    let note = "falls after year 1, the last that counts, and is left out";
    assert_eq!(outcome.costs[1].note().as_deref(), Some(note));
    assert!(money::table(&outcome).contains(note));
}

#[test]
fn a_return_without_participants_time_is_withheld_while_no_other_cost_is_entered() {
    let time = json!([{"label": "8b", "people": 40, "half_days": 6, "hours_per_half_day": 3.75, "hourly_pence": 5632}]);
    let office = json!([{"label": "Office", "workshops": 6, "hours_per_workshop": 3.75, "hourly_pence": 4114}]);
    let of = |other: serde_json::Value| {
        let costs = json!({"participant_time": time, "management": office, "other": other});
        outcome_of(json!({"costs": costs, "benefits": [line("a", 2_500_000, 1.0, 1.0)]}))
            .all_classes_without_participant_time
    };
    let side = of(json!([]));
    // £25,000 for £925.65 of management would be 2,601%.
    assert_eq!(side.roi_percent, Err(NotEstimable::IncompleteCosts));
    assert_eq!(side.payback_months, Err(NotEstimable::IncompleteCosts));
    assert!(of(json!([{"label": "Venue", "amount_pence": 50_000}])).roi_percent.is_ok());
}

#[test]
fn without_the_largest_respondent_the_next_of_a_shared_saving_counts() {
    // Ann: £100 of one saving that Bo puts at £120, and £30 alone; Cy: £20. Costs £125.
    let of = |id: &str, pence: u64, source: &str| {
        let mut line = line(id, pence, 1.0, 1.0);
        line["source"] = json!(source);
        line
    };
    let mut lines = [
        of("a", 10_000, "Ann"),
        of("b", 12_000, "Bo"),
        of("c", 3_000, "Ann"),
        of("d", 2_000, "Cy"),
    ];
    lines[..2].iter_mut().for_each(|line| line["same_saving"] = json!("one form"));
    let outcome = outcome_of(json!({"costs": costing(125), "benefits": lines}));
    let largest = outcome.largest_respondent.unwrap();
    // 150 now; without Ann 120 + 20; without Cy 130: Cy's 20 weighs most. Without Ann only 10 are lost.
    assert_eq!(largest.source.to_string(), "Cy");
    assert!(close(largest.benefits_without, 130.0, 1e-12));
    assert!(close(largest.share_of_benefits.unwrap(), 20.0 / 150.0, 1e-12));
    assert!(!largest.sign_hangs);
}

#[test]
fn a_sign_that_hangs_on_one_respondent_is_said() {
    let of = |id: &str, pence: u64| {
        let mut line = line(id, pence, 1.0, 1.0);
        line["source"] = json!(id);
        line
    };
    let outcome =
        outcome_of(json!({"costs": costing(100), "benefits": [of("a", 9_000), of("b", 3_000)]}));
    assert!(outcome.largest_respondent.as_ref().unwrap().sign_hangs);
    let said = report::headline_sentence(&outcome, None);
    assert!(said.contains("(without the largest respondent −70.0%)"), "{said}");
    assert!(said.contains("hangs on one respondent"), "{said}");
}
