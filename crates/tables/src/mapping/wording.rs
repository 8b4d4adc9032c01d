//! How alike two wordings are.

use std::collections::BTreeSet;

use super::header::plain_words;

/// Words that say nothing about what is asked.
const EMPTY_WORDS: &[&str] = &[
    "the", "a", "an", "of", "to", "in", "on", "and", "or", "is", "are", "was", "were", "i", "my",
    "me", "you", "your", "how", "what", "which", "that", "this", "for", "with", "at", "do", "did",
    "does", "have", "has", "please", "now",
];

/// The words of a wording that say something.
pub(super) fn words(wording: &str) -> BTreeSet<String> {
    let lower = wording.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !EMPTY_WORDS.contains(word)).map(str::to_owned).collect()
}

/// Whether two wordings are one, but for case, punctuation and spaces.
pub fn same_wording(one: &str, other: &str) -> bool {
    plain_words(one) == plain_words(other)
}

/// The share of words in common, from 0 to 1: twice those in both over those in each.
///
/// # Source
///
/// Dice (1945), <https://doi.org/10.2307/1932409>.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
pub(super) fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let both = one.intersection(other).count();
    let all = one.len() + other.len();
    if all == 0 { 0.0 } else { 2.0 * both as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_case_punctuation_and_spaces_may_differ_in_one_wording() {
        assert!(same_wording("I know who’s who.", "i know  who's who"));
        assert!(!same_wording("I know who is who", "I know how it works"));
        // The same words that say something, and another question.
        assert!(!same_wording("I trust the council", "Do you trust your council?"));
    }
}
