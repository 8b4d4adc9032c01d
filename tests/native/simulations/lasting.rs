//! How often what lasted is said rightly, over the same people at three times whose true steps are known.

use cohort::{Names, Scores};
use evaluation::{Course, LastingCounts, Worthwhile, lasting};

use super::{
    PEOPLE, cohorts, count,
    people::{Dice, question, scores},
    three_errors,
};

const COHORTS: usize = 2_000;
/// The mean before, and what was gained by the first follow-up, in points of a scale from 1 to 7.
const BEFORE: f64 = 3.4;
const GAINED: f64 = 1.0;
/// The standard deviations between people and within one person, in points.
const BETWEEN: f64 = 0.9;
const WITHIN: f64 = 0.8;

/// How often each course is said of cohorts of `n` people whose second step is truly `step` points.
struct Said {
    grew: f64,
    held: f64,
    lower: f64,
}

fn said(n: usize, step: f64, seed: u64) -> Said {
    let ids = ["t0".to_owned()];
    let names: Names = ids.iter().cloned().collect();
    let measures = [question("t0", None)];
    let n_cohorts = cohorts(COHORTS);
    let mut dice = Dice::new(seed + n as u64);
    let courses: Vec<Course> = (0..n_cohorts)
        .map(|_| {
            let people: Vec<[Scores; 3]> = (0..n)
                .map(|_| person(&mut dice, step).map(|it| scores(&names, &ids, &[it])))
                .collect();
            let three: Vec<[&Scores; 3]> =
                people.iter().map(|it| [&it[0], &it[1], &it[2]]).collect();
            lasting(&three, &measures, Worthwhile::default(), LastingCounts::default()).items[0]
                .course
        })
        .collect();
    let share = |is: &dyn Fn(&Course) -> bool| {
        count(courses.iter().filter(|it| is(it)).count()) / count(n_cohorts)
    };
    Said {
        grew: share(&|it| *it == Course::Grew),
        held: share(&|it| *it == Course::Held),
        lower: share(&|it| matches!(it, Course::Faded | Course::Fell)),
    }
}

/// One person's answers. They are not rounded to points, so that the true step is the one that is drawn.
fn person(dice: &mut Dice, step: f64) -> [f64; 3] {
    let own = BEFORE + BETWEEN * dice.normal();
    [0.0, GAINED, GAINED + step].map(|rise| own + rise + WITHIN * dice.normal())
}

#[test]
fn what_held_faded_and_grew_is_said_wrongly_no_more_often_than_it_promises() {
    let worthwhile = Worthwhile::default().in_points_of_seven();
    let n_cohorts = cohorts(COHORTS);
    println!("| n | true step | grew % | held % | faded or fell % |\n|---|---|---|---|---|");
    for n in PEOPLE {
        for (step, seed) in
            [(0.0, 81), (-worthwhile, 82), (worthwhile, 83), (-2.0 * worthwhile, 84)]
        {
            let Said { grew, held, lower } = said(n, step, seed);
            let [g, h, l] = [grew, held, lower].map(|it| 100.0 * it);
            println!("| {n} | {step:+.1} | {g:.1} | {h:.1} | {l:.1} |");
            let one_side = 0.025 + three_errors(0.025, n_cohorts);
            if step >= 0.0 {
                assert!(lower <= one_side, "n = {n}, step {step}: lower {lower:.3}");
            }
            if step <= 0.0 {
                assert!(grew <= one_side, "n = {n}, step {step}: grew {grew:.3}");
            }
            // A step as large as is worthwhile has not held.
            if step != 0.0 {
                assert!(
                    held <= 0.05 + three_errors(0.05, n_cohorts),
                    "n = {n}, step {step}: held {held:.3}"
                );
            }
        }
    }
}
