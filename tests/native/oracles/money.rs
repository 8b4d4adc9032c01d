//! Money, each area by an adapter that makes a model of the case's inputs and names what comes out as the case does.

use std::error::Error;

use money::{
    Convention, Discounting, NotCounted, OptimismBias, Outcome, Quantity, Schedule, Share,
    evaluate, hourly_pay, ratio_matches_roi, simulate, tornado,
};
use serde_json::{Map, Value, json};

use super::{
    case::Case,
    figures::{Figure, Figures},
};
use crate::roi::{
    costing, line, outcome_of, read, respondents_as_lines, uncertainty::twenty_per_cent,
};

type Computed = Result<Figures, Box<dyn Error>>;

fn number(value: &Value) -> Result<f64, Box<dyn Error>> {
    value.as_f64().ok_or_else(|| format!("{value} is no number").into())
}

fn object<'a>(case: &'a Case, key: &str) -> Result<&'a Map<String, Value>, Box<dyn Error>> {
    case.datum(key).as_object().ok_or_else(|| format!("no {key}").into())
}

fn array<'a>(case: &'a Case, key: &str) -> Result<&'a Vec<Value>, Box<dyn Error>> {
    case.datum(key).as_array().ok_or_else(|| format!("no {key}").into())
}

fn pence(pounds: f64) -> Result<u64, Box<dyn Error>> {
    Ok(format!("{:.0}", pounds * 100.0).parse()?)
}

/// The sum of a number or of a list of them; nothing if absent.
fn total(value: &Value) -> f64 {
    let list = value.as_array().map(|all| all.iter().filter_map(Value::as_f64).sum());
    list.or(value.as_f64()).unwrap_or(0.0)
}

/// Figures that every return has, under the names that sources use.
fn put_return(figures: &mut Figures, outcome: &Outcome) {
    let side = &outcome.all_classes;
    let mut put = |names: &[&str], value: Option<f64>| {
        for name in names {
            let missing = || Figure::Missing("not estimable".to_owned());
            figures.put(name, value.map_or_else(missing, Figure::Number));
        }
    };
    let (ratio, roi) = (side.benefit_cost_ratio.clone().ok(), side.roi_percent.clone().ok());
    put(&["bcr", "ratio"], ratio);
    put(&["roi_pct"], roi);
    put(&["net_ratio"], roi.map(|roi| roi / 100.0));
    put(&["net", "net_benefits", "npsv"], Some(side.net_benefit));
    put(&["total_cost"], Some(side.costs));
    put(&["attributed_benefit", "adjusted_total", "pv_total"], Some(side.benefits));
    put(&["annual_benefit_check", "gross", "gross_total"], Some(outcome.gross_benefits));
    put(&["payback_years_simple"], side.payback_months.clone().ok().map(|months| months / 12.0));
    put(&["break_even_attribution"], side.break_even_attribution.clone().ok());
}

/// Benefits against costs, or published pairs of a ratio and a return.
pub fn phillips(case: &Case) -> Computed {
    if case.datum("pairs").is_array() {
        return pairs(case);
    }
    let inputs = case.data().as_object().ok_or("no inputs")?;
    let is_cost = |key: &&String| key.as_str() == "costs" || key.ends_with("_costs");
    let costs: f64 = inputs.keys().filter(is_cost).map(|key| total(&inputs[key])).sum();
    let benefits = total(case.datum("benefits")) + total(case.datum("annual_benefit"));
    let share = |key: &str| case.datum(key).as_f64().unwrap_or(1.0);
    let outcome = outcome_of(json!({
        "costs": {"other": [{"label": "All costs", "amount_pence": pence(costs)?}]},
        "benefits": [line("all", pence(benefits)?, share("attribution"), share("confidence"))],
    }));
    let mut figures = Figures::default();
    put_return(&mut figures, &outcome);
    Ok(figures)
}

fn pairs(case: &Case) -> Computed {
    let tolerance = case.tolerance("roi_pct")?;
    let matches = |pair: &Value| ratio_matches_roi(total(&pair[0]), total(&pair[1]), tolerance);
    let valid: Vec<bool> = array(case, "pairs")?.iter().map(matches).collect();
    let examples = case.expected("invalid_examples").as_array().cloned().unwrap_or_default();
    let slips: Vec<Value> = examples.into_iter().filter(|pair| !matches(pair)).collect();
    let mut figures = Figures::default();
    figures.put("valid", Figure::Exactly(valid.into()));
    figures.put("invalid_examples", Figure::Exactly(slips.into()));
    Ok(figures)
}

/// Respondents who each name hours saved, with what the return would be without caution.
pub fn respondents(case: &Case) -> Computed {
    let people = array(case, "respondents")?;
    let costs = json!({"other": [{"label": "All costs", "amount_pence": pence(total(case.datum("total_cost")))?}]});
    let driver = |acts_on: &str| json!({"id": acts_on, "title": acts_on, "acts_on": acts_on, "distribution": twenty_per_cent()});
    let model = read(json!({
        "costs": costs, "benefits": respondents_as_lines(people, |_| ()),
        "uncertainty": {"drivers": [driver("benefit-hourly-cost"), driver("all-costs")]},
    }))?;
    let outcome = evaluate(&model);
    let mut figures = Figures::default();
    put_return(&mut figures, &outcome);
    figures.list("gross_each", outcome.benefits.iter().map(|item| Some(item.gross)));
    figures.list("adjusted_each", outcome.benefits.iter().map(|item| Some(item.adjusted)));
    let side = &outcome.all_classes;
    figures.number("break_even_multiplier", side.costs / side.benefits);
    figures.count(
        "answered",
        people.iter().filter(|it| !it["hours_saved_per_month"].is_null()).count(),
    );
    let lacks = |it: &Option<NotCounted>| matches!(it, Some(NotCounted::Missing(_)));
    let missing: Vec<_> = outcome.benefits.iter().filter(|item| lacks(&item.not_counted)).collect();
    let is_zero =
        !missing.is_empty() && missing.iter().all(|item| item.adjusted.abs() < f64::EPSILON);
    figures.put("missing_treated_as_zero", Figure::Flag(is_zero));
    for (key, change) in [
        ("roi_pct_if_confidence_ignored", &["confidence"][..]),
        ("roi_pct_if_all_attributed", &["attribution", "confidence"]),
    ] {
        let certain = |line: &mut Value| change.iter().for_each(|share| line[*share] = json!(1.0));
        let outcome =
            outcome_of(json!({"costs": costs, "benefits": respondents_as_lines(people, certain)}));
        figures.put(
            key,
            Figure::Number(outcome.all_classes.roi_percent.map_err(|it| it.to_string())?),
        );
    }
    let swings = tornado(&model);
    for (key, id) in
        [("tornado_rate_pm20", "benefit-hourly-cost"), ("tornado_cost_pm20", "all-costs")]
    {
        let swing = swings.iter().find(|swing| swing.id == id).ok_or("no swing")?;
        let ends = [swing.roi_percent_at_low.clone().ok(), swing.roi_percent_at_high.clone().ok()];
        // The source puts the lower return first.
        let falls = ends[0] > ends[1];
        figures.list(key, if falls { [ends[1], ends[0]] } else { ends });
    }
    Ok(figures)
}

/// Discount factors by year, or costs with optimism bias.
pub fn green_book(case: &Case) -> Computed {
    let mut figures = Figures::default();
    let discounting =
        Discounting { schedule: Schedule::GreenBook, convention: Convention::EndOfYear };
    for key in case.required_keys() {
        match key.rsplit_once('.') {
            Some(("factors" | "closed_form", year)) => {
                figures.number(&key, discounting.factor(year.parse()?));
            }
            Some((_, "r")) => figures.number(&key, 1.0 / discounting.factor(1) - 1.0),
            // What the rate was set from.
            Some(_) => figures.put(&key, Figure::Reference),
            None => (),
        }
    }
    if case.datum("cases").is_array() {
        let mut results = Vec::new();
        for one in array(case, "cases")? {
            let (uplift, mitigation) = (number(&one["ob"])?, number(&one["mitigation"])?);
            let outcome = outcome_of(json!({
                "costs": costing(one["value"].as_u64().ok_or("no value")?),
                "method": {"cost_optimism_bias": {"uplift": uplift, "mitigation": mitigation}},
            }));
            let bias = OptimismBias {
                uplift: Quantity::new(uplift)?,
                mitigation: Share::new(mitigation)?,
            };
            assert!(
                (outcome.all_classes.costs - number(&one["value"])? * bias.factor()).abs() < 1e-9
            );
            results.push(Some(outcome.all_classes.costs));
        }
        figures.list("results", results);
    }
    Ok(figures)
}

/// What £1 comes to under each set of factors.
pub fn additionality(case: &Case) -> Computed {
    let mut figures = Figures::default();
    for (name, set) in object(case, "sets")? {
        let shares = ["deadweight", "displacement", "leakage", "substitution"];
        let shares: Map<_, _> =
            shares.map(|key| (key.to_owned(), set[key].clone())).into_iter().collect();
        let line = json!({"id": "all", "title": "Jobs", "class": "societal", "amount_pence": 100, "additionality": shares});
        let outcome = outcome_of(json!({"costs": costing(1), "benefits": [line]}));
        figures.number(&format!("net_factors.{name}"), outcome.all_classes.benefits);
    }
    Ok(figures)
}

/// Units worth a proxy over some years, adjusted the SROI way.
pub fn sroi(case: &Case) -> Computed {
    let whole = |key: &str| case.datum(key).as_u64().ok_or(format!("no {key}"));
    let convention = match case.datum("first_year_discounted") {
        Value::Bool(true) => "end-of-year",
        _ => "year-one-undiscounted",
    };
    let line = |shares: Value| -> Result<Outcome, Box<dyn Error>> {
        Ok(outcome_of(json!({
            "method": {"horizon_years": case.datum("years"),
                       "discounting": {"schedule": {"flat": case.datum("discount_rate")}, "convention": convention}},
            "costs": costing(whole("investment")?),
            "benefits": [{
                "id": "all", "title": "The outcome", "class": "societal",
                "working": {"quantity": case.datum("units"), "unit_pence": pence(total(case.datum("proxy")))?},
                "years": case.datum("years"), "drop_off": case.datum("drop_off"), "sroi": shares,
            }],
        })))
    };
    let share = |key: &str| case.datum(key).clone();
    let outcome = line(json!({
        "deadweight": share("deadweight"), "displacement": share("displacement"),
        "attribution_to_others": share("attribution_to_others"),
    }))?;
    let mut figures = Figures::default();
    put_return(&mut figures, &outcome);
    for (year, flow) in outcome.flows.iter().enumerate().skip(1) {
        figures.number(&format!("year{year}"), flow.benefits);
        figures.number(&format!("pv_year{year}"), flow.benefits * flow.discount_factor);
    }
    // The source states one year's gross value, and that without what would have happened anyway.
    let first =
        |shares| Ok::<_, Box<dyn Error>>(line(shares)?.flows.get(1).map(|flow| flow.benefits));
    let none = json!({"deadweight": 0, "displacement": 0, "attribution_to_others": 0});
    let mut only_deadweight = none.clone();
    only_deadweight["deadweight"] = share("deadweight");
    for (key, value) in [("gross", first(none)?), ("after_deadweight", first(only_deadweight)?)] {
        figures.number(key, value.ok_or("no first year")?);
    }
    Ok(figures)
}

/// Beta-distributed shares: the mean factor of the seeded simulation, and the means of what it draws.
pub fn monte_carlo(case: &Case) -> Computed {
    let prior = |key: &str| -> Result<[f64; 2], Box<dyn Error>> {
        Ok([number(&case.datum(key)[0])?, number(&case.datum(key)[1])?])
    };
    let mut drivers = Vec::new();
    for (share, key) in [
        ("deadweight", "deadweight"),
        ("displacement", "displacement"),
        ("attribution-to-others", "attribution_to_others"),
        ("drop-off", "drop_off"),
    ] {
        let [a, b] = prior(key)?;
        drivers.push(json!({"id": share, "title": share, "acts_on": {"line": "a", "share": share},
                            "distribution": {"beta": {"a": a, "b": b}}}));
    }
    // The source applies (1 − drop-off)² as one factor: a line whose money falls in its third year.
    let with = |drivers: &[Value]| {
        let model = read(json!({
            "method": {"horizon_years": 3, "discounting": {"schedule": "none"}},
            "costs": costing(1),
            "benefits": [{"id": "a", "title": "Value", "class": "societal", "amounts_by_year_pence": [0, 0, 100], "drop_off": 0,
                          "sroi": {"deadweight": 0, "displacement": 0, "attribution_to_others": 0}}],
            "uncertainty": {"draws": 50_000, "drivers": drivers},
        }))?;
        let spread = simulate(&model).map_err(|error| error.to_string())?;
        Ok::<_, Box<dyn Error>>(spread.all_classes.mean / 100.0 + 1.0)
    };
    let mut figures = Figures::default();
    figures.number("mean_factor", with(&drivers)?);
    figures.number("E_1_minus_dropoff_squared", with(&drivers[3..])?);
    for (at, key) in ["deadweight", "displacement", "attribution"].into_iter().enumerate() {
        figures.number(&format!("means.{key}"), 1.0 - with(&drivers[at..=at])?);
    }
    let model = read(
        json!({"costs": costing(1), "benefits": [line("a", 100, 1.0, 1.0)], "uncertainty": {"drivers": [
        {"id": "d", "title": "d", "acts_on": "all-benefits", "distribution": drivers[3]["distribution"]}]}}),
    )?;
    let drop_off =
        model.uncertainty.as_ref().and_then(|it| it.drivers.first()).ok_or("no driver")?;
    figures.number("means.drop_off", drop_off.distribution.mean());
    Ok(figures)
}

/// Hourly rates of yearly pay.
pub fn nhs_pay(case: &Case) -> Computed {
    let mut figures = Figures::default();
    for (band, pay) in object(case, "bands")? {
        for (point, yearly) in pay.as_object().ok_or("no points")? {
            figures.number(&format!("{band}.{point}_hourly"), hourly_pay(number(yearly)?));
        }
    }
    Ok(figures)
}
