//! The operating characteristics of a claim of one to three questions beside none, one or three control questions: each
//! verdict's share of cohorts, by what is true and how many people are linked.

use std::{sync::OnceLock, thread};

use cohort::{Measure, Names, Scores};
use evaluation::{Basis, Conclusion, Verdict, Worthwhile, conclude_items};

use super::{
    PEOPLE, Truth, cohorts, count,
    people::{Dice, Person, people, point, questions, scores},
};

/// Questions of the largest claim, and control questions beside it.
const TAUGHT: usize = 3;
pub const CONTROLS: [usize; 3] = [0, 1, 3];
/// Half a point of seven, in standard deviations of an answer: what is worthwhile if nobody says otherwise.
const AT_THE_MARGIN: f64 = 0.5 / 1.2;
/// What is true, in the order of the table.
pub const TRUTHS: [Truth; 10] = [
    truth(0.0, 0.0),
    truth(0.0, 0.3),
    truth(0.0, 0.5),
    truth(0.3, 0.0),
    truth(AT_THE_MARGIN, 0.0),
    truth(0.5, 0.0),
    truth(0.8, 0.0),
    truth(0.5, 0.3),
    truth(-0.5, 0.0),
    truth(-0.8, 0.0),
];
/// Cohorts of each number of people; every truth, claim and set of control questions is tried on the same ones.
const COHORTS: usize = 1_000;

const fn truth(effect: f64, drift: f64) -> Truth {
    Truth { effect, drift }
}

/// A cell of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    pub n: usize,
    pub truth: Truth,
    /// Questions of the claim.
    pub taught: usize,
    /// Control questions.
    pub controls: usize,
    tally: Tally,
}

/// How many cohorts came to each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Tally {
    worthwhile: usize,
    some: usize,
    none: usize,
    against: usize,
    cannot_say: usize,
    /// Better, and the 95% interval of the change itself lies above zero as well.
    better_by_both: usize,
}

impl Cell {
    pub fn n_cohorts(&self) -> usize {
        let it = &self.tally;
        it.worthwhile + it.some + it.none + it.against + it.cannot_say
    }

    fn share(&self, n: usize) -> f64 {
        count(n) / count(self.n_cohorts())
    }

    pub fn worthwhile(&self) -> f64 {
        self.share(self.tally.worthwhile)
    }

    pub fn better(&self) -> f64 {
        self.share(self.tally.worthwhile + self.tally.some)
    }

    pub fn none_worthwhile(&self) -> f64 {
        self.share(self.tally.none)
    }

    pub fn against(&self) -> f64 {
        self.share(self.tally.against)
    }

    /// The cell in a line of the table: percent of cohorts with each verdict.
    pub fn row(&self) -> String {
        let it = &self.tally;
        let shares = [it.worthwhile, it.some, it.none, it.against, it.cannot_say];
        let shares = shares.map(|n| format!("{:.1}", 100.0 * self.share(n)));
        format!(
            "| {:.2} | {:.1} | {} | {} | {} | {} | {:.1} |",
            self.truth.effect,
            self.truth.drift,
            self.n,
            self.taught,
            self.controls,
            shares.join(" | "),
            100.0 * self.share(it.better_by_both)
        )
    }
}

impl Tally {
    fn add(&mut self, found: &Conclusion) {
        *match found.verdict {
            Verdict::Worthwhile => &mut self.worthwhile,
            Verdict::SomeChange => &mut self.some,
            Verdict::NoneWorthwhile => &mut self.none,
            Verdict::Against => &mut self.against,
            Verdict::CannotSay => &mut self.cannot_say,
        } += 1;
        let is_above = found.change.is_some_and(|change| change.ci95[0] > 0.0);
        self.better_by_both += usize::from(found.verdict.is_better() && is_above);
    }
}

/// Every cell, worked out once.
pub fn cells() -> &'static [Cell] {
    static CELLS: OnceLock<Vec<Cell>> = OnceLock::new();
    CELLS.get_or_init(|| {
        thread::scope(|scope| {
            let of_each = PEOPLE.map(|n| scope.spawn(move || cells_of(n)));
            of_each.into_iter().flat_map(|cells| cells.join().unwrap()).collect()
        })
    })
}

/// The cell of so many people, this truth, a claim of so many questions and so many control questions.
pub fn cell(n: usize, truth: Truth, taught: usize, controls: usize) -> Cell {
    let is_it =
        |it: &&Cell| (it.n, it.truth, it.taught, it.controls) == (n, truth, taught, controls);
    *cells().iter().find(is_it).unwrap()
}

fn cells_of(n: usize) -> Vec<Cell> {
    let beside = CONTROLS.map(|controls| questions(TAUGHT, controls));
    let ids: Vec<String> = beside[2].iter().map(|it| it.id.clone()).collect();
    let names: Names = ids.iter().map(String::as_str).collect();
    let mut cells: Vec<Cell> = TRUTHS
        .into_iter()
        .flat_map(|truth| {
            let of = move |controls| {
                (1..=TAUGHT).map(move |taught| Cell {
                    n,
                    truth,
                    taught,
                    controls,
                    tally: Tally::default(),
                })
            };
            CONTROLS.into_iter().flat_map(of)
        })
        .collect();
    let mut dice = Dice::new(1_700 + n as u64);
    for _ in 0..cohorts(COHORTS) {
        let people = people(&mut dice, n, ids.len());
        for (truth, cells) in TRUTHS.iter().zip(cells.chunks_mut(TAUGHT * CONTROLS.len())) {
            let answers = answers(&people, *truth, &names, &ids);
            let pairs: Vec<(&Scores, &Scores)> = answers.iter().map(|(b, a)| (b, a)).collect();
            for (measures, cells) in beside.iter().zip(cells.chunks_mut(TAUGHT)) {
                for cell in cells {
                    let items: Vec<&Measure> = measures.iter().take(cell.taught).collect();
                    let usual = Worthwhile::default();
                    cell.tally.add(&conclude_items(
                        &items,
                        measures,
                        &pairs,
                        Basis::Matched,
                        usual,
                    ));
                }
            }
        }
    }
    cells
}

/// Each person's points before and after, where this is true.
fn answers(
    people: &[Person],
    truth: Truth,
    names: &Names,
    ids: &[String],
) -> Vec<(Scores, Scores)> {
    let points = |person: &Person| {
        let before: Vec<f64> = person.before.iter().map(|it| point(*it)).collect();
        let after = person.after.iter().enumerate().map(|(place, it)| {
            let effect = if place < TAUGHT { truth.effect } else { 0.0 };
            point(it + effect + truth.drift)
        });
        (scores(names, ids, &before), scores(names, ids, &after.collect::<Vec<_>>()))
    };
    people.iter().map(points).collect()
}

/// The line that heads a table of cells.
pub const HEAD: &str = "| effect | drift | n | questions | control questions | worthwhile | some | none worthwhile | against | cannot say | better, own 95% above 0 |";
