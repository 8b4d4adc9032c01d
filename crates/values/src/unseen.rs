//! Characters that are not seen, or that turn the direction of what follows: with these one name can look like another's, and a
//! name can stand in a text without being found.

/// Whether a character is not seen, or turns the direction of what follows.
///
/// # Source
///
/// Unicode 16, `Default_Ignorable_Code_Point` of `DerivedCoreProperties.txt`; with them U+2028 and U+2029, which end a line, and
/// U+2800, a blank of Braille.
pub const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether words that a page shows hold something that hides or turns what follows: control characters but the end of a line,
/// and what is not seen.
///
/// Two are left where writing needs them: joiners between the letters of Arabic and Indic scripts and within emoji, and the
/// choice of an emoji's form after it.
pub fn is_deceptive(words: &str) -> bool {
    let mut before = ' ';
    words.chars().any(|c| {
        let needs = match c {
            '\u{200c}' | '\u{200d}' => {
                matches!(before, '\u{600}'..='\u{1cff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
                    && !is_joiner_less(before)
            }
            '\u{fe0e}' | '\u{fe0f}' => {
                matches!(before, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
            }
            _ => false,
        };
        before = c;
        !needs && c != '\n' && (c.is_control() || is_unseen(c))
    })
}

/// Unseen characters that stand among those scripts.
const fn is_joiner_less(c: char) -> bool {
    c != '\u{fe0f}' && is_unseen(c)
}

/// The words without what is not seen.
pub fn seen(words: &str) -> String {
    words.chars().filter(|c| !is_unseen(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_or_turns_words_is_deceptive_and_what_writing_needs_is_not() {
        for c in [
            '\u{202e}',
            '\u{61c}',
            '\u{ad}',
            '\u{200c}',
            '\u{200d}',
            '\u{34f}',
            '\u{2800}',
            '\u{3164}',
            '\u{e0041}',
            '\u{1b}',
            '\t',
            '\u{85}',
            '\u{200b}',
            '\u{feff}',
            '\u{fe0f}',
        ] {
            assert!(is_deceptive(&format!("N{c}HS")), "{:04x}", u32::from(c));
        }
        for words in ["NHS\nLeeds", "می‌خواهم", "क्‍ष", "❤️", "👩‍⚕️", "Ärztin – “ok”", "日本語"]
        {
            assert!(!is_deceptive(words), "{words}");
        }
        assert!(is_deceptive("ب\u{200c}\u{200c}"), "two of them are not needed");
    }
}
