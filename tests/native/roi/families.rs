//! What must hold whatever the family of adjustment, the years and the discounting.

use money::{Model, compare_scenarios, evaluate};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{close, model_with};

/// A share in whole per cent.
fn percent() -> impl Strategy<Value = f64> {
    (0_u8..=100).prop_map(|percent| f64::from(percent) / 100.0)
}

/// The fields of one family of adjustment.
fn family() -> impl Strategy<Value = Value> {
    let shares = || (percent(), percent(), percent(), percent());
    let sroi = |(a, b, c, _)| json!({"sroi": {"deadweight": a, "displacement": b, "attribution_to_others": c}});
    let additionality = |(a, b, c, d)| json!({"additionality": {"deadweight": a, "displacement": b, "leakage": c, "substitution": d, "multiplier": 1.3}});
    let phillips =
        |(a, b, c, _)| json!({"attribution": a, "confidence": b, "would_have_happened_anyway": c});
    prop_oneof![
        shares().prop_map(phillips),
        shares().prop_map(sroi),
        shares().prop_map(additionality)
    ]
}

prop_compose! {
    /// A line of some years.
    fn any_line()(
        family in family(), pence in 0_u64..5_000_000, years in 1_u32..5, first_year in 0_u32..4, drop_off in percent(),
        class in prop_oneof![Just("cash-releasing"), Just("non-cash-releasing"), Just("societal")],
    ) -> Value {
        let mut line = json!({"title": "Any", "class": class, "amount_pence": pence, "years": years,
                              "first_year": first_year, "drop_off": drop_off});
        line.as_object_mut().unwrap().extend(family.as_object().unwrap().clone());
        line
    }
}

prop_compose! {
    /// A model of several years, as JSON.
    pub(super) fn any_model()(
        lines in prop::collection::vec(any_line(), 1..8), cost in 1_u64..5_000_000, later in 0_u64..1_000_000,
        horizon in 1_u32..5, rate in percent(), convention in prop_oneof![Just("year-one-undiscounted"), Just("end-of-year"), Just("mid-year")],
    ) -> Value {
        let mut lines = lines;
        for (index, line) in lines.iter_mut().enumerate() {
            line["id"] = json!(index.to_string());
        }
        model_with(json!({
            "method": {"horizon_years": horizon, "discounting": {"schedule": {"flat": rate}, "convention": convention}},
            "costs": {"other": [{"label": "Now", "amount_pence": cost}, {"label": "Later", "amount_pence": later, "year": 2}]},
            "benefits": lines,
            "scenarios": [{"title": "As entered", "drivers": {}}],
        }))
    }
}

fn parse(model: &Value) -> Model {
    Model::parse(&model.to_string()).unwrap()
}

fn roi(model: &Value) -> f64 {
    evaluate(&parse(model)).all_classes.roi_percent.unwrap()
}

/// Puts one share of attribution to the programme on every line, in its family's words.
fn attribute(model: &mut Value, share: f64) {
    for line in model["benefits"].as_array_mut().unwrap() {
        if !line["sroi"].is_null() {
            line["sroi"]["attribution_to_others"] = json!(1.0 - share);
        } else if !line["additionality"].is_null() {
            line["additionality"]["deadweight"] = json!(1.0 - share);
        } else {
            line["attribution"] = json!(share);
        }
    }
}

proptest! {
    #[test]
    fn break_even_attribution_put_back_gives_roi_nought(mut model in any_model()) {
        if let Ok(share) = evaluate(&parse(&model)).all_classes.break_even_attribution {
            attribute(&mut model, share);
            prop_assert!(close(roi(&model), 0.0, 1e-8), "{}", roi(&model));
        }
    }

    #[test]
    fn an_unreachable_break_even_stays_below_nought_with_everything_attributed(mut model in any_model()) {
        if evaluate(&parse(&model)).all_classes.break_even_attribution.is_err() {
            attribute(&mut model, 1.0);
            prop_assert!(roi(&model) < 0.0);
        }
    }

    #[test]
    fn roi_and_net_benefit_are_two_views_of_one_ratio(model in any_model()) {
        let side = evaluate(&parse(&model)).all_classes;
        let (ratio, roi) = (side.benefit_cost_ratio.unwrap(), side.roi_percent.unwrap());
        prop_assert!(close(roi, (ratio - 1.0) * 100.0, 0.0));
        prop_assert!(close(side.net_benefit, (ratio - 1.0) * side.costs, 1e-9 * (side.costs + side.benefits)));
    }

    #[test]
    fn flows_at_present_value_add_up_to_the_return(model in any_model()) {
        let outcome = evaluate(&parse(&model));
        let benefits: f64 = outcome.flows.iter().map(|flow| flow.benefits * flow.discount_factor).sum();
        let costs: f64 = outcome.flows.iter().map(|flow| flow.costs * flow.discount_factor).sum();
        prop_assert!(close(benefits, outcome.all_classes.benefits, 1e-9 * (1.0 + benefits)));
        prop_assert!(close(costs, outcome.all_classes.costs, 1e-9 * (1.0 + costs)));
    }

    #[test]
    fn cash_only_never_exceeds_all_classes(model in any_model()) {
        let outcome = evaluate(&parse(&model));
        prop_assert!(outcome.cash_releasing.benefits <= outcome.all_classes.benefits);
    }

    #[test]
    fn a_scenario_that_sets_nothing_is_the_model_itself(model in any_model()) {
        let model = parse(&model);
        let (scenario, outcome) = (compare_scenarios(&model).remove(0), evaluate(&model).all_classes);
        prop_assert!(close(scenario.benefits, outcome.benefits, 1e-9 * (1.0 + outcome.benefits)));
        prop_assert!(close(scenario.costs, outcome.costs, 1e-9 * (1.0 + outcome.costs)));
    }

    #[test]
    fn any_model_written_is_read_back_the_same(model in any_model()) {
        let model = parse(&model);
        prop_assert_eq!(Model::parse(&model.to_json().unwrap()), Ok(model));
    }
}
