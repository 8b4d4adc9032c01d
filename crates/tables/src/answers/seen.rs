//! What stands in the columns of one question.

use crate::{
    Cell, is_no_answer,
    mapping::{commonest_first, counted, options_in},
};

/// More different answers than this are chosen from no list.
const MOST_ANSWERS: usize = 12;
/// The mean length from which answers are people's own words, in characters: answers that are offered are shorter.
const OWN_WORDS: usize = 30;
/// What stands between options in one cell. A comma may be a part of an answer, so it counts only where fewer answers are left
/// by it.
const SURE_SEPARATORS: [&str; 3] = [";", "|", "\n"];

/// What stands in the columns of one question.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswersSeen {
    /// A few answers that come again, the commonest first; those that are none last.
    Labels(Vec<String>),
    /// Nothing but numbers.
    Numbers {
        /// The least.
        least: f64,
        /// The greatest.
        most: f64,
        /// Whether none has a part of one.
        are_whole: bool,
    },
    /// Several answers in a cell, each of the few that come again, the commonest first.
    Several(Vec<String>),
    /// People's own words.
    Words,
    /// One answer and nothing else, as in a column that is ticked or not.
    OneAnswer,
    /// Short texts that do not come again, such as names.
    NoQuestion,
}

/// What these cells hold. None where nothing is filled in.
pub fn answers_seen<'a>(cells: impl Iterator<Item = &'a str>) -> Option<AnswersSeen> {
    let filled: Vec<&str> = cells.filter(|cell| !cell.trim().is_empty()).collect();
    let answers: Vec<&str> = { filled.iter().copied() }
        .filter(|cell| Cell::of(cell) != Cell::Blank && !is_no_answer(cell))
        .collect();
    if answers.is_empty() {
        return None;
    }
    let numbers: Vec<f64> = { answers.iter() }
        .filter_map(|cell| match Cell::of(cell) {
            Cell::Number(number) => Some(number),
            _ => None,
        })
        .collect();
    if numbers.len() == answers.len() {
        return Some(AnswersSeen::Numbers {
            least: numbers.iter().copied().fold(f64::INFINITY, f64::min),
            most: numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            are_whole: numbers.iter().all(|it| it.fract() == 0.0),
        });
    }
    if let Some(options) = several(&answers) {
        return Some(AnswersSeen::Several(options));
    }
    let letters: usize = answers.iter().map(|it| it.chars().count()).sum();
    let is_own_words = letters >= OWN_WORDS * answers.len();
    let labels = different(answers.iter().copied());
    if labels.len() == 1 && answers.len() > 1 {
        return Some(AnswersSeen::OneAnswer);
    }
    let come_again = labels.len() < answers.len() || answers.len() <= 2;
    if come_again && labels.len() <= MOST_ANSWERS && !is_own_words {
        let none = different(filled.iter().copied().filter(|it| is_no_answer(it)));
        return Some(AnswersSeen::Labels(labels.into_iter().chain(none).collect()));
    }
    let are_sentences = letters >= OWN_WORDS / 2 * answers.len();
    Some(if are_sentences { AnswersSeen::Words } else { AnswersSeen::NoQuestion })
}

/// The options that cells hold several of.
fn several(answers: &[&str]) -> Option<Vec<String>> {
    let options = |separator: &str| {
        let all = answers.iter().flat_map(|cell| options_in(cell, separator, &[]));
        different(all)
    };
    let whole = different(answers.iter().copied()).len();
    let holds = |separator: &&str| answers.iter().any(|it| it.contains(*separator));
    if let Some(separator) = SURE_SEPARATORS.iter().find(|it| holds(it)) {
        let found = options(separator);
        return (2..=MOST_ANSWERS).contains(&found.len()).then_some(found);
    }
    let found = options(", ");
    (holds(&", ") && found.len() < whole && (2..=MOST_ANSWERS).contains(&found.len()))
        .then_some(found)
}

/// The different texts, the commonest first.
fn different<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let counts = counted(texts.map(str::trim));
    commonest_first(counts).into_iter().map(|(text, _)| text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(cells: &[&str]) -> Option<AnswersSeen> {
        answers_seen(cells.iter().copied())
    }

    fn labels(all: &[&str]) -> AnswersSeen {
        AnswersSeen::Labels(all.iter().map(|it| (*it).to_owned()).collect())
    }

    #[test]
    fn answers_that_come_again_are_labels_and_those_that_are_none_come_last() {
        assert_eq!(
            seen(&["Don’t know", "Agree", "Disagree", "Agree", "", "Don’t know", "Don’t know"]),
            Some(labels(&["Agree", "Disagree", "Don’t know"]))
        );
    }

    #[test]
    fn numbers_beside_answers_that_are_none_are_numbers() {
        let expected = AnswersSeen::Numbers { least: 2.0, most: 6.0, are_whole: true };
        assert_eq!(seen(&["2", "6", "N/A", ""]), Some(expected));
    }

    #[test]
    fn several_answers_in_a_cell_are_told_from_an_answer_with_a_comma() {
        let Some(AnswersSeen::Several(options)) =
            seen(&["Care;Housing;", "Housing;", "Care;Police;"])
        else {
            panic!("not several")
        };
        assert_eq!(options, ["Care", "Housing", "Police"]);
        assert_eq!(seen(&["Yes, often", "Yes, often", "No"]), Some(labels(&["Yes, often", "No"])));
        assert!(matches!(
            seen(&["Care, Housing", "Housing, Police", "Care, Police", "Care"]),
            Some(AnswersSeen::Several(_))
        ));
    }

    #[test]
    fn sentences_are_words_and_names_and_one_answer_for_all_are_no_question() {
        let sentence = "We now share the plan with the council and the police";
        let other = "Nothing that I could put my finger on in the last months";
        assert_eq!(seen(&[sentence, other, "None yet, sadly so"]), Some(AnswersSeen::Words));
        assert_eq!(seen(&["Ann", "Ben", "Cy"]), Some(AnswersSeen::NoQuestion));
        assert_eq!(seen(&["Completed", "Completed"]), Some(AnswersSeen::OneAnswer));
        assert_eq!(seen(&["", " "]), None);
    }
}
