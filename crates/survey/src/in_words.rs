//! Answers in the words that the person saw, for checking them.

use crate::instrument::{Choice, Kind, Session};

use super::Answer;

/// What stands before and after a number of this unit: a pound sign, a per cent sign, or the unit in words.
pub fn affixes(unit: Option<&str>) -> (Option<&'static str>, Option<&str>) {
    match unit {
        Some("pounds") => (Some("£"), None),
        Some("per cent") => (None, Some("%")),
        other => (None, other),
    }
}

/// An answer in words, one string for each thing said. Empty if nothing is said or it does not fit the kind.
///
/// `cannot_say` is the way out as the question words it; `sessions` are the programme's.
pub fn in_words(
    kind: &Kind,
    cannot_say: Option<&str>,
    sessions: &[Session],
    answer: &Answer,
) -> Vec<String> {
    if *answer == Answer::CannotSay {
        return vec![cannot_say.unwrap_or("Cannot say").to_owned()];
    }
    kind.in_words(answer, sessions).unwrap_or_default()
}

pub(crate) fn label_of(choices: &[Choice], id: &str) -> Option<String> {
    choices.iter().find(|choice| choice.id == id).map(|choice| choice.label.clone())
}

pub(crate) fn each_row(rows: &[Choice], in_words: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let mut said = Vec::new();
    for row in rows {
        if let Some(words) = in_words(&row.id) {
            said.push([&*row.label, ": ", &words].concat());
        }
    }
    said
}
