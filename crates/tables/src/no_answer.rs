//! Answers that are none: what services write and people choose where a question was not answered.

/// Whole answers, as [`plain`] writes them.
///
/// Source: the ways out that the questionnaires of Google Forms, Microsoft Forms, Qualtrics and SurveyMonkey offer, and the
/// marks of R, Excel and SQL for a value that is not there.
const ANSWERS: &[&str] = &[
    "na",
    "n/a",
    "n a",
    "#n/a",
    "#null!",
    "null",
    "missing",
    "not available",
    "not known",
    "unknown",
    "dk",
    "idk",
    "dont know",
    "do not know",
    "dont remember",
    "do not remember",
    "cant remember",
    "cannot remember",
    "not sure",
    "unsure",
    "im not sure",
    "i am not sure",
    "im unsure",
    "i am unsure",
    "i have no idea",
    "no idea",
    "cant say",
    "cannot say",
    "unable to say",
    "unable to answer",
    "unable to comment",
    "unable to judge",
    "unable to rate",
    "no opinion",
    "no answer",
    "no response",
    "not answered",
    "not asked",
    "not stated",
    "not given",
    "not relevant",
    "not observed",
    "no basis for judgement",
    "no basis for judgment",
    "no basis for evaluation",
    "skipped",
    "refused",
    "declined",
    "declined to answer",
    "decline to answer",
    "rather not say",
    "would rather not say",
    "id rather not say",
    "prefer not to say",
    "prefer not to answer",
    "prefer not to respond",
    "prefer not to disclose",
];

/// How longer answers of the kind begin: “Not applicable to my role”, “Don’t know yet”.
const BEGINNINGS: &[&str] = &[
    "not applicable",
    "does not apply",
    "doesnt apply",
    "dont know",
    "do not know",
    "dont remember",
    "do not remember",
    "prefer not to",
    "n/a ",
    "cannot say",
    "cant say",
];

/// A longer text than this is something that somebody said.
const MOST_BYTES: usize = 60;

/// Whether a cell holds an answer that is none: “N/A”, “Don’t know”, “Prefer not to say”, “-”.
pub fn is_no_answer(text: &str) -> bool {
    if text.len() > MOST_BYTES {
        return false;
    }
    let plain = plain(text);
    if plain.is_empty() {
        return true;
    }
    is_known(&plain) || plain.split(['/', ',']).map(str::trim).all(is_known)
}

fn is_known(plain: &str) -> bool {
    let without_me = plain.strip_prefix("i ").unwrap_or(plain);
    ANSWERS.contains(&plain)
        || ANSWERS.contains(&without_me)
        || BEGINNINGS.iter().any(|start| {
            without_me.strip_prefix(start).is_some_and(|rest| {
                start.ends_with(' ') || !rest.starts_with(char::is_alphanumeric)
            })
        })
}

/// In small letters with single spaces, less apostrophes, dashes, full stops and brackets: nothing is left of “-” and “.”.
fn plain(text: &str) -> String {
    let kept = text.chars().flat_map(char::to_lowercase).filter_map(|c| match c {
        '\'' | '’' | '‘' | '`' => None,
        '-' | '–' | '—' | '−' | '_' | '.' | '…' | '(' | ')' | '[' | ']' | '*' | '?' | '!' | ';' => {
            Some(' ')
        }
        c => Some(c),
    });
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_that_are_none_are_known_however_they_are_written() {
        for none in [
            "N/A",
            "n/a",
            "NA",
            "n.a.",
            "-",
            "--",
            "—",
            ".",
            "Not applicable",
            "NOT APPLICABLE ",
            "Not applicable (I manage nobody)",
            "N/A - not my role",
            "Don't know",
            "Don’t know",
            "I don't know",
            "Don't know / Not sure",
            "Prefer not to say",
            "I'd rather not say",
            "No answer",
            "Not sure",
            "Unsure",
            "#N/A",
            "NULL",
            "I cannot say",
            "(Don't know)",
        ] {
            assert!(is_no_answer(none), "{none}");
        }
    }

    #[test]
    fn answers_that_say_something_are_none_of_these() {
        for said in [
            "No",
            "None",
            "None of these",
            "0",
            "Never",
            "Neutral",
            "Not at all",
            "Nobody",
            "Nathan",
            "Naomi",
            "Not applicablex",
            "Known",
            "Neither agree nor disagree",
            "N",
            "A1",
            "Nine",
            "Neutral/Don't know",
            "I do not know who to ring, but my manager does and would tell me",
        ] {
            assert!(!is_no_answer(said), "{said}");
        }
    }
}
