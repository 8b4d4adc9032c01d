//! Numbers with words beside them, as scales have them at their ends: “5 - Strongly agree”, “1 (not at all)”.

/// The most digits of such a number.
const MOST_DIGITS: usize = 2;
/// What may stand between the number and the words.
const MARKS: &[char] = &['-', '–', '—', '=', ':', '.', ')'];

/// The number and the words, if `text` is both: `5 - Strongly agree`, `1 = Never`, `5. Always`, `1 (not at all)`, `Always (5)`.
pub(super) fn worded(text: &str) -> Option<(u8, &str)> {
    number_first(text.trim()).or_else(|| number_last(text.trim()))
}

fn number_first(text: &str) -> Option<(u8, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let spaced = rest.trim_start();
    let has_mark = rest.len() > spaced.len() || spaced.starts_with(MARKS);
    let after = spaced.trim_start_matches(MARKS).trim_start();
    let words = after.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(after);
    (has_mark && words.starts_with(char::is_alphabetic)).then_some((parsed(number)?, words))
}

fn number_last(text: &str) -> Option<(u8, &str)> {
    let open = text.strip_suffix(')').map_or(text, str::trim_end);
    let digits = open.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (before, number) = open.split_at(open.len() - digits);
    let before = before.trim_end();
    // “KB-07” is a code.
    let marked = before
        .strip_suffix(['(', '=', ':'])
        .or_else(|| before.strip_suffix(['-', '–', '—']).filter(|it| it.ends_with(' ')));
    let words = marked?.trim_end();
    let is_whole = before.ends_with('(') == text.ends_with(')');
    (is_whole && words.starts_with(char::is_alphabetic)).then_some((parsed(number)?, words))
}

fn parsed(number: &str) -> Option<u8> {
    (1..=MOST_DIGITS).contains(&number.len()).then(|| number.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_beside_words_is_told_from_the_words() {
        for (text, number, words) in [
            ("5 - Strongly agree", 5, "Strongly agree"),
            ("1 = Strongly disagree", 1, "Strongly disagree"),
            ("5. Strongly agree", 5, "Strongly agree"),
            ("1 (not at all)", 1, "not at all"),
            ("10: extremely likely", 10, "extremely likely"),
            ("3) Neither", 3, "Neither"),
            ("5 Strongly agree", 5, "Strongly agree"),
            ("Strongly agree (5)", 5, "Strongly agree"),
            ("Strongly agree - 5", 5, "Strongly agree"),
        ] {
            assert_eq!(worded(text), Some((number, words)), "{text}");
        }
    }

    #[test]
    fn bands_codes_and_plain_numbers_are_neither() {
        for text in [
            "5",
            "18-29",
            "5-10 years",
            "1.5",
            "KB07",
            "A-5-2",
            "2026",
            "07LM",
            "",
            "3rd",
            "2025: good",
        ] {
            assert_eq!(worded(text), None, "{text}");
        }
    }
}
