use super::*;
use crate::FundingAnswer;
use cohort::{Account, LinkReport, PairingCounts};
use evaluation::{
    Basis, ChangeEstimate, Conclusion, LevelFinding, Unpaired, Verdict, WaveCounts, Why, Worthwhile,
};
use money::{
    ActsOn, BehaviourVerdict, BenefitClass, Decision, Distribution, Driver, NotCounted, Refusal,
    SaidBy, Scenario, Uncertainty, evaluate,
};
use survey::instrument::Wave;

mod provenance;

/// Ten hours a month for two people of Band 8a over six months, half of it the programme's, 80% sure.
fn hours() -> BenefitAnswer {
    BenefitAnswer {
        respondent: "1a2b3c4d".into(),
        title: "Joint referral meeting".into(),
        kind: Some("Hours saved".into()),
        unit: Some("hours".into()),
        quantity: Some(10.0),
        monthly: Some(true),
        months: Some(6.0),
        people: Some(2.0),
        pay_band: Some("Band 8a".into()),
        attribution: Some(0.5),
        confidence: Some(0.8),
        ..BenefitAnswer::default()
    }
}

/// A change that control items do not share.
fn some_change() -> Conclusion {
    let of =
        |mean: f64| ChangeEstimate { n: 9, mean, ci95: [mean - 4.0, mean + 4.0], ci90: [mean; 2] };
    Conclusion {
        verdict: Verdict::SomeChange,
        why: Why::Shown,
        basis: Basis::Matched,
        change: Some(of(6.0)),
        everybody: None,
        contrast: Some(of(5.0)),
        margin: Some(Worthwhile::default()),
    }
}

fn comparison(benefits: Vec<BenefitAnswer>) -> Comparison {
    Comparison {
        instrument: None,
        remarks: Vec::new(),
        files: Vec::new(),
        linking: LinkReport::default(),
        account: Account::default(),
        findings: Findings {
            follow_up: Wave::FollowUp,
            waves: WaveCounts { baseline: 9, follow_up: 9, follow_up_complete: 9 },
            pairing: PairingCounts { pairs: 9, ..PairingCounts::default() },
            unpaired: Unpaired::default(),
            items: Vec::new(),
            levels: vec![LevelFinding {
                level: 3,
                items: Vec::new(),
                n_pairs: 9,
                mean_change: Some(6.0),
                ci95: Some([2.0, 10.0]),
                not_estimable: None,
                labels: Vec::new(),
                conclusion: some_change(),
            }],
            remembered: Vec::new(),
            remembered_levels: Vec::new(),
            invented: false,
        },
        n_benefits: benefits.len(),
        n_funding: 0,
        benefits,
        funding: Vec::new(),
        own_time_hours: None,
        workshops_attended: None,
        attendance: None,
    }
}

#[test]
fn preparation_and_travel_are_the_mean_of_the_answers_for_everybody_who_took_part() {
    let compared =
        Comparison { own_time_hours: MeanAnswer::of([2.0, 4.0]), ..comparison(Vec::new()) };
    let model = with_answers(&Model::l4sc(), &compared, PayYear::FROM_2025);
    let [line] = model.costs.preparation.as_slice() else { panic!("one line") };
    assert!((line.people.value.get() - 40.0).abs() < 1e-12);
    assert!((line.hours_each.value.get() - 3.0).abs() < 1e-12);
    let again = with_answers(&model, &compared, PayYear::FROM_2025);
    assert_eq!(again.costs.preparation.len(), 1);
}

#[test]
fn attendance_is_the_mean_of_the_answers_and_follows_them_until_somebody_gives_it() {
    let attended = |by_each: &[f64]| Comparison {
        workshops_attended: MeanAnswer::of(by_each.iter().copied()),
        ..comparison(Vec::new())
    };
    let half_days = |model: &Model| -> Vec<f64> {
        model.costs.participant_time.iter().map(|group| group.half_days.value.get()).collect()
    };
    let laid =
        |model: &Model, compared: &Comparison| with_answers(model, compared, PayYear::FROM_2025);
    // Four and a half of six workshops on average; four were in one pay year and two in the next.
    let model = laid(&Model::l4sc(), &attended(&[6.0, 3.0]));
    assert_eq!(half_days(&model), [3.0, 1.5]);
    let more = laid(&model, &attended(&[6.0, 3.0, 0.0]));
    assert_eq!(half_days(&more), [2.0, 1.0]);
    let source = more.costs.participant_time[0].half_days.source.clone().unwrap();
    assert!(source.contains("3 people"), "{source}");
    // Nobody says: the programme's own workshops stand, as before.
    assert_eq!(half_days(&laid(&Model::l4sc(), &attended(&[]))), [4.0, 2.0]);
    // What the evaluator gave stays.
    let mut given = model;
    given.costs.participant_time[0].half_days = Quantity::whole(4).into();
    assert_eq!(half_days(&laid(&given, &attended(&[0.0]))), [4.0, 0.0]);
}

#[test]
fn everybody_who_answered_is_drawn_anew_whether_or_not_they_named_a_saving() {
    let uncertainty = model_of(vec![hours()]).uncertainty.unwrap();
    assert_eq!(uncertainty.bootstrap_respondents, Some(9));
}

fn model_of(answers: Vec<BenefitAnswer>) -> Model {
    with_answers(&Model::l4sc(), &comparison(answers), PayYear::FROM_2025)
}

fn accepted(mut model: Model) -> Model {
    accept_waiting(&mut model);
    model
}

#[test]
fn hours_become_the_product_that_the_response_describes() {
    // 10 hours × 2 people × 6 months × £47.93 = £5,751.60; half of it, 80% sure, is £2,300.64.
    let outcome = evaluate(&accepted(model_of(vec![hours()])));
    assert!((outcome.benefits[0].gross - 5751.60).abs() < 1e-9);
    assert!((outcome.benefits[0].adjusted - 2300.64).abs() < 1e-9);
    assert_eq!(outcome.benefits[0].class, BenefitClass::NonCashReleasing);
}

#[test]
fn a_line_counts_nothing_until_somebody_accepts_it() {
    let outcome = evaluate(&model_of(vec![hours()]));
    assert_eq!(outcome.benefits[0].not_counted, Some(NotCounted::NotJudged));
    assert!(!outcome.headline.allowed);
}

#[test]
fn accepting_every_line_at_once_makes_no_headline() {
    let outcome = evaluate(&accepted(model_of(vec![hours()])));
    assert!(!outcome.headline.allowed);
    assert!(outcome.headline.reasons.contains(&Refusal::LinesWithoutReason(1)));
}

#[test]
fn a_headline_rests_on_the_verdict_of_behaviour_and_what_of_it_is_beyond_the_control_items() {
    let evidence = model_of(vec![hours()]).evidence.unwrap();
    assert_eq!(evidence.level3.verdict, BehaviourVerdict::Some);
    assert_eq!(evidence.origin, EvidenceOrigin::Responses);
    assert_eq!((evidence.n_pairs, evidence.level3.contrast_above_zero), (Some(9), Some(true)));
    assert_eq!(evidence.level3.chain_unbroken, Some(true));
}

#[test]
fn without_a_control_item_no_headline_is_allowed() {
    let mut compared = comparison(vec![hours()]);
    let behaviour = &mut compared.findings.levels[0].conclusion;
    (behaviour.contrast, behaviour.why) = (None, Why::NoControl);
    let model = with_answers(&Model::l4sc(), &compared, PayYear::FROM_2025);
    let reasons = evaluate(&accepted(model)).headline.reasons;
    assert!(reasons.contains(&Refusal::ContrastUnknown), "{reasons:?}");
}

#[test]
fn behaviour_that_went_the_other_way_is_against_and_breaks_the_chain() {
    let mut compared = comparison(vec![hours()]);
    compared.findings.levels[0].conclusion.verdict = Verdict::Against;
    let model = with_answers(&Model::l4sc(), &compared, PayYear::FROM_2025);
    let level3 = model.evidence.unwrap().level3;
    assert_eq!(level3.verdict, BehaviourVerdict::Against);
    assert_eq!(level3.chain_unbroken, Some(false));
}

#[test]
fn accepting_what_waits_leaves_a_rejected_line_rejected() {
    let mut model = model_of(vec![hours()]);
    model.benefits[0].decision = Decision::Rejected { reason: "counted elsewhere".into() };
    let outcome = evaluate(&accepted(model));
    assert!(matches!(outcome.benefits[0].not_counted, Some(NotCounted::Rejected { .. })));
}

#[test]
fn pounds_once_stay_whole_pence_and_are_cash() {
    let answer = BenefitAnswer {
        unit: Some("pounds".into()),
        quantity: Some(1234.1),
        monthly: Some(false),
        people: Some(1.0),
        ..hours()
    };
    let outcome = evaluate(&accepted(model_of(vec![answer])));
    assert!((outcome.benefits[0].gross - 1234.10).abs() < 1e-9);
    assert_eq!(outcome.benefits[0].class, BenefitClass::CashReleasing);
}

#[test]
fn what_a_response_leaves_out_is_the_least_and_marked_as_assumed() {
    let answer = BenefitAnswer { months: None, people: None, pay_band: None, ..hours() };
    let outcome = evaluate(&accepted(model_of(vec![answer])));
    // 10 hours × 1 person × 1 month × £33.32, Band 6 of 2025/26.
    assert!((outcome.benefits[0].gross - 333.20).abs() < 1e-9);
    assert_eq!(
        outcome.benefits[0].working.factors.iter().filter(|factor| factor.assumed).count(),
        3
    );
}

#[test]
fn a_line_without_a_quantity_has_no_money_on_it() {
    let model = model_of(vec![BenefitAnswer { quantity: None, ..hours() }]);
    assert_eq!(model.benefits[0].class, BenefitClass::NotMonetised);
    assert!(evaluate(&accepted(model)).gross_benefits.abs() < 1e-12);
}

#[test]
fn one_saving_named_by_two_people_counts_once_at_the_smaller_value() {
    let other = BenefitAnswer {
        respondent: "99999999".into(),
        title: " joint  Referral meeting".into(),
        quantity: Some(4.0),
        ..hours()
    };
    let outcome = evaluate(&accepted(model_of(vec![hours(), other])));
    // 4 hours × 2 × 6 × £47.93 × 0.5 × 0.8 = £920.256.
    assert!((outcome.all_classes.benefits - 920.256).abs() < 1e-9);
}

#[test]
fn a_judgement_stays_when_the_files_are_read_again() {
    let judged = accepted(model_of(vec![hours()]));
    let again = with_answers(&judged, &comparison(vec![hours()]), PayYear::FROM_2025);
    assert_eq!(again.benefits, judged.benefits);
}

#[test]
fn a_line_goes_with_its_response_and_the_evaluators_own_stays() {
    let mut model = accepted(model_of(vec![hours()]));
    let mut own = model.benefits[0].clone();
    own.id = "own-1".into();
    own.source = Some(SaidBy::Words("The evaluator".to_owned()));
    model.benefits.push(own);
    let left = with_answers(&model, &comparison(Vec::new()), PayYear::FROM_2025);
    assert_eq!(left.benefits.iter().map(|line| line.id.as_str()).collect::<Vec<_>>(), ["own-1"]);
}

#[test]
fn funding_stands_beside_the_total_and_does_not_pile_up() {
    let funding = FundingAnswer {
        respondent: "1a2b3c4d".into(),
        title: "Innovation bid".into(),
        amount: Some(25_000.0),
        ..FundingAnswer::default()
    };
    let with_funding = Comparison { funding: vec![funding], ..comparison(Vec::new()) };
    let once = with_answers(&Model::l4sc(), &with_funding, PayYear::FROM_2025);
    let twice = with_answers(&once, &with_funding, PayYear::FROM_2025);
    let outcome = evaluate(&twice);
    assert!((outcome.leverage - 25_000.0).abs() < 1e-12);
    assert!(outcome.all_classes.benefits.abs() < 1e-12);
}

#[test]
fn a_bid_that_several_people_name_counts_once_at_the_smallest_amount() {
    let funding = |respondent: &str, title: &str, amount: f64| FundingAnswer {
        respondent: respondent.into(),
        title: title.into(),
        amount: Some(amount),
        ..FundingAnswer::default()
    };
    let answers = vec![
        funding("a", "Innovation bid", 30_000.0),
        funding("b", "innovation  bid", 25_000.0),
        funding("b", "Innovation bid", 25_000.0),
    ];
    let compared = Comparison { funding: answers, ..comparison(Vec::new()) };
    let model = with_answers(&Model::l4sc(), &compared, PayYear::FROM_2025);
    assert_eq!(model.leverage.len(), 1);
    assert_eq!(
        model.leverage[0].source.as_ref().map(ToString::to_string),
        Some("Response a, Response b".to_owned())
    );
    assert!((evaluate(&model).leverage - 25_000.0).abs() < 1e-12);
}

#[test]
fn without_a_baseline_the_evidence_says_so() {
    let mut compared = comparison(vec![hours()]);
    compared.findings.waves.baseline = 0;
    compared.findings.pairing.pairs = 0;
    let model = with_answers(&Model::l4sc(), &compared, PayYear::FROM_2025);
    assert_eq!(model.evidence.map(|evidence| evidence.design), Some(Design::FollowUpOnly));
}

#[test]
fn every_model_built_from_answers_survives_its_own_file() {
    let model = model_of(vec![hours(), BenefitAnswer { quantity: None, ..hours() }]);
    let text = model.to_json().unwrap();
    assert_eq!(Model::parse(&text).unwrap(), model);
}

/// One line of each of two people.
fn two_people() -> [BenefitAnswer; 2] {
    [hours(), BenefitAnswer { respondent: "9f8e7d6c".into(), ..hours() }]
}

#[test]
fn a_judgement_stays_while_its_response_is_not_at_hand_whatever_is_edited_meanwhile() {
    let [one, other] = two_people();
    let day = "2026-11-30".parse().unwrap();
    let mut kept = model_of(vec![one.clone(), other.clone()]);
    let ids: Vec<String> = kept.benefits.iter().map(|line| line.id.clone()).collect();
    for id in &ids {
        kept.decide(id, Decision::Accepted { reason: Some("seen".into()) }, day);
    }
    let stated = Override { reason: "asked for".into(), who: Some("A".into()), when: None };
    kept.override_headline(Some(stated.clone()), day);
    // All files are taken out, then one comes back; a cost is edited both times.
    for at_hand in [Vec::new(), vec![other.clone()]] {
        let mut nobody = comparison(at_hand.clone());
        if at_hand.is_empty() {
            nobody.findings.waves = WaveCounts { baseline: 0, follow_up: 0, follow_up_complete: 0 };
        }
        let laid = with_answers(&kept, &nobody, PayYear::FROM_2025);
        assert_eq!(laid.benefits.len(), at_hand.len());
        let mut edited = laid.clone();
        edited.costs.other.clear();
        kept = kept_after_edit(&kept, &laid, edited);
        // As it is written and read again.
        kept = Model::parse(&kept.to_json().unwrap()).unwrap();
    }
    let back = with_answers(&kept, &comparison(vec![one, other]), PayYear::FROM_2025);
    let accepted = Decision::Accepted { reason: Some("seen".into()) };
    assert!(back.benefits.iter().all(|line| line.decision == accepted), "{:?}", back.benefits);
    assert!(back.costs.other.is_empty());
    assert_eq!(back.evidence.unwrap().overridden, Some(stated));
}

#[test]
fn a_driver_of_a_line_that_is_not_at_hand_stays_with_what_scenarios_say_of_it() {
    let [one, other] = two_people();
    let mut kept = model_of(vec![one.clone(), other]);
    let id = kept.benefits[1].id.clone();
    let own = Driver {
        id: "second".into(),
        title: "The second".into(),
        acts_on: ActsOn::Line { line: id },
        distribution: Distribution::Uniform { low: 0.5, high: 1.5 },
    };
    kept.uncertainty = Some(Uncertainty { drivers: vec![own], ..Uncertainty::default() });
    kept.scenarios = vec![Scenario {
        is_usual: false,
        title: "Ours".into(),
        drivers: [("second".to_owned(), 0.7)].into(),
        schedule: None,
    }];
    let laid = with_answers(&kept, &comparison(vec![one]), PayYear::FROM_2025);
    assert!(laid.scenarios[0].drivers.is_empty());
    let after = kept_after_edit(&kept, &laid, laid.clone());
    assert_eq!(after.scenarios[0].drivers.get("second"), Some(&0.7));
    assert_eq!(after.uncertainty.unwrap().drivers.len(), 1);
}

#[test]
fn of_one_model_for_all_data_sets_each_takes_its_own_judgements_and_the_costs() {
    let [one, other] = two_people();
    let day = "2026-11-30".parse().unwrap();
    let mut held = model_of(vec![one.clone(), other]);
    held.costs.other.clear();
    let ids: Vec<String> = held.benefits.iter().map(|line| line.id.clone()).collect();
    for id in &ids {
        held.decide(id, Decision::Rejected { reason: "told twice".into() }, day);
    }
    let laid = with_answers(&held, &comparison(vec![one]), PayYear::FROM_2025);
    let own = own_part(&held, &laid);
    let lines: Vec<&str> = own.benefits.iter().map(|line| &*line.id).collect();
    assert_eq!(lines, [&*ids[0]]);
    assert_eq!(own.benefits[0].decision, Decision::Rejected { reason: "told twice".into() });
    assert!(own.changes.iter().all(|change| change.line.as_deref() == Some(&*ids[0])));
    assert!(own.costs.other.is_empty());
}
