//! Lists of choices, and what kind of scale each is.

use std::collections::BTreeMap;

use crate::no_answer::is_no_answer;

/// The lists of a form by name.
#[derive(Debug, Default)]
pub struct Lists(pub BTreeMap<String, Vec<ListChoice>>);

/// A choice as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListChoice {
    /// Its name.
    pub name: String,
    /// Its words.
    pub label: String,
    /// Its score, if the list says so in a column `score`.
    pub score: Option<i32>,
}

/// What a list is when one of it is chosen.
#[derive(Debug, PartialEq, Eq)]
pub enum ListIs<'l> {
    /// Yes and no, by their names.
    YesNo {
        /// The name that means yes.
        yes: &'l str,
    },
    /// Labelled points in order.
    Points {
        /// Their labels.
        labels: Vec<&'l str>,
        /// The way out.
        cannot_say: Option<&'l str>,
    },
    /// Points between two ends.
    Between {
        /// How many there are.
        points: u8,
        /// The words at both ends.
        ends: [&'l str; 2],
        /// The way out.
        cannot_say: Option<&'l str>,
    },
    /// Choices without more to them.
    Options,
}

/// The name of the choice that is a way out.
pub const CANNOT_SAY: &str = "cannot_say";
/// The numbers of points that a scale can have.
const N_POINTS: std::ops::RangeInclusive<usize> = 2..=11;

/// Words of which one stands in the labels at both ends of a scale of agreement, frequency, extent or quality.
const SCALE_WORDS: [&str; 52] = [
    "agree",
    "disagree",
    "never",
    "always",
    "often",
    "rarely",
    "sometimes",
    "seldom",
    "daily",
    "weekly",
    "monthly",
    "satisfied",
    "dissatisfied",
    "unsatisfied",
    "happy",
    "unhappy",
    "not at all",
    "completely",
    "extremely",
    "very",
    "a lot",
    "a great deal",
    "a little",
    "extent",
    "poor",
    "excellent",
    "good",
    "bad",
    "fair",
    "likely",
    "unlikely",
    "important",
    "unimportant",
    "confident",
    "strongly",
    "totally",
    "low",
    "high",
    "none",
    "all of the time",
    "none of the time",
    "much",
    "worse",
    "better",
    "easy",
    "difficult",
    "useful",
    "useless",
    "fully",
    "quite",
    "frequently",
    "true",
];

/// What a list is. `is_likert` says that the form shows it as a scale.
pub fn list_is(choices: &[ListChoice], is_likert: bool) -> ListIs<'_> {
    if let Some(yes) = yes_of(choices) {
        return ListIs::YesNo { yes };
    }
    scale_of(choices, is_likert).unwrap_or(ListIs::Options)
}

fn yes_of(choices: &[ListChoice]) -> Option<&str> {
    let ways: Vec<&ListChoice> = choices.iter().filter(|it| it.name != CANNOT_SAY).collect();
    let [one, other] = ways.as_slice() else { return None };
    let says = |choice: &ListChoice, word: &str| choice.label.eq_ignore_ascii_case(word);
    match () {
        () if says(one, "yes") && says(other, "no") => Some(&one.name),
        () if says(one, "no") && says(other, "yes") => Some(&other.name),
        () => None,
    }
}

fn scale_of(choices: &[ListChoice], is_likert: bool) -> Option<ListIs<'_>> {
    let (out, mut points): (Vec<&ListChoice>, Vec<&ListChoice>) =
        choices.iter().partition(|choice| is_way_out(choice, is_likert));
    let number = |choice: &ListChoice| choice.name.parse::<usize>().ok();
    points.sort_by_key(|choice| number(choice));
    let is_counted = (1..).zip(&points).all(|(n, point)| number(point) == Some(n));
    if !is_counted || out.len() > 1 || !N_POINTS.contains(&points.len()) {
        return None;
    }
    let cannot_say = out.first().map(|choice| choice.label.as_str());
    let labels: Vec<&str> = points.iter().map(|choice| choice.label.as_str()).collect();
    let [low, inner @ .., high] = labels.as_slice() else { return None };
    let is_numbered = (2..).zip(inner).all(|(n, label): (usize, _)| *label == n.to_string());
    if is_numbered && !inner.is_empty() && !is_likert {
        let points = u8::try_from(labels.len()).ok()?;
        return Some(ListIs::Between { points, ends: [low, high], cannot_say });
    }
    let is_scale =
        is_likert || labels.len() > 2 && [low, high].into_iter().all(|it| has_scale_word(it));
    is_scale.then_some(ListIs::Points { labels, cannot_say })
}

/// A choice that stands apart from the scale: `cannot_say`, “Don’t know”. Of a list that is shown as a scale, a number that
/// could be a point is one.
fn is_way_out(choice: &ListChoice, is_likert: bool) -> bool {
    let is_point = is_likert && choice.name.parse().is_ok_and(|n: usize| n <= *N_POINTS.end());
    choice.name == CANNOT_SAY || !is_point && is_no_answer(&choice.label)
}

fn has_scale_word(label: &str) -> bool {
    let plain: String =
        label.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let padded = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
    SCALE_WORDS.iter().any(|word| padded.contains(&format!(" {word} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(choices: &[(&str, &str)]) -> Vec<ListChoice> {
        let choice = |(name, label): &(&str, &str)| ListChoice {
            name: (*name).into(),
            label: (*label).into(),
            score: None,
        };
        choices.iter().map(choice).collect()
    }

    #[test]
    fn an_agreement_scale_of_numbers_is_one_of_points_with_its_way_out_apart() {
        let agree = list(&[
            ("5", "Strongly agree"),
            ("4", "Agree"),
            ("3", "Neither"),
            ("2", "Disagree"),
            ("1", "Strongly disagree"),
            ("98", "Don’t know"),
        ]);
        let labels = vec!["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"];
        assert_eq!(
            list_is(&agree, false),
            ListIs::Points { labels, cannot_say: Some("Don’t know") }
        );
    }

    #[test]
    fn numbered_choices_that_are_no_scale_stay_options_unless_the_form_shows_a_scale() {
        let towns = list(&[("1", "Leicester"), ("2", "Oadby"), ("3", "Wigston")]);
        assert_eq!(list_is(&towns, false), ListIs::Options);
        assert!(matches!(list_is(&towns, true), ListIs::Points { .. }));
    }

    #[test]
    fn yes_and_no_are_known_by_their_words_only() {
        assert_eq!(list_is(&list(&[("1", "Yes"), ("0", "no")]), false), ListIs::YesNo { yes: "1" });
        assert_eq!(list_is(&list(&[("yes", "Oui"), ("no", "Non")]), false), ListIs::Options);
    }

    #[test]
    fn words_at_both_ends_and_numbers_between_are_points_between() {
        let ends = list(&[("1", "Cold"), ("2", "2"), ("3", "Warm")]);
        let between = ListIs::Between { points: 3, ends: ["Cold", "Warm"], cannot_say: None };
        assert_eq!(list_is(&ends, false), between);
    }
}
