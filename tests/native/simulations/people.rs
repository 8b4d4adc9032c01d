//! Invented people who answer the same questions twice.

use cohort::{Measure, Names, Scores, Unit};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use survey::instrument::{Direction, Role};

/// How much of one answer is stable from one occasion to the next: the correlation of a question with itself.
const STABILITY: f64 = 0.6;
/// How much of the stable part a person's questions share.
const SHARED_TRAIT: f64 = 0.4;
/// How much of an occasion's error a person's questions share.
const SHARED_OCCASION: f64 = 0.35;
/// Mean and standard deviation of an answer before it is rounded to a point from 1 to 7.
const MEAN: f64 = 4.2;
pub const SD: f64 = 1.2;

/// Seeded draws.
pub struct Dice(ChaCha8Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Above 0 and up to 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    pub fn share(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) + 1) as f64 / 9_007_199_254_740_992.0
    }

    /// Standard normal, by Box and Muller (1958), <https://doi.org/10.1214/aoms/1177706645>.
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * libm::log(self.share())).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.share())
    }
}

/// One person's answers to each question on two occasions, in standard deviations and without any change.
pub struct Person {
    pub before: Vec<f64>,
    pub after: Vec<f64>,
}

/// `n` people and so many questions.
pub fn people(dice: &mut Dice, n: usize, questions: usize) -> Vec<Person> {
    (0..n).map(|_| person(dice, questions)).collect()
}

fn person(dice: &mut Dice, questions: usize) -> Person {
    let stable = STABILITY.sqrt();
    let stable: Vec<f64> =
        mixed(dice, questions, SHARED_TRAIT).into_iter().map(|it| stable * it).collect();
    let mut occasion = || {
        let error = (1.0 - STABILITY).sqrt();
        let errors = mixed(dice, questions, SHARED_OCCASION);
        stable.iter().zip(errors).map(|(stable, it)| stable + error * it).collect()
    };
    Person { before: occasion(), after: occasion() }
}

/// Standard normal numbers with this correlation.
pub fn mixed(dice: &mut Dice, n: usize, correlation: f64) -> Vec<f64> {
    let shared = correlation.sqrt() * dice.normal();
    let own = (1.0 - correlation).sqrt();
    (0..n).map(|_| shared + own * dice.normal()).collect()
}

/// An answer as a point of a scale from 1 to 7.
pub fn point(answer: f64) -> f64 {
    (MEAN + SD * answer).round().clamp(1.0, 7.0)
}

/// One person's scores of these questions; NaN where there is none.
pub fn scores(names: &Names, ids: &[String], values: &[f64]) -> Scores {
    let mut scores = Scores::with_room(names);
    for (id, value) in ids.iter().zip(values).filter(|(_, value)| !value.is_nan()) {
        scores.insert(id, *value);
    }
    scores
}

/// A question of seven points.
pub fn question(id: &str, role: Option<Role>) -> Measure {
    Measure {
        id: id.into(),
        level: Some(2),
        construct: id.into(),
        label: id.into(),
        unit: Unit::Points,
        range: Some((1.0, 7.0)),
        reverse: false,
        direction: Direction::Higher,
        role,
        is_point_scale: true,
        has_retrospective: true,
    }
}

/// Questions of seven points: so many taught, then so many controls.
pub fn questions(taught: usize, controls: usize) -> Vec<Measure> {
    let taught = (0..taught).map(|place| question(&format!("t{place}"), None));
    let controls = (0..controls).map(|it| question(&format!("x{it}"), Some(Role::Control)));
    taught.chain(controls).collect()
}
