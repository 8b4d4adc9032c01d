//! The words with which a table says which wave each of its rows is from: Pre and Post, T1 and T2, events, months.

use std::collections::BTreeMap;

use survey::instrument::{UnknownWave, Wave};

/// What a word says about the time of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Occasion {
    /// Before the programme.
    Before,
    /// After it, by so many months as far as that is said: “post” says none, a first follow-up is taken for six.
    After {
        /// In months.
        months: u16,
    },
    /// The first, second, third occasion, whenever that was.
    Number(u16),
}

/// Why words do not say their waves.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsFault {
    /// Words that nobody can be sure of.
    #[error("{}", unknown(.0))]
    Unknown(Vec<String>),
    /// More occasions than there are waves.
    #[error(
        "they name {0} occasions, and three waves are compared: say which of them is which wave"
    )]
    TooMany(usize),
}

fn unknown(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|it| format!("“{it}”")).collect();
    format!("say which wave {} stands for", words.join(", "))
}

/// The months after a programme at which a follow-up is meant that does not say.
const A_FOLLOW_UP: u16 = 6;
const BEFORE: &[&str] = &[
    "pre",
    "pretest",
    "prior",
    "before",
    "base",
    "baseline",
    "bl",
    "initial",
    "enrolment",
    "enrollment",
    "entry",
    "intake",
    "start",
    "beginning",
];
const AFTER: &[&str] =
    &["post", "posttest", "after", "end", "endline", "exit", "final", "completion", "finish"];
const FOLLOW_UP: &[&str] = &["followup", "fu", "fup"];
const SECOND: &[&str] = &["second", "2nd"];
const MONTHS: &[&str] = &["m", "mo", "month", "months", "mth", "mths"];
const YEARS: &[&str] = &["y", "yr", "year", "years"];
const WEEKS: &[&str] = &["w", "wk", "week", "weeks"];
const OCCASIONS: &[&str] = &[
    "t",
    "tp",
    "time",
    "timepoint",
    "point",
    "wave",
    "phase",
    "round",
    "occasion",
    "visit",
    "stage",
    "event",
    "survey",
    "measurement",
    "session",
    "period",
    "collection",
];

/// The wave of each of these words, which are all that a column holds: what “post” is depends on whether a later follow-up
/// stands beside it.
///
/// # Errors
///
/// [`WordsFault`] names the words of which that is not clear.
pub fn waves_of_words(words: &[&str]) -> Result<BTreeMap<String, Wave>, WordsFault> {
    // The names that files of this app have: a second follow-up without a first is the second all the same.
    if let Ok(waves) = words
        .iter()
        .map(|it| Ok(((*it).to_owned(), it.to_lowercase().parse()?)))
        .collect::<Result<_, UnknownWave>>()
    {
        return Ok(waves);
    }
    let read: Vec<(&str, Option<Occasion>)> = words.iter().map(|it| (*it, occasion(it))).collect();
    let unknown: Vec<String> =
        read.iter().filter(|it| it.1.is_none()).map(|it| it.0.to_owned()).collect();
    if !unknown.is_empty() {
        return Err(WordsFault::Unknown(unknown));
    }
    let read: Vec<(&str, Occasion)> =
        read.into_iter().filter_map(|it| Some((it.0, it.1?))).collect();
    let mut occasions: Vec<Occasion> = read.iter().map(|it| it.1).collect();
    occasions.sort_unstable();
    occasions.dedup();
    let waves = waves_of_occasions(&occasions)?;
    Ok(read.into_iter().map(|(word, it)| (word.to_owned(), waves[&it])).collect())
}

/// Of occasions in order of time, each once.
fn waves_of_occasions(occasions: &[Occasion]) -> Result<BTreeMap<Occasion, Wave>, WordsFault> {
    let has_before = occasions.first() == Some(&Occasion::Before);
    let has_zero = occasions.contains(&Occasion::Number(0));
    let mut waves = BTreeMap::new();
    let mut later = Wave::ALL.into_iter().skip(1);
    for occasion in occasions {
        let wave = match occasion {
            Occasion::Before | Occasion::Number(0) => Some(Wave::Baseline),
            Occasion::Number(1) if !has_before && !has_zero => Some(Wave::Baseline),
            Occasion::After { .. } | Occasion::Number(_) => later.next(),
        };
        let Some(wave) = wave else { return Err(WordsFault::TooMany(occasions.len())) };
        waves.insert(*occasion, wave);
    }
    Ok(waves)
}

/// Whether a word says its time by itself, whatever stands beside it: a bare number does not.
pub(super) fn is_sure(word: &str) -> bool {
    occasion(word).is_some_and(|it| {
        !matches!(it, Occasion::Number(_)) || word.chars().any(char::is_alphabetic)
    })
}

/// What a word says of its time; nothing where it may mean several things.
fn occasion(word: &str) -> Option<Occasion> {
    let parts = parts(word);
    let has = |known: &[&str]| parts.iter().any(|part| known.contains(&part.as_str()));
    let number = || parts.iter().find_map(|part| part.parse::<u16>().ok());
    let of_unit = |known: &[&str]| has(known).then(number).flatten();
    match (has(BEFORE), has(AFTER) || has(FOLLOW_UP)) {
        (true, true) => return None,
        (true, false) => return Some(Occasion::Before),
        _ => {}
    }
    let months = of_unit(MONTHS)
        .or_else(|| Some(of_unit(YEARS)? * 12))
        .or_else(|| Some(of_unit(WEEKS)?.div_ceil(4)));
    if let Some(months) = months {
        return Some(Occasion::After { months });
    }
    if has(FOLLOW_UP) {
        let which = if has(SECOND) { 2 } else { number().unwrap_or(1) };
        return (1..=9).contains(&which).then_some(Occasion::After { months: A_FOLLOW_UP * which });
    }
    if has(AFTER) {
        return Some(Occasion::After { months: number().unwrap_or(0) });
    }
    let is_bare = parts.len() == 1 || (parts.len() == 2 && has(OCCASIONS));
    number().filter(|_| is_bare).map(Occasion::Number)
}

/// Words and numbers in small letters, each by itself: “T1” is two. Without REDCap's arm, and with “follow up” as one word.
fn parts(word: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut kind = None;
    for c in word.chars().flat_map(char::to_lowercase) {
        let now = c.is_alphanumeric().then(|| c.is_numeric());
        match parts.last_mut().filter(|_| now.is_some() && now == kind) {
            Some(last) => last.push(c),
            None if now.is_some() => parts.push(c.to_string()),
            None => {}
        }
        kind = now;
    }
    if let [.., arm, number] = parts.as_slice()
        && arm == "arm"
        && number.parse::<u16>().is_ok()
    {
        parts.truncate(parts.len() - 2);
    }
    if let Some(at) = parts.windows(2).position(|pair| pair[0] == "follow" && pair[1] == "up") {
        parts.splice(at..at + 2, ["followup".to_owned()]);
    }
    let ordinal = |part: &mut String| match part.as_str() {
        "first" => "1".clone_into(part),
        "third" => "3".clone_into(part),
        _ => {}
    };
    parts.iter_mut().for_each(ordinal);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waves(words: &[&str]) -> Vec<Wave> {
        let found = waves_of_words(words).unwrap();
        words.iter().map(|word| found[*word]).collect()
    }

    use Wave::{Baseline, FollowUp, FollowUp2};

    #[test]
    fn two_words_of_any_kind_are_before_and_after() {
        for pair in [
            ["Pre", "Post"],
            ["baseline", "follow-up"],
            ["Baseline", "Follow-up"],
            ["baseline_arm_1", "followup_arm_1"],
            ["baseline_arm_1", "follow_up_arm_1"],
            ["T1", "T2"],
            ["T0", "T1"],
            ["1", "2"],
            ["0", "1"],
            ["Time 1", "Time 2"],
            ["Wave 1", "Wave 2"],
            ["Before the programme", "After the programme"],
            ["Pre-course survey", "6 months after"],
            ["Baseline", "12 months"],
            ["baseline", "T1"],
            ["pre-test", "post-test"],
            ["Enrolment", "Month 6"],
        ] {
            assert_eq!(waves(&pair), [Baseline, FollowUp], "{pair:?}");
        }
    }

    #[test]
    fn of_three_the_later_is_the_second_follow_up() {
        for three in [
            ["Pre", "Post", "Follow-up"],
            ["baseline", "follow-up", "follow-up-2"],
            ["Baseline", "6 months", "12 months"],
            ["T1", "T2", "T3"],
            ["0", "1", "2"],
            ["baseline_arm_1", "month_6_arm_1", "month_12_arm_1"],
            ["Baseline", "Follow-up", "Second follow-up"],
        ] {
            assert_eq!(waves(&three), [Baseline, FollowUp, FollowUp2], "{three:?}");
        }
    }

    #[test]
    fn words_that_may_mean_several_things_are_asked_about() {
        assert_eq!(
            waves_of_words(&["Pre", "Leicester"]),
            Err(WordsFault::Unknown(vec!["Leicester".into()]))
        );
        assert!(waves_of_words(&["pre-post", "2"]).is_err());
        assert_eq!(waves_of_words(&["1", "2", "3", "4"]), Err(WordsFault::TooMany(4)));
        assert!(waves_of_words(&["12:03", "14:55"]).is_err());
    }
}
