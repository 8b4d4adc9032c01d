//! How many people there are, and everybody's change, from what is published of complete items.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use stats::special::student_t_quantile;

use super::{
    Found,
    cohort::{Dice, matched, points, tenths, whole},
};

/// Items that everybody answered.
const N_ITEMS: usize = 30;
/// Numbers of people that are all told as “about 10”: the smallest, of which whole answers tell most.
const PEOPLE: [usize; 5] = [8, 9, 10, 11, 12];
/// Cohorts of each number of people that the attacker simulates with the program.
const REHEARSED: u64 = 60;
/// How likely a number must be for the attacker to be sure.
const SURE: f64 = 0.95;

/// What of one item tells the number of people: the last digits of both means, how the change is rounded against them, and the
/// width of the interval.
fn traces(number: u64, n: usize) -> Vec<[i64; 4]> {
    let found = points(&mut Dice::new(number), n, N_ITEMS).published();
    let trace = |item: usize| {
        let Some(change) = matched(&found, &format!("Q{item:02}")) else { return [-1; 4] };
        let figure = |it: evaluation::disclosure::Published<evaluation::disclosure::SafeMean>| {
            it.shown().map(|it| tenths(it.value())).ok()
        };
        let (before, after) = (figure(change.before), figure(change.after));
        let odd = figure(change.change)
            .zip(before.zip(after))
            .map(|(change, (before, after))| change - (after - before));
        let width = change.ci95.shown().ok().map(|[low, high]| tenths(high.value() - low.value()));
        [before.map(|it| it % 10), after.map(|it| it % 10), odd, width.map(|it| it / 10)]
            .map(|it| it.unwrap_or(-1))
    };
    (1..=N_ITEMS).map(trace).collect()
}

type Counts = [BTreeMap<i64, f64>; 4];

/// How often each trace comes with each number of people, from rehearsals.
fn rehearsed() -> &'static [Counts] {
    static REHEARSAL: OnceLock<Vec<Counts>> = OnceLock::new();
    REHEARSAL.get_or_init(|| {
        let of = |n: &usize| {
            let mut counts = Counts::default();
            for number in 0..REHEARSED {
                for trace in traces(1_000_000 + 100 * number + *n as u64, *n) {
                    for (counts, value) in counts.iter_mut().zip(trace) {
                        *counts.entry(value).or_default() += 1.0;
                    }
                }
            }
            counts
        };
        PEOPLE.iter().map(of).collect()
    })
}

/// The likeliest number of people behind thirty complete items, and whether the attacker is sure.
pub fn people(number: u64) -> Found {
    let n = PEOPLE[usize::try_from(number).unwrap() % PEOPLE.len()];
    let seen = traces(number, n);
    let likelihood = |counts: &Counts| -> f64 {
        let of = |(counts, value): (&BTreeMap<i64, f64>, &i64)| {
            let all: f64 = counts.values().sum();
            libm::log((counts.get(value).copied().unwrap_or_default() + 0.5) / (all + 5.0))
        };
        seen.iter().flat_map(|trace| counts.iter().zip(trace)).map(of).sum()
    };
    let likelihoods: Vec<f64> = rehearsed().iter().map(likelihood).collect();
    let most = likelihoods.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let all: f64 = likelihoods.iter().map(|it| libm::exp(it - most)).sum();
    let best = likelihoods.iter().position(|it| *it >= most).unwrap();
    let is_right = PEOPLE[best] == n;
    let by_chance = u64::from(number % 25 / 5 == number % 5);
    Found { by_chance, ..Found::claim(1.0 / all >= SURE, is_right) }
}

/// How many lists of changes of `n` people have this sum and this sum of squares, for every number of people up to the most.
type Lists = HashMap<(usize, i64, i64), f64>;

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let most = PEOPLE[PEOPLE.len() - 1];
        let mut lists = Lists::from([((0, 0, 0), 1.0)]);
        for change in -6..=6_i64 {
            let mut longer = Lists::new();
            for ((n, sum, squares), count) in lists {
                for (more, times) in (0..=most - n).zip(0_i64..) {
                    let key = (n + more, sum + times * change, squares + times * change * change);
                    *longer.entry(key).or_default() += count;
                }
            }
            lists = longer;
        }
        lists
    })
}

/// Everybody's change of one item, where only one list of changes fits what is published of it, the number of people being known.
pub fn changes(number: u64) -> Found {
    let n = PEOPLE[usize::try_from(number).unwrap() % PEOPLE.len()];
    let found = points(&mut Dice::new(77_000 + number), n, N_ITEMS).published();
    let items = (1..=N_ITEMS).filter_map(|item| matched(&found, &format!("Q{item:02}")));
    let mut all = Found::default();
    for change in items {
        let (Ok(shown), Ok(ends)) = (change.change.shown(), change.ci95.shown()) else {
            all = all.and(Found { tried: 1, ..Found::default() });
            continue;
        };
        let printed =
            Printed { change: tenths(shown.value()), ends: ends.map(|it| tenths(it.value())) };
        let fitting: f64 = lists()
            .iter()
            .filter(|((people, sum, squares), _)| *people == n && printed.fits(n, *sum, *squares))
            .map(|(_, count)| count)
            .sum();
        assert!(fitting > 0.0, "the attacker's idea of the rounding is wrong: {change:?}");
        all = all.and(Found::claim(fitting < 1.5, fitting < 1.5));
    }
    all
}

/// A change and the ends of its interval as they are published, in tenths.
struct Printed {
    change: i64,
    ends: [i64; 2],
}

impl Printed {
    /// Whether changes with this sum and sum of squares could have been published so.
    #[expect(clippy::cast_precision_loss, reason = "sums of a few points")]
    fn fits(&self, n: usize, sum: i64, squares: i64) -> bool {
        let (people, sum, squares) = (n as f64, sum as f64, squares as f64);
        let mean = sum / people;
        let variance = (squares - sum * mean) / (people - 1.0);
        if variance < 1e-9 || (10.0 * mean - self.change as f64).abs() > 1.0 + 1e-9 {
            return false;
        }
        let half = t_of(n) * (variance / people).sqrt();
        let shown = self.change as f64 / 10.0;
        // Of about ten people the ends are whole points.
        let low = libm::floor((mean - half).min(shown) + 1e-9) * 10.0;
        let high = libm::ceil((mean + half).max(shown) - 1e-9) * 10.0;
        [whole(low), whole(high)] == self.ends
    }
}

fn t_of(n: usize) -> f64 {
    static T: OnceLock<Vec<f64>> = OnceLock::new();
    #[expect(clippy::cast_precision_loss, reason = "a few people")]
    let all = T.get_or_init(|| {
        (0..=PEOPLE[PEOPLE.len() - 1])
            .map(|n| student_t_quantile(0.975, (n.max(2) - 1) as f64).unwrap())
            .collect()
    });
    all[n]
}
