//! What must hold of every model.

use money::{
    Adjustment, BenefitClass, BenefitLine, Decision, Figure, Gross, Model, NotEstimable, OtherCost,
    Pence, Phillips, Share, evaluate,
};
use proptest::prelude::*;
use serde_json::json;

use super::{close, costing, line, outcome_of, read};

/// The money of one line and its three shares.
type Claim = (i64, Option<f64>, Option<f64>, Option<f64>, bool);

/// A share in whole per cent or none.
fn percent() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![1 => Just(None), 4 => (0_u8..=100).prop_map(|percent| Some(f64::from(percent) / 100.0))]
}

fn claims() -> impl Strategy<Value = Vec<Claim>> {
    prop::collection::vec((0_i64..5_000_000, percent(), percent(), percent(), any::<bool>()), 0..12)
}

fn share(value: f64) -> Figure<Share> {
    Share::new(value).unwrap().into()
}

fn phillips(line: &mut BenefitLine) -> &mut Phillips {
    match &mut line.adjustment {
        Adjustment::Phillips(phillips) => phillips,
        _ => panic!("a Phillips line"),
    }
}

fn line_of(index: usize, (pence, attribution, confidence, anyway, cash): Claim) -> BenefitLine {
    BenefitLine {
        id: index.to_string(),
        title: "A saving".to_owned(),
        source: None,
        own: false,
        kind: None,
        basis: None,
        other_causes: None,
        class: if cash { BenefitClass::CashReleasing } else { BenefitClass::NonCashReleasing },
        disbenefit: false,
        gross: Gross::Amount { amount_pence: Pence(pence).into() },
        first_year: 1,
        years: 1,
        drop_off: None,
        discount_schedule: None,
        adjustment: Adjustment::Phillips(Phillips {
            attribution: attribution.map(share),
            confidence: confidence.map(share),
            would_have_happened_anyway: anyway.map(share),
        }),
        same_saving: None,
        decision: Decision::Accepted { reason: None },
    }
}

fn model_of(cost_pence: i64, claims: Vec<Claim>) -> Model {
    let mut model = Model { title: "Any".to_owned(), ..Model::default() };
    model.costs.other.push(OtherCost::from(("All", Pence(cost_pence))));
    model.benefits =
        claims.into_iter().enumerate().map(|(index, claim)| line_of(index, claim)).collect();
    model
}

/// The return as the totals have it, whether or not anything has been judged.
fn roi(model: &Model) -> f64 {
    let side = evaluate(model).all_classes;
    (side.benefits / side.costs - 1.0) * 100.0
}

proptest! {
    #[test]
    fn more_cost_never_raises_roi(cost in 1_i64..9_000_000, more in 0_i64..9_000_000, claims in claims()) {
        prop_assert!(roi(&model_of(cost + more, claims.clone())) <= roi(&model_of(cost, claims)));
    }

    #[test]
    fn more_attribution_never_lowers_roi(cost in 1_i64..9_000_000, claims in claims(), at in 0_usize..12, to in 0.0..=1.0) {
        let model = model_of(cost, claims);
        let mut raised = model.clone();
        if let Some(line) = raised.benefits.get_mut(at) {
            let shares = phillips(line);
            let now = shares.attribution.as_ref().map_or(0.0, |share| share.value.get());
            shares.attribution = Some(share(now + (1.0 - now) * to));
        }
        prop_assert!(roi(&raised) >= roi(&model));
    }

    #[test]
    fn order_of_lines_makes_no_difference_to_the_last_bit(cost in 1_i64..9_000_000, claims in claims(), turn in 0_usize..12) {
        let mut turned = claims.clone();
        if !turned.is_empty() {
            turned.rotate_left(turn % claims.len());
            turned.reverse();
        }
        let (one, other) = (evaluate(&model_of(cost, claims)), evaluate(&model_of(cost, turned)));
        prop_assert_eq!(one.all_classes, other.all_classes);
        prop_assert_eq!(one.cash_releasing, other.cash_releasing);
    }

    #[test]
    fn roi_is_the_ratio_less_one_in_per_cent(cost in 1_i64..9_000_000, claims in claims()) {
        let side = evaluate(&model_of(cost, claims)).all_classes;
        let Some((ratio, roi)) = side.benefit_cost_ratio.clone().ok().zip(side.roi_percent.clone().ok()) else { return Ok(()) };
        prop_assert!(close(roi, (ratio - 1.0) * 100.0, 0.0));
        prop_assert!(close(roi, side.net_benefit / side.costs * 100.0, 1e-9 * (1.0 + roi.abs())));
    }

    #[test]
    fn cash_only_never_exceeds_all_classes(cost in 1_i64..9_000_000, claims in claims()) {
        let outcome = evaluate(&model_of(cost, claims));
        prop_assert!(outcome.cash_releasing.benefits <= outcome.all_classes.benefits);
        if let (Ok(cash), Ok(all)) = (outcome.cash_releasing.roi_percent, outcome.all_classes.roi_percent) {
            prop_assert!(cash <= all);
        }
    }

    #[test]
    fn break_even_attribution_put_back_gives_roi_nought(cost in 1_i64..9_000_000, claims in claims()) {
        let mut model = model_of(cost, claims);
        if let Ok(break_even) = evaluate(&model).all_classes.break_even_attribution {
            for line in &mut model.benefits {
                phillips(line).attribution = Some(share(break_even));
            }
            prop_assert!(close(roi(&model), 0.0, 1e-9), "{}", roi(&model));
        }
    }

    #[test]
    fn break_even_is_unreachable_only_when_every_share_at_its_highest_is_too_little(cost in 1_i64..9_000_000, claims in claims()) {
        let mut model = model_of(cost, claims);
        let found = evaluate(&model).all_classes.break_even_attribution;
        let unreachable =
            matches!(found, Err(NotEstimable::NotReachable { .. } | NotEstimable::NoBenefits));
        if found == Err(NotEstimable::NothingJudged) {
            return Ok(());
        }
        for line in &mut model.benefits {
            phillips(line).attribution = Some(share(1.0));
        }
        prop_assert_eq!(unreachable, roi(&model) < 0.0);
    }

    #[test]
    fn any_model_written_is_read_back_the_same(cost in 0_i64..9_000_000, claims in claims()) {
        let model = model_of(cost, claims);
        prop_assert_eq!(Model::parse(&model.to_json().unwrap()), Ok(model));
    }

    #[test]
    fn pence_printed_are_read_back_the_same(pence in 0_i64..=10_000_000_000_000) {
        prop_assert_eq!(Pence(pence).to_string().parse(), Ok(Pence(pence)));
    }

    #[test]
    fn any_text_for_a_file_is_a_model_or_a_sentence(text in ".{0,60}") {
        prop_assert!(Model::parse(&text).is_err());
    }
}

#[test]
fn zero_benefit_gives_minus_a_hundred_per_cent() {
    let mut rejected = line("a", 1000, 1.0, 1.0);
    (rejected["status"], rejected["reason"]) = (json!("rejected"), json!("no records"));
    for benefits in
        [json!([rejected]), json!([line("a", 0, 1.0, 1.0)]), json!([line("a", 1000, 0.0, 1.0)])]
    {
        let side = outcome_of(json!({"costs": costing(10), "benefits": benefits})).all_classes;
        assert_eq!(side.roi_percent, Ok(-100.0));
        assert_eq!(side.benefit_cost_ratio, Ok(0.0));
        assert_eq!(side.payback_months, Err(NotEstimable::NoBenefits));
    }
}

#[test]
fn break_even_put_back_gives_roi_nought_when_lines_describe_one_saving() {
    let mut lines =
        [line("a", 10_000, 0.9, 0.3), line("b", 8_000, 0.1, 0.9), line("c", 3_000, 1.0, 1.0)];
    lines[..2].iter_mut().for_each(|line| line["same_saving"] = json!("x"));
    lines[1]["would_have_happened_anyway"] = json!(0.7);
    let mut model = read(json!({"costs": costing(40), "benefits": lines})).unwrap();
    let break_even = evaluate(&model).all_classes.break_even_attribution.unwrap();
    model.benefits.iter_mut().for_each(|line| phillips(line).attribution = Some(share(break_even)));
    assert!(close(roi(&model), 0.0, 1e-9));
}
