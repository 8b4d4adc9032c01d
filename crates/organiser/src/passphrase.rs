//! Whether a passphrase is hard enough to guess to guard a private key.

use super::KeyError;

/// The fewest characters of a passphrase that guards a key.
pub const MIN_PASSPHRASE: usize = 12;
/// The fewest characters that count: those of words that everybody tries first, of rows of keys and of what is said over
/// and over do not.
const MIN_COUNTED: usize = 8;
/// The fewest different characters.
const MIN_DIFFERENT: usize = 5;

/// Words that guessing begins with, in small letters: the most used passwords of published lists, year after year, and what a
/// programme of the NHS suggests.
///
/// # Source
///
/// The words that recur in `SplashData`'s and `NordPass`'s yearly lists of the most common passwords, and the UK National Cyber
/// Security Centre's list of breached ones (2019).
const WORST: [&str; 48] = [
    "correcthorsebatterystaple",
    "administrator",
    "leadership",
    "passphrase",
    "programme",
    "liverpool",
    "password",
    "passwort",
    "passw",
    "superman",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "whatever",
    "starwars",
    "computer",
    "internet",
    "trustno",
    "iloveyou",
    "changeme",
    "letmein",
    "welcome",
    "charlie",
    "michael",
    "jessica",
    "ashley",
    "daniel",
    "summer",
    "winter",
    "spring",
    "autumn",
    "dragon",
    "monkey",
    "master",
    "shadow",
    "secret",
    "survey",
    "ripple",
    "hello",
    "admin",
    "login",
    "nhs",
    "abc",
    "xyz",
    "test",
    "pass",
    "user",
];

/// Keys that stand beside one another.
const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Judges a passphrase. There is no secret in the measure: it refuses what guessing tries first, and does not promise that the
/// rest is safe.
///
/// # Errors
///
/// [`KeyError::ShortPassphrase`] and [`KeyError::WeakPassphrase`].
pub fn judge_passphrase(passphrase: &str) -> Result<(), KeyError> {
    if passphrase.trim().chars().count() < MIN_PASSPHRASE {
        return Err(KeyError::ShortPassphrase);
    }
    let plain: String =
        passphrase.to_lowercase().chars().filter(|it| !it.is_whitespace()).collect();
    let as_letters: String = plain.chars().map(letter_meant).collect();
    let counted = counted_characters(&plain).min(counted_characters(&as_letters));
    let different: std::collections::BTreeSet<char> = plain.chars().collect();
    if counted < MIN_COUNTED || different.len() < MIN_DIFFERENT {
        return Err(KeyError::WeakPassphrase);
    }
    Ok(())
}

/// The letter that a digit or a sign stands for in words that are spelt cleverly.
fn letter_meant(it: char) -> char {
    match it {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// How many characters are left to guess once the worst words, rows and repetitions are taken out.
fn counted_characters(text: &str) -> usize {
    let mut rest = text.to_owned();
    for word in WORST {
        rest = rest.replace(word, "");
    }
    let letters: Vec<char> = rest.chars().collect();
    let once = said_once(&letters);
    let steps = once.windows(2).filter(|pair| !follows(pair[0], pair[1])).count();
    steps + usize::from(!once.is_empty())
}

/// The shortest beginning that the whole is a repetition of.
fn said_once(letters: &[char]) -> &[char] {
    let is_period = |length: &usize| {
        letters.iter().enumerate().all(|(place, letter)| *letter == letters[place % length])
    };
    let shortest = (1..=letters.len()).find(is_period).unwrap_or(0);
    &letters[..shortest]
}

/// Whether a character is the one before it again, or the next in the alphabet, among the digits or on the keyboard.
fn follows(one: char, next: char) -> bool {
    let (from, to) = (u32::from(one), u32::from(next));
    let in_row = |row: &str| {
        let place = |it: char| row.chars().position(|key| key == it);
        place(one).zip(place(next)).is_some_and(|(one, next)| one.abs_diff(next) <= 1)
    };
    let is_plain = one.is_alphanumeric() && next.is_alphanumeric();
    from == to || (is_plain && from.abs_diff(to) <= 1) || ROWS.iter().any(|row| in_row(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_guessing_tries_first_is_refused_and_four_words_pass() {
        for weak in [
            "            ",
            "aaaaaaaaaaaa",
            "123456789012",
            "abcdefghijklm",
            "qwertyuiopasdf",
            "passwordpassword",
            "P@ssw0rdP@ssw0rd",
            "Password123456",
            "password password password",
            "horsehorsehorse",
            "NHS programme 2026",
            "letmeinletmein1",
            "correct horse battery staple",
        ] {
            assert!(judge_passphrase(weak).is_err(), "{weak}");
        }
        for fair in [
            "four unrelated words here",
            "kettle orbit maple sandal",
            "Zwölf grüne Boxkämpfer",
            "x9K!vT2#pQ8w",
            "пять разных слов подряд",
        ] {
            assert_eq!(judge_passphrase(fair), Ok(()), "{fair}");
        }
    }
}
