//! What somebody can work out from everything that is published, who has the program, knows how it rounds, and knows more of the
//! people than a stranger would. Each attack says how often it was tried and how often it was right; the limits stand beside their names in `ATTACKS`.
//!
//! `cargo xtask attack` runs this with large counts and prints what was recovered.

mod cohort;
mod counting;
mod single;
mod subtracting;

use std::{env, fmt, sync::OnceLock, thread};

/// How many cohorts each attack is tried on, without the environment saying otherwise.
const COHORTS: u64 = 40;
/// The environment's say: how many.
const HOW_MANY: &str = "RIPPLE_ATTACK";

/// What one attack came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// How often there was something to recover.
    pub tried: u64,
    /// How often the attack said that it was sure.
    pub claimed: u64,
    /// How often it was sure and right.
    pub recovered: u64,
    /// How often its best guess was right, sure or not.
    pub guessed: u64,
    /// How often a guess was right that looks at one published figure only, or at nothing.
    pub by_chance: u64,
}

impl Found {
    /// One try that claims something.
    pub const fn claim(is_sure: bool, is_right: bool) -> Self {
        Self {
            tried: 1,
            claimed: is_sure as u64,
            recovered: (is_sure && is_right) as u64,
            guessed: is_right as u64,
            by_chance: 0,
        }
    }

    /// Tries of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            tried: self.tried + other.tried,
            claimed: self.claimed + other.claimed,
            recovered: self.recovered + other.recovered,
            guessed: self.guessed + other.guessed,
            by_chance: self.by_chance + other.by_chance,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of cohorts")]
    fn share(self) -> f64 {
        if self.tried == 0 { 0.0 } else { self.recovered as f64 / self.tried as f64 }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tried, claimed, recovered, guessed, by_chance } = self;
        write!(
            f,
            "{recovered} of {tried} recovered ({:.1}%); sure {claimed}; best guess right {guessed}; by chance {by_chance}",
            100.0 * self.share()
        )
    }
}

/// An attack by name, the largest share that it may recover, and how it goes on the cohort with a number.
struct Attack {
    name: &'static str,
    most: f64,
    on: fn(u64) -> Found,
}

/// Every attack.
const ATTACKS: [Attack; 14] = [
    Attack { name: "people behind 30 complete items", most: 0.1, on: counting::people },
    Attack { name: "one item's changes, people known", most: 0.01, on: counting::changes },
    Attack { name: "level minus items", most: 0.0, on: subtracting::level_minus_items },
    Attack { name: "score minus items", most: 0.0, on: subtracting::score_minus_items },
    Attack { name: "filters of one run", most: 0.0, on: subtracting::filters_of_a_run },
    Attack { name: "filters of several runs", most: 0.0, on: subtracting::filters_of_runs },
    Attack { name: "a late file", most: 0.0, on: subtracting::late_file },
    Attack { name: "a response left out", most: 0.0, on: subtracting::left_out },
    Attack { name: "a second follow-up", most: 0.0, on: subtracting::second_follow_up },
    Attack { name: "one number far above the rest", most: 0.0, on: single::dominance },
    Attack { name: "two numbers far above the rest", most: 0.0, on: single::second_largest },
    Attack { name: "everybody alike", most: 0.0, on: single::alike },
    Attack { name: "order of people and files", most: 0.0, on: single::order },
    Attack { name: "metadata and pictures", most: 0.0, on: single::metadata },
];

fn n_cohorts() -> u64 {
    env::var(HOW_MANY).ok().and_then(|it| it.parse().ok()).unwrap_or(COHORTS)
}

/// One attack on every cohort.
fn tried(attack: &Attack) -> Found {
    let of = |remainder: u64| {
        let own = (0..n_cohorts()).filter(move |number| number % 2 == remainder);
        let on = attack.on;
        move || own.map(on).fold(Found::default(), Found::and)
    };
    thread::scope(|scope| {
        let halves = [0, 1].map(|remainder| scope.spawn(of(remainder)));
        halves.into_iter().map(|half| half.join().unwrap()).fold(Found::default(), Found::and)
    })
}

/// What every attack came to, worked out once.
fn found() -> &'static [Found] {
    static FOUND: OnceLock<Vec<Found>> = OnceLock::new();
    let told = |attack: &Attack| {
        let found = tried(attack);
        println!("{:<34} {found}", attack.name);
        found
    };
    FOUND.get_or_init(|| ATTACKS.iter().map(told).collect())
}

#[test]
fn no_attack_recovers_more_than_its_limit() {
    let mut beyond = Vec::new();
    for (attack, found) in ATTACKS.iter().zip(found()) {
        if found.tried == 0 || found.share() > attack.most {
            beyond.push(format!("{}: {found}", attack.name));
        }
    }
    assert!(beyond.is_empty(), "{beyond:#?}");
}

#[test]
fn subtracting_guesses_one_persons_answer_no_better_than_its_item_s_mean_does() {
    for (attack, found) in ATTACKS.iter().zip(found()).filter(|(it, _)| it.name.contains("minus")) {
        // Three standard errors of the difference of two shares of the same cohorts, which are at most this far apart by chance.
        #[expect(clippy::cast_precision_loss, reason = "counts of cohorts")]
        let by_chance = 3.0 * (0.5 * found.tried as f64).sqrt();
        #[expect(clippy::cast_precision_loss, reason = "counts of cohorts")]
        let more = found.guessed as f64 - found.by_chance as f64;
        assert!(more <= by_chance, "{}: {found}", attack.name);
    }
}
