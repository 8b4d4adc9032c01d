//! Numbers and names as a reader sees them.

/// A number that is worked out stands for the nearest one of so many decimals.
const TRUE_DECIMALS: usize = 12;
/// From here on a number has not so many decimals.
const MANY: f64 = 1e3;

/// A number at so many decimals as R's `sprintf("%.3f", x)` prints it.
///
/// A sum of many parts can end a hair below the half that it stands for: 0.6874999999999986 is 0.6875 and prints 0.688, not
/// 0.687. It is brought back to twelve decimals first.
pub fn decimals_text(value: f64, decimals: usize) -> String {
    let nearest = format!("{value:.TRUE_DECIMALS$}").parse();
    let stands_for = if value.abs() < MANY { nearest.unwrap_or(value) } else { value };
    format!("{stands_for:.decimals$}")
}

/// A number with a true minus sign and at most `decimals` decimals; whole numbers have none.
pub fn number_text(value: f64, decimals: usize) -> String {
    let text = decimals_text(value, decimals);
    let is_zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    let text = if is_zero { text.trim_start_matches('-') } else { &text };
    text.replace('-', "−")
}

/// The same with a plus sign when it is above zero, for changes.
pub fn signed_text(value: f64, decimals: usize) -> String {
    let text = number_text(value, decimals);
    let is_above = value > 0.0 && text.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    if is_above { format!("+{text}") } else { text }
}

/// Whether a figure with one decimal is printed as nought.
pub(super) fn is_printed_as_zero(value: f64) -> bool {
    !number_text(value, 1).bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

/// A change's interval, low to high.
pub(super) fn interval_text([low, high]: [f64; 2], decimals: usize) -> String {
    format!("{} to {}", signed_text(low, decimals), signed_text(high, decimals))
}

/// A Kirkpatrick or Phillips level by number and name.
pub fn level_title(level: Option<u8>) -> String {
    match level {
        Some(0) => "Context".into(),
        Some(1) => "Level 1: Reaction".into(),
        Some(2) => "Level 2: Learning".into(),
        Some(3) => "Level 3: Behaviour".into(),
        Some(4) => "Level 4: Impact".into(),
        Some(5) => "Level 5: Money".into(),
        Some(other) => format!("Level {other}"),
        None => "Columns of the files".into(),
    }
}

/// The message of an error as a sentence: a capital first, a full stop last.
pub fn sentence(message: &str) -> String {
    let mut letters = message.trim().chars();
    let Some(first) = letters.next() else { return String::new() };
    let stop = if letters.as_str().ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{}{stop}", first.to_uppercase(), letters.as_str())
}

/// The same text with a capital first.
pub(super) fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// “1 person”, “2 people”.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_becomes_a_sentence_once() {
        assert_eq!(sentence("row 3 has 4 cells"), "Row 3 has 4 cells.");
        assert_eq!(sentence("Done."), "Done.");
    }

    #[test]
    fn a_number_a_hair_below_what_it_stands_for_prints_as_r_prints_that() {
        // R 4.2: sprintf("%.3f", c(0.6875, 0.0625, 0.3125, 0.0005)) gives 0.688, 0.062, 0.312, 0.001.
        let texts = [0.687_499_999_999_998_6, 0.6875, 0.0625, 0.312_500_000_000_000_3, 0.0005];
        assert_eq!(
            texts.map(|value| decimals_text(value, 3)),
            ["0.688", "0.688", "0.062", "0.312", "0.001"]
        );
        assert_eq!(number_text(-0.687_499_999_999_998_6, 3), "−0.688");
    }

    #[test]
    fn changes_carry_their_sign_and_zero_carries_none() {
        let texts = [0.424, -0.424, 0.0, -0.0, 0.001, -0.001].map(|value| signed_text(value, 2));
        assert_eq!(texts, ["+0.42", "−0.42", "0.00", "0.00", "0.00", "0.00"]);
    }
}
