//! Change that people remember, where nobody was asked before and all look back on a worse past than it was.

use cohort::{Measure, Names, Scores};
use evaluation::{Basis, Worthwhile, conclude_items};

use super::{
    cohorts, count,
    people::{Dice, SD, mixed, point, questions, scores},
    three_errors,
};

const TAUGHT: usize = 6;
const PEOPLE: usize = 26;
const COHORTS: usize = 1_500;
/// A person's own leniency in looking back, and the noise of each answer, in standard deviations of an answer.
const LENIENCY: f64 = 0.25;
const NOISE: f64 = 0.6;

/// How memory errs: the mean shift of a remembered answer, and how far that differs from question to question.
#[derive(Debug, Clone, Copy)]
struct Memory {
    shift: f64,
    differs: f64,
}

/// The share of cohorts in which a claim of so many questions beside so many control questions is called better, though
/// nothing changed.
fn called_better(memory: Memory, taught: usize, controls: usize, seed: u64) -> f64 {
    let measures = questions(TAUGHT, controls);
    let ids: Vec<String> = measures.iter().map(|it| it.id.clone()).collect();
    let names: Names = ids.iter().map(String::as_str).collect();
    let items: Vec<&Measure> = measures.iter().take(taught).collect();
    let mut dice = Dice::new(seed);
    let n = cohorts(COHORTS);
    let better = (0..n).filter(|_| {
        let shifts: Vec<f64> =
            ids.iter().map(|_| memory.shift + memory.differs * dice.normal()).collect();
        let answers: Vec<(Scores, Scores)> = (0..PEOPLE)
            .map(|_| {
                let (then, now) = looking_back(&mut dice, &shifts);
                (scores(&names, &ids, &then), scores(&names, &ids, &now))
            })
            .collect();
        let pairs: Vec<(&Scores, &Scores)> = answers.iter().map(|(b, a)| (b, a)).collect();
        let usual = Worthwhile::default();
        conclude_items(&items, &measures, &pairs, Basis::Perceived, usual).verdict.is_better()
    });
    count(better.count()) / count(n)
}

/// One person's points as they remember them and as they are.
fn looking_back(dice: &mut Dice, shifts: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let stable = mixed(dice, shifts.len(), 0.4);
    let own = LENIENCY * dice.normal();
    let mut then = Vec::new();
    let mut now = Vec::new();
    for (stable, shift) in stable.iter().zip(shifts) {
        let answer = 0.6_f64.sqrt() * stable + 0.4_f64.sqrt() * dice.normal();
        now.push(point(answer));
        then.push(point(answer + shift + own + NOISE * dice.normal()));
    }
    (then, now)
}

#[test]
fn what_memory_does_alone_is_called_better_in_at_most_one_cohort_in_eleven() {
    let n = cohorts(COHORTS);
    println!(
        "| memory's shift | differs by question (sd {SD} points) | questions | control questions | called better % |\n|---|---|---|---|---|"
    );
    for (shift, differs) in [(-0.3, 0.0), (-0.5, 0.0), (-0.3, 0.15), (-0.5, 0.15)] {
        for (taught, controls) in [(1, 1), (3, 1), (6, 1), (3, 3), (6, 3)] {
            let found = called_better(Memory { shift, differs }, taught, controls, 26);
            println!("| {shift} | {differs} | {taught} | {controls} | {:.1} |", 100.0 * found);
            // 2.5% where all questions shift alike; 9% where they differ, which control questions cannot know.
            let most = if differs > 0.0 { 0.09 } else { 0.025 };
            assert!(
                found <= most + three_errors(most, n),
                "{found:.3}: {shift} {differs} {taught} {controls}"
            );
        }
    }
}

#[test]
fn without_control_questions_what_memory_does_is_never_called_better() {
    for differs in [0.0, 0.15] {
        let found = called_better(Memory { shift: -0.5, differs }, TAUGHT, 0, 27);
        assert!(found == 0.0, "{found}");
    }
}
