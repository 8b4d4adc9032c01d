//! Reference cases of `tests/data/roi`, each run by its area.

use std::{fs, path::Path};

use ripple::roi::{
    Convention, Discounting, NotCounted, OptimismBias, Quantity, Schedule, Share, hourly_pay,
    ratio_matches_roi,
};
use serde_json::{Value, json};

use super::{close, costing, line, outcome_of};

/// Areas whose cases have no money in them.
const REFERENCE_ONLY: [&str; 4] = ["disclosure-control", "linkage", "stats", "seed"];

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
fn every_case_is_run_or_listed_as_reference_only() {
    let run = [
        "phillips-roi",
        "end-to-end",
        "green-book",
        "additionality",
        "sroi",
        "monte-carlo",
        "nhs-pay",
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/roi");
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(id) = name.strip_suffix(".json").filter(|id| *id != "unit-costs") else {
            continue;
        };
        let case = case(id);
        let area = case["area"].as_str().unwrap();
        assert!(run.contains(&area) || REFERENCE_ONLY.contains(&area), "{id}: area {area}");
    }
}

#[test]
fn phillips_examples_give_the_published_ratio_roi_payback_and_break_even() {
    for id in ["roi-phillips-basics-60000-20000", "roi-phillips-slide-750000-425000"] {
        let case = case(id);
        let (inputs, expected) = (&case["inputs"], &case["expected"]);
        let outcome = outcome_of(json!({
            "costs": costing(inputs["costs"].as_u64().unwrap()),
            "benefits": [line("all", pence(&inputs["benefits"]), 1.0, 1.0)],
        }));
        let exact = number(&case["tolerance"]["exact_float"]);
        let side = outcome.all_classes;
        assert!(close(side.benefit_cost_ratio.unwrap(), number(&expected["bcr"]), exact));
        assert!(close(side.net_benefit, number(&expected["net_benefits"]), exact));
        assert!(close(side.roi_percent.unwrap(), number(&expected["roi_pct"]), exact));
        assert!(close(
            side.payback_months.unwrap(),
            number(&expected["payback_years_simple"]) * 12.0,
            exact
        ));
        assert!(close(
            side.break_even_attribution.unwrap(),
            number(&expected["break_even_attribution"]),
            exact
        ));
    }
}

#[test]
fn published_pairs_of_ratio_and_roi_are_told_from_slips() {
    let case = case("roi-identity-bcr-vs-roi");
    let tolerance = number(&case["tolerance"]["roi_pct"]);
    let matches = |pair: &Value| ratio_matches_roi(number(&pair[0]), number(&pair[1]), tolerance);
    assert!(case["inputs"]["pairs"].as_array().unwrap().iter().all(matches));
    assert!(!case["expected"]["invalid_examples"].as_array().unwrap().iter().any(matches));
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

#[test]
fn kirkpatrick_template_applies_attribution_before_roi() {
    let case = case("roi-kirkpatrick-template-ridgeline");
    let (inputs, expected) = (&case["inputs"], &case["expected"]);
    let costs = inputs["course_costs"].as_array().unwrap().iter().chain([&inputs["other_costs"]]);
    let costs: Vec<_> =
        costs.map(|cost| json!({"label": "Course", "amount_pence": pence(cost)})).collect();
    let attribution = number(&inputs["attribution"]);
    let outcome = outcome_of(json!({
        "costs": {"other": costs},
        "benefits": [line("all", pence(&inputs["annual_benefit"]), attribution, 1.0)],
    }));
    let side = outcome.all_classes;
    assert!(close(side.benefits, number(&expected["attributed_benefit"]), 1e-9));
    assert!(close(side.costs, number(&expected["total_cost"]), 1e-9));
    assert!(close(side.net_benefit, number(&expected["net"]), 1e-9));
    assert!(close(side.roi_percent.unwrap(), number(&expected["roi_pct"]), 1e-9));
    assert!(close(side.benefit_cost_ratio.unwrap(), number(&expected["bcr"]), 1e-9));
    assert!(close(
        side.break_even_attribution.unwrap(),
        number(&expected["break_even_attribution"]),
        1e-9
    ));
}

/// The six respondents as lines, with a change made to each.
pub(super) fn six_respondents(case: &Value, change: impl Fn(&mut Value)) -> Value {
    let respondents = case["inputs"]["respondents"].as_array().unwrap();
    let line = |person: &Value| {
        let mut line = json!({
            "id": person["id"], "title": "Hours saved", "class": "non-cash-releasing", "source": person["id"],
            "working": {"quantity": person["hours_saved_per_month"].as_f64().unwrap_or(0.0),
                        "months": person["months"], "hourly_pence": pence(&person["rate"])},
            "attribution": person["attribution"], "confidence": person["confidence"],
        });
        change(&mut line);
        line
    };
    respondents.iter().map(line).collect()
}

#[test]
fn six_respondents_give_the_hand_worked_return() {
    let case = case("e2e-synthetic-six-respondents");
    let expected = &case["expected"];
    let outcome =
        outcome_of(json!({"costs": costing(1500), "benefits": six_respondents(&case, |_| {})}));
    for (at, item) in outcome.benefits.iter().enumerate() {
        assert!(close(item.gross, number(&expected["gross_each"][at]), 1e-9));
        assert!(close(item.adjusted, number(&expected["adjusted_each"][at]), 1e-9));
    }
    assert!(close(outcome.gross_benefits, number(&expected["gross_total"]), 1e-9));
    assert!(close(outcome.all_classes.benefits, number(&expected["adjusted_total"]), 1e-9));
    assert!(close(outcome.all_classes.benefit_cost_ratio.unwrap(), number(&expected["bcr"]), 1e-9));
    assert!(close(outcome.all_classes.roi_percent.unwrap(), number(&expected["roi_pct"]), 1e-9));
    let times = outcome.all_classes.costs / outcome.all_classes.benefits;
    assert!(close(times, number(&expected["break_even_multiplier"]), 1e-9));
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
fn six_respondents_without_caution_give_the_two_inflated_returns() {
    let case = case("e2e-synthetic-six-respondents");
    let roi = |change: fn(&mut Value)| {
        let benefits = six_respondents(&case, change);
        outcome_of(json!({"costs": costing(1500), "benefits": benefits}))
            .all_classes
            .roi_percent
            .unwrap()
    };
    let confident = roi(|line| line["confidence"] = json!(1.0));
    let all_attributed =
        roi(|line| (line["attribution"], line["confidence"]) = (json!(1.0), json!(1.0)));
    assert!(close(confident, number(&case["expected"]["roi_pct_if_confidence_ignored"]), 1e-9));
    assert!(close(all_attributed, number(&case["expected"]["roi_pct_if_all_attributed"]), 1e-9));
}

#[test]
fn green_book_schedule_gives_the_published_factors() {
    let case = case("greenbook-discount-factors");
    let discounting =
        Discounting { schedule: Schedule::GreenBook, convention: Convention::EndOfYear };
    for part in ["factors", "closed_form"] {
        for (year, factor) in case["expected"][part].as_object().unwrap() {
            let computed = discounting.factor(year.parse().unwrap());
            assert!(
                close(computed, number(factor), number(&case["tolerance"]["abs"])),
                "year {year}"
            );
        }
    }
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

#[test]
fn optimism_bias_raises_a_cost_by_what_was_not_mitigated() {
    let case = case("greenbook-optimism-bias");
    let inputs = case["inputs"]["cases"].as_array().unwrap();
    for (input, expected) in inputs.iter().zip(case["expected"]["results"].as_array().unwrap()) {
        let bias = OptimismBias {
            uplift: Quantity::new(number(&input["ob"])).unwrap(),
            mitigation: Share::new(number(&input["mitigation"])).unwrap(),
        };
        let outcome = outcome_of(json!({
            "costs": costing(input["value"].as_u64().unwrap()),
            "method": {"cost_optimism_bias": {"uplift": input["ob"], "mitigation": input["mitigation"]}},
        }));
        assert!(close(number(&input["value"]) * bias.factor(), number(expected), 1e-9));
        assert!(close(outcome.all_classes.costs, number(expected), 1e-9));
    }
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
fn additionality_sets_give_their_net_factors() {
    let case = case("additionality-net-factors");
    for (name, set) in case["inputs"]["sets"].as_object().unwrap() {
        let expected = number(&case["expected"]["net_factors"][name]);
        assert!(close(net_factor(set), expected, number(&case["tolerance"]["abs"])), "{name}");
    }
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
fn employment(case: &Value, convention: &str) -> ripple::roi::Outcome {
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
fn sroi_employment_programme_gives_the_published_value_of_each_year() {
    let case = case("sroi-employment-programme");
    let expected = &case["expected"];
    let outcome = employment(&case, "year-one-undiscounted");
    let [flow0, year1, year2] = outcome.flows.as_slice() else { panic!("three years") };
    assert!(close(flow0.benefits, 0.0, 0.0));
    assert!(close(year1.benefits, number(&expected["year1"]), 1e-9));
    assert!(close(year2.benefits * year2.discount_factor, number(&expected["pv_year2"]), 1e-9));
    assert!(close(outcome.all_classes.benefits, number(&expected["pv_total"]), 1e-9));
    assert!(close(
        outcome.all_classes.benefit_cost_ratio.unwrap(),
        number(&expected["ratio"]),
        1e-9
    ));
    assert!(close(
        outcome.all_classes.roi_percent.unwrap() / 100.0,
        number(&expected["net_ratio"]),
        1e-9
    ));
    assert!(close(outcome.all_classes.net_benefit, number(&expected["npsv"]), 1e-9));
}

#[test]
fn discounting_year_one_as_well_lowers_the_sroi_ratio_to_the_noted_value() {
    let outcome = employment(&case("sroi-employment-programme"), "end-of-year");
    assert!(close(outcome.all_classes.benefit_cost_ratio.unwrap(), 1.387_708, 5e-7));
}

#[test]
fn annual_pay_gives_the_published_hourly_rate_of_every_band() {
    let case = case("nhs-afc-2025-26-hourly");
    let tolerance = number(&case["tolerance"]["abs"]);
    for (band, published) in case["published"].as_object().unwrap() {
        for point in ["entry", "top"] {
            let hourly = hourly_pay(number(&case["inputs"]["bands"][band][point]));
            assert!(
                close(hourly, number(&published[format!("{point}_hourly")]), tolerance),
                "{band} {point}"
            );
        }
    }
}
