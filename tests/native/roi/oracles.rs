//! What reference cases say beyond their figures, which `tests/native/oracles.rs` runs: slips, conventions, by-hand checks.

use std::{fs, path::Path};

use money::{Convention, Discounting, NotCounted, Schedule};
use serde_json::{Value, json};

use super::{close, costing, line, outcome_of, respondents_as_lines};

pub(super) fn case(id: &str) -> Value {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/roi").join(format!("{id}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

pub(super) fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn pence(pounds: &Value) -> u64 {
    format!("{:.0}", number(pounds) * 100.0).parse().unwrap()
}

#[test]
fn models_with_the_published_ratios_have_the_published_roi() {
    let case = case("roi-identity-bcr-vs-roi");
    for pair in case["inputs"]["pairs"].as_array().unwrap() {
        let benefits = format!("{:.0}", number(&pair[0]) * 100_000.0).parse().unwrap();
        let outcome = outcome_of(
            json!({"costs": costing(1000), "benefits": [line("all", benefits, 1.0, 1.0)]}),
        );
        assert!(close(outcome.all_classes.roi_percent.unwrap(), number(&pair[1]), 1e-9));
    }
}

/// The six respondents as lines, with a change made to each.
pub(super) fn six_respondents(case: &Value, change: impl Fn(&mut Value)) -> Value {
    respondents_as_lines(case["inputs"]["respondents"].as_array().unwrap(), change)
}

#[test]
fn six_respondents_break_even_where_attribution_on_every_line_covers_costs() {
    // 1440 × 0.8 + 810 × 0.6 + 2052 × 0.5 + 567 × 0.9 = 3174.3, and 1500 ÷ 3174.3 by hand.
    let case = case("e2e-synthetic-six-respondents");
    let outcome =
        outcome_of(json!({"costs": costing(1500), "benefits": six_respondents(&case, |_| {})}));
    assert!(close(outcome.all_classes.break_even_attribution.unwrap(), 1500.0 / 3174.3, 1e-12));
}

#[test]
fn respondents_who_gave_no_share_are_listed_and_count_zero() {
    let case = case("e2e-synthetic-six-respondents");
    let outcome =
        outcome_of(json!({"costs": costing(1500), "benefits": six_respondents(&case, |_| {})}));
    let both = NotCounted::Missing(vec!["attribution".to_owned(), "confidence".to_owned()]);
    let reasons: Vec<_> = outcome.benefits.iter().map(|item| item.not_counted.clone()).collect();
    assert_eq!(reasons, [None, None, Some(both.clone()), None, None, Some(both)]);
}

#[test]
fn conventions_discount_the_same_year_by_none_a_half_or_a_whole_year_more() {
    let factor = |convention| Discounting { schedule: Schedule::GreenBook, convention }.factor(2);
    let (start, middle, end) = (
        factor(Convention::YearOneUndiscounted),
        factor(Convention::MidYear),
        factor(Convention::EndOfYear),
    );
    assert!(close(start, 1.0 / 1.035, 1e-15));
    assert!(close(middle * middle, start * end, 1e-15));
}

/// What £1 comes to under one set of additionality factors.
fn net_factor(set: &Value) -> f64 {
    let shares = ["deadweight", "displacement", "leakage", "substitution"];
    let shares: serde_json::Map<_, _> =
        shares.map(|name| (name.to_owned(), set[name].clone())).into_iter().collect();
    let line = json!({"id": "all", "title": "Jobs", "class": "societal", "amount_pence": 100, "additionality": shares});
    outcome_of(json!({"costs": costing(1), "benefits": [line]})).all_classes.benefits
}

#[test]
fn one_published_additionality_factor_does_not_follow_from_its_inputs() {
    let case = case("additionality-net-factors");
    let sets = case["inputs"]["sets"].as_object().unwrap();
    // The published factors have three decimals; a computed 0.5925 may be printed either way, hence the small margin.
    let tolerance = number(&case["tolerance"]["published"]) + 1e-9;
    let follows =
        |set: &Value| close(net_factor(set), number(&set["published_net_factor"]), tolerance);
    let failing: Vec<_> =
        sets.iter().filter(|(_, set)| !follows(set)).map(|(name, _)| name.as_str()).collect();
    assert_eq!(failing, ["regeneration"]);
}

/// The employment programme's outcome under a convention.
fn employment(case: &Value, convention: &str) -> money::Outcome {
    let inputs = &case["inputs"];
    outcome_of(json!({
        "method": {"horizon_years": inputs["years"],
                   "discounting": {"schedule": {"flat": inputs["discount_rate"]}, "convention": convention}},
        "costs": costing(inputs["investment"].as_u64().unwrap()),
        "benefits": [{
            "id": "jobs", "title": "People in work", "class": "societal",
            "working": {"quantity": inputs["units"], "unit_pence": pence(&inputs["proxy"])},
            "years": inputs["years"], "drop_off": inputs["drop_off"],
            "sroi": {"deadweight": inputs["deadweight"], "displacement": inputs["displacement"],
                     "attribution_to_others": inputs["attribution_to_others"]},
        }],
    }))
}

#[test]
fn discounting_year_one_as_well_lowers_the_sroi_ratio_to_the_noted_value() {
    let outcome = employment(&case("sroi-employment-programme"), "end-of-year");
    assert!(close(outcome.all_classes.benefit_cost_ratio.unwrap(), 1.387_708, 5e-7));
}
