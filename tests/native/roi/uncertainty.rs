//! What varies: simulation, tornado, switching values, scenarios.

use money::{
    Distribution, Model, NotEstimable, Simulation, SimulationError, compare_scenarios, evaluate,
    simulate, switching_values, tornado,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    close, costing, line,
    oracles::{case, number, six_respondents},
    read,
};

/// A model of one cost and one line of £1 each with some drivers.
fn pound_for_pound(drivers: &Value, draws: u32) -> Model {
    read(json!({
        "costs": costing(1), "benefits": [line("a", 100, 1.0, 1.0)],
        "uncertainty": {"drivers": drivers, "draws": draws},
    }))
    .unwrap()
}

/// A driver that multiplies all benefits.
fn multiplier(distribution: &Value) -> Value {
    json!([{"id": "m", "title": "All benefits", "acts_on": "all-benefits", "distribution": distribution}])
}

/// The standard deviation of the returns.
fn sd(simulation: &Simulation) -> f64 {
    simulation.all_classes.standard_error * f64::from(simulation.draws).sqrt()
}

#[test]
fn simulated_beta_adjustments_have_the_closed_form_mean() {
    let case = case("montecarlo-beta-adjustments-closed-form");
    let driver = |share: &str, prior: &str| {
        let (a, b) = (&case["inputs"][prior][0], &case["inputs"][prior][1]);
        json!({"id": share, "title": share, "acts_on": {"line": "a", "share": share}, "distribution": {"beta": {"a": a, "b": b}}})
    };
    // The source applies (1 − drop-off)² as one factor: a line whose money falls in its third year.
    let model = read(json!({
        "method": {"horizon_years": 3, "discounting": {"schedule": "none"}},
        "costs": costing(1),
        "benefits": [{"id": "a", "title": "Value", "class": "societal", "amounts_by_year_pence": [0, 0, 100], "drop_off": 0.1,
                      "sroi": {"deadweight": 0.25, "displacement": 0.05, "attribution_to_others": 0.2}}],
        "uncertainty": {"draws": 50_000, "drivers": [
            driver("deadweight", "deadweight"), driver("displacement", "displacement"),
            driver("attribution-to-others", "attribution_to_others"), driver("drop-off", "drop_off"),
        ]},
    }))
    .unwrap();
    let mean_factor = simulate(&model).unwrap().all_classes.mean / 100.0 + 1.0;
    let tolerance = number(&case["tolerance"]["mc_abs_at_50000_draws"]);
    assert!(
        close(mean_factor, number(&case["expected"]["mean_factor"]), tolerance),
        "{mean_factor}"
    );
}

#[test]
fn every_distribution_is_drawn_with_its_own_mean() {
    let distributions = [
        json!({"uniform": {"low": 0.8, "high": 1.4}}),
        json!({"triangular": {"low": 0.5, "mode": 0.6, "high": 2.0}}),
        json!({"beta": {"a": 0.5, "b": 2.0}}),
        json!({"normal": {"mean": 1.5, "sd": 0.2}}),
        json!({"lognormal": {"median": 1.2, "sd_log": 0.3}}),
    ];
    for distribution in distributions {
        let model = pound_for_pound(&multiplier(&distribution), 20_000);
        let mean = model.uncertainty.as_ref().unwrap().drivers[0].distribution.mean();
        let spread = simulate(&model).unwrap().all_classes;
        // Four standard errors of the mean.
        assert!(
            close(spread.mean / 100.0 + 1.0, mean, spread.standard_error / 25.0),
            "{distribution}"
        );
    }
}

#[test]
fn drawn_ranges_lie_at_the_distributions_quantiles() {
    let model = pound_for_pound(
        &multiplier(&json!({"triangular": {"low": 1.0, "mode": 2.0, "high": 5.0}})),
        50_000,
    );
    let distribution = model.uncertainty.as_ref().unwrap().drivers[0].distribution;
    let spread = simulate(&model).unwrap().all_classes;
    let drawn =
        [spread.range90[0], spread.range50[0], spread.median, spread.range50[1], spread.range90[1]];
    for (drawn, p) in drawn.into_iter().zip([0.05, 0.25, 0.5, 0.75, 0.95]) {
        // Three standard errors of a quantile are below 0.03 here.
        assert!(close(drawn / 100.0 + 1.0, distribution.quantile(p), 0.03), "{p}");
    }
}

#[test]
fn ranges_are_the_percentiles_of_the_sorted_draws() {
    // Means of 1, 2, 3, ... draws give the draws themselves back.
    let drivers = multiplier(&json!({"triangular": {"low": 0.2, "mode": 0.9, "high": 2.0}}));
    let spread_of = |draws: u32| simulate(&pound_for_pound(&drivers, draws)).unwrap().all_classes;
    let sums: Vec<_> =
        (0..=60).map(|n| if n == 0 { 0.0 } else { spread_of(n).mean * f64::from(n) }).collect();
    let mut draws: Vec<_> = sums.windows(2).map(|pair| pair[1] - pair[0]).collect();
    draws.sort_by(f64::total_cmp);
    // Type 7 over 60 values: the place of the 25th percentile is 59 × 0.25 = 14.75, and so on.
    let between = |place: usize, part: f64| draws[place] + (draws[place + 1] - draws[place]) * part;
    let spread = spread_of(60);
    let found =
        [spread.range90[0], spread.range50[0], spread.median, spread.range50[1], spread.range90[1]];
    let expected = [
        between(2, 0.95),
        between(14, 0.75),
        between(29, 0.5),
        between(44, 0.25),
        between(56, 0.05),
    ];
    for (found, expected) in found.into_iter().zip(expected) {
        assert!(close(found, expected, 1e-9), "{found} {expected}");
    }
}

#[test]
fn quantiles_are_those_of_scipy() {
    // scipy 1.17: beta.ppf, norm.ppf, lognorm.ppf, triang.ppf.
    let cases = [
        (Distribution::Beta { a: 3.5, b: 10.5 }, 0.05, 0.088_459_558_888_436_15),
        (Distribution::Beta { a: 3.5, b: 10.5 }, 0.95, 0.453_310_702_468_012_47),
        (Distribution::Beta { a: 0.5, b: 0.5 }, 0.05, 0.006_155_829_702_431_136_5),
        (Distribution::Normal { mean: 0.0, sd: 1.0 }, 0.975, 1.959_963_984_540_054),
        (Distribution::Lognormal { median: 2.0, sd_log: 0.25 }, 0.95, 3.017_294_555_401_787),
        (Distribution::Triangular { low: 1.0, mode: 2.0, high: 5.0 }, 0.1, 1.632_455_532_033_676),
        (Distribution::Triangular { low: 1.0, mode: 2.0, high: 5.0 }, 0.9, 3.904_554_884_989_668),
    ];
    for (distribution, p, expected) in cases {
        assert!(close(distribution.quantile(p), expected, 1e-10), "{distribution:?} at {p}");
    }
}

#[test]
fn the_same_seed_gives_the_same_bits_and_another_does_not() {
    let mut model = pound_for_pound(&multiplier(&json!({"beta": {"a": 2, "b": 3}})), 2_500);
    let first = simulate(&model).unwrap();
    assert_eq!(simulate(&model).unwrap(), first);
    model.uncertainty.as_mut().unwrap().seed = 2;
    assert!(!close(simulate(&model).unwrap().all_classes.mean, first.all_classes.mean, 0.0));
}

#[test]
fn the_first_draw_of_a_seed_is_that_of_an_independent_generator() {
    // xoshiro256++ written out in Python: seed 1 spread by SplitMix64, two long jumps, the top 52 bits of the first word.
    let model = pound_for_pound(&multiplier(&json!({"uniform": {"low": 0, "high": 1}})), 1);
    let drawn = simulate(&model).unwrap().all_classes.mean / 100.0 + 1.0;
    assert!(close(drawn, 0.189_335_624_809_636_62, 1e-15), "{drawn}");
}

#[test]
fn triangular_draws_lie_below_each_quantile_as_often_as_they_should() {
    let distribution = Distribution::Triangular { low: 1.0, mode: 2.0, high: 5.0 };
    let ends = json!({"triangular": {"low": 1, "mode": 2, "high": 5}});
    for share in [0.05, 0.2, 0.25, 0.5, 0.8, 0.95] {
        let mut model = pound_for_pound(&multiplier(&ends), 100_000);
        // A multiplier m of a line that equals the costs gives a return of 100 (m − 1) per cent.
        let target = 100.0 * (distribution.quantile(share) - 1.0);
        model.uncertainty.as_mut().unwrap().target_roi_percent = target;
        let above = simulate(&model).unwrap().all_classes.chance_above_target;
        // Four standard errors of a chance over 100,000 draws are at most 0.0064.
        assert!(close(above, 1.0 - share, 0.0064), "{share}: {above}");
    }
}

#[test]
fn a_new_driver_leaves_the_draws_of_the_others_as_they_were() {
    let one = multiplier(&json!({"uniform": {"low": 0.5, "high": 1.5}}));
    let mut two = one.clone();
    let idle = json!({"id": "x", "title": "No preparation", "acts_on": "participant-time", "distribution": {"uniform": {"low": 0, "high": 1}}});
    two.as_array_mut().unwrap().push(idle);
    let mean =
        |drivers: Value| simulate(&pound_for_pound(&drivers, 3_000)).unwrap().all_classes.mean;
    assert!(close(mean(one), mean(two), 0.0));
}

/// Two lines of £1, each with a multiplier of its own, correlated.
fn two_lines(correlation: f64) -> Simulation {
    let driver = |id: &str| json!({"id": id, "title": id, "acts_on": {"line": id}, "distribution": {"uniform": {"low": 0.5, "high": 1.5}}});
    let model = read(json!({
        "costs": costing(1), "benefits": [line("a", 100, 1.0, 1.0), line("b", 100, 1.0, 1.0)],
        "uncertainty": {"drivers": [driver("a"), driver("b")], "draws": 20_000,
                        "correlations": [{"between": ["a", "b"], "value": correlation}]},
    }));
    simulate(&model.unwrap()).unwrap()
}

#[test]
fn drivers_that_vary_together_spread_the_return_and_opposed_ones_narrow_it() {
    // The variance of a uniform over 1 is 1/12: sds of the sum are √(2/12) apart, 2 × √(1/12) together, and
    // opposed what is left of them is the luck of ordering a thousand draws at a time.
    assert!(close(sd(&two_lines(0.0)), 100.0 * (1.0_f64 / 6.0).sqrt(), 1.0));
    assert!(close(sd(&two_lines(1.0)), 100.0 * (1.0_f64 / 3.0).sqrt(), 1.0));
    assert!(sd(&two_lines(-1.0)) < 4.0);
}

#[test]
fn correlations_that_cannot_all_hold_are_refused() {
    let driver = |id: &str| json!({"id": id, "title": id, "acts_on": "all-benefits", "distribution": {"uniform": {"low": 0.5, "high": 1.5}}});
    let pair = |a: &str, b: &str, value: f64| json!({"between": [a, b], "value": value});
    let model =
        read(json!({"costs": costing(1), "benefits": [line("a", 100, 1.0, 1.0)], "uncertainty": {
            "drivers": [driver("a"), driver("b"), driver("c")],
            "correlations": [pair("a", "b", 0.9), pair("b", "c", 0.9), pair("a", "c", -0.9)],
        }}));
    assert_eq!(simulate(&model.unwrap()), Err(SimulationError::ImpossibleCorrelations));
}

#[test]
fn respondents_drawn_anew_keep_the_mean_and_those_without_a_line_count_zero() {
    let case = case("e2e-synthetic-six-respondents");
    let model = read(json!({
        "costs": costing(1500), "benefits": six_respondents(&case, |_| {}),
        "uncertainty": {"bootstrap_respondents": 24, "draws": 5_000},
    }))
    .unwrap();
    let spread = simulate(&model).unwrap().all_classes;
    assert!(close(spread.mean, number(&case["expected"]["roi_pct"]), 4.0 * spread.standard_error));
    assert!(spread.range90[0] < -60.0 && spread.range90[1] > 20.0);
}

#[test]
fn confidence_kept_for_the_spread_widens_the_return_around_the_same_mean() {
    let model = |confidence: f64| {
        read(json!({"method": {"confidence_use": "spread"}, "costs": costing(1), "benefits": [line("a", 100, 0.5, confidence)]})).unwrap()
    };
    let (sure, unsure) = (simulate(&model(0.9)).unwrap(), simulate(&model(0.2)).unwrap());
    assert!(close(sure.all_classes.mean, -50.0, 0.2) && close(unsure.all_classes.mean, -50.0, 1.0));
    assert!(sd(&unsure) > 7.0 * sd(&sure));
    assert_eq!(simulate(&model(1.0)), Err(SimulationError::NothingVaries));
}

#[test]
fn chances_converge_and_bins_hold_every_draw() {
    let mut model =
        pound_for_pound(&multiplier(&json!({"uniform": {"low": 0.5, "high": 1.5}})), 20_000);
    model.uncertainty.as_mut().unwrap().target_roi_percent = 25.0;
    let spread = simulate(&model).unwrap().all_classes;
    // Four standard errors of a chance over 20,000 draws are 0.014.
    assert!(
        close(spread.chance_above_zero, 0.5, 0.014)
            && close(spread.chance_above_target, 0.25, 0.014)
    );
    assert_eq!(
        spread.convergence.iter().map(|point| point.draws).collect::<Vec<_>>()[..2],
        [2_000, 4_000]
    );
    assert!(close(spread.convergence[9].mean, spread.mean, 0.0));
    assert_eq!(spread.bins.iter().map(|bin| bin.count).sum::<u32>(), 20_000);
}

#[test]
fn a_simulation_needs_draws_costs_and_something_that_varies() {
    let drivers = multiplier(&json!({"uniform": {"low": 0.5, "high": 1.5}}));
    assert_eq!(simulate(&pound_for_pound(&drivers, 0)), Err(SimulationError::NoDraws));
    assert_eq!(simulate(&pound_for_pound(&json!([]), 10)), Err(SimulationError::NothingVaries));
    let free =
        read(json!({"benefits": [line("a", 100, 1.0, 1.0)], "uncertainty": {"drivers": drivers}}))
            .unwrap();
    assert_eq!(simulate(&free), Err(SimulationError::NoCosts));
}

/// Evenly spread, with 5% below 0.8 and 5% above 1.2: the ends that a tornado swings to.
pub(crate) fn twenty_per_cent() -> Value {
    let reach = 0.2 / 0.9;
    json!({"uniform": {"low": 1.0 - reach, "high": 1.0 + reach}})
}

/// The six respondents with drivers for the cost of an hour, all costs and all benefits, each ±20%.
fn six_with_drivers() -> (Value, Model) {
    let case = case("e2e-synthetic-six-respondents");
    let driver = |acts_on: &str| json!({"id": acts_on, "title": acts_on, "acts_on": acts_on, "distribution": twenty_per_cent()});
    let drivers =
        ["benefit-hourly-cost", "all-costs", "all-benefits", "all-attribution", "participant-time"]
            .map(driver);
    let model = read(json!({
        "costs": costing(1500), "benefits": six_respondents(&case, |_| {}), "uncertainty": {"drivers": drivers},
        "scenarios": [{"title": "As entered", "drivers": {}},
                      {"title": "Cautious", "drivers": {"all-costs": 1.2, "benefit-hourly-cost": 0.8}}],
    }));
    (case, model.unwrap())
}

#[test]
fn the_tornado_gives_the_reference_swings_the_widest_first() {
    let (case, model) = six_with_drivers();
    let swings = tornado(&model);
    assert_eq!(swings.first().map(|swing| swing.id.as_str()), Some("all-costs"));
    assert_eq!(swings.last().map(|swing| swing.id.as_str()), Some("participant-time"));
    let swing = |id: &str| swings.iter().find(|swing| swing.id == id).unwrap();
    let rate = &case["expected"]["tornado_rate_pm20"];
    let hourly = swing("benefit-hourly-cost");
    assert!(close(hourly.roi_percent_at_low.clone().unwrap(), number(&rate[0]), 1e-9));
    assert!(close(hourly.roi_percent_at_high.clone().unwrap(), number(&rate[1]), 1e-9));
    let cost = &case["expected"]["tornado_cost_pm20"];
    let costs = swing("all-costs");
    assert!(close(costs.roi_percent_at_high.clone().unwrap(), number(&cost[0]), 1e-9));
    assert!(close(costs.roi_percent_at_low.clone().unwrap(), number(&cost[1]), 1e-9));
}

#[test]
fn the_switching_value_of_all_benefits_is_the_reference_multiplier() {
    let (case, model) = six_with_drivers();
    let values = switching_values(&model);
    let value = |id: &str| values.iter().find(|value| value.id == id).unwrap().value.clone();
    assert!(close(
        value("all-benefits").unwrap(),
        number(&case["expected"]["break_even_multiplier"]),
        1e-9
    ));
    assert!(close(value("all-costs").unwrap(), number(&case["expected"]["bcr"]), 1e-9));
    assert_eq!(value("participant-time"), Err(NotEstimable::NoSwitch));
}

#[test]
fn scenarios_are_the_model_with_some_drivers_set() {
    let (case, model) = six_with_drivers();
    let [as_entered, cautious] = compare_scenarios(&model).try_into().unwrap();
    assert!(close(as_entered.roi_percent.unwrap(), number(&case["expected"]["roi_pct"]), 1e-9));
    // 0.82284 × 0.8 ÷ 1.2 by hand.
    assert!(close(cautious.roi_percent.unwrap(), (0.82284 * 0.8 / 1.2 - 1.0) * 100.0, 1e-9));
}

#[test]
fn a_model_with_uncertainty_is_written_and_read_back_the_same() {
    let (_, model) = six_with_drivers();
    assert_eq!(Model::parse(&model.to_json().unwrap()), Ok(model));
}

#[test]
fn faults_of_what_varies_name_their_field() {
    let uniform = json!({"uniform": {"low": 0.5, "high": 1.5}});
    let sentence = |acts_on: Value, distribution: Value| {
        let driver =
            json!({"id": "d", "title": "D", "acts_on": acts_on, "distribution": distribution});
        let parts =
            json!({"benefits": [line("a", 1, 1.0, 1.0)], "uncertainty": {"drivers": [driver]}});
        read(parts).unwrap_err().to_string()
    };
    let at = "uncertainty.drivers[0]";
    assert_eq!(
        sentence(json!({"line": "b"}), uniform.clone()),
        format!("{at}.acts_on.line: nothing in this model is called \"b\"")
    );
    assert_eq!(
        sentence(json!({"cost": "b"}), uniform.clone()),
        format!("{at}.acts_on.cost: nothing in this model is called \"b\"")
    );
    assert_eq!(
        sentence(json!({"line": "a", "share": "deadweight"}), uniform),
        format!("{at}.acts_on.share: line \"a\" is adjusted in a way that has no such share")
    );
    let all = || json!("all-costs");
    assert_eq!(
        sentence(all(), json!({"uniform": {"low": 2, "high": 1}})),
        format!("{at}.distribution: the values of uniform must rise")
    );
    assert_eq!(
        sentence(all(), json!({"beta": {"a": 0, "b": 1}})),
        format!("{at}.distribution: beta needs numbers above zero")
    );
    assert_eq!(
        sentence(all(), json!({"normal": {"mean": 1}})),
        format!("{at}.distribution.normal.sd: this is missing")
    );
    assert_eq!(
        sentence(all(), json!({"normal": {"mean": 1, "sd": 1, "x": 1}})),
        format!("{at}.distribution.normal.x: this format has no such field here")
    );
}

#[test]
fn a_scenario_or_correlation_of_an_unknown_driver_is_named() {
    let scenario =
        read(json!({"scenarios": [{"title": "S", "drivers": {"ghost": 1}}]})).unwrap_err();
    assert_eq!(
        scenario.to_string(),
        "scenarios[0].drivers: nothing in this model is called \"ghost\""
    );
    let correlations = json!([{"between": ["a", "b"], "value": 0.5}]);
    let pair = read(json!({"uncertainty": {"correlations": correlations}})).unwrap_err();
    assert_eq!(
        pair.to_string(),
        "uncertainty.correlations[0].between: nothing in this model is called \"a\""
    );
}

proptest! {
    #[test]
    fn a_scenario_that_sets_nothing_is_the_model_itself(
        lines in prop::collection::vec((0_u64..100_000, 0.0..=1.0, 0.0..=1.0, 0_u8..4), 1..8)
    ) {
        let entered = |(index, (pence, attribution, confidence, saving)): (usize, (u64, f64, f64, u8))| {
            let mut line = line(&index.to_string(), pence, attribution, confidence);
            if saving > 1 {
                line["same_saving"] = json!(saving.to_string());
            }
            line
        };
        let benefits: Vec<_> = lines.into_iter().enumerate().map(entered).collect();
        let model = read(json!({"costs": costing(100), "benefits": benefits, "scenarios": [{"title": "S", "drivers": {}}]})).unwrap();
        let scenario = compare_scenarios(&model).remove(0);
        let outcome = evaluate(&model).all_classes;
        prop_assert!(close(scenario.roi_percent.unwrap(), outcome.roi_percent.unwrap(), 1e-9));
    }
}

#[test]
fn a_scenario_may_have_other_discount_rates_and_a_model_of_several_years_is_given_the_review_s() {
    let parts = json!({
        "method": {"horizon_years": 2, "discounting": {"convention": "end-of-year"}},
        "costs": costing(10),
        "benefits": [{"id": "a", "title": "A saving", "class": "cash-releasing", "amounts_by_year_pence": [0, 10_609],
                      "attribution": 1, "confidence": 1}],
    });
    let model = read(parts).unwrap().with_usual_uncertainty(None);
    let review = compare_scenarios(&model).pop().unwrap();
    assert!(review.title.contains("3.0%"), "{}", review.title);
    // £106.09 two years off is £100 at 3.0%, by hand.
    assert!(close(review.benefits, 100.0, 1e-9), "{}", review.benefits);
    let again = Model::parse(&model.to_json().unwrap()).unwrap();
    assert_eq!(again.scenarios, model.scenarios);
}

#[test]
fn usual_drivers_reach_every_family_and_bar_no_empty_ones() {
    let sroi = json!({"id": "a", "title": "Jobs", "class": "societal", "amount_pence": 100_000, "years": 2, "drop_off": 0.3,
                      "sroi": {"deadweight": 0.25, "displacement": 0.1, "attribution_to_others": 0.4}});
    let method =
        json!({"horizon_years": 2, "cost_optimism_bias": {"uplift": 0.2, "mitigation": 0.5}});
    let model = read(json!({"method": method, "costs": costing(800), "benefits": [sroi]})).unwrap();
    let swings = tornado(&model.with_usual_uncertainty(None));
    let mut ids: Vec<&str> = swings.iter().map(|swing| swing.id.as_str()).collect();
    ids.sort_unstable();
    let expected =
        ["amounts", "costs", "deadweight", "displacement", "drop-off", "optimism-bias", "others"];
    assert_eq!(ids, expected);
    for swing in &swings {
        assert!(swing.roi_percent_at_low != swing.roi_percent_at_high, "{swing:?}");
    }
}

#[test]
fn a_dearer_hour_that_costs_more_than_it_saves_is_the_cautious_one() {
    // Nearly all of the cost is time, and no benefit is: a cheap hour is no harm here.
    let costs = json!({"participant_time": [{"label": "8a", "people": 40, "half_days": 6, "hours_per_half_day": 3.75, "hourly_pence": 4793}]});
    let model =
        read(json!({"costs": costs, "benefits": [line("a", 9_000_000, 0.5, 0.8)]})).unwrap();
    let scenarios = compare_scenarios(&model.with_usual_uncertainty(None));
    let [cautious, central, hopeful] = scenarios.as_slice() else { panic!("{scenarios:?}") };
    assert!(cautious.costs > central.costs && central.costs > hopeful.costs, "{scenarios:?}");
}

#[test]
fn the_usual_drivers_of_version_1_are_made_anew_around_the_point() {
    let triangle =
        |low: f64, high: f64| json!({"triangular": {"low": low, "mode": 1.0, "high": high}});
    let driver = |id: &str, acts_on: &str, low: f64, high: f64| json!({"id": id, "title": id, "acts_on": acts_on, "distribution": triangle(low, high)});
    let drivers = json!([
        driver("hourly-cost", "hourly-cost", 0.8, 1.2),
        driver("amounts", "all-benefits", 0.7, 1.1),
        driver("attribution", "all-attribution", 0.6, 1.2),
        driver("confidence", "all-confidence", 0.6, 1.2),
        driver("costs", "all-costs", 0.9, 1.2),
    ]);
    let parts = json!({
        "costs": costing(100), "benefits": [line("a", 30_000, 0.5, 0.8)],
        "uncertainty": {"drivers": drivers, "bootstrap_respondents": 12},
        "scenarios": [{"title": "Cautious", "drivers": {"attribution": 0.8}}, {"title": "Our own", "drivers": {"costs": 1.1}}],
    });
    let model = read(parts.clone()).unwrap();
    let uncertainty = model.uncertainty.as_ref().unwrap();
    assert!(uncertainty.is_usual);
    assert_eq!(uncertainty.bootstrap_respondents, Some(12));
    assert!(uncertainty.drivers.iter().all(|it| close(it.distribution.mean(), 1.0, 1e-12)));
    let titles: Vec<&str> = model.scenarios.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles, ["Cautious", "Central", "Hopeful", "Our own"]);
    let mut newer = super::model_with(parts);
    newer["version"] = json!(2);
    let kept = Model::parse(&newer.to_string()).unwrap();
    assert!(!kept.uncertainty.unwrap().is_usual, "what a file of version 2 says is its own");
}

#[test]
fn a_saving_that_several_named_stays_what_it_is_on_average_when_respondents_are_drawn_anew() {
    let of = |id: &str| {
        let mut line = line(id, 10_000, 1.0, 1.0);
        (line["source"], line["same_saving"]) = (json!(id), json!("one form"));
        line
    };
    let model = read(json!({
        "costs": costing(100), "benefits": [of("a"), of("b")],
        "uncertainty": {"bootstrap_respondents": 16, "draws": 20_000},
    }))
    .unwrap();
    let spread = simulate(&model).unwrap().all_classes;
    assert!(close(spread.mean, 0.0, 5.0 * spread.standard_error), "{}", spread.mean);
}

#[test]
fn a_share_of_draws_is_never_none_or_all_of_them() {
    use money::share_of_draws_text as text;
    assert_eq!([0.0, 0.005, 0.01].map(text), ["under 1%", "under 1%", "1%"]);
    assert_eq!([0.5, 0.99, 0.996, 1.0].map(text), ["50%", "99%", "over 99%", "over 99%"]);
}
