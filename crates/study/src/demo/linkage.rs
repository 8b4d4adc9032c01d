//! How well people are found again by their codes: cohorts are drawn whose elements change between two waves.
//!
//! A person's eight elements are drawn, the second wave gives each of them again with the probability that is
//! called its stability, and another value otherwise. Every person answers both waves, so that the share found
//! is a matter of codes alone.

use std::collections::BTreeSet;

use serde::Serialize;

use cohort::{Candidate, Cohort, Decisions, Elements, Pairing, Record, Source};
use survey::{
    ElementClasses, FINENESS, Fineness, OWN_CODE, hash_element,
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

/// By which elements people are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Those of the built-in questionnaire.
    Questionnaire,
    /// Those that are asked beside a code of one's own.
    SecondChance,
    /// None.
    Nothing,
}

/// What the files of a wave carry of each element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// Its whole hash, as files did before classes.
    Hash,
    /// Its class.
    Class(Fineness),
}

/// How people are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// What it is called.
    pub name: &'static str,
    /// By which elements.
    pub asked: Asked,
    /// What the baseline's files carry of them, and the follow-up's.
    pub carried: [Carried; 2],
    /// How many in a hundred still have the code that they made at the baseline; none if no code is made.
    pub has_code: Option<u32>,
    /// The salt of every cohort's programme; none for one of its own each.
    pub salt: Option<&'static str>,
    /// How many in a hundred answer both waves; of the others half answer the baseline alone and half the follow-up.
    pub in_both: u32,
}

const fn classes(bits: u8, least: usize) -> [Carried; 2] {
    [Carried::Class(Fineness { bits, least }); 2]
}

const fn by_elements(name: &'static str, carried: [Carried; 2]) -> Scheme {
    Scheme { name, asked: Asked::Questionnaire, carried, has_code: None, salt: None, in_both: 100 }
}

const fn by_own_code(name: &'static str, asked: Asked, has_code: u32) -> Scheme {
    let carried = [Carried::Class(FINENESS); 2];
    Scheme { name, asked, carried, has_code: Some(has_code), salt: None, in_both: 100 }
}

impl Scheme {
    /// The questionnaire's elements as files carried them before classes.
    pub const HASHES: Self = by_elements("whole hashes", [Carried::Hash; 2]);
    /// The built-in programme as its files are.
    pub const BUILT_IN: Self = Self {
        salt: Some("l4sc"),
        ..by_elements("the built-in programme: classes", [Carried::Class(FINENESS); 2])
    };
    /// The built-in programme with a baseline from before classes.
    pub const MIXED: Self = Self {
        name: "the built-in programme: hashes, then classes",
        carried: [Carried::Hash, Carried::Class(FINENESS)],
        ..Self::BUILT_IN
    };
    /// The elements that are asked beside a code of one's own, where everybody has lost the code.
    pub const SECOND_CHANCE: Self = Self {
        asked: Asked::SecondChance,
        ..by_elements("the second chance alone", [Carried::Class(FINENESS); 2])
    };
    /// A code that seven in ten keep, and elements.
    pub const OWN_CODE: Self =
        by_own_code("a code kept by 70%, and elements", Asked::SecondChance, 70);

    /// The same where half of the people answer both waves.
    #[must_use]
    pub const fn half(self, name: &'static str) -> Self {
        Self { name, in_both: 50, ..self }
    }

    /// Every way that is compared: whole hashes, ever coarser classes, and a code of one's own with and without elements.
    pub const ALL: [Self; 19] = [
        Self::HASHES,
        by_elements("4 bits", classes(4, 0)),
        by_elements("3 bits", classes(3, 0)),
        by_elements("2 bits", classes(2, 0)),
        Self::BUILT_IN,
        Self::MIXED,
        by_elements("classes under other salts", classes(3, 3)),
        Self::SECOND_CHANCE,
        Self {
            name: "... 2 answers a class or more",
            carried: classes(3, 2),
            ..Self::SECOND_CHANCE
        },
        Self { name: "... 2 bits", carried: classes(2, 3), ..Self::SECOND_CHANCE },
        by_own_code("a code alone, kept by 90%", Asked::Nothing, 90),
        by_own_code("a code alone, kept by 50%", Asked::Nothing, 50),
        by_own_code("a code kept by 90%, and elements", Asked::SecondChance, 90),
        Self::OWN_CODE,
        by_own_code("a code kept by 50%, and elements", Asked::SecondChance, 50),
        Self::HASHES.half("half in both waves: whole hashes"),
        Self::BUILT_IN.half("half in both waves: the built-in programme"),
        Self::SECOND_CHANCE.half("half in both waves: the second chance alone"),
        Self::OWN_CODE.half("half in both waves: a code kept by 70%, and elements"),
    ];

    fn linkage(self) -> Result<Linkage, DemoError> {
        let questionnaire = Instrument::builtin()?.linkage;
        Ok(match self.asked {
            Asked::Questionnaire => questionnaire,
            Asked::SecondChance => Linkage::second_chance(),
            Asked::Nothing => Linkage { elements: Vec::new(), ..questionnaire },
        })
    }
}

/// What a simulation showed, as shares of 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Simulated {
    /// How people are recognised.
    pub scheme: &'static str,
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
    scheme: Scheme,
    stability: Stability,
    cohorts: u32,
    people: u32,
    seed: u64,
) -> Result<Simulated, DemoError> {
    if !(1..=MOST_PEOPLE).contains(&people) {
        return Err(DemoError::People(people));
    }
    let linkage = scheme.linkage()?;
    let questionnaire = Instrument::builtin()?.linkage;
    let mut dice = Dice::new(seed);
    let mut tally = Tally::default();
    for number in 0..cohorts {
        // Each cohort is a programme with a salt of its own.
        let own = format!("{seed}/{number}");
        let files = Files::new(scheme, &linkage, scheme.salt.unwrap_or(&own));
        let cohort = files.cohort(stability, people, &mut dice);
        tally.add(&cohort, &questionnaire);
    }
    Ok(tally.shares(scheme, stability))
}

/// What the files of one programme carry.
struct Files<'a> {
    scheme: Scheme,
    linkage: &'a Linkage,
    /// For each element and each of its values, what the files of both waves carry; none for what says nothing.
    carried: Vec<Vec<[Option<String>; 2]>>,
}

impl<'a> Files<'a> {
    fn new(scheme: Scheme, linkage: &'a Linkage, salt: &str) -> Self {
        let of_element = |element: &Element| {
            let classes = scheme.carried.map(|carried| match carried {
                Carried::Hash => None,
                Carried::Class(fineness) => Some(ElementClasses::new(salt, element, fineness)),
            });
            let of_value = |value: u32| {
                let hash = hash_element(salt, element, &answer(element.kind, value));
                classes.each_ref().map(|it| match it {
                    None => Some(hash.clone()),
                    Some(classes) => classes.of(&hash),
                })
            };
            (0..32).map(of_value).collect()
        };
        Self { scheme, linkage, carried: linkage.elements.iter().map(of_element).collect() }
    }
}

/// What is typed for a value.
fn answer(kind: ElementKind, value: u32) -> String {
    let letter = u8::try_from(value).ok().map(|value| char::from(b'A' + value));
    match (kind, letter) {
        (ElementKind::Letter, Some(letter)) => letter.to_string(),
        _ => value.to_string(),
    }
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
    /// The records with one row in both waves are one person's.
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
        let baseline: BTreeSet<_> = cohort.baseline.iter().map(|it| it.source.row).collect();
        self.people +=
            cohort.follow_up.iter().filter(|it| baseline.contains(&it.source.row)).count();
        self.exact_right += right(&cohort.pair_exactly());
        self.right += right(&pairing);
        self.wrong += pairing.pairs.len() - right(&pairing);
        self.review += pairing.review.len();
        self.review_right += pairing.review.iter().filter(is_right).count();
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of people")]
    fn shares(&self, scheme: Scheme, stability: Stability) -> Simulated {
        let of = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        Simulated {
            scheme: scheme.name,
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

impl Files<'_> {
    fn cohort(&self, stability: Stability, people: u32, dice: &mut Dice) -> Cohort {
        let mut cohort = Cohort::default();
        let elements = &self.linkage.elements;
        for number in 0..people {
            let stable = stability.draw(dice);
            let first: Vec<u32> = elements.iter().map(|it| value(it, dice)).collect();
            let given = elements.iter().zip(&first);
            let second: Vec<u32> =
                given.map(|(element, value)| given_again(element, *value, stable, dice)).collect();
            let has_code = self.scheme.has_code.map(|percent| dice.below(100) < percent);
            // Codes differ: of 23⁷ nobody draws another's.
            let code = has_code.map(|_| format!("code {number}"));
            let later = code.clone().filter(|_| has_code == Some(true));
            let waves = self.waves(dice);
            if waves != Some(Wave::FollowUp) {
                cohort.baseline.push(self.record(Wave::Baseline, number, &first, code).into());
            }
            if waves != Some(Wave::Baseline) {
                cohort.follow_up.push(self.record(Wave::FollowUp, number, &second, later).into());
            }
        }
        cohort
    }

    /// The only wave that a person answers; none for both.
    fn waves(&self, dice: &mut Dice) -> Option<Wave> {
        if self.scheme.in_both == 100 || dice.below(100) < self.scheme.in_both {
            return None;
        }
        Some(if dice.below(2) == 0 { Wave::Baseline } else { Wave::FollowUp })
    }

    fn record(&self, wave: Wave, number: u32, values: &[u32], own: Option<String>) -> Record {
        let of_wave = usize::from(wave.is_follow_up());
        let mut elements = Elements::new();
        for ((element, value), carried) in
            self.linkage.elements.iter().zip(values).zip(&self.carried)
        {
            let carried = usize::try_from(*value).ok().and_then(|value| carried.get(value));
            if let Some(text) = carried.and_then(|carried| carried[of_wave].as_deref()) {
                elements.insert(element.id.as_str().into(), text.into());
            }
        }
        let is_whole = !elements.is_empty() && elements.len() == self.linkage.elements.len();
        let made_up: Vec<&str> = elements.values().map(AsRef::as_ref).collect();
        let code = own.clone().or_else(|| is_whole.then(|| made_up.join(";")));
        if let Some(own) = own {
            elements.insert(OWN_CODE.into(), own.as_str().into());
        }
        let source = Source { file: wave.name().into(), row: usize::try_from(number).ok() };
        Record { code, elements, invented: true, ..Record::blank(source, wave) }
    }
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
/// Shares of last letters of women's and of men's first names, A to Z: most British women's end in A, E, N or Y, men's
/// in N, D, L, S, Y or E. An assumption.
const LAST_OF_WOMEN: [u32; 26] =
    [26, 0, 0, 1, 22, 0, 1, 6, 2, 0, 1, 4, 2, 13, 1, 0, 0, 3, 2, 4, 0, 0, 0, 0, 10, 1];
/// The same for men's; X stands for none or not known.
const LAST_OF_MEN: [u32; 26] =
    [2, 1, 2, 9, 10, 1, 1, 4, 1, 0, 4, 8, 6, 20, 1, 1, 0, 8, 7, 5, 0, 0, 2, 5, 9, 0];
/// First letters where X stands for none or not known.
const LETTERS_OR_X: [u32; 26] =
    [9, 5, 7, 6, 5, 2, 3, 3, 2, 11, 5, 5, 8, 4, 1, 3, 1, 5, 7, 4, 1, 2, 2, 15, 1, 1];

fn value(element: &Element, dice: &mut Dice) -> u32 {
    match element.kind {
        ElementKind::Day => 1 + dice.below(31),
        ElementKind::Letter => by_share(letters_of(element), dice),
        ElementKind::Count => by_share(&OLDER, dice),
    }
}

fn letters_of(element: &Element) -> &'static [u32; 26] {
    match element.id.as_str() {
        "guardian-last" => &LAST_OF_WOMEN,
        "other-guardian-last" => &LAST_OF_MEN,
        "other-guardian-first" | "grandmother" | "other-grandmother" => &LETTERS_OR_X,
        _ => &LETTERS,
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
