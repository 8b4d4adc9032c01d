//! What a response carries of a link element: so few bits of its hash that several answers share them.
//!
//! An element has few possible answers and the key of its hash is known to every participant, so that a whole hash is
//! read back by trying them all. The first bits of the hash are shared by several answers, and nobody can tell which of
//! them was given.

use crate::instrument::{Element, ElementKind};

use super::link::element_mac;

/// Into how small classes the answers to an element are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fineness {
    /// The most bits of a hash that are kept, at most 8.
    pub bits: u8,
    /// The fewest likely answers that share a class.
    pub least: usize,
}

/// What participants' pages keep. Chosen by `ripple linkage-simulation`; the figures are in `docs/linkage.md`.
pub const FINENESS: Fineness = Fineness { bits: 3, least: 3 };

/// What a class is written with before its bits, so that it cannot be taken for a hash or for a count.
const PREFIX: &str = "0b";

/// The answers that people are likely to give. Rarer ones fall into the classes of these.
fn likely(kind: ElementKind) -> Vec<String> {
    match kind {
        ElementKind::Day => (1..=31_u8).map(|day| day.to_string()).collect(),
        ElementKind::Letter => ('A'..='Z').map(String::from).collect(),
        // More older brothers and sisters than five would be no likely answer, and hide nothing.
        ElementKind::Count => (0..=5_u8).map(|count| count.to_string()).collect(),
    }
}

/// The classes of the answers to one element, in one programme.
///
/// The likely answers are divided by the first bit of their hashes, each half by the second, and so on, as long as both
/// halves keep [`Fineness::least`] of them. So the class of an answer depends on the salt and on nothing that others
/// answered, and a whole hash of an earlier file falls into the class that its first bits say.
#[derive(Debug, Clone)]
pub struct ElementClasses {
    /// The first 8 bits of the hash of each likely answer.
    likely: Vec<u8>,
    fineness: Fineness,
}

impl ElementClasses {
    /// The classes of an element's answers under a programme's salt.
    pub fn new(salt: &str, element: &Element, fineness: Fineness) -> Self {
        let hashed = |answer: String| element_mac(salt, &element.id, &answer)[0];
        Self { likely: likely(element.kind).into_iter().map(hashed).collect(), fineness }
    }

    /// Whether there is more than one class, so that it is of use to ask.
    pub fn tell_apart(&self) -> bool {
        let ones = self.likely.iter().filter(|it| **it >> 7 == 1).count();
        ones.min(self.likely.len() - ones) >= self.fineness.least
    }

    /// The class of an answer, from its whole hash; none if so few answers are likely that they all fall into one
    /// class. What is no whole hash is a class already.
    pub fn of(&self, hash: &str) -> Option<String> {
        let Some(own) = first_byte(hash) else { return Some(hash.to_owned()) };
        let with = |byte: u8, bits: usize| {
            self.likely.iter().filter(|it| **it >> (8 - bits) == byte >> (8 - bits)).count()
        };
        let is_kept = |bits: &usize| {
            let other = own ^ 1 << (8 - bits);
            with(own, *bits).min(with(other, *bits)) >= self.fineness.least
        };
        let bits = (1..=usize::from(self.fineness.bits)).take_while(is_kept).count();
        let bit = |place| if own >> (7 - place) & 1 == 1 { '1' } else { '0' };
        (bits > 0).then(|| PREFIX.chars().chain((0..bits).map(bit)).collect())
    }
}

/// The first 8 bits of a whole hash, which is 64 hex digits.
fn first_byte(hash: &str) -> Option<u8> {
    if !is_hash(hash) {
        return None;
    }
    u8::from_str_radix(hash.get(..2)?, 16).ok()
}

/// Whether a text is a whole hash: 64 hex digits.
fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a text is a class: `0b` and 1 to 8 bits.
pub fn is_class(text: &str) -> bool {
    bits_of(text).is_some()
}

/// Whether a text is what a response carries of an element: a class, or a whole hash in files from before classes.
pub fn is_carried(text: &str) -> bool {
    is_hash(text) || is_class(text)
}

/// Whether a whole hash falls into a class.
pub fn falls_into(hash: &str, class: &str) -> bool {
    let (Some(own), Some(bits)) = (first_byte(hash), bits_of(class)) else { return false };
    let has = |(place, bit): (usize, u8)| own >> (7 - place) & 1 == bit - b'0';
    bits.bytes().enumerate().all(has)
}

/// Whether two files say the same of an element, each as a hash or as a class.
pub fn is_same_answer(one: &str, other: &str) -> bool {
    one == other || falls_into(one, other) || falls_into(other, one)
}

/// The bits of a class.
fn bits_of(class: &str) -> Option<&str> {
    let bits = class.strip_prefix(PREFIX)?;
    let is_bits = bits.bytes().all(|bit| matches!(bit, b'0' | b'1'));
    (is_bits && (1..=8).contains(&bits.len())).then_some(bits)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::hash_element;

    fn element(kind: ElementKind) -> Element {
        Element { id: "middle-name".into(), kind, label: String::new(), hint: None }
    }

    /// The likely answers of each class, under one salt.
    fn classes(salt: &str, kind: ElementKind) -> BTreeMap<Option<String>, usize> {
        let mut classes = BTreeMap::new();
        let of = ElementClasses::new(salt, &element(kind), FINENESS);
        for answer in likely(kind) {
            let hash = hash_element(salt, &element(kind), &answer);
            *classes.entry(of.of(&hash)).or_default() += 1;
        }
        classes
    }

    #[test]
    fn at_least_three_likely_answers_share_every_class_under_any_salt() {
        for salt in 0..30 {
            for kind in [ElementKind::Day, ElementKind::Letter, ElementKind::Count] {
                let classes = classes(&salt.to_string(), kind);
                assert!(classes.values().all(|n| *n >= FINENESS.least), "{salt}: {classes:?}");
                assert!(classes.len() <= 8);
            }
        }
    }

    #[test]
    fn a_hash_falls_into_the_class_that_is_made_of_it_and_into_no_other() {
        for salt in 0..10 {
            let salt = salt.to_string();
            let element = element(ElementKind::Letter);
            let all = classes(&salt, ElementKind::Letter);
            let of = ElementClasses::new(&salt, &element, FINENESS);
            for answer in likely(ElementKind::Letter) {
                let hash = hash_element(&salt, &element, &answer);
                let own = of.of(&hash);
                let into: Vec<_> = all
                    .keys()
                    .filter(|it| it.as_deref().is_some_and(|it| falls_into(&hash, it)))
                    .collect();
                assert_eq!(into, [&own]);
            }
        }
    }

    #[test]
    fn a_class_is_written_with_its_bits_and_is_told_from_a_hash_and_from_a_count() {
        let hash = ["a5", &"0".repeat(62)].concat();
        assert!(is_hash(&hash) && falls_into(&hash, "0b101") && falls_into(&hash, "0b1"));
        assert!(!falls_into(&hash, "0b100") && !falls_into(&hash, "0b"));
        for (text, expected) in [("0b101", true), ("0b", false), ("101", false), ("0b12", false)] {
            assert_eq!(is_class(text), expected, "{text}");
        }
        let element = element(ElementKind::Letter);
        let classes = ElementClasses::new("s", &element, FINENESS);
        assert_eq!(classes.of("0b10").as_deref(), Some("0b10"));
    }
}
