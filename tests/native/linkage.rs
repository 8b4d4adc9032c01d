//! Linking: what is linked without asking, what waits for a person, and what a person decided.

use cohort::{
    Cohort, Decision, Decisions, Elements, Flag, LinkMethod, Measure, Names, NotFollowed, Pairing,
    Record, RecordKey, Source, StepKind, Watch, account,
};
use study::demo::linkage::{Scheme, Simulated, Stability, simulate};
use survey::instrument::{Instrument, Wave};

const WHOLE: [&str; 8] = ["7", "L", "S", "M", "J", "1", "X", "H"];

fn record(wave: Wave, row: usize) -> Record {
    Record::blank(Source { file: format!("{wave}.csv"), row: Some(row) }, wave)
}

/// A record with the values given for the elements; “” is a blank.
fn by_elements(wave: Wave, row: usize, values: [&str; 8]) -> Record {
    let elements = Instrument::builtin().unwrap().linkage.elements;
    let given = elements.iter().zip(values).filter(|(_, value)| !value.is_empty());
    let elements: Elements =
        given.map(|(element, value)| (element.id.as_str().into(), value.into())).collect();
    let code = (elements.len() == 8).then(|| format!("{elements:?}"));
    Record { code, elements, ..record(wave, row) }
}

fn by_code(wave: Wave, row: usize, code: &str) -> Record {
    Record { code: Some(code.into()), ..record(wave, row) }
}

fn paired(records: Vec<Record>, decisions: &Decisions) -> (Cohort, Pairing) {
    let cohort = Cohort::new(records, Wave::FollowUp).without_excluded(decisions);
    let pairing = cohort.pair(&Instrument::builtin().unwrap().linkage, decisions);
    let listed: usize = pairing.repeated.values().map(Vec::len).sum();
    assert_eq!(
        2 * pairing.pairs.len()
            + pairing.baseline_only.len()
            + pairing.follow_up_only.len()
            + listed,
        cohort.baseline.len() + cohort.follow_up.len(),
        "each record is in exactly one list"
    );
    (cohort, pairing)
}

fn methods(pairing: &Pairing) -> Vec<LinkMethod> {
    pairing.pairs.iter().map(|pair| pair.how).collect()
}

fn codes(baseline: &[&str], follow_up: &[&str]) -> Pairing {
    let of = |wave, codes: &[&str]| {
        (2..).zip(codes).map(|(row, code)| by_code(wave, row, code)).collect::<Vec<_>>()
    };
    let mut records = of(Wave::Baseline, baseline);
    records.extend(of(Wave::FollowUp, follow_up));
    paired(records, &Decisions::default()).1
}

fn row(wave: Wave, row: usize) -> RecordKey {
    RecordKey::Row { file: format!("{wave}.csv"), row }
}

fn decided(decisions: &[Decision]) -> Decisions {
    let mut log = Decisions::default();
    for decision in decisions {
        let at = "2026-11-23T08:00:00Z".parse().unwrap();
        log.decide(decision.clone(), "A. Evaluator", "they say so", at);
    }
    log
}

fn link(baseline: usize, follow_up: usize) -> Decision {
    Decision::Link {
        baseline: row(Wave::Baseline, baseline),
        follow_up: row(Wave::FollowUp, follow_up),
    }
}

#[test]
fn one_element_off_links_two_wait_and_three_do_not_count() {
    let off = |n: usize| {
        let mut values = WHOLE;
        for value in values.iter_mut().take(n) {
            *value = "?";
        }
        values
    };
    for (n, linked, waiting) in [(0, 1, 0), (1, 1, 0), (2, 0, 1), (3, 0, 0)] {
        let records =
            vec![by_elements(Wave::Baseline, 2, WHOLE), by_elements(Wave::FollowUp, 2, off(n))];
        let (_, pairing) = paired(records, &Decisions::default());
        assert_eq!((pairing.pairs.len(), pairing.review.len()), (linked, waiting), "{n} off");
    }
}

#[test]
fn an_element_left_blank_in_one_wave_does_not_stop_a_link() {
    let mut blank = WHOLE;
    blank[6] = "";
    let records =
        vec![by_elements(Wave::Baseline, 2, WHOLE), by_elements(Wave::FollowUp, 2, blank)];
    assert_eq!(methods(&paired(records, &Decisions::default()).1), [LinkMethod::Tolerant]);
}

#[test]
fn a_slip_in_a_code_links_where_no_other_code_is_near_and_is_said() {
    let pairing = codes(&["KP4-7QX", "ZZ9-1AB"], &["KP4-7QY", "ZZ9-1AC"]);
    assert_eq!(methods(&pairing), [LinkMethod::Slip, LinkMethod::Slip]);
    let running = codes(&["R00001", "R00002"], &["R00001", "R00003"]);
    assert_eq!(methods(&running), [LinkMethod::Exact]);
    assert_eq!(
        running.review.len(),
        1,
        "numbers in a row differ by one slip and mean other people"
    );
}

#[test]
fn capitals_spaces_hyphens_and_zeros_in_front_do_not_part_a_code_that_stands_once_in_each_wave() {
    let typed = codes(&["kb07", "MW 03", "LLR001", "0712"], &["KB07", "MW-03", "llr001", "712"]);
    assert_eq!(
        methods(&typed),
        [LinkMethod::Exact, LinkMethod::Exact, LinkMethod::Exact, LinkMethod::Slip]
    );
    let twice = codes(&["kb07", "KB-07"], &["Kb 07"]);
    assert_eq!(methods(&twice), []);
    assert_eq!(twice.review.len(), 2, "nobody can say which of the two it is");
    let both = codes(&["0712", "712"], &["712", "0712"]);
    assert_eq!(
        methods(&both),
        [LinkMethod::Exact, LinkMethod::Exact],
        "the same code comes before one that is like it"
    );
}

#[test]
fn a_persons_decisions_come_first_and_a_person_links_once() {
    let records = || {
        vec![
            by_code(Wave::Baseline, 2, "A"),
            by_code(Wave::Baseline, 3, "B"),
            by_code(Wave::FollowUp, 2, "A"),
            by_code(Wave::FollowUp, 3, "C"),
        ]
    };
    let log = decided(&[link(2, 3), link(3, 3), link(3, 9)]);
    let (_, pairing) = paired(records(), &log);
    assert_eq!(methods(&pairing), [LinkMethod::Reviewed]);
    assert_eq!(
        pairing.not_followed,
        [(2, NotFollowed::AlreadyLinked), (3, NotFollowed::NoSuchRecord)]
    );
    let apart =
        Decision::Separate { baseline: row(Wave::Baseline, 2), follow_up: row(Wave::FollowUp, 2) };
    assert!(paired(records(), &decided(std::slice::from_ref(&apart))).1.pairs.is_empty());
    let undone = decided(&[apart, Decision::Undo { number: 1 }]);
    assert_eq!(methods(&paired(records(), &undone).1), [LinkMethod::Exact]);
}

#[test]
fn leaving_out_one_of_two_records_with_a_code_lets_the_other_link() {
    let records = vec![
        by_code(Wave::Baseline, 2, "A"),
        by_code(Wave::Baseline, 3, "A"),
        by_code(Wave::FollowUp, 2, "A"),
    ];
    assert_eq!(paired(records.clone(), &Decisions::default()).1.repeated["A"].len(), 3);
    let log = decided(&[Decision::Exclude { record: row(Wave::Baseline, 3) }]);
    let (cohort, pairing) = paired(records, &log);
    assert_eq!(methods(&pairing), [LinkMethod::Exact]);
    assert_eq!(cohort.excluded[0].entry.why, "they say so");
}

#[test]
fn links_do_not_depend_on_the_order_of_files() {
    let mut records = Vec::new();
    for place in 0..26_u8 {
        let letter = char::from(b'A' + place).to_string();
        let mut values = WHOLE;
        values[1] = &letter;
        values[3] = if place % 2 == 0 { "M" } else { "N" };
        let mut later = values;
        later[usize::from(place % 8)] = "?";
        records.push(by_elements(Wave::Baseline, usize::from(place), values));
        records.push(by_elements(Wave::FollowUp, usize::from(place), later));
    }
    let links = |records: Vec<Record>| {
        let (cohort, pairing) = paired(records, &Decisions::default());
        let name = |it: &cohort::Pair| {
            (
                cohort.baseline[it.baseline].source.clone(),
                cohort.follow_up[it.follow_up].source.clone(),
            )
        };
        let mut links: Vec<_> = pairing.pairs.iter().map(name).collect();
        links.sort();
        links
    };
    let forwards = links(records.clone());
    records.reverse();
    assert_eq!(links(records), forwards);
}

#[test]
fn twenty_thousand_people_are_linked_as_well_as_exact_codes_would() {
    let found = simulate(Scheme::HASHES, Stability::SameForAll, 1, 20_000, 1).unwrap();
    assert!(found.automatic >= found.exact_only && found.exact_only > 0.5, "{found:?}");
}

fn simulated(stability: Stability) -> Simulated {
    simulate(Scheme::HASHES, stability, 1000, 40, 1).unwrap()
}

#[test]
fn simulated_cohorts_of_forty_are_found_again_as_promised() {
    let even = simulated(Stability::SameForAll);
    assert!((even.exact_only - 0.54).abs() < 0.01, "{even:?}");
    assert!(even.automatic >= 0.88 && even.with_review >= 0.97, "{even:?}");
    assert!(even.false_links <= 0.01, "{even:?}");
}

#[test]
fn cohorts_whose_errors_gather_in_people_are_found_again_as_promised() {
    let uneven = simulated(Stability::OfEachPerson);
    assert!(uneven.automatic >= 0.85 && uneven.with_review >= 0.95, "{uneven:?}");
    assert!(uneven.false_links <= 0.01, "{uneven:?}");
}

/// The figures for 1,000 cohorts are in `docs/linkage.md`; here fewer are drawn.
#[test]
fn the_second_chance_finds_as_many_as_whole_hashes_did_and_nobody_wrongly() {
    for stability in Stability::ALL {
        let found = |scheme| simulate(scheme, stability, 80, 40, 3).unwrap();
        let (before, alone) = (found(Scheme::HASHES), found(Scheme::SECOND_CHANCE));
        let with_code = found(Scheme::OWN_CODE);
        // Four standard errors of a share near 0.9 among 3,200 people, of a difference: 0.030.
        assert!(alone.automatic >= before.automatic - 0.030, "{before:?} {alone:?}");
        assert!(with_code.automatic >= before.automatic + 0.04, "{before:?} {with_code:?}");
        assert!(
            alone.false_links <= 0.0 && with_code.false_links <= 0.0,
            "{alone:?} {with_code:?}"
        );
    }
}

#[test]
fn the_built_in_programme_links_classes_with_the_whole_hashes_of_an_earlier_wave() {
    let found = |scheme| simulate(scheme, Stability::SameForAll, 60, 40, 3).unwrap();
    let (before, mixed) = (found(Scheme::HASHES), found(Scheme::MIXED));
    assert!(mixed.automatic >= before.automatic - 0.035, "{before:?} {mixed:?}");
    assert!(mixed.false_links <= 0.0, "{mixed:?}");
}

#[test]
fn the_account_puts_every_record_in_its_box() {
    let records = vec![
        by_code(Wave::Baseline, 2, "A"),
        by_code(Wave::Baseline, 3, "B"),
        by_code(Wave::Baseline, 4, "D"),
        by_code(Wave::FollowUp, 2, "A"),
        by_code(Wave::FollowUp, 3, "C"),
        by_code(Wave::FollowUp, 4, "D"),
        by_code(Wave::FollowUp, 5, "D"),
        by_code(Wave::FollowUp, 6, "E"),
    ];
    let log = decided(&[Decision::Exclude { record: row(Wave::FollowUp, 6) }, link(3, 3)]);
    let (cohort, pairing) = paired(records, &log);
    let account = account(&cohort, &pairing, Some(40), usize::MAX);
    let n = |kind: StepKind| {
        account.steps.iter().find(|step| step.kind == kind).map(|step| step.sources.len()).unwrap()
    };
    assert_eq!((n(StepKind::AnsweredBaseline), n(StepKind::AnsweredFollowUp)), (3, 4));
    assert_eq!((n(StepKind::LinkedExact), n(StepKind::LinkedReviewed)), (1, 1));
    assert_eq!((n(StepKind::Refused), n(StepKind::Left), n(StepKind::Joined)), (3, 0, 0));
    assert_eq!((n(StepKind::Excluded), account.excluded[0].decision), (1, 1));
    let twice: Vec<Option<usize>> = account
        .flagged
        .iter()
        .filter(|it| it.flags.contains(&Flag::AnsweredTwice))
        .map(|it| it.source.row)
        .collect();
    assert_eq!(twice, [Some(4), Some(5)], "the baseline gave it once");
}

#[test]
fn straight_lines_and_haste_are_flagged_and_nothing_else() {
    let measures = cohort::measures(&Instrument::builtin().unwrap());
    let scale: Vec<&Measure> =
        measures.iter().filter(|it| it.is_point_scale && it.range == Some((1.0, 7.0))).collect();
    let with = |point: &dyn Fn(usize) -> f64| {
        let now = scale.iter().enumerate().map(|(at, it)| (it.id.clone(), point(at))).collect();
        Record { now, ..record(Wave::FollowUp, 2) }
    };
    let even = with(&|_| 4.0);
    let varied = with(&|at| if at % 2 == 0 { 3.0 } else { 6.0 });
    let names: Names = measures.iter().map(|it| it.id.as_str()).collect();
    let watch = Watch::new(&measures, &names);
    assert_eq!(watch.flags(&even, Some(20), Some(true), false), [Flag::StraightLined]);
    assert_eq!(
        watch.flags(&varied, Some(0), Some(false), true),
        [Flag::Fast, Flag::OutOfWindow, Flag::OutOfRange]
    );
    let empty = record(Wave::FollowUp, 2);
    assert_eq!(watch.flags(&empty, None, None, false), [Flag::MostlyMissing]);
}
