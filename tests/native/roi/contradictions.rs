//! The return contradicts nothing: 10,000 models of every kind, and every order and equality that a reader takes for granted.

use std::collections::BTreeSet;

use money::{
    ActsOn, Estimate, Model, NotCounted, NotEstimable, Outcome, Return, SaidBy, SimulationError,
    compare_scenarios, evaluate, evaluate_what_if, roi_json, simulate, switching_values, tornado,
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};
use report::{headline_sentence, stamps, waterfall};
use serde_json::{Value, json};

use super::{close, model_with};

/// As many models as the issue asks for.
const MODELS: u32 = 10_000;

/// Draws of those models that are simulated: few, for only large faults would show in so many models anyway.
const DRAWS: u32 = 400;

type Checked = Result<(), TestCaseError>;

/// A share in whole per cent, now and then one that nobody gave.
fn share() -> impl Strategy<Value = Value> {
    let percent = || (0_u8..=100).prop_map(|percent| f64::from(percent) / 100.0);
    let ranged = (percent(), percent(), percent()).prop_map(|(a, b, c)| {
        let mut ends = [a, b, c];
        ends.sort_by(f64::total_cmp);
        json!({"value": ends[1], "range": [ends[0], ends[2]]})
    });
    prop_oneof![
        1 => Just(Value::Null),
        1 => Just(json!(0)),
        1 => Just(json!(1)),
        8 => percent().prop_map(|share| json!(share)),
        1 => ranged,
    ]
}

/// The fields of one family of adjustment.
fn family() -> impl Strategy<Value = Value> {
    let shares = || (share(), share(), share(), share());
    prop_oneof![
        2 => shares().prop_map(|(a, b, c, _)| json!({"attribution": a, "confidence": b, "would_have_happened_anyway": c})),
        1 => shares().prop_map(|(a, b, c, _)| json!({"sroi": {"deadweight": a, "displacement": b, "attribution_to_others": c}})),
        1 => shares().prop_map(|(a, b, c, d)| {
            json!({"additionality": {"deadweight": a, "displacement": b, "leakage": c, "substitution": d, "multiplier": 1.2}})
        }),
    ]
}

/// The amount of a line, in each of its forms.
fn amount() -> impl Strategy<Value = Value> {
    let pence = || 0_u64..5_000_000;
    prop_oneof![
        (pence(), 1_u32..5).prop_map(|(pence, years)| json!({"amount_pence": pence, "years": years})),
        (1_u32..40, 1_u32..40, 1_000_u64..9_000)
            .prop_map(|(n, months, rate)| json!({"working": {"quantity": n, "months": months, "hourly_pence": rate}})),
        (1_u32..9, pence()).prop_map(|(n, pence)| json!({"working": {"quantity": n, "unit_pence": pence}})),
        prop::collection::vec(pence(), 1..5).prop_map(|amounts| json!({"amounts_by_year_pence": amounts})),
    ]
}

/// What the evaluator decided, with or without a reason.
fn decision() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => Just(json!({"status": "accepted", "reason": "seen in the rota"})),
        1 => Just(json!({"status": "accepted"})),
        1 => Just(json!({"status": "proposed"})),
        1 => Just(json!({"status": "rejected", "reason": "no records"})),
    ]
}

prop_compose! {
    /// A line of any kind: harms, lines of one saving, lines that wait, lines after the horizon.
    fn line()(
        family in family(), amount in amount(), decision in decision(), first_year in 0_u32..5, drop_off in share(),
        class in prop_oneof![4 => Just("cash-releasing"), 4 => Just("non-cash-releasing"), 2 => Just("societal"), 1 => Just("not-monetised")],
        harm in prop::bool::weighted(0.15), saving in prop::option::of(0_u8..3), source in prop::option::weighted(0.8, 0_u8..4),
    ) -> Value {
        let mut line = json!({"title": "A saving", "class": class, "first_year": first_year, "drop_off": drop_off, "disbenefit": harm,
                              "same_saving": saving.map(|it| format!("saving {it}")), "source": source.map(|it| format!("person {it}"))});
        for part in [family, amount, decision] {
            line.as_object_mut().unwrap().extend(part.as_object().unwrap().clone());
        }
        line
    }
}

prop_compose! {
    /// Costs of every part, or with gaps, or none at all; some of them after the horizon.
    fn costs()(
        time in prop::option::of((1_u32..50, 1_000_u64..9_000, 0_u32..3)), managed in prop::option::of((1_u32..9, 1_000_u64..9_000)),
        other in prop::collection::vec((1_u64..3_000_000, 0_u32..7), 0..4), complete in prop::bool::weighted(0.2),
    ) -> Value {
        let time = time.map(|(n, rate, year)| json!({"label": "Time", "people": n, "half_days": 4, "hours_per_half_day": 3.75, "hourly_pence": rate, "year": year}));
        let managed = managed.map(|(n, rate)| json!({"label": "Office", "workshops": n, "hours_per_workshop": 4, "hourly_pence": rate}));
        let other: Vec<Value> = other.iter().enumerate()
            .map(|(at, (pence, year))| json!({"label": format!("Other {at}"), "amount_pence": pence, "year": year})).collect();
        json!({"participant_time": Vec::from_iter(time), "management": Vec::from_iter(managed), "other": other,
               "complete_because": complete.then_some("one ledger")})
    }
}

fn evidence() -> impl Strategy<Value = Value> {
    let verdict = prop::sample::select(vec![
        "worthwhile",
        "some",
        "none-worthwhile",
        "against",
        "cannot-say",
    ]);
    let known = || prop::option::weighted(0.9, prop::bool::weighted(0.8));
    (0_u32..30, verdict, known(), known(), prop::bool::weighted(0.1)).prop_map(|(pairs, verdict, contrast, chain, stated)| {
        json!({"n_pairs": pairs, "design": "with-baseline", "override": stated.then(|| json!({"reason": "stated"})),
               "level3": {"verdict": verdict, "contrast_above_zero": contrast, "chain_unbroken": chain}})
    })
}

prop_compose! {
    /// A model of any kind.
    fn model()(
        lines in prop::collection::vec(line(), 0..7), costs in costs(), evidence in prop::option::of(evidence()), horizon in 1_u32..6,
        rate in 0_u8..20, convention in prop::sample::select(vec!["year-one-undiscounted", "end-of-year", "mid-year"]),
        confidence_use in prop::sample::select(vec!["multiplier", "multiplier", "spread"]), bias in prop::option::weighted(0.2, 0_u8..60),
    ) -> Value {
        let mut lines = lines;
        lines.iter_mut().enumerate().for_each(|(at, line)| line["id"] = json!(at.to_string()));
        model_with(json!({
            "method": {"horizon_years": horizon, "confidence_use": confidence_use,
                       "discounting": {"schedule": {"flat": f64::from(rate) / 100.0}, "convention": convention},
                       "cost_optimism_bias": bias.map(|percent| json!({"uplift": f64::from(percent) / 100.0, "mitigation": 0.25}))},
            "costs": costs, "benefits": lines, "evidence": evidence,
        }))
    }
}

#[test]
fn ten_thousand_models_contradict_nothing() {
    let config = Config { cases: MODELS, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let seen = std::cell::RefCell::new(Seen::default());
    TestRunner::new_with_rng(config, rng)
        .run(&model(), |parts| {
            let model = Model::parse(&parts.to_string()).unwrap();
            let mut model = model.with_usual_uncertainty(Some(6));
            model.uncertainty.as_mut().unwrap().draws = DRAWS;
            let outcome = evaluate(&model);
            let n = seen.borrow_mut().count(&outcome);
            for (side, discounted) in sides(&outcome) {
                payback_lies_within_the_years_that_count(&model, side, discounted)?;
                break_even_fits_what_counts(side)?;
            }
            nothing_judged_shows_nothing(&model, &outcome)?;
            an_incomplete_cost_divides_nothing(&outcome)?;
            what_counts_zero_changes_nothing(&model, &outcome)?;
            costs_after_the_horizon_change_nothing(&model, &outcome)?;
            scenarios_are_ordered_around_the_central_estimate(&model, &outcome)?;
            usual_drivers_are_centred_and_bars_compare(&model)?;
            leaving_one_out_is_the_model_without_their_lines(&model, &outcome)?;
            a_headline_lacks_nothing(&outcome)?;
            a_what_if_says_so_first(&model)?;
            if n % 25 == 0 {
                let read = Model::parse(&model.to_json().unwrap()).unwrap();
                prop_assert_eq!(&read, &model);
                every_door_has_one_central_estimate(&model, &outcome)?;
            }
            Ok(())
        })
        .unwrap();
    seen.into_inner().assert_every_kind();
}

/// How many models of each kind there were, so that no check passes for want of models.
#[derive(Default)]
struct Seen {
    models: u32,
    nothing_judged: u32,
    not_paid_back: u32,
    not_reachable: u32,
    incomplete: u32,
    displaced: u32,
    left_out_costs: u32,
    sign_hangs: u32,
    allowed: u32,
}

impl Seen {
    fn count(&mut self, outcome: &Outcome) -> u32 {
        let side = &outcome.all_classes;
        let is = u32::from;
        self.nothing_judged += is(outcome.is_nothing_judged());
        self.not_paid_back +=
            is(matches!(side.payback_months, Err(NotEstimable::NotPaidBack { .. })));
        self.not_reachable +=
            is(matches!(side.break_even_attribution, Err(NotEstimable::NotReachable { .. })));
        self.incomplete += is(outcome.all_classes_without_participant_time.roi_percent
            == Err(NotEstimable::IncompleteCosts));
        self.displaced += is(outcome
            .benefits
            .iter()
            .any(|it| matches!(it.not_counted, Some(NotCounted::SameSavingAs { .. }))));
        self.left_out_costs += is(outcome.costs_left_out() > 0.0);
        self.sign_hangs += is(outcome.largest_respondent.as_ref().is_some_and(|it| it.sign_hangs));
        self.allowed += is(outcome.headline.allowed && outcome.headline.overridden.is_none());
        self.models += 1;
        self.models
    }

    fn assert_every_kind(&self) {
        assert!(self.models >= MODELS, "{} models", self.models);
        let kinds = [
            self.nothing_judged,
            self.not_paid_back,
            self.not_reachable,
            self.incomplete,
            self.displaced,
            self.left_out_costs,
            self.sign_hangs,
        ];
        assert!(kinds.iter().all(|n| *n > 100), "{kinds:?}");
        assert!(self.allowed > 5, "{} headlines", self.allowed);
        println!("{} models, of which {kinds:?}; {} headlines", self.models, self.allowed);
    }
}

/// Every side of the return, with its undiscounted costs and benefits.
fn sides(outcome: &Outcome) -> [(&Return, [f64; 2]); 4] {
    let sum = |of: fn(&money::YearFlow) -> f64| outcome.flows.iter().map(of).sum::<f64>();
    let (costs, time) = (sum(|flow| flow.costs), sum(|flow| flow.participant_time));
    let (all, cash) = (sum(|flow| flow.benefits), sum(|flow| flow.cash_releasing));
    [
        (&outcome.all_classes, [costs, all]),
        (&outcome.cash_releasing, [costs, cash]),
        (&outcome.all_classes_without_participant_time, [costs - time, all]),
        (&outcome.cash_releasing_without_participant_time, [costs - time, cash]),
    ]
}

/// A margin for sums made in another order.
fn margin(side: &Return) -> f64 {
    1e-9 * (1.0 + side.costs.abs() + side.benefits.abs())
}

fn payback_lies_within_the_years_that_count(
    model: &Model,
    side: &Return,
    [costs, benefits]: [f64; 2],
) -> Checked {
    let margin = 1e-9 * (1.0 + costs.abs() + benefits.abs());
    match &side.payback_months {
        Ok(months) => {
            let most = 12.0 * f64::from(model.method.horizon_years);
            prop_assert!((0.0..=most + 1e-9).contains(months), "{months} months of {most}");
            prop_assert!(benefits >= costs - margin, "paid back with {benefits} of {costs}");
        }
        Err(NotEstimable::NotPaidBack { .. }) => {
            prop_assert!(benefits <= costs + margin, "not paid back with {benefits} of {costs}");
        }
        Err(_) => {}
    }
    Ok(())
}

fn break_even_fits_what_counts(side: &Return) -> Checked {
    let margin = margin(side);
    match &side.break_even_attribution {
        Ok(share) => prop_assert!(*share > 0.0 && *share <= 1.0 + 1e-12, "{share}"),
        Err(NotEstimable::NotReachable { most, costs }) => {
            prop_assert!(*most >= side.benefits - margin, "{most} below {}", side.benefits);
            prop_assert!(most < costs);
            prop_assert!(side.benefits < side.costs + margin);
        }
        Err(NotEstimable::NoBenefits) => prop_assert!(side.benefits <= margin),
        Err(_) => {}
    }
    Ok(())
}

fn nothing_judged_shows_nothing(model: &Model, outcome: &Outcome) -> Checked {
    let shown = !compare_scenarios(model).is_empty()
        || !tornado(model).is_empty()
        || !switching_values(model).is_empty()
        || waterfall(outcome).is_some();
    if !outcome.is_nothing_judged() {
        return Ok(());
    }
    let nothing = Err(NotEstimable::NothingJudged);
    for (side, _) in sides(outcome) {
        prop_assert_eq!(&side.roi_percent, &nothing);
        prop_assert_eq!(&side.benefit_cost_ratio, &nothing);
        prop_assert_eq!(&side.payback_months, &nothing);
        prop_assert_eq!(&side.break_even_attribution, &nothing);
    }
    prop_assert!(!shown && !outcome.headline.allowed);
    prop_assert_eq!(simulate(model), Err(SimulationError::NothingJudged));
    prop_assert_eq!(headline_sentence(outcome, None), "No benefits judged yet.");
    Ok(())
}

fn an_incomplete_cost_divides_nothing(outcome: &Outcome) -> Checked {
    let lacks_other = outcome.cost_gaps.contains(&money::CostPart::Other);
    for side in [
        &outcome.all_classes_without_participant_time,
        &outcome.cash_releasing_without_participant_time,
    ] {
        let figures: [&Estimate; 4] = [
            &side.benefit_cost_ratio,
            &side.roi_percent,
            &side.break_even_attribution,
            &side.payback_months,
        ];
        prop_assert!(!lacks_other || figures.iter().all(|it| it.is_err()));
    }
    Ok(())
}

/// Lines that come to nothing are taken away, repeats of a saving that counts aside: nothing else may move.
fn what_counts_zero_changes_nothing(model: &Model, outcome: &Outcome) -> Checked {
    let mut without = model.clone();
    let counts = |id: &String| {
        outcome.benefits.iter().any(|item| {
            item.id == *id
                && (item.adjusted != 0.0
                    || matches!(item.not_counted, Some(NotCounted::SameSavingAs { .. })))
        })
    };
    without.benefits.retain(|line| counts(&line.id));
    let left = evaluate(&without);
    prop_assert!(close(left.all_classes.benefits, outcome.all_classes.benefits, 0.0));
    prop_assert!(close(left.cash_releasing.benefits, outcome.cash_releasing.benefits, 0.0));
    for item in &outcome.benefits {
        if let Some(NotCounted::SameSavingAs { id }) = &item.not_counted {
            let named = outcome.benefits.iter().find(|other| other.id == *id).unwrap();
            prop_assert_eq!(&named.not_counted, &None);
        }
    }
    Ok(())
}

fn costs_after_the_horizon_change_nothing(model: &Model, outcome: &Outcome) -> Checked {
    let mut without = model.clone();
    let horizon = model.method.horizon_years;
    without.costs.other.retain(|cost| cost.year <= horizon);
    without.costs.participant_time.retain(|cost| cost.year <= horizon);
    let left = evaluate(&without);
    prop_assert_eq!(&left.all_classes, &outcome.all_classes);
    prop_assert_eq!(&left.cash_releasing, &outcome.cash_releasing);
    prop_assert_eq!(&left.flows, &outcome.flows);
    Ok(())
}

fn scenarios_are_ordered_around_the_central_estimate(model: &Model, outcome: &Outcome) -> Checked {
    let scenarios = compare_scenarios(model);
    let of = |title: &str| {
        scenarios.iter().find(|it| it.title == title).and_then(|it| it.roi_percent.clone().ok())
    };
    let Ok(central) = outcome.all_classes.roi_percent else { return Ok(()) };
    let margin = 1e-9 * (1.0 + central.abs());
    let (cautious, middle, hopeful) = (of("Cautious"), of("Central"), of("Hopeful"));
    let [Some(cautious), Some(middle), Some(hopeful)] = [cautious, middle, hopeful] else {
        return Err(TestCaseError::fail(format!("{scenarios:?}")));
    };
    prop_assert!(close(middle, central, margin), "{middle} is not {central}");
    prop_assert!(cautious <= central + margin && central <= hopeful + margin);
    Ok(())
}

fn usual_drivers_are_centred_and_bars_compare(model: &Model) -> Checked {
    let drivers = &model.uncertainty.as_ref().unwrap().drivers;
    for driver in
        drivers.iter().filter(|it| matches!(it.acts_on, ActsOn::All(_) | ActsOn::Shares { .. }))
    {
        prop_assert!(close(driver.distribution.mean(), 1.0, 1e-12), "{driver:?}");
    }
    for swing in tornado(model) {
        let driver = drivers.iter().find(|driver| driver.id == swing.id);
        let Some(driver) = driver else { continue };
        let [low, high] = [0.05, 0.95].map(|share| driver.distribution.quantile(share));
        prop_assert!(close(swing.low, low, 0.0) && close(swing.high, high, 0.0));
    }
    Ok(())
}

/// The benefits without one respondent, and whether the return is then above nothing, by the model itself.
fn without(model: &Model, source: &SaidBy) -> f64 {
    let mut left = model.clone();
    left.benefits.retain(|line| line.source.as_ref() != Some(source));
    evaluate(&left).all_classes.benefits
}

fn leaving_one_out_is_the_model_without_their_lines(model: &Model, outcome: &Outcome) -> Checked {
    let Some(largest) = &outcome.largest_respondent else { return Ok(()) };
    let side = &outcome.all_classes;
    let margin = margin(side);
    prop_assert!(close(largest.benefits_without, without(model, &largest.source), margin));
    let loss = (side.benefits - largest.benefits_without).abs();
    let mut turns = false;
    let sources: BTreeSet<SaidBy> =
        model.benefits.iter().filter_map(|line| line.source.clone()).collect();
    for source in sources {
        let left = without(model, &source);
        prop_assert!((side.benefits - left).abs() <= loss + margin, "{source} weighs more");
        turns |= (left > side.costs + margin) != (side.benefits > side.costs)
            && (left - side.costs).abs() > margin;
    }
    prop_assert!(!turns || largest.sign_hangs);
    Ok(())
}

fn a_headline_lacks_nothing(outcome: &Outcome) -> Checked {
    let headline = &outcome.headline;
    if !headline.allowed {
        return Ok(());
    }
    prop_assert!(outcome.all_classes.roi_percent.is_ok());
    if headline.overridden.is_none() {
        let waits = |it: &money::BenefitItem| {
            it.not_counted == Some(NotCounted::NotJudged)
                && it.class != money::BenefitClass::NotMonetised
        };
        prop_assert!(headline.reasons.is_empty() && outcome.cost_gaps.is_empty());
        prop_assert!(!outcome.benefits.iter().any(waits) && headline.bears_figures());
    }
    Ok(())
}

fn a_what_if_says_so_first(model: &Model) -> Checked {
    let Some(scenario) = model.scenarios.iter().find(|it| !it.drivers.is_empty()) else {
        return Ok(());
    };
    let outcome = evaluate_what_if(model, &scenario.drivers);
    prop_assert!(headline_sentence(&outcome, None).starts_with("What if: "));
    prop_assert!(stamps(&outcome).iter().any(|stamp| stamp.starts_with("What if: ")));
    Ok(())
}

fn every_door_has_one_central_estimate(model: &Model, outcome: &Outcome) -> Checked {
    let json: Value = serde_json::from_str(&roi_json(model).unwrap()).unwrap();
    let roi = outcome.all_classes.roi_percent.clone().ok();
    prop_assert_eq!(json["central_estimate"]["roi_percent"].as_f64(), roi);
    prop_assert_eq!(json["roi_percent"].as_f64(), roi);
    let Some((roi, drawn)) = roi.zip(simulate(model).ok()) else { return Ok(()) };
    let spread = &drawn.all_classes;
    prop_assert_eq!(json["central_estimate"]["range90"][0].as_f64(), Some(spread.range90[0]));
    // The draws are centred on the point: what is left is the bend of a division and of what is lost each year.
    let width = spread.range90[1] - spread.range90[0];
    let off = (spread.mean - roi).abs();
    prop_assert!(
        off <= 0.2 * width + 5.0 * spread.standard_error + 1e-6,
        "the mean of the draws is {} and the central estimate {roi}, in a range of {width}",
        spread.mean
    );
    Ok(())
}
