//! How often intervals cover what is true, and how often so few people can show that nothing worthwhile happened.

use cohort::{Measure, Names, Scores};
use evaluation::{Basis, ChangeEstimate, Verdict, Worthwhile, conclude_items};

use super::{
    PEOPLE, cohorts, count,
    people::{Dice, people, point, questions, scores},
};

const COHORTS: usize = 2_000;

/// A change on a scale from 1 to 7 whose answers have this mean before, rise by this much, and differ within and between
/// people by these standard deviations.
#[derive(Debug, Clone, Copy)]
struct Scale {
    mean: f64,
    rise: f64,
    between: f64,
    within: f64,
}

const MID_SCALE: Scale = Scale { mean: 4.5, rise: 0.5, between: 0.9, within: 0.9 };
/// Four in ten are at the top before.
const CEILING: Scale = Scale { mean: 6.2, rise: 0.6, between: 0.9, within: 0.8 };

impl Scale {
    fn change(&self, dice: &mut Dice) -> f64 {
        let person = self.mean + self.between * dice.normal();
        let mut answer =
            |rise: f64| (person + rise + self.within * dice.normal()).round().clamp(1.0, 7.0);
        answer(self.rise) - answer(0.0)
    }

    /// The mean change of 400,000 people: good to about 0.002.
    fn truth(&self) -> f64 {
        let mut dice = Dice::new(61);
        (0..400_000).map(|_| self.change(&mut dice)).sum::<f64>() / 400_000.0
    }
}

#[test]
fn intervals_of_points_cover_the_true_change_in_nineteen_of_twenty_cohorts() {
    let n_cohorts = cohorts(COHORTS);
    println!("| scale | n | covers % |\n|---|---|---|");
    for (name, scale) in [("middle", MID_SCALE), ("ceiling", CEILING)] {
        let truth = scale.truth();
        for n in PEOPLE {
            let mut dice = Dice::new(62 + n as u64);
            let covers = (0..n_cohorts).filter(|_| {
                let changes: Vec<f64> = (0..n).map(|_| scale.change(&mut dice)).collect();
                let [low, high] = ChangeEstimate::of(&changes).unwrap().ci95;
                low <= truth && truth <= high
            });
            let covers = count(covers.count()) / count(n_cohorts);
            println!("| {name} | {n} | {:.1} |", 100.0 * covers);
            assert!((0.93..=0.97).contains(&covers), "{name}, n = {n}: {covers:.3}");
        }
    }
}

/// The share of cohorts without any change in which so many questions are shown to have changed by less than half a point.
fn shown_to_be_small(n: usize, taught: usize) -> f64 {
    let measures = questions(taught, 0);
    let ids: Vec<String> = measures.iter().map(|it| it.id.clone()).collect();
    let names: Names = ids.iter().map(String::as_str).collect();
    let items: Vec<&Measure> = measures.iter().collect();
    let mut dice = Dice::new(500 + n as u64);
    let n_cohorts = cohorts(COHORTS);
    let none = (0..n_cohorts).filter(|_| {
        let points = |answers: &[f64]| -> Scores {
            let points: Vec<f64> = answers.iter().map(|it| point(*it)).collect();
            scores(&names, &ids, &points)
        };
        let people = people(&mut dice, n, taught);
        let answers: Vec<(Scores, Scores)> =
            people.iter().map(|it| (points(&it.before), points(&it.after))).collect();
        let pairs: Vec<(&Scores, &Scores)> = answers.iter().map(|(b, a)| (b, a)).collect();
        let usual = Worthwhile::default();
        let found = conclude_items(&items, &measures, &pairs, Basis::Matched, usual);
        found.verdict == Verdict::NoneWorthwhile
    });
    count(none.count()) / count(n_cohorts)
}

#[test]
fn a_mean_of_six_questions_can_show_that_nothing_worthwhile_happened_and_one_question_of_few_people_cannot()
 {
    println!("| n | one question % | mean of six % |\n|---|---|---|");
    let found = PEOPLE.map(|n| {
        let (one, six) = (shown_to_be_small(n, 1), shown_to_be_small(n, 6));
        println!("| {n} | {:.1} | {:.1} |", 100.0 * one, 100.0 * six);
        (one, six)
    });
    let [(eight, _), (one, six), _, (one_of_forty, six_of_forty)] = found;
    assert!(eight < 0.1 && one < 0.35, "{found:?}");
    assert!(six > one && six >= 0.5, "{found:?}");
    assert!(one_of_forty >= 0.5 && six_of_forty >= 0.95, "{found:?}");
}
