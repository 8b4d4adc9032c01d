//! What single lines come to: caps, repeats, years, harms, costs with and without time.

use ripple::roi::{NotEstimable, lines_with_one_title};
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
