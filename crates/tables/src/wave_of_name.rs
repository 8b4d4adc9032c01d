//! Which wave a file may be from, by its name: a proposal for a person, who alone says it.

use survey::instrument::Wave;

/// Words of a name that say that it is from before the programme.
const BEFORE: &[&str] = &["baseline", "pre", "presurvey", "pretest", "before"];
/// Words of a name that say that it is from after it.
const AFTER: &[&str] = &["followup", "post", "postsurvey", "posttest", "after", "endline"];
/// Words before a number that counts occasions: t1, wave 2, time 1.
const OCCASION: &[&str] = &["t", "time", "wave", "timepoint"];

/// The wave of each of some files, as far as its name says: names are read together, since T1 is the first of T1 and T2,
/// and the second of T0 and T1. A name that says both says neither.
pub fn waves_of_names(names: &[&str]) -> Vec<Option<Wave>> {
    let read: Vec<Said> = names.iter().map(|name| said(&parts(name))).collect();
    let has_zero = read.iter().any(|it| it.occasion == Some(0));
    read.iter().map(|it| it.wave(has_zero)).collect()
}

/// What a name says.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    before: bool,
    after: bool,
    /// The number of the occasion.
    occasion: Option<usize>,
    /// Whether it is called a second follow-up.
    second: bool,
}

impl Said {
    fn wave(self, has_zero: bool) -> Option<Wave> {
        match (self.before, self.after) {
            (true, true) => None,
            (true, false) => Some(Wave::Baseline),
            (false, true) if self.second => Some(Wave::FollowUp2),
            (false, true) => Some(Wave::FollowUp),
            (false, false) => {
                let place =
                    if has_zero { self.occasion? } else { self.occasion?.checked_sub(1)? };
                Wave::ALL.get(place).copied()
            }
        }
    }
}

fn said(parts: &[String]) -> Said {
    let mut said = Said::default();
    for (place, part) in parts.iter().enumerate() {
        let next = parts.get(place + 1).map(String::as_str);
        let number = next.filter(|it| it.len() == 1).and_then(|it| it.parse().ok());
        let is = |words: &[&str]| words.contains(&part.as_str());
        if is(BEFORE) {
            said.before = true;
        } else if is(AFTER) || (part == "follow" && next == Some("up")) {
            said.after = true;
            let follows =
                if part == "follow" { parts.get(place + 2) } else { parts.get(place + 1) };
            said.second |=
                follows.is_some_and(|it| it == "2") || parts.iter().any(|it| it == "second");
        } else if is(OCCASION) && number.is_some() {
            said.occasion = number;
        }
    }
    said
}

/// Words and numbers of a name in small letters, each by itself, without what names its format.
fn parts(name: &str) -> Vec<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut parts: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for letter in stem.chars() {
        let is_new = before.is_none_or(|before| {
            !before.is_alphanumeric()
                || before.is_numeric() != letter.is_numeric()
                || (before.is_lowercase() && letter.is_uppercase())
        });
        if letter.is_alphanumeric() {
            match parts.last_mut().filter(|_| !is_new) {
                Some(last) => last.extend(letter.to_lowercase()),
                None => parts.push(letter.to_lowercase().collect()),
            }
        }
        before = Some(letter);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use Wave::{Baseline, FollowUp, FollowUp2};

    fn wave(name: &str) -> Option<Wave> {
        waves_of_names(&[name])[0]
    }

    #[test]
    fn names_as_people_give_them_say_their_wave() {
        for name in [
            "forms-baseline.xlsx",
            "Baseline (2).csv",
            "pre_survey.csv",
            "Before the programme.csv",
            "PreTest.csv",
            "L4SC T1.csv",
            "wave 1 export.csv",
        ] {
            assert_eq!(wave(name), Some(Baseline), "{name}");
        }
        for name in [
            "follow-up.csv",
            "FollowUp 2026-09.csv",
            "Post-programme survey.xlsx",
            "AfterProgramme.csv",
            "data_t2.csv",
            "archive.zip/follow up.csv",
        ] {
            assert_eq!(wave(name), Some(FollowUp), "{name}");
        }
        for name in ["follow-up-2.csv", "second follow-up.csv", "T3.csv"] {
            assert_eq!(wave(name), Some(FollowUp2), "{name}");
        }
    }

    #[test]
    fn names_that_say_nothing_or_two_things_propose_nothing() {
        for name in [
            "export.csv",
            "pre and post.csv",
            "postcodes.csv",
            "report 2.csv",
            "T9.csv",
            "premium.csv",
        ] {
            assert_eq!(wave(name), None, "{name}");
        }
    }

    #[test]
    fn the_first_of_t0_and_t1_is_t0() {
        assert_eq!(waves_of_names(&["t0.csv", "t1.csv"]), [Some(Baseline), Some(FollowUp)]);
        assert_eq!(waves_of_names(&["t1.csv", "t2.csv"]), [Some(Baseline), Some(FollowUp)]);
    }
}
