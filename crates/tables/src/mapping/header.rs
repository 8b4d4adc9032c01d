//! What a header is made of: a question and an option or statement, and whether it says that it looks back.

/// What stands between a question and an option or statement, besides brackets: `prompt:: statement`, `Question - Option`.
const MARKS: &[&str] = &[":: ", " - "];
/// A longer beginning or end than this is no mere word about time.
const MOST_WORDS: usize = 20;
const MOST_WORDS_AT_END: usize = 8;

/// What a header says about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// It looks back: how things were before the programme, asked afterwards.
    Before,
    /// It is about now, beside one that looks back.
    Now,
    /// It was asked before the programme.
    Pre,
    /// It was asked after the programme.
    Post,
}

/// The question and the option or statement of a header such as `Question - Option` or `Question [Option]`.
pub fn parts(header: &str) -> Option<(&str, &str)> {
    splits(header).last()
}

/// Every way to part a header into a question and an option, which may hold such marks themselves.
pub(super) fn splits(header: &str) -> impl Iterator<Item = (&str, &str)> {
    let inner = header.strip_suffix(']').filter(|it| it.contains(" ["));
    let marks: &[&str] = if inner.is_some() { &[" ["] } else { MARKS };
    let whole = inner.unwrap_or(header);
    let at = move |mark: &&'static str| {
        let mark: &'static str = mark;
        let ends = whole.match_indices(mark);
        ends.map(move |(end, _)| (whole[..end].trim(), whole[end + mark.len()..].trim()))
    };
    marks.iter().flat_map(at)
}

/// The option or statement of a header; all of it where it is one sentence.
pub(super) fn last_part(header: &str) -> &str {
    parts(header).map_or(header, |(_, option)| option)
}

/// What a header says about time, and the rest of it: “Before the programme [I am confident]” looks back at “I am
/// confident”; `confident_post` was asked after the programme. Nothing where it says nothing, or both.
pub fn when_of(header: &str) -> Option<(When, &str)> {
    let header = header.trim();
    by_ending(header)
        .or_else(|| by_beginning(header))
        .or_else(|| {
            let (question, rest) = parts(header)?;
            let at_front = in_question(question).map(|when| (when, rest));
            at_front.or_else(|| Some((in_option(rest)?, question)))
        })
        .or_else(|| in_brackets_or_after_colon(header))
        .or_else(|| before_a_comma(header))
}

/// `confident_pre`, `confident.post`, “Confident (pre)”, “Confident follow-up”.
fn by_ending(header: &str) -> Option<(When, &str)> {
    let lower = header.to_ascii_lowercase();
    let lower = lower.trim_end_matches(')');
    let endings = [
        ("pre", When::Pre),
        ("baseline", When::Pre),
        ("post", When::Post),
        ("followup", When::Post),
        ("follow-up", When::Post),
        ("follow_up", When::Post),
        ("before", When::Before),
        ("now", When::Now),
    ];
    endings.iter().find_map(|(ending, when)| {
        let start = lower.strip_suffix(ending)?;
        // A word of a sentence such as “How are you now” is part of what is asked.
        let mark = start.chars().next_back()?;
        let is_mark = matches!(mark, '_' | '.' | '(') || (mark == ' ' && is_pre_or_post(*when));
        let rest = header.get(..start.len() - mark.len_utf8())?.trim_end();
        (is_mark && !rest.is_empty()).then_some((*when, rest))
    })
}

/// `pre_confident`, “Post: confident”, “Pre - confident”.
fn by_beginning(header: &str) -> Option<(When, &str)> {
    let lower = header.to_ascii_lowercase();
    let beginnings = [
        ("pre", When::Pre),
        ("baseline", When::Pre),
        ("post", When::Post),
        ("followup", When::Post),
        ("follow-up", When::Post),
    ];
    beginnings.iter().find_map(|(beginning, when)| {
        let after = lower.strip_prefix(beginning)?;
        let is_mark = after.starts_with(['_', '.', ':']) || after.starts_with(" - ");
        let rest = header.get(beginning.len()..)?.trim_start_matches(['_', '.', ':', ' ', '-']);
        (is_mark && !rest.is_empty()).then_some((*when, rest))
    })
}

const fn is_pre_or_post(when: When) -> bool {
    matches!(when, When::Pre | When::Post)
}

/// The words of a text in small letters, without apostrophes.
pub(super) fn plain_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace(['’', '‘', '\''], "");
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// What the question says about the statements below it: “How confident were you before the programme?”
fn in_question(question: &str) -> Option<When> {
    let words = plain_words(question);
    if words.len() > MOST_WORDS {
        return None;
    }
    let has = |some: &[&str]| words.iter().any(|word| some.contains(&word.as_str()));
    let looks_back = has(&["before", "beforehand", "prior"]);
    let is_now = has(&["now", "today", "currently", "present", "nowadays"]);
    match (looks_back, is_now) {
        (true, false) => Some(When::Before),
        (false, true) => Some(When::Now),
        (false, false) => begins(&words),
        (true, true) => None,
    }
}

/// What a few words at the end say: “I am confident [before the programme]”.
fn in_option(option: &str) -> Option<When> {
    let words = plain_words(option);
    (words.len() <= MOST_WORDS_AT_END).then(|| begins(&words))?
}

/// What words that begin so say about time.
fn begins(words: &[String]) -> Option<When> {
    let mut words = words.iter().map(String::as_str);
    match (words.next()?, words.next(), words.next()) {
        ("before" | "beforehand" | "prior", ..) | ("looking" | "thinking", Some("back"), _) => {
            Some(When::Before)
        }
        ("now" | "today" | "currently" | "nowadays" | "after" | "afterwards", ..)
        | ("at", Some("present"), _)
        | ("at", Some("the"), Some("moment" | "end")) => Some(When::Now),
        ("pre" | "baseline", ..) => Some(When::Pre),
        ("post" | "followup", ..) | ("follow", Some("up"), _) => Some(When::Post),
        _ => None,
    }
}

/// “Before: I am confident”, “I am confident (before the programme)”.
fn in_brackets_or_after_colon(header: &str) -> Option<(When, &str)> {
    let front = header.split_once(": ").and_then(|(front, rest)| Some((in_option(front)?, rest)));
    front.or_else(|| {
        let (rest, end) = header.strip_suffix(')')?.rsplit_once('(')?;
        Some((in_option(end)?, rest.trim_end()))
    })
}

/// “Before the programme, I was confident”.
fn before_a_comma(header: &str) -> Option<(When, &str)> {
    let (front, rest) = header.split_once(", ")?;
    Some((in_option(front)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_header_says_about_time_is_told_from_what_is_asked() {
        for (header, when, rest) in [
            ("Before the programme [I am confident.]", When::Before, "I am confident."),
            ("Now [I am confident.]", When::Now, "I am confident."),
            ("Today - I am confident", When::Now, "I am confident"),
            ("How confident are you now? [Talking]", When::Now, "Talking"),
            ("How confident were you before the course? [Talking]", When::Before, "Talking"),
            ("I am confident [Before the programme]", When::Before, "I am confident"),
            ("I am confident - after the programme", When::Now, "I am confident"),
            ("Before: I am confident", When::Before, "I am confident"),
            ("I am confident (currently)", When::Now, "I am confident"),
            ("Before the first workshop, I was sure", When::Before, "I was sure"),
            ("confident_pre", When::Pre, "confident"),
            ("confident.POST", When::Post, "confident"),
            ("Confident (pre)", When::Pre, "Confident"),
            ("Confident follow-up", When::Post, "Confident"),
            ("confident_before", When::Before, "confident"),
            ("pre_confident", When::Pre, "confident"),
            ("Post: confident", When::Post, "confident"),
        ] {
            assert_eq!(when_of(header), Some((when, rest)), "{header}");
        }
    }

    #[test]
    fn words_about_time_within_a_question_are_part_of_it() {
        for header in [
            "I now know whom to ring",
            "How are you now",
            "Have you done this before?",
            "Postcode",
            "Present",
            "Before and now [I am confident]",
            "I could ring somebody today and expect help",
            "pre",
            "compost",
        ] {
            assert_eq!(when_of(header), None, "{header}");
        }
    }
}
