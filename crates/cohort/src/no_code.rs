//! Words that people type where a code is asked for and they have none.

/// What such words are, in small letters, with nothing but letters and digits. “test” is what people type who try a form out.
const WORDS: &[&str] = &[
    "na",
    "nan",
    "nil",
    "none",
    "no",
    "null",
    "nothing",
    "blank",
    "empty",
    "missing",
    "tbc",
    "test",
    "testing",
    "testtest",
    "x",
    "xx",
    "xxx",
    "xxxx",
    "unknown",
    "unsure",
    "notsure",
    "notknown",
    "notapplicable",
    "notavailable",
    "nocode",
    "ihavenone",
    "idonthaveone",
    "donthaveone",
    "noneissued",
    "nonegiven",
    "nr",
    "noresponse",
    "noanswer",
    "dk",
    "dontknow",
    "idontknow",
    "donotknow",
    "idonotknow",
    "dontremember",
    "idontremember",
    "cantremember",
    "icantremember",
    "cannotremember",
    "forgot",
    "forgotten",
    "iforgot",
    "prefernottosay",
    "refused",
    "anonymous",
    "anon",
];

/// Whether what was typed for a code is none: a blank, marks alone, or a word that anybody without a code may type. Two people
/// who typed the same such word are not one person.
pub fn is_no_code(typed: &str) -> bool {
    let plain: String =
        typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    plain.is_empty() || WORDS.contains(&plain.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_people_without_a_code_are_no_code_however_they_are_typed() {
        for typed in
            ["n/a", "N.A.", "None", "don't know", "Don’t know", "-", "--", "?", " ", "TEST"]
        {
            assert!(is_no_code(typed), "{typed}");
        }
        for typed in ["0712", "NA12", "no1", "KB07", "A", "7"] {
            assert!(!is_no_code(typed), "{typed}");
        }
    }
}
