//! The kind of question that answers are of. Questions with answers in common are of one scale, so that an answer that only one
//! of them was given is known of all.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{Ids, bare, is_no_answer, mapping::points_of, worded::worded};
use survey::instrument::{Choice, DEFAULT_MAX_CHARS, Kind, NumberScale, PointScale};

use super::{AnswersSeen, shown};

/// So many questions of numbers from 1 to the same end are a scale; fewer may count something.
const FEWEST_OF_A_SCALE: usize = 3;
/// The points that a scale of numbers can have.
const N_POINTS: std::ops::RangeInclusive<u8> = 3..=11;
/// What the ends of a scale of numbers are called until somebody says it.
const ENDS: [&str; 2] = ["Lowest", "Highest"];

/// What a questionnaire cannot know from the answers to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Unsure {
    /// Another scale has these labels too.
    #[error(
        "its answers are taken for a scale of {0} points, but a scale of {1} has them too: check its answers"
    )]
    OtherScale(usize, usize),
    /// Numbers without words.
    #[error(
        "its numbers are taken for a scale from 1 to {0}, the highest that anybody chose: check where the scale ends, and say what its ends mean"
    )]
    Numbers(u8),
    /// Answers without an order.
    #[error(
        "its answers have no order that Ripple knows, so they are not compared: if they have one, choose “One of your own answers, from least to most”"
    )]
    NoOrder,
}

/// The kind of a question, its way out, and what is to be checked.
#[derive(Debug, Clone, PartialEq)]
pub struct KindSeen {
    /// How it is answered.
    pub kind: Kind,
    /// What somebody must look at.
    pub unsure: Option<Unsure>,
}

/// The kind of each question; none for what is no question, or was never answered.
pub fn kinds_seen(seen: &[Option<AnswersSeen>]) -> Vec<Option<KindSeen>> {
    let answered: Vec<&AnswersSeen> = seen.iter().flatten().collect();
    let scales = Scales::of(&answered);
    let numbers = end_of_numbers(&answered);
    let sure = |kind| Some(KindSeen { kind, unsure: None });
    seen.iter()
        .map(|seen| match seen.as_ref()? {
            AnswersSeen::Labels(labels) => Some(scales.kind_of(labels)),
            AnswersSeen::Numbers { least, most, are_whole } => match numbers {
                Some(points) if seen.as_ref().is_some_and(is_of_scale) => {
                    let [low, high] = ENDS.map(str::to_owned);
                    let kind = Kind::Between { points, low, high, cannot_say: None };
                    Some(KindSeen { kind, unsure: Some(Unsure::Numbers(points)) })
                }
                _ => sure(Kind::Number(number(*least, *most, *are_whole))),
            },
            AnswersSeen::Several(options) => {
                sure(Kind::Multi { options: choices(options), sessions: false })
            }
            AnswersSeen::Words => sure(Kind::Text { max_chars: DEFAULT_MAX_CHARS }),
            AnswersSeen::OneAnswer | AnswersSeen::NoQuestion => None,
        })
        .collect()
}

/// The labels of all questions, in groups that have labels in common.
struct Scales(Vec<Vec<String>>);

impl Scales {
    fn of(seen: &[&AnswersSeen]) -> Self {
        let mut groups: Vec<Vec<String>> = Vec::new();
        for seen in seen {
            let AnswersSeen::Labels(labels) = seen else { continue };
            let (same, others): (Vec<_>, Vec<_>) =
                groups.into_iter().partition(|group| are_of_one(group, labels));
            let mut group: Vec<String> = same.into_iter().flatten().collect();
            group.extend(labels.iter().cloned());
            let mut known = BTreeSet::new();
            group.retain(|it| known.insert(it.clone()));
            groups = others;
            groups.push(group);
        }
        Self(groups)
    }

    fn kind_of(&self, labels: &[String]) -> KindSeen {
        let group = self.0.iter().find(|group| labels.iter().all(|it| group.contains(it)));
        let all: Vec<&str> =
            group.map_or(labels, Vec::as_slice).iter().map(String::as_str).collect();
        if is_yes_or_no(&all) {
            return KindSeen { kind: Kind::YesNo, unsure: None };
        }
        scale_of(&all).unwrap_or_else(|| {
            let unsure = Some(Unsure::NoOrder).filter(|_| labels.len() > 2);
            KindSeen { kind: Kind::Single(choices(labels)), unsure }
        })
    }
}

/// Whether labels are of one scale: they have one in common that is an answer, and all of them are points of one.
fn are_of_one(group: &[String], labels: &[String]) -> bool {
    let both: Vec<&str> = group.iter().chain(labels).map(String::as_str).collect();
    let in_common = labels.iter().any(|it| group.contains(it) && !is_no_answer(it));
    in_common && points_of(&both, &[]).is_some()
}

fn is_yes_or_no(labels: &[&str]) -> bool {
    let answers: Vec<String> =
        { labels.iter() }.filter(|it| !is_no_answer(it)).map(|it| bare(it)).collect();
    answers.len() == 2 && ["yes", "no"].iter().all(|it| answers.iter().any(|label| label == it))
}

fn scale_of(labels: &[&str]) -> Option<KindSeen> {
    let points = points_of(labels, &[])?;
    let label = |point: usize| {
        // A label that somebody chose comes before one that a scale of this kind has.
        let is_it = |it: &&str| points.labels.get(*it).is_some_and(|held| is_point(*held, point));
        let chosen = labels.iter().copied().find(is_it);
        let known = || points.labels.iter().find(|(_, held)| is_point(**held, point));
        let label = chosen.or_else(|| known().map(|(label, _)| label.as_str()))?;
        Some(shown(worded(label).map_or(label, |(_, words)| words)))
    };
    let found: Vec<String> = (1..=points.n_points).map(label).collect::<Option<_>>()?;
    let out = { labels.iter() }.find(|it| is_no_answer(it) && !points.labels.contains_key(**it));
    let cannot_say = out.map(|it| shown(it));
    // Where every point of a scale was chosen, a longer one with the same labels is not likely.
    let is_whole = found.iter().all(|label| labels.iter().any(|it| bare(it) == bare(label)));
    let also = points.also.first().filter(|_| !is_whole);
    let unsure = also.map(|also| Unsure::OtherScale(points.n_points, *also));
    Some(KindSeen {
        kind: Kind::Points(PointScale { labels: found, cannot_say, window: None }),
        unsure,
    })
}

fn is_point(held: f64, point: usize) -> bool {
    u8::try_from(point).is_ok_and(|point| (held - f64::from(point)).abs() < f64::EPSILON)
}

/// Where the numbers of a scale end: the greatest of questions whose numbers all begin at 1 and could be points, if there are
/// enough of them.
fn end_of_numbers(seen: &[&AnswersSeen]) -> Option<u8> {
    let of_scale: Vec<f64> = { seen.iter() }
        .filter(|it| is_of_scale(it))
        .filter_map(|it| match it {
            AnswersSeen::Numbers { most, .. } => Some(*most),
            _ => None,
        })
        .collect();
    let most = of_scale.iter().copied().fold(0.0, f64::max);
    let points = N_POINTS.clone().find(|points| (f64::from(*points) - most).abs() < f64::EPSILON);
    points.filter(|_| of_scale.len() >= FEWEST_OF_A_SCALE)
}

fn is_of_scale(seen: &AnswersSeen) -> bool {
    let AnswersSeen::Numbers { least, most, are_whole } = seen else { return false };
    *are_whole && *least >= 1.0 && *most <= f64::from(*N_POINTS.end())
}

/// A number with room above what anybody gave: a later answer may be greater.
#[expect(clippy::cast_possible_truncation, reason = "floored, and an answer that people type")]
fn number(least: f64, most: f64, are_whole: bool) -> NumberScale {
    const DECIMALS: u8 = 2;
    let (least, most) = (least.floor() as i64, most.ceil() as i64);
    let mut max: i64 = 10;
    while max < most && max < i64::MAX / 10 {
        max *= 10;
    }
    let decimals = if are_whole { 0 } else { DECIMALS };
    NumberScale { min: least.min(0), max, step: None, decimals, unit: None, cannot_say: None }
}

fn choices(labels: &[String]) -> Vec<Choice> {
    let (mut ids, mut known) = (Ids::default(), BTreeSet::new());
    let choice = |label: &String| Choice {
        id: ids.id_for(&label.to_lowercase()),
        label: shown(label),
        score: None,
        exclusive: false,
    };
    // “None” and “none” are one answer.
    labels.iter().filter(|it| known.insert(it.to_lowercase())).map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(all: &[&str]) -> AnswersSeen {
        AnswersSeen::Labels(all.iter().map(|it| (*it).to_owned()).collect())
    }

    fn of(seen: Vec<AnswersSeen>) -> Vec<Option<KindSeen>> {
        kinds_seen(&seen.into_iter().map(Some).collect::<Vec<_>>())
    }

    fn kinds(seen: Vec<AnswersSeen>) -> Vec<Kind> {
        of(seen).into_iter().flatten().map(|it| it.kind).collect()
    }

    #[test]
    fn questions_with_an_answer_in_common_have_one_scale_in_the_files_own_words() {
        let found = kinds(vec![
            labels(&["Agree", "Neither agree nor disagree", "Don’t know"]),
            labels(&["Strongly agree", "Agree"]),
        ]);
        for kind in &found {
            let Kind::Points(scale) = kind else { panic!("{kind:?}") };
            assert_eq!(
                scale.labels,
                [
                    "Strongly disagree",
                    "Disagree",
                    "Neither agree nor disagree",
                    "Agree",
                    "Strongly agree"
                ]
            );
            assert_eq!(scale.cannot_say.as_deref(), Some("Don’t know"));
        }
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn numbers_from_one_to_the_same_end_are_a_scale_where_there_are_several_and_that_is_said() {
        let number = |most| AnswersSeen::Numbers { least: 1.0, most, are_whole: true };
        let found = of(vec![number(7.0), number(6.0), number(7.0)]);
        assert!(found.iter().flatten().all(|it| it.unsure == Some(Unsure::Numbers(7))));
        assert!(
            matches!(kinds(vec![number(7.0)])[..], [Kind::Number(_)]),
            "one may count something"
        );
        let hours = AnswersSeen::Numbers { least: 0.5, most: 37.5, are_whole: false };
        let [Kind::Number(scale)] = &kinds(vec![hours])[..] else { panic!("no number") };
        assert_eq!((scale.min, scale.max, scale.decimals), (0, 100, 2));
    }

    #[test]
    fn yes_and_no_and_answers_without_an_order_are_told_apart() {
        let found = of(vec![labels(&["No", "Yes"]), labels(&["Acute", "Council", "Police"])]);
        assert_eq!(found[0].as_ref().unwrap().kind, Kind::YesNo);
        let other = found[1].as_ref().unwrap();
        assert!(matches!(other.kind, Kind::Single(_)));
        assert_eq!(other.unsure, Some(Unsure::NoOrder));
    }

    #[test]
    fn a_scale_that_could_be_a_longer_one_is_said() {
        let found = of(vec![labels(&["Agree", "Disagree"])]);
        assert!(matches!(found[0].as_ref().unwrap().unsure, Some(Unsure::OtherScale(5, _))));
    }
}
