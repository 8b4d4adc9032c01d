//! What the results say where the truth is planted, all the way from files to figures.

use std::fmt::Write as _;

use evaluation::{Evaluation, Verdict, Why};
use report::{
    carries,
    evaluation::{before_words, not_linked_differ_words},
};
use study::Evaluated;

use super::{Draws, Planted, stayer, tables};

/// What people remember is lower than what they said by this much, before it is rounded to a point of the scale.
const SHIFT: f64 = 0.7;

/// Tables of `n` people who answered L4 before and after, and remember what they said otherwise than it was.
fn cohort(n: usize, seed: u64, planted: Planted) -> Evaluated {
    let mut draws = Draws(seed * 7919 + 13);
    let (mut before, mut after) =
        ("link_code,L4\n".to_owned(), "link_code,L4,L4.retrospective\n".to_owned());
    for person in 0..n {
        let (then, now) = stayer(&mut draws, planted);
        let remembered = remembered(&mut draws, then);
        writeln!(before, "p{person},{then}").unwrap();
        writeln!(after, "p{person},{now},{remembered}").unwrap();
    }
    tables(&before, &after)
}

fn remembered(draws: &mut Draws, then: f64) -> f64 {
    (then - SHIFT + 0.5 * draws.about_normal()).round().clamp(1.0, 7.0)
}

/// The mean shift of people who stay, from 400,000 of them: good to about 0.002.
fn true_shift(planted: Planted) -> f64 {
    let mut draws = Draws(5);
    let n = 400_000;
    let sum: f64 = (0..n)
        .map(|_| {
            let (then, _) = stayer(&mut draws, planted);
            remembered(&mut draws, then) - then
        })
        .sum();
    sum / f64::from(n)
}

fn within(ends: Option<[f64; 2]>, truth: f64) -> bool {
    ends.is_some_and(|[low, high]| low <= truth && truth <= high)
}

fn l4(evaluation: &Evaluation) -> &evaluation::MeasureReport {
    evaluation.measures.iter().find(|it| it.id == "L4").unwrap()
}

#[test]
fn a_planted_response_shift_is_covered_and_kept_apart_from_the_change() {
    let planted = Planted { change: 0.8, biased_attrition: false };
    let (shift, change) = (true_shift(planted), super::truth(planted));
    for n in [8, 16, 40] {
        let (mut shifts, mut changes) = (0, 0);
        for seed in 0..1000 {
            let found = cohort(n, seed, planted);
            let report = l4(&found.evaluation);
            shifts += usize::from(within(report.response_shift.as_ref().unwrap().ci95, shift));
            let item = found.findings.items.iter().find(|it| it.id == "L4").unwrap();
            changes += usize::from(within(item.ci95, change));
            let (matched, remembered) =
                (report.matched.as_ref().unwrap(), report.remembered.as_ref().unwrap());
            // What is remembered less what was said is the difference of the two estimates, person by person.
            let apart = matched.percent_change.unwrap() - remembered.percent_change.unwrap();
            let mean_shift = report.response_shift.as_ref().unwrap().mean_shift.unwrap();
            assert!((apart - mean_shift / 6.0 * 100.0).abs() < 1e-9);
        }
        assert!(shifts >= 920 && changes >= 920, "n = {n}: {shifts} and {changes} of 1,000");
    }
}

/// Tables of half of the questions of level 2 and the control item, each moved by so much.
fn moved(n: usize, taught: usize, control: usize) -> Evaluated {
    let rows = |moved: usize, control: usize| -> String {
        let row = |it: usize| {
            format!(
                "p{it},{},{},{},{},{}\n",
                2 + it % 3 + moved,
                2 + it % 2 + moved,
                2 + it % 3 + moved,
                2 + it % 2 + moved,
                2 + (it / 2) % 3 + control
            )
        };
        (0..n).map(row).collect()
    };
    let head = "link_code,L4,L1,L5,L6,X1\n";
    // One person of each table differs, so that there is a spread.
    let after = rows(taught, control) + "q,3,3,3,3,3\n";
    let before = rows(0, 0) + "q,3,3,3,3,3\n";
    tables(&format!("{head}{before}"), &format!("{head}{after}"))
}

#[test]
fn a_control_item_that_moves_with_the_rest_takes_every_verdict_away() {
    let with = moved(20, 2, 2);
    assert!(with.evaluation.control.as_ref().unwrap().change.unwrap().ci95[0] > 0.0);
    assert!(with.evaluation.outcomes.iter().all(|it| !it.conclusion.verdict.is_better()));
    let said = |found: &Evaluated| purpose(&found.evaluation);
    assert_eq!(said(&with), (Verdict::CannotSay, Why::ControlNotRuledOut));
    let without = moved(20, 2, 0);
    assert_eq!(said(&without), (Verdict::Worthwhile, Why::Shown));
}

fn purpose(evaluation: &Evaluation) -> (Verdict, Why) {
    let found = evaluation.outcomes.iter().find(|it| it.id == "purpose").unwrap();
    (found.conclusion.verdict, found.conclusion.why)
}

#[test]
fn answers_that_are_all_the_same_give_a_change_without_an_interval_and_say_why() {
    let same = |value: u8| -> String {
        let rows = (0..12).map(|it| format!("p{it},{value}\n"));
        format!("link_code,L4\n{}", rows.collect::<String>())
    };
    let found = tables(&same(3), &same(4));
    let item = found.findings.items.iter().find(|it| it.id == "L4").unwrap();
    assert_eq!((item.mean_change, item.ci95, item.inference.d_z), (Some(1.0), None, None));
    for figure in ["ci95", "t", "d_z"] {
        assert!(item.not_estimable.contains_key(figure), "{figure}");
    }
    let still = tables(&same(3), &same(3));
    assert_eq!(
        still.findings.items.iter().find(|it| it.id == "L4").unwrap().mean_change,
        Some(0.0)
    );
}

#[test]
fn one_pair_and_nobody_left_are_said_in_plain_words() {
    let one = tables("link_code,L4\na,3\n", "link_code,L4\na,5\n");
    let said = carries(&one.findings).join(" ");
    assert!(said.contains("too few to carry any claim"), "{said}");
    let said = before_words(&one.evaluation.before_results).join(" ");
    assert!(said.contains("At least 2 are needed"), "{said}");
    let said = not_linked_differ_words(&one.evaluation.before_results.not_linked);
    assert!(said.contains("all of them are linked, or none"), "{said}");
    assert!(one.publication.is_refused);
}
