//! What can be seen in a wording without understanding it.

use std::collections::BTreeSet;

/// Words that say what the author hopes to hear.
const LEADING: [&str; 14] = [
    "amazing",
    "beneficial",
    "brilliant",
    "excellent",
    "fantastic",
    "great",
    "helpful",
    "inspiring",
    "obviously",
    "outstanding",
    "successful",
    "surely",
    "valuable",
    "wonderful",
];
/// Words that suppose a change while asking for its size.
const SUPPOSING: [&str; 6] =
    ["better", "improve", "improved", "improvement", "increased", "gained"];
/// Words that turn a statement round.
const NEGATIONS: [&str; 5] = ["not", "never", "no", "cannot", "without"];
/// What asks who somebody is.
const IDENTIFYING: [&str; 8] = [
    "your name",
    "your full name",
    "your email",
    "your e-mail",
    "your phone",
    "your telephone",
    "date of birth",
    "staff number",
];
/// Words that say which time is meant.
const PERIOD: [&str; 7] = ["last", "past", "week", "month", "year", "day", "since"];

/// The words of a text in small letters, without punctuation.
pub(super) fn words(text: &str) -> Vec<String> {
    let is_inside = |c: char| c.is_alphanumeric() || c == '\'' || c == '’' || c == '-';
    text.split(|c| !is_inside(c)).filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
}

/// A word that tells people which answer is hoped for.
pub(super) fn leading_word(text: &str) -> Option<String> {
    let words = words(text);
    let hoped = words.iter().find(|it| LEADING.contains(&it.as_str()));
    let supposes = matches!(words.as_slice(), [how, much, ..] if how == "how" && (much == "much" || much == "far"));
    let of_size = || words.iter().find(|it| supposes && SUPPOSING.contains(&it.as_str()));
    hoped.or_else(of_size).cloned()
}

/// Whether it says that something is not so, which is hard to disagree with.
pub(super) fn is_negative(text: &str) -> bool {
    words(text)
        .iter()
        .any(|it| NEGATIONS.contains(&it.as_str()) || it.ends_with("n't") || it.ends_with("n’t"))
}

/// Whether two things are asked at once, as far as its “and” or “or” tells: what stands on each side could be said alone.
/// “Between health and care” and “again and again” are one thing.
pub(super) fn joins_two_things(text: &str) -> bool {
    let words = words(text);
    let joint = |at: &usize| matches!(words[*at].as_str(), "and" | "or" | "and/or");
    let is_one_thing = |at: usize| {
        let before = at.checked_sub(2).map(|it| words[it].as_str());
        let repeats = at > 0 && words.get(at + 1) == words.get(at - 1);
        repeats || matches!(before, Some("between" | "both"))
    };
    (0..words.len()).filter(joint).any(|at| at > 2 && at + 2 < words.len() && !is_one_thing(at))
}

/// Whether it asks who somebody is.
pub(super) fn asks_who(text: &str) -> bool {
    let text = text.to_lowercase();
    IDENTIFYING.iter().any(|it| text.contains(it))
}

/// Whether it says which time is meant.
pub(super) fn says_period(text: &str) -> bool {
    words(text)
        .iter()
        .any(|word| PERIOD.contains(&word.trim_end_matches('s')) || PERIOD.contains(&word.as_str()))
}

/// Whether two wordings share so few of their longer words that they may ask different things.
pub(super) fn look_unlike(one: &str, other: &str) -> bool {
    let longer = |text: &str| -> BTreeSet<String> {
        words(text).into_iter().filter(|it| it.chars().count() > 3).collect()
    };
    let (one, other) = (longer(one), longer(other));
    let fewer = one.len().min(other.len());
    fewer > 2 && one.intersection(&other).count() * 3 < fewer
}

/// The least and greatest number of an answer such as “1 to 5” or “6–10”.
pub(super) fn range_in(label: &str) -> Option<(u32, u32)> {
    let numbers: Vec<u32> = label
        .split(|c: char| !c.is_ascii_digit())
        .filter(|it| !it.is_empty())
        .map(|it| it.parse().ok())
        .collect::<Option<_>>()?;
    match numbers.as_slice() {
        [least, greatest] if least < greatest => Some((*least, *greatest)),
        _ => None,
    }
}

/// Whether a scale has more answers on one side of its middle than on the other, as far as “agree” and “disagree”, “likely” and
/// “unlikely” and the like tell.
pub(super) fn is_lopsided(labels: &[String]) -> bool {
    const SIDES: [(&str, &str); 4] = [
        ("agree", "disagree"),
        ("satisfied", "dissatisfied"),
        ("likely", "unlikely"),
        ("good", "poor"),
    ];
    SIDES.iter().any(|(for_it, against)| {
        let (mut n_for, mut n_against) = (0, 0);
        for label in labels.iter().map(|it| it.to_lowercase()) {
            let has_against = label.contains(against);
            // “Neither agree nor disagree” is the middle.
            match (label.replace(against, "").contains(for_it), has_against) {
                (true, false) => n_for += 1,
                (false, true) => n_against += 1,
                (true, true) | (false, false) => {}
            }
        }
        n_for > 0 && n_for != n_against
    })
}
