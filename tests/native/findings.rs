//! The evaluator's results: what follows from planted truths, and what no output gives away.

mod outputs;
mod three_waves;
mod truths;

use evaluation::{
    Filter, Verdict,
    disclosure::{Ledger, People, Rule, Side},
};
use proptest::prelude::*;
use report::publication::{EstimateKind, Spread, publication_text};
use stats::{
    groups::mann_whitney_exact,
    paired::{ZeroTreatment, mcnemar, paired_change, permutation_test, sign_test, signed_rank},
};
use study::{
    CompareRequest, EvaluateRequest, Evaluated, FileInput, Reply, Request, demo::DemoSpec,
    evaluate_request, export_request, handle,
};

fn demo(people: u32, seed: u64, follow_up_only: bool) -> Vec<FileInput> {
    let spec = DemoSpec { people, seed, follow_up_only };
    let Reply::Demo { files } = handle(Request::Demo(spec), &mut |_| ()) else {
        panic!("no demonstration")
    };
    files
        .into_iter()
        .map(|it| FileInput { name: it.name, bytes: it.text.into_bytes(), ..FileInput::default() })
        .collect()
}

fn request(files: Vec<FileInput>) -> EvaluateRequest {
    EvaluateRequest {
        compare: CompareRequest { files, ..CompareRequest::default() },
        ..EvaluateRequest::default()
    }
}

fn evaluated(files: Vec<FileInput>) -> Evaluated {
    evaluate_request(&request(files), &mut |_| ()).unwrap()
}

#[test]
fn an_expectation_and_a_judgement_are_published_as_no_change() {
    let found = evaluated(demo(60, 3, false));
    let report = found.evaluation.measures.iter().find(|it| it.id == "R1").unwrap();
    assert!(report.matched.is_none() && report.unlinked.is_none());
    assert!(report.expected.is_some() && report.afterwards.is_some());
    let item = found.findings.items.iter().find(|it| it.id == "R1").unwrap();
    assert!(item.n_baseline > 0 && item.n_pairs == 0 && item.inference.p_holm.is_none());
    let published = found.publication.items.iter().find(|it| it.id == "R1").unwrap();
    let kinds: Vec<EstimateKind> = published.changes.iter().map(|it| it.estimate).collect();
    assert_eq!(kinds, [EstimateKind::Afterwards]);
    assert!(
        matches!(&published.spread, Spread::Words(words) if words.starts_with("Asked before as an expectation"))
    );
    let text = publication_text(&found.publication);
    assert!(!text.contains("hidden: not available"), "{text}");
}

#[test]
fn what_people_say_of_cause_and_harm_stands_beside_the_claims() {
    let found = evaluated(demo(60, 3, false));
    let said = found.evaluation.own_account;
    let anyway = said.anyway.unwrap();
    assert!(anyway.n > 0 && (anyway.least..=anyway.most).contains(&anyway.mean), "{anyway:?}");
    let worse = said.worse.unwrap();
    assert!(worse.n_wrote > 0 && worse.n_wrote <= worse.n_asked, "{worse:?}");
}

#[test]
fn a_demonstration_has_nine_verdicts_five_levels_and_three_estimates() {
    let found = evaluated(demo(60, 3, false));
    assert_eq!(found.evaluation.outcomes.len(), 9);
    let levels: Vec<u8> = found.evaluation.chain.iter().map(|link| link.level).collect();
    assert_eq!(levels, [1, 2, 3, 4, 5]);
    let trust = found.evaluation.measures.iter().find(|it| it.id == "B4").unwrap();
    assert!(trust.matched.is_some() && trust.remembered.is_some() && trust.unlinked.is_some());
    // The demonstration remembers people as lower than they rated themselves.
    assert!(trust.response_shift.as_ref().unwrap().mean_shift.unwrap() < 0.0);
    let known = found.evaluation.measures.iter().find(|it| it.id == "B1").unwrap();
    assert!(known.reference_lines.iter().any(|line| (line.value - 5.0).abs() < 1e-9));
    assert_eq!(found.evaluation.composites.len(), 2);
    assert!(found.evaluation.options.iter().any(|option| option.item == "T2"));
    assert!(found.evaluation.attendance.iter().all(|it| it.n > 0));
}

#[test]
fn without_a_baseline_no_verdict_is_above_some() {
    let found = evaluated(demo(60, 3, true));
    let said = || found.evaluation.outcomes.iter().map(|it| it.conclusion.verdict);
    assert!(said().all(|verdict| verdict != Verdict::Worthwhile));
    assert!(said().any(|verdict| verdict == Verdict::SomeChange));
    assert!(
        found.publication.statements.iter().any(|it| it.contains("Remembered change is weaker"))
    );
}

#[test]
fn a_filter_looks_at_fewer_people_and_says_so() {
    let files = demo(80, 5, false);
    let all = evaluated(files.clone());
    let group = Filter { group: Some("icb".into()), ..Filter::default() };
    let some = EvaluateRequest { filter: group, ..request(files) };
    let some = evaluate_request(&some, &mut |_| ()).unwrap();
    assert!(some.findings.pairing.pairs < all.findings.pairing.pairs);
    assert!(some.publication.statements.iter().any(|it| it.contains("integrated care board")));
}

#[test]
fn a_looser_rule_carries_its_reason_on_every_output() {
    let rule: Rule =
        serde_json::from_str(r#"{"fewest": 5, "reason": "Agreed with the steering group"}"#)
            .unwrap();
    let asked = EvaluateRequest { rule, ..request(demo(40, 1, false)) };
    let files = export_request(&asked, &mut |_| ()).unwrap().files;
    let publishable: Vec<_> =
        files.iter().filter(|it| it.name.starts_with("publishable")).collect();
    assert_eq!(publishable.len(), 3);
    for file in publishable {
        assert!(file.text.contains("Agreed with the steering group"), "{}", file.name);
    }
}

/// Every number in a text, as written.
fn numbers(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    text.split(|c: char| !is_part(c))
        .map(|word| word.trim_matches('.').to_owned())
        .filter(|word| word.chars().any(|c| c.is_ascii_digit()))
        .collect()
}

#[test]
fn an_output_has_no_exact_count_and_no_figure_beyond_one_decimal() {
    for seed in 0..6 {
        let published = evaluated(demo(45, seed, false)).publication;
        let text = publication_text(&published);
        for line in text.lines().filter(|line| line.starts_with("  ")) {
            let counts = line.split("about ").skip(1);
            let counts = counts.filter_map(|rest| numbers(rest).first()?.parse::<u64>().ok());
            assert!(counts.into_iter().all(|count| count.is_multiple_of(5)), "{line}");
            let precise = |word: &String| word.split('.').nth(1).is_some_and(|it| it.len() > 1);
            assert!(!numbers(line).iter().any(precise), "{line}");
        }
    }
}

/// Filters that a person could choose one after another.
fn filters() -> impl Strategy<Value = Vec<Filter>> {
    let groups = ["icb", "nhs-provider", "general-practice", "local-authority", "vcfse", "other"];
    let group = prop_oneof![
        2 => Just(None),
        3 => (0..groups.len()).prop_map(move |place| Some(groups[place].to_owned())),
    ];
    let sessions = prop_oneof![Just(None), (2_usize..6).prop_map(Some)];
    let filter = (group, sessions, any::<bool>()).prop_map(|(group, sessions, in_window)| Filter {
        group,
        sessions_at_least: sessions,
        in_window_only: in_window,
        exact_links_only: false,
    });
    prop::collection::vec(filter, 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Everybody is in every run, and every filter is a part of everybody: whatever both show of an item must be about
    /// the same people, or about eight fewer at least.
    #[test]
    fn no_filtered_output_shows_a_small_group_by_subtraction(
        people in 16_u32..90,
        seed in 0_u64..1000,
        filters in filters(),
    ) {
        let files = demo(people, seed, false);
        let all = evaluated(files.clone());
        let mut outputs: Vec<(Filter, Evaluated)> = vec![(Filter::default(), all)];
        for filter in filters {
            let published = outputs.iter().map(|(filter, _)| filter.clone()).collect();
            let asked = EvaluateRequest { filter: filter.clone(), published, ..request(files.clone()) };
            outputs.push((filter, evaluate_request(&asked, &mut |_| ()).unwrap()));
        }
        for (place, (filter, output)) in outputs.iter().enumerate() {
            for (_, wider) in outputs[..place].iter().filter(|(wide, _)| takes_in(wide, filter)) {
                check_nested(wider, output)?;
            }
            check_small(output)?;
        }
    }

    /// Whatever sets are admitted for one quantity, no sum or difference of two or three of them is about one to seven.
    #[test]
    fn no_sequence_of_outputs_gives_a_small_group_away(
        sets in prop::collection::vec(prop::collection::btree_set(0_usize..26, 0..26), 1..7),
    ) {
        let mut ledger = Ledger::new(Rule::default());
        let mut admitted: Vec<Vec<i32>> = Vec::new();
        for set in sets {
            let people: People = set.iter().copied().collect();
            if ledger.admit("L1", &[Side::Before], &people).is_ok() {
                admitted.push((0..26).map(|place| i32::from(set.contains(&place))).collect());
            }
        }
        let weights = [-2, -1, 0, 1, 2];
        for a in &admitted { for b in &admitted { for c in &admitted {
            for wa in weights { for wb in weights { for wc in weights {
                let sum = (0..26).map(|it| wa * a[it] + wb * b[it] + wc * c[it]);
                let told = sum.filter(|weight| *weight != 0).count();
                prop_assert!(told == 0 || told >= 8, "{told} people");
            } } }
        } } }
    }
}

/// Whether everybody whom `narrow` lets through is let through by `wide`.
fn takes_in(wide: &Filter, narrow: &Filter) -> bool {
    (wide.group.is_none() || wide.group == narrow.group)
        && wide.sessions_at_least.unwrap_or(0) <= narrow.sessions_at_least.unwrap_or(0)
        && wide.sessions_at_least.is_none_or(|_| narrow.sessions_at_least.is_some())
        && (!wide.in_window_only || narrow.in_window_only)
}

fn check_nested(wider: &Evaluated, narrower: &Evaluated) -> Result<(), TestCaseError> {
    for (wide, narrow) in wider.findings.items.iter().zip(&narrower.findings.items) {
        if is_shown(wider, &wide.id) && is_shown(narrower, &narrow.id) {
            let apart = wide.n_pairs - narrow.n_pairs;
            prop_assert!(apart == 0 || apart >= 8, "{}: {apart} people apart", wide.id);
        }
    }
    Ok(())
}

fn is_shown(output: &Evaluated, id: &str) -> bool {
    let item = output.publication.items.iter().find(|item| item.id == id);
    item.is_some_and(|item| {
        item.changes
            .iter()
            .any(|it| it.estimate == EstimateKind::Matched && it.change.shown().is_ok())
    })
}

/// Nothing is shown of fewer than eight people, and no part of a spread is of one to seven.
fn check_small(output: &Evaluated) -> Result<(), TestCaseError> {
    for item in &output.publication.items {
        let raw = output.findings.items.iter().find(|raw| raw.id == item.id).unwrap();
        let is_shown = is_shown(output, &item.id);
        prop_assert!(!is_shown || raw.n_pairs >= 8);
        if matches!(item.spread, Spread::Values(_)) {
            let report = output.evaluation.measures.iter().find(|it| it.id == item.id).unwrap();
            let steps = &report.matched.as_ref().unwrap().distribution;
            let small = |n: usize| (1..8).contains(&n);
            prop_assert!(!steps.iter().any(|step| small(step.n_before) || small(step.n_after)));
        }
    }
    Ok(())
}

/// Draws for planted truths: sums of twelve uniform numbers from a multiplicative generator.
struct Draws(u64);

impl Draws {
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    fn uniform(&mut self) -> f64 {
        // SplitMix64, Steele, Lea and Flood (2014).
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / 9_007_199_254_740_992.0
    }

    fn about_normal(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }
}

/// What is planted in a cohort.
#[derive(Clone, Copy)]
struct Planted {
    change: f64,
    /// Whether those who changed least are the likelier to leave.
    biased_attrition: bool,
}

/// One person who stayed: points of a scale from 1 to 7 before and after.
fn stayer(draws: &mut Draws, planted: Planted) -> (f64, f64) {
    loop {
        let level = 3.6 + 0.9 * draws.about_normal();
        let point = |value: f64| value.round().clamp(1.0, 7.0);
        let before = point(level + 0.7 * draws.about_normal());
        let after = point(level + planted.change + 0.7 * draws.about_normal());
        let stays = if planted.biased_attrition && after <= before { 0.4 } else { 0.9 };
        if draws.uniform() < stays {
            return (before, after);
        }
    }
}

/// The mean change of people who stay, from 400,000 of them: good to about 0.002.
fn truth(planted: Planted) -> f64 {
    let mut draws = Draws(1);
    let n = 400_000;
    let sum: f64 = (0..n).map(|_| stayer(&mut draws, planted)).map(|(b, a)| a - b).sum();
    sum / f64::from(n)
}

#[test]
fn intervals_cover_the_planted_change_of_the_people_linked() {
    for (change, biased_attrition) in [(0.0, false), (0.8, false), (0.8, true)] {
        let planted = Planted { change, biased_attrition };
        let truth = truth(planted);
        for n in [8, 16, 40] {
            let covered = (0..1000_u64)
                .filter(|seed| {
                    let mut draws = Draws(1000 + seed * 7919);
                    let (before, after): (Vec<f64>, Vec<f64>) =
                        (0..n).map(|_| stayer(&mut draws, planted)).unzip();
                    let found = paired_change(&before, &after).unwrap();
                    // Without spread there is no interval, and the change must be the truth itself to count.
                    found.t_test.is_ok_and(|it| it.ci95.low <= truth && truth <= it.ci95.high)
                })
                .count();
            assert!(covered >= 920, "{covered} of 1,000 at n = {n}, change {change}");
        }
    }
}

#[test]
fn exact_tests_reject_no_change_no_more_often_than_they_say() {
    // 5% of 1,000 and three standard errors: 50 + 3 sqrt(1000 × 0.05 × 0.95) = 70.7.
    let planted = Planted { change: 0.0, biased_attrition: false };
    for n in [8, 16, 40] {
        let mut rejected = [0; 5];
        for seed in 0..1000_u64 {
            let mut draws = Draws(99 + seed * 104_729);
            let (before, after): (Vec<f64>, Vec<f64>) =
                (0..n).map(|_| stayer(&mut draws, planted)).unzip();
            let ranks = signed_rank(&before, &after, ZeroTreatment::Dropped).unwrap();
            rejected[0] += usize::from(ranks.p_value().is_ok_and(|it| it.p <= 0.05));
            let signs = permutation_test(&before, &after, 1).unwrap();
            rejected[1] += usize::from(signs <= 0.05);
            let signs = sign_test(&before, &after).unwrap();
            rejected[2] += usize::from(signs.is_ok_and(|p| p <= 0.05));
            // A yes or no, as a choice among options is.
            let turned = |yes: [bool; 2]| {
                let pairs = before.iter().zip(&after);
                pairs.filter(|(b, a)| [**b >= 4.0, **a >= 4.0] == yes).count() as u64
            };
            let choices = mcnemar(turned([true, false]), turned([false, true]));
            rejected[3] += usize::from(choices.is_ok_and(|p| p <= 0.05));
            // Others who answered before: nobody is linked.
            let others: Vec<f64> = (0..n).map(|_| stayer(&mut draws, planted).0).collect();
            let groups = mann_whitney_exact(&others, &before);
            rejected[4] += usize::from(groups.is_ok_and(|p| p <= 0.05));
        }
        assert!(rejected.iter().all(|it| *it <= 70), "{rejected:?} of 1,000 at n = {n}");
    }
}

fn tables(baseline: &str, follow_up: &str) -> Evaluated {
    let file = |name: &str, wave, text: &str| FileInput {
        name: name.into(),
        wave: Some(wave),
        bytes: text.as_bytes().to_vec(),
        ..FileInput::default()
    };
    evaluated(vec![
        file("b.csv", survey::instrument::Wave::Baseline, baseline),
        file("f.csv", survey::instrument::Wave::FollowUp, follow_up),
    ])
}

/// People `from..to`, each with their answer to L4.
fn answers(people: std::ops::Range<usize>, answer: impl Fn(usize) -> usize) -> String {
    let rows: Vec<String> = people.map(|it| format!("p{it},{}", answer(it))).collect();
    format!("link_code,L4\n{}\n", rows.join("\n"))
}

fn purpose(found: &Evaluated) -> Verdict {
    found.evaluation.outcomes.iter().find(|it| it.id == "purpose").unwrap().conclusion.verdict
}

#[test]
fn nobody_left_and_everybody_left_are_said_as_they_are() {
    let before = answers(0..10, |it| 2 + it % 2);
    let stayed = tables(&before, &answers(0..10, |it| 4 + it % 3));
    assert_eq!(stayed.evaluation.before_results.n_not_linked, 0);
    // Nobody answered a control item, so nothing is above some.
    assert_eq!(purpose(&stayed), Verdict::SomeChange);

    let left = tables(&before, &answers(20..30, |it| 4 + it % 3));
    assert_eq!(left.evaluation.before_results.n_pairs, 0);
    assert_eq!(left.evaluation.before_results.levels, []);
    assert_eq!(purpose(&left), Verdict::CannotSay);
    // Two groups can still be compared, and that is all.
    let purpose = left.evaluation.measures.iter().find(|it| it.id == "L4").unwrap();
    assert!(purpose.matched.is_none() && purpose.unlinked.is_some());
}

#[test]
fn seven_pairs_cannot_say_and_eight_can() {
    let of = |n| tables(&answers(0..n, |it| 2 + it % 2), &answers(0..n, |it| 5 + it % 2));
    assert_eq!(purpose(&of(1)), Verdict::CannotSay);
    assert_eq!(purpose(&of(7)), Verdict::CannotSay);
    assert!(of(7).publication.is_refused);
    assert_eq!(purpose(&of(8)), Verdict::SomeChange);
    assert!(!of(8).publication.is_refused);
}

#[test]
fn answers_that_went_both_ways_settle_nothing() {
    let found = tables(&answers(0..20, |it| 3 + it % 3), &answers(0..20, |it| 3 + (it + 1) % 3));
    assert_eq!(purpose(&found), Verdict::CannotSay);
}

#[test]
fn exported_cells_are_never_formulas_and_people_are_numbers() {
    let files = export_request(&request(demo(30, 2, false)), &mut |_| ()).unwrap().files;
    for file in files.iter().filter(|it| it.name.rsplit('.').next() == Some("csv")) {
        let mut reader = csv::Reader::from_reader(file.text.as_bytes());
        for record in reader.records() {
            let record = record.unwrap();
            let is_formula = |cell: &str| {
                cell.starts_with(['=', '+', '@', '\t']) && cell.parse::<f64>().is_err()
            };
            assert!(!record.iter().any(is_formula), "{}: {record:?}", file.name);
        }
    }
    let data = &files.iter().find(|it| it.name == "ripple-data.csv").unwrap().text;
    assert!(data.lines().nth(1).is_some_and(|row| row.starts_with("\"p00")), "{data:.200}");
}

/// Every number of a JSON value, with the name it stands under.
fn walk(name: &str, value: &serde_json::Value, found: &mut Vec<(String, f64)>) {
    match value {
        serde_json::Value::Number(number) => {
            found.extend(number.as_f64().map(|it| (name.to_owned(), it)));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|it| walk(name, it, found)),
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(name, it)| walk(name, it, found));
        }
        _ => {}
    }
}

#[test]
fn publishable_json_has_no_exact_count_no_spread_and_one_decimal() {
    for seed in [2, 7, 11] {
        let files = export_request(&request(demo(70, seed, false)), &mut |_| ()).unwrap().files;
        let json = files.iter().find(|it| it.name == "publishable-findings.json").unwrap();
        let mut numbers = Vec::new();
        walk("", &serde_json::from_str(&json.text).unwrap(), &mut numbers);
        assert!(numbers.len() > 100, "only {} numbers", numbers.len());
        for (name, number) in &numbers {
            let tenths = number * 10.0;
            assert!((tenths - tenths.round()).abs() < 1e-6, "{name}: {number}");
            if ["baseline", "follow_up", "pairs", "people"].contains(&name.as_str()) {
                assert!(number % 5.0 == 0.0, "{name}: {number}");
            }
        }
        for exact in ["n_pairs", "sd_change", "df", "d_z", "p_t", "detectable", "wilcoxon"] {
            assert!(!json.text.contains(&format!("\"{exact}")), "{exact}");
        }
    }
}
