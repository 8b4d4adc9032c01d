//! How alike two wordings are.

use std::collections::BTreeSet;

use super::header::plain_words;

/// Words that say nothing about what is asked.
const EMPTY_WORDS: &[&str] = &[
    "the", "a", "an", "of", "to", "in", "on", "and", "or", "is", "are", "was", "were", "i", "my",
    "me", "you", "your", "how", "what", "which", "that", "this", "for", "with", "at", "do", "did",
    "does", "have", "has", "please", "now",
];

/// What stands behind the number of a question.
const MARKS: &[char] = &['.', ')', ':'];

/// The words of a wording that say something.
pub(super) fn words(wording: &str) -> BTreeSet<String> {
    let lower = wording.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !EMPTY_WORDS.contains(word)).map(str::to_owned).collect()
}

/// Whether two wordings are one, but for the number of the question, case, punctuation, apostrophes and spaces.
pub fn same_wording(one: &str, other: &str) -> bool {
    wording_key(one) == wording_key(other)
}

/// What is the same of two wordings that are one.
pub fn wording_key(words: &str) -> Vec<String> {
    plain_words(without_number(words))
}

/// A wording without the number of its question: “3. I plan with others”, “Q3 I plan with others”.
pub fn without_number(words: &str) -> &str {
    let rest = words.strip_prefix(['Q', 'q']).unwrap_or(words);
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let text = after.trim_start_matches(|c: char| MARKS.contains(&c) || c.is_whitespace());
    // “2 meetings a week” counts meetings; “2. Meetings” is the second question.
    let has_mark = after.starts_with(MARKS) || rest.len() < words.len() && text.len() < after.len();
    let is_numbered = after.len() < rest.len() && has_mark && text.starts_with(char::is_alphabetic);
    if is_numbered { text } else { words }
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
        assert!(same_wording("3. I know who’s who", "Q12 I know who's who"));
        assert!(!same_wording("2 meetings a week", "3 meetings a week"));
        assert!(!same_wording("I know who is who", "I know how it works"));
        // The same words that say something, and another question.
        assert!(!same_wording("I trust the council", "Do you trust your council?"));
    }
}
