//! What a claim's verdict may be wrong about, and how often.

use std::f64::consts::SQRT_2;

use super::{
    PEOPLE, Truth,
    cells::{CONTROLS, Cell, HEAD, TRUTHS, cell, cells},
    three_errors,
};

const NOTHING: Truth = TRUTHS[0];
const DRIFTS: [Truth; 2] = [TRUTHS[1], TRUTHS[2]];
const AT_THE_MARGIN: Truth = TRUTHS[4];
const MEDIUM: Truth = TRUTHS[5];
const MEDIUM_WORSE: Truth = TRUTHS[8];

fn every(truth: Truth) -> impl Iterator<Item = &'static Cell> {
    cells().iter().filter(move |cell| cell.truth == truth)
}

fn assert_at_most(cell: &Cell, found: f64, most: f64) {
    let bound = most + three_errors(most, cell.n_cohorts());
    assert!(found <= bound, "{found:.4} above {bound:.4}: {}", cell.row());
}

#[test]
fn where_people_only_answer_differently_at_most_one_claim_in_twenty_is_called_better() {
    for cell in DRIFTS.into_iter().flat_map(every).filter(|cell| cell.controls > 0) {
        assert_at_most(cell, cell.better(), 0.05);
    }
}

#[test]
fn where_nothing_happened_a_claim_beside_control_questions_is_called_better_at_most_once_in_forty()
{
    for cell in every(NOTHING).filter(|cell| cell.controls > 0) {
        assert_at_most(cell, cell.better(), 0.025);
    }
}

#[test]
fn where_nothing_happened_a_claim_without_control_questions_is_called_better_at_most_once_in_forty()
{
    for cell in every(NOTHING).filter(|cell| cell.controls == 0) {
        assert_at_most(cell, cell.better(), 0.025);
    }
}

#[test]
fn where_nothing_happened_harm_is_said_at_most_once_in_forty() {
    for cell in every(NOTHING) {
        assert_at_most(cell, cell.against(), 0.025);
    }
}

#[test]
fn three_questions_beside_three_control_questions_find_a_medium_change_of_sixteen_people() {
    let found = cell(16, MEDIUM, 3, 3).better();
    assert!(found >= 0.7, "{found:.3}");
    let beside_one = cell(16, MEDIUM, 3, 1).better();
    println!(
        "three questions, d 0.5, 16 people: {found:.3} beside three control questions, {beside_one:.3} beside one"
    );
}

#[test]
fn another_question_never_makes_a_true_claim_harder_to_show() {
    for truth in [TRUTHS[3], MEDIUM, TRUTHS[6]] {
        for (n, controls) in PEOPLE.into_iter().flat_map(|n| CONTROLS.map(|it| (n, it))) {
            for taught in [1, 2] {
                let (fewer, more) =
                    (cell(n, truth, taught, controls), cell(n, truth, taught + 1, controls));
                let slack = three_errors(fewer.better(), fewer.n_cohorts());
                assert!(more.better() >= fewer.better() - slack, "{}\n{}", fewer.row(), more.row());
            }
        }
    }
}

#[test]
fn harm_is_said_as_often_as_good_of_the_same_size() {
    for worse in every(MEDIUM_WORSE) {
        let better = cell(worse.n, MEDIUM, worse.taught, worse.controls);
        // Two rates are compared, so that the error is that of a difference.
        let slack = SQRT_2 * three_errors(better.better(), better.n_cohorts());
        assert!(worse.against() >= better.better() - slack, "{}\n{}", better.row(), worse.row());
    }
}

#[test]
fn a_change_of_just_what_is_worthwhile_is_called_worthwhile_once_in_forty() {
    for cell in every(AT_THE_MARGIN) {
        assert_at_most(cell, cell.worthwhile(), 0.025);
    }
}

#[test]
fn a_change_of_what_is_worthwhile_is_called_smaller_once_in_twenty() {
    // The ends of the scale take a little of half a point away, so that what is true is just below the margin: 6.3% of 40 people.
    for cell in every(AT_THE_MARGIN) {
        assert_at_most(cell, cell.none_worthwhile(), 0.06);
    }
}

#[test]
fn the_table_of_every_verdict_is_whole() {
    println!("{HEAD}\n|{}", "---|".repeat(11));
    for cell in cells() {
        println!("{}", cell.row());
    }
    assert_eq!(cells().len(), PEOPLE.len() * TRUTHS.len() * 3 * CONTROLS.len());
}
