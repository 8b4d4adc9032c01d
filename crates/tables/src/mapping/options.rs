//! The options in a cell, what stands between them, and which of them say that there is none.

use super::labels::plain;

/// Whether an option says that none of the others holds.
pub(super) fn is_none_option(option: &str, also: &[String]) -> bool {
    let option = plain(option);
    matches!(option.as_str(), "none" | "nothing" | "nobody" | "no one" | "none apply")
        || ["none of ", "none apply ", "not applicable"].iter().any(|it| option.starts_with(it))
        || also.iter().any(|it| plain(it) == option)
}

/// The options in a cell. One that holds the separator is known by `known`, by brackets that are still open, or by going on in a
/// small letter where the first option has a capital.
pub fn options_in<'a>(text: &'a str, separator: &str, known: &[String]) -> Vec<&'a str> {
    if separator.is_empty() {
        return vec![text];
    }
    let has_capital = text.starts_with(char::is_uppercase);
    let (mut options, mut rest) = (Vec::new(), text);
    while !rest.trim().is_empty() {
        let end = known_end(rest, separator, known)
            .unwrap_or_else(|| option_end(rest, separator, has_capital));
        options.push(rest[..end].trim());
        rest = rest.get(end + separator.len()..).unwrap_or_default();
    }
    options.retain(|option| !option.is_empty());
    options
}

/// Where a known option that holds the separator ends, if the text begins with one.
fn known_end(text: &str, separator: &str, known: &[String]) -> Option<usize> {
    let skipped = text.len() - text.trim_start().len();
    let holds = known.iter().filter(|option| option.contains(separator));
    let ends = holds.filter_map(|option| {
        let end = skipped + option.len();
        let is_it = text.get(skipped..end)?.eq_ignore_ascii_case(option);
        let after = text.get(end..)?.trim_start();
        (is_it && (after.is_empty() || after.starts_with(separator)))
            .then(|| text.len() - after.len())
    });
    ends.max()
}

fn option_end(text: &str, separator: &str, has_capital: bool) -> usize {
    let goes_on = |end: usize| {
        let so_far = &text[..end];
        let after = text.get(end + separator.len()..).unwrap_or_default().trim_start();
        let is_open =
            so_far.matches('(').count() > so_far.matches(')').count() && after.contains(')');
        // “iPad” is a name, “including others” goes on.
        let mut letters = after.chars();
        let is_small = letters.next().is_some_and(char::is_lowercase)
            && !letters.next().is_some_and(char::is_uppercase);
        is_open || (separator.trim() == "," && has_capital && is_small)
    };
    text.match_indices(separator)
        .map(|(end, _)| end)
        .find(|end| !goes_on(*end))
        .unwrap_or(text.len())
}

/// What may stand between options, the surest first: a comma may be a part of one.
pub(super) const SEPARATORS: [&str; 4] = [";", "|", "\n", ","];

/// What seems to stand between the options that cells hold, if any cell holds several.
pub(super) fn separator_of<'a>(
    cells: &(impl Iterator<Item = &'a str> + Clone),
) -> Option<&'static str> {
    SEPARATORS.into_iter().find(|it| cells.clone().any(|cell| cell.contains(it)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_that_holds_the_separator_is_one_option() {
        let known = ["Leisure, Sport, Parks".to_owned()];
        for (text, separator, expected) in [
            ("A;B;", ";", vec!["A", "B"]),
            (
                "Acute trust, including specialist services, Primary care",
                ",",
                vec!["Acute trust, including specialist services", "Primary care"],
            ),
            (
                "Local authority (County, City or District), Voluntary sector",
                ", ",
                vec!["Local authority (County, City or District)", "Voluntary sector"],
            ),
            (
                "Housing, leisure, sport, Parks, Other",
                ",",
                vec!["Housing, leisure, sport", "Parks", "Other"],
            ),
            (
                "Housing, Leisure, Sport, Parks, Other",
                ",",
                vec!["Housing", "Leisure, Sport, Parks", "Other"],
            ),
            ("red, green", ",", vec!["red", "green"]),
            ("Laptop, iPad", ",", vec!["Laptop", "iPad"]),
            ("A\nB", "\n", vec!["A", "B"]),
            ("A|B", "|", vec!["A", "B"]),
            ("", ";", vec![]),
        ] {
            assert_eq!(options_in(text, separator, &known), expected, "{text}");
        }
    }
}
