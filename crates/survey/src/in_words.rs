//! Answers in the words that the person saw, for checking them.

use values::by_name::ByName;

use crate::instrument::{Choice, Kind, NumberScale, Part, Session};

use super::{Answer, Decimal, Line, journey::is_field_asked};

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
    match (kind, answer) {
        (_, Answer::CannotSay) => vec![cannot_say.unwrap_or("Cannot say").to_owned()],
        (Kind::Points(scale), Answer::Point(point)) => {
            scale.labels.get(usize::from(*point).wrapping_sub(1)).cloned().into_iter().collect()
        }
        (Kind::Between { points, low, high, .. }, Answer::Point(point)) => {
            vec![format!("{point}, where 1 is {low} and {points} is {high}")]
        }
        (Kind::Number(scale), Answer::Number(number)) => vec![number_in_words(scale, *number)],
        (Kind::Single(options) | Kind::Ordered(options), Answer::Option(id)) => {
            label_of(options, id).into_iter().collect()
        }
        (Kind::Multi { options, .. }, Answer::Options(ids)) => {
            let session = |id: &String| sessions.iter().find(|session| session.id == *id);
            let label = |id| session(id).map(|s| s.label.clone()).or_else(|| label_of(options, id));
            ids.iter().filter_map(label).collect()
        }
        (Kind::Rank { options, .. }, Answer::Ranked(ids)) => {
            let numbered = ids.iter().filter_map(|id| label_of(options, id)).enumerate();
            numbered.map(|(place, label)| format!("{}. {label}", place + 1)).collect()
        }
        (Kind::YesNo, Answer::YesNo(yes)) => vec![if *yes { "Yes" } else { "No" }.to_owned()],
        (Kind::Text { .. }, Answer::Text(text)) => vec![text.clone()],
        (Kind::Matrix { rows, columns }, Answer::Rows(given)) => {
            each_row(rows, given, |column| label_of(columns, column))
        }
        (Kind::CountMatrix { rows, number }, Answer::Counts(given)) => {
            each_row(rows, given, |count| Some(number_in_words(number, *count)))
        }
        (Kind::RowTexts { rows, .. }, Answer::RowTexts(given)) => {
            each_row(rows, given, |text| Some(text.clone()))
        }
        (Kind::Lines { line_name, .. }, Answer::Lines(lines)) if lines.is_empty() => {
            vec![format!("No {line_name} to list")]
        }
        (Kind::Lines { fields, .. }, Answer::Lines(lines)) => {
            lines.iter().map(|line| line_in_words(fields, sessions, line)).collect()
        }
        _ => Vec::new(),
    }
}

fn number_in_words(scale: &NumberScale, number: Decimal) -> String {
    match affixes(scale.unit.as_deref()) {
        (Some(before), _) => format!("{before}{number}"),
        (None, Some("%")) => format!("{number}%"),
        (None, Some(unit)) => format!("{number} {unit}"),
        (None, None) => number.to_string(),
    }
}

fn label_of(choices: &[Choice], id: &str) -> Option<String> {
    choices.iter().find(|choice| choice.id == id).map(|choice| choice.label.clone())
}

fn each_row<T>(
    rows: &[Choice],
    given: &ByName<T>,
    in_words: impl Fn(&T) -> Option<String>,
) -> Vec<String> {
    let said = |row: &Choice| Some(format!("{}: {}", row.label, in_words(given.get(&row.id)?)?));
    rows.iter().filter_map(said).collect()
}

/// A line in one sentence, each field separated by a semicolon; what is not asked is left out.
fn line_in_words(fields: &[Part], sessions: &[Session], line: &Line) -> String {
    let said = |field: &Part| {
        let cannot_say = field.kind.cannot_say();
        Some(in_words(&field.kind, cannot_say, sessions, line.get(&field.id)?).join(", "))
    };
    let asked = fields.iter().filter(|field| is_field_asked(field, line));
    let parts: Vec<_> = asked.filter_map(said).filter(|said| !said.is_empty()).collect();
    if parts.is_empty() { "Nothing entered yet".to_owned() } else { parts.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_come_before_and_per_cent_after_the_number() {
        let scale = |unit: &str| NumberScale {
            min: 0,
            max: 100,
            step: None,
            decimals: 0,
            unit: Some(unit.into()),
            cannot_say: None,
        };
        let said = |unit| number_in_words(&scale(unit), Decimal::whole(40));
        assert_eq!([said("pounds"), said("per cent"), said("hours")], ["£40", "40%", "40 hours"]);
    }

    #[test]
    fn an_empty_list_says_that_there_is_nothing_to_list() {
        let kind = Kind::Lines { fields: Vec::new(), max_lines: 3, line_name: "saving".to_owned() };
        assert_eq!(in_words(&kind, None, &[], &Answer::Lines(vec![])), ["No saving to list"]);
    }
}
