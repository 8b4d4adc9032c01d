//! What intervals and estimates promise, over many simulated groups of people.
//!
//! `RIPPLE_SIMULATIONS=20 cargo test --release --test native stats_simulations -- --nocapture` draws twenty times as many
//! and prints what it found. Answers are of seven points, rounded and clipped, as the questionnaire's are.

use std::ops::RangeInclusive;

use evaluation::ChangeEstimate;
use stats::estimate::Interval;
use stats::everybody::{ChangeOfEverybody, Whose, partially_paired, partially_paired_with_memory};
use stats::one_sample::one_sample;
use stats::pooling::pooled_items;
use stats::random::Draws;
use stats::special::normal_quantile;

/// Standard deviation of one occasion's answers, in points.
const SD: f64 = 1.2;
/// Answers of somebody at the middle of the group, in points.
const MIDDLE: f64 = 4.2;

/// So many simulated groups, or a multiple of it.
fn repetitions(usual: usize) -> usize {
    let times = std::env::var("RIPPLE_SIMULATIONS").ok().and_then(|it| it.parse::<usize>().ok());
    usual * times.unwrap_or(1)
}

/// Draws from the standard normal distribution.
struct Normal(Draws);

impl Normal {
    fn new(seed: u64) -> Self {
        Self(Draws::new(seed))
    }

    fn draw(&mut self) -> f64 {
        normal_quantile(self.0.fraction().max(f64::EPSILON)).unwrap()
    }

    fn happens(&mut self, chance: f64) -> bool {
        self.0.fraction() < chance
    }

    /// Standard scores of one person on two occasions whose correlation is `r`, the second higher by `change`.
    fn twice(&mut self, r: f64, change: f64) -> [f64; 2] {
        let trait_ = r.sqrt() * self.draw();
        let noise = (1.0 - r).sqrt();
        [trait_ + noise * self.draw(), trait_ + change + noise * self.draw()]
    }
}

/// A standard score as somebody ticks it.
fn ticked(score: f64) -> f64 {
    (MIDDLE + SD * score).round().clamp(1.0, 7.0)
}

/// How an estimate did over many groups.
#[derive(Debug, Default, Clone, Copy)]
struct Record {
    n: f64,
    squares: f64,
    covered: f64,
}

impl Record {
    fn note(&mut self, estimate: f64, limits: Interval, truth: f64) {
        self.n += 1.0;
        self.squares += (estimate - truth) * (estimate - truth);
        self.covered += f64::from(u8::from(limits.low <= truth && truth <= limits.high));
    }

    fn rmse(&self) -> f64 {
        (self.squares / self.n).sqrt()
    }

    fn coverage(&self) -> f64 {
        self.covered / self.n
    }

    /// Fails unless the coverage lies in the range, give or take four standard errors of so many groups.
    fn assert_covers(&self, range: RangeInclusive<f64>, what: &str) {
        let slack = 4.0 * (0.05 * 0.95 / self.n).sqrt();
        let coverage = self.coverage();
        println!("{what}: coverage {coverage:.3}, rmse {:.4}, {} groups", self.rmse(), self.n);
        let inside = range.start() - slack <= coverage && coverage <= range.end() + slack;
        assert!(inside, "{what}: {coverage} of {} groups", self.n);
    }
}

type Answers = Vec<Option<f64>>;

/// The mean change in points that a change of 0.4 standard deviations comes to after rounding and clipping.
fn true_change(normal: &mut Normal, r: f64) -> f64 {
    let n = 40_000;
    let changes = (0..n).map(|_| {
        let [pre, post] = normal.twice(r, 0.4);
        ticked(post) - ticked(pre)
    });
    changes.sum::<f64>() / f64::from(n)
}

/// Answers of pairs and of people who answered once.
fn pairs_and_singles(normal: &mut Normal, r: f64, n: [usize; 3]) -> (Answers, Answers) {
    let [pairs, pre_only, post_only] = n;
    let person = |i: usize| {
        let [pre, post] = normal.twice(r, 0.4).map(|score| Some(ticked(score)));
        if i < pairs {
            (pre, post)
        } else if i < pairs + pre_only {
            (pre, None)
        } else {
            (None, post)
        }
    };
    (0..pairs + pre_only + post_only).map(person).unzip()
}

#[test]
fn intervals_of_everybody_cover_as_they_say_for_any_number_of_pairs_and_singles() {
    let mut normal = Normal::new(7);
    let mut all = Record::default();
    for r in [0.2, 0.5, 0.8] {
        let truth = true_change(&mut normal, r);
        for pairs in [6, 10, 25] {
            for [pre_only, post_only] in [[3, 3], [0, 30], [30, 30]] {
                let mut record = Record::default();
                for _ in 0..repetitions(120) {
                    let (pre, post) =
                        pairs_and_singles(&mut normal, r, [pairs, pre_only, post_only]);
                    let Ok(found) = partially_paired(&pre, &post).unwrap().estimate else {
                        continue;
                    };
                    record.note(found.change, found.ci95, truth);
                    all.note(found.change, found.ci95, truth);
                }
                let what = format!("r {r}, {pairs} pairs, {pre_only} and {post_only} singles");
                record.assert_covers(0.93..=0.965, &what);
            }
        }
    }
    all.assert_covers(0.94..=0.955, "all settings");
}

/// People are invited; some answer before, some after, some of those who did both can be linked.
#[derive(Debug, Clone, Copy)]
struct Cohort {
    invited: usize,
    /// The chance of answering before.
    before: f64,
    linked: f64,
    /// How much of the true first answer memory holds.
    memory: f64,
}

const USUAL: Cohort = Cohort { invited: 40, before: 0.8, linked: 0.67, memory: 0.7 };

impl Cohort {
    /// Answers before, after and remembered, a row for each person as far as linked.
    fn answers(self, normal: &mut Normal) -> [Answers; 3] {
        let mut columns: [Answers; 3] = Default::default();
        let mut push = |row: [Option<f64>; 3]| {
            for (column, answer) in columns.iter_mut().zip(row) {
                column.push(answer);
            }
        };
        for _ in 0..self.invited {
            let [before, now] = normal.twice(0.6, 0.4);
            let own = self.memory * before + 0.5 * (1.0 - self.memory) * now;
            let then = own - 0.3 + 0.5 * normal.draw();
            let [pre, post, then] = [before, now, then].map(|score| Some(ticked(score)));
            let (before, after) = (normal.happens(self.before), normal.happens(0.65));
            let is_linked = normal.happens(self.linked);
            if before && after && is_linked {
                push([pre, post, then]);
            } else {
                push([pre.filter(|_| before), None, None]);
                push([None, post.filter(|_| after), then.filter(|_| after)]);
            }
        }
        columns
    }
}

/// What pairs alone, everybody, and everybody with memory make of many cohorts.
fn three_ways(cohort: Cohort, seed: u64, repetitions: usize) -> [Record; 3] {
    let mut normal = Normal::new(seed);
    let truth = true_change(&mut normal, 0.6);
    let mut records = [Record::default(); 3];
    for _ in 0..repetitions {
        let [pre, post, then] = cohort.answers(&mut normal);
        let pairs = pre.iter().zip(&post).filter_map(|(a, b)| Some((*b)? - (*a)?));
        let pairs: Vec<f64> = pairs.collect();
        if pairs.len() < 5 {
            continue;
        }
        let alone = one_sample(&pairs).unwrap();
        let everybody = partially_paired(&pre, &post).unwrap().estimate;
        let with_memory = partially_paired_with_memory(&pre, &post, &then).unwrap().estimate;
        let (Ok(test), Ok(everybody), Ok(with_memory)) = (alone.t_test, everybody, with_memory)
        else {
            continue;
        };
        records[0].note(alone.mean, test.ci95, truth);
        let note = |record: &mut Record, it: ChangeOfEverybody| {
            record.note(it.change, it.ci95, truth);
        };
        note(&mut records[1], everybody);
        note(&mut records[2], with_memory);
    }
    records
}

#[test]
fn everybody_together_comes_a_sixth_closer_than_pairs_alone() {
    let [pairs, everybody, _] = three_ways(USUAL, 31, repetitions(800));
    pairs.assert_covers(0.94..=0.96, "pairs alone");
    everybody.assert_covers(0.93..=0.965, "everybody");
    assert!(everybody.rmse() <= 0.85 * pairs.rmse(), "{} of {}", everybody.rmse(), pairs.rmse());
}

#[test]
fn memory_brings_the_estimate_no_further_away_beyond_what_so_many_groups_can_tell() {
    for (cohort, seed) in [(USUAL, 32), (Cohort { memory: 0.9, ..USUAL }, 33)] {
        let [_, without, with] = three_ways(cohort, seed, repetitions(400));
        with.assert_covers(0.93..=0.965, &format!("{cohort:?} with memory"));
        let slack = 1.0 + 1.0 / with.n.sqrt();
        assert!(with.rmse() <= slack * without.rmse(), "{} {}", with.rmse(), without.rmse());
    }
}

#[test]
fn memory_brings_the_estimate_closer_where_few_answered_before() {
    let few_before = Cohort { invited: 80, before: 0.3, memory: 0.9, ..USUAL };
    let [_, without, with] = three_ways(few_before, 34, repetitions(500));
    with.assert_covers(0.93..=0.965, "few before, with memory");
    assert!(with.rmse() <= 0.97 * without.rmse(), "{} {}", with.rmse(), without.rmse());
}

#[test]
fn pairs_without_anybody_else_give_students_interval() {
    let mut normal = Normal::new(5);
    let (pre, post) = pairs_and_singles(&mut normal, 0.6, [9, 0, 0]);
    let found = partially_paired(&pre, &post).unwrap().estimate.unwrap();
    let changes: Vec<f64> = pre.iter().zip(&post).map(|(a, b)| b.unwrap() - a.unwrap()).collect();
    let student = one_sample(&changes).unwrap().t_test.unwrap();
    assert_eq!((found.whose, found.ci95), (Whose::PairsAlone, student.ci95));
}

/// The changes of `people` on items with these true changes, in standard deviations.
fn changes_on_items(normal: &mut Normal, people: usize, truths: &[f64]) -> Vec<Answers> {
    // Stability of an answer 0.6, of which two fifths are common to items; errors of an occasion go together by 0.35.
    let (stable, noise) = (0.6_f64.sqrt(), 0.4_f64.sqrt());
    let person = |_| {
        let (common, days) = (normal.draw(), [normal.draw(), normal.draw()]);
        let item = |truth: &f64| {
            let own = stable * (0.4_f64.sqrt() * common + 0.6_f64.sqrt() * normal.draw());
            let [before, after] = days
                .map(|day| own + noise * (0.35_f64.sqrt() * day + 0.65_f64.sqrt() * normal.draw()));
            Some((ticked(after + truth) - ticked(before)) / SD)
        };
        truths.iter().map(item).collect()
    };
    (0..people).map(person).collect()
}

#[test]
fn pooled_items_cover_come_closer_and_do_not_flatter_the_best() {
    let mut normal = Normal::new(21);
    for (name, mean, spread) in
        [("none", 0.0, 0.0), ("alike", 0.4, 0.1), ("spread", 0.3, 0.25), ("sparse", 0.0, 0.0)]
    {
        let (mut apart, mut pooled, mut flattery) =
            (Record::default(), Record::default(), Record::default());
        for _ in 0..repetitions(80) {
            let mut truths: Vec<f64> = (0..30).map(|_| mean + spread * normal.draw()).collect();
            if name == "sparse" {
                truths[24..].fill(0.8);
            }
            let changes = changes_on_items(&mut normal, 16, &truths);
            let found = pooled_items(&changes).unwrap();
            let mut best = (f64::NEG_INFINITY, 0.0);
            for (i, truth) in truths.iter().enumerate() {
                let column: Vec<f64> = changes.iter().filter_map(|row| row[i]).collect();
                let own = one_sample(&column).unwrap();
                apart.note(own.mean, own.t_test.unwrap().ci95, *truth);
                let item = found[i].unwrap();
                pooled.note(item.estimate, item.ci95, *truth);
                if item.estimate > best.0 {
                    best = (item.estimate, item.estimate - truth);
                }
            }
            flattery.n += 1.0;
            flattery.covered += best.1;
        }
        // Items of one group move together: the mean of 30 counts as about 4.
        let slack = 4.0 * (0.05 * 0.95 / (4.0 * flattery.n)).sqrt();
        let coverage = pooled.coverage();
        let (rmse, own, flattery) = (pooled.rmse(), apart.rmse(), flattery.coverage());
        println!("{name}: coverage {coverage:.3}, rmse {rmse:.3} of {own:.3}, best {flattery:+.3}");
        assert!((0.93 - slack..=0.96 + slack).contains(&coverage), "{name}: {coverage}");
        assert!(rmse <= own, "{name}: {rmse} of {own}");
        assert!(flattery.abs() <= 0.1 + slack, "{name}: {flattery}");
    }
}

#[test]
fn equivalence_is_shown_in_one_of_twenty_groups_whose_change_is_the_margin() {
    let mut normal = Normal::new(11);
    for people in [8, 25] {
        let mut shown = Record::default();
        for _ in 0..repetitions(6_000) {
            let values: Vec<f64> = (0..people).map(|_| 0.5 + 0.6 * normal.draw()).collect();
            shown.n += 1.0;
            shown.covered +=
                f64::from(u8::from(!ChangeEstimate::of(&values).unwrap().is_within(0.5)));
        }
        shown.assert_covers(0.95..=0.952, &format!("not equivalent, {people} people"));
    }
}
