//! How well people are found again by their codes: cohorts are drawn whose elements change between two waves.
//!
//! A person's eight elements are drawn, the second wave gives each of them again with the probability that is
//! called its stability, and another value otherwise. Every person answers both waves, so that the share found
//! is a matter of codes alone.

use serde::Serialize;

use crate::{
    cohort::{Candidate, Cohort, Decisions, Elements, Pairing, Record, Scores, Source},
    instrument::{Element, ElementKind, Instrument, Linkage, Wave},
};

use super::{DemoError, cohort::MOST_PEOPLE, dice::Dice};

/// How likely an element is given again as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stability {
    /// 0.9265 for every element of everyone: the value at which 8 elements are all the same for 54% of people,
    /// as in studies of self-generated codes after six months or more.
    ///
    /// Source: Yurek et al. (2008), 51–67% of codes the same at 6 to 18 months.
    SameForAll,
    /// Each person has a stability of their own, from Beta(20, 1.6): errors gather in people.
    OfEachPerson,
}

/// What a simulation showed, as shares of 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Simulated {
    /// How errors were drawn.
    pub stability: Stability,
    /// People found again by exactly the same code.
    pub exact_only: f64,
    /// People found again without asking anybody.
    pub automatic: f64,
    /// People found again if a person recognises every right pair that is put up for review.
    pub with_review: f64,
    /// Automatic links that join two people.
    pub false_links: f64,
    /// Pairs put up for review, in a cohort on average.
    pub to_review: f64,
}

impl Stability {
    /// Both.
    pub const ALL: [Self; 2] = [Self::SameForAll, Self::OfEachPerson];

    /// In words.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::SameForAll => "Every element is given again alike with probability 0.9265",
            Self::OfEachPerson => "Each person's probability is drawn from Beta(20, 1.6)",
        }
    }

    fn draw(self, dice: &mut Dice) -> f64 {
        match self {
            Self::SameForAll => 0.9265,
            Self::OfEachPerson => beta_20_1_6(dice),
        }
    }
}

/// Draws `cohorts` cohorts of `people`, links each, and counts.
///
/// # Errors
///
/// [`DemoError::People`] for nobody or too many; the built-in questionnaire's error cannot occur.
pub fn simulate(
    stability: Stability,
    cohorts: u32,
    people: u32,
    seed: u64,
) -> Result<Simulated, DemoError> {
    if !(1..=MOST_PEOPLE).contains(&people) {
        return Err(DemoError::People(people));
    }
    let linkage = Instrument::builtin()?.linkage;
    let mut dice = Dice::new(seed);
    let mut tally = Tally::default();
    for _ in 0..cohorts {
        let cohort = drawn(&linkage, stability, people, &mut dice);
        tally.add(&cohort, &linkage);
    }
    Ok(tally.shares(stability))
}

#[derive(Default)]
struct Tally {
    people: usize,
    exact_right: usize,
    right: usize,
    wrong: usize,
    review_right: usize,
    review: usize,
    cohorts: usize,
}

impl Tally {
    /// The record at one place of both waves is one person's.
    fn add(&mut self, cohort: &Cohort, linkage: &Linkage) {
        let right = |pairing: &Pairing| {
            pairing
                .pairs
                .iter()
                .filter(|pair| person(cohort, pair.baseline, pair.follow_up))
                .count()
        };
        let is_right = |it: &&Candidate| person(cohort, it.baseline, it.follow_up);
        let pairing = cohort.pair(linkage, &Decisions::default());
        self.cohorts += 1;
        self.people += cohort.baseline.len();
        self.exact_right += right(&cohort.pair_exactly());
        self.right += right(&pairing);
        self.wrong += pairing.pairs.len() - right(&pairing);
        self.review += pairing.review.len();
        self.review_right += pairing.review.iter().filter(is_right).count();
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of people")]
    fn shares(&self, stability: Stability) -> Simulated {
        let of = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        Simulated {
            stability,
            exact_only: of(self.exact_right, self.people),
            automatic: of(self.right, self.people),
            with_review: of(self.right + self.review_right, self.people),
            false_links: of(self.wrong, self.right + self.wrong),
            to_review: of(self.review, self.cohorts),
        }
    }
}

fn person(cohort: &Cohort, baseline: usize, follow_up: usize) -> bool {
    cohort.baseline[baseline].source.row == cohort.follow_up[follow_up].source.row
}

fn drawn(linkage: &Linkage, stability: Stability, people: u32, dice: &mut Dice) -> Cohort {
    let mut cohort = Cohort::default();
    for number in 0..people {
        let stable = stability.draw(dice);
        let first: Vec<u32> = linkage.elements.iter().map(|it| value(it, dice)).collect();
        let second: Vec<u32> = linkage
            .elements
            .iter()
            .zip(&first)
            .map(|(element, value)| given_again(element, *value, stable, dice))
            .collect();
        cohort.baseline.push(record(linkage, Wave::Baseline, number, &first).into());
        cohort.follow_up.push(record(linkage, Wave::FollowUp, number, &second).into());
    }
    cohort
}

fn given_again(element: &Element, first: u32, stable: f64, dice: &mut Dice) -> u32 {
    if dice.chance(stable) {
        return first;
    }
    loop {
        let other = value(element, dice);
        if other != first {
            return other;
        }
    }
}

/// Shares of first letters in hundredths, A to Z: roughly those of British given names, in which a few letters
/// are common and several rare. An assumption; even letters would make codes easier to tell apart.
const LETTERS: [u32; 26] =
    [11, 6, 9, 7, 6, 2, 4, 4, 2, 13, 6, 6, 9, 4, 1, 4, 1, 6, 9, 5, 1, 2, 2, 1, 1, 1];
/// Shares of people with 0, 1, 2… older brothers and sisters, in hundredths. An assumption.
const OLDER: [u32; 6] = [46, 31, 14, 6, 2, 1];

fn value(element: &Element, dice: &mut Dice) -> u32 {
    match element.kind {
        ElementKind::Day => 1 + dice.below(31),
        ElementKind::Letter => by_share(&LETTERS, dice),
        ElementKind::Count => by_share(&OLDER, dice),
    }
}

fn by_share(shares: &[u32], dice: &mut Dice) -> u32 {
    let mut left = dice.below(shares.iter().sum());
    for (value, share) in (0..).zip(shares) {
        if left < *share {
            return value;
        }
        left -= share;
    }
    0
}

fn record(linkage: &Linkage, wave: Wave, number: u32, values: &[u32]) -> Record {
    let elements: Elements = linkage
        .elements
        .iter()
        .zip(values)
        .map(|(element, value)| {
            (element.id.as_str().into(), format!("{}={value}", element.id).into())
        })
        .collect();
    let code: Vec<&str> = elements.values().map(AsRef::as_ref).collect();
    Record {
        source: Source { file: wave.name().into(), row: usize::try_from(number).ok() },
        number: 0,
        response_id: None,
        wave,
        code: Some(code.join(";")),
        elements,
        now: Scores::new(),
        remembered: Scores::new(),
        finished: None,
        complete: None,
        flags: Vec::new(),
        receipt: None,
        invented: true,
    }
}

/// A draw from Beta(20, 1.6): Johnk's way for the part below 1, and sums of exponentials for the rest.
///
/// Beta(20, 1.6) is G(20) ÷ (G(20) + G(1.6)), where G(20) is a sum of 20 exponentials, and G(1.6) is one
/// exponential and a G(0.6) = B(0.6, 0.4) × an exponential.
///
/// # Source
///
/// Devroye (1986), Non-Uniform Random Variate Generation, IX.3 and IX.4 (Jöhnk's theorem).
fn beta_20_1_6(dice: &mut Dice) -> f64 {
    let exponential = |dice: &mut Dice| -libm::log1p(-dice.share());
    let twenty: f64 = (0..20).map(|_| exponential(dice)).sum();
    let part = loop {
        let one = libm::pow(dice.share(), 1.0 / 0.6);
        let other = libm::pow(dice.share(), 1.0 / 0.4);
        if one + other <= 1.0 && one + other > 0.0 {
            break one / (one + other);
        }
    };
    let rest = exponential(dice) + part * exponential(dice);
    twenty / (twenty + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_from_beta_have_its_mean_and_variance() {
        let mut dice = Dice::new(7);
        let n = 200_000;
        let draws: Vec<f64> = (0..n).map(|_| beta_20_1_6(&mut dice)).collect();
        let mean = draws.iter().sum::<f64>() / f64::from(n);
        let variance = draws.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / f64::from(n);
        // a ÷ (a + b) and ab ÷ ((a + b)² (a + b + 1)) for a = 20, b = 1.6; four standard errors.
        assert!((mean - 20.0 / 21.6).abs() < 4.0 * (variance / f64::from(n)).sqrt(), "{mean}");
        let expected = 20.0 * 1.6 / (21.6 * 21.6 * 22.6);
        assert!((variance / expected - 1.0).abs() < 0.03, "{variance} {expected}");
    }
}
