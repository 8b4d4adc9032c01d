//! Labels to points: families of labels that scales are made of, the least first.

use std::collections::{BTreeMap, BTreeSet};

use crate::{is_no_answer, worded::worded};

/// What labels are as points.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    /// Each label as written, with its point from 1.
    pub labels: BTreeMap<String, f64>,
    /// How many points the scale has.
    pub n_points: usize,
    /// The lengths of other scales that have all the labels too.
    pub also: Vec<usize>,
}

/// Scales in use, as lists of points, each with its spellings. Of those that hold every label, the first is meant: scales with a middle are the commoner.
///
/// Source: the wordings of the samples of SurveyMonkey, the Carpentries and Google Forms, and common survey practice.
const FAMILIES: &[&[&[&str]]] = &[
    &[
        &["strongly disagree"],
        &["disagree", "somewhat disagree"],
        &[
            "neutral",
            "neither agree nor disagree",
            "neither",
            "undecided",
            "neither agree or disagree",
        ],
        &["agree", "somewhat agree"],
        &["strongly agree"],
    ],
    &[
        &["strongly disagree"],
        &["disagree", "somewhat disagree"],
        &["agree", "somewhat agree"],
        &["strongly agree"],
    ],
    &[
        &["strongly disagree"],
        &["disagree"],
        &["slightly disagree", "somewhat disagree"],
        &["neutral", "neither agree nor disagree", "neither", "undecided"],
        &["slightly agree", "somewhat agree"],
        &["agree"],
        &["strongly agree"],
    ],
    &[
        &["strongly disagree"],
        &["disagree"],
        &["slightly disagree", "somewhat disagree"],
        &["slightly agree", "somewhat agree"],
        &["agree"],
        &["strongly agree"],
    ],
    &[
        &["never", "none of the time"],
        &["rarely", "seldom"],
        &["sometimes", "some of the time", "occasionally"],
        &["often", "most of the time"],
        &["always", "all of the time"],
    ],
    &[
        &["not at all"],
        &["slightly", "a little", "a little bit"],
        &["moderately", "somewhat"],
        &["very", "quite a bit", "considerably"],
        &["extremely", "a great deal"],
    ],
    &[
        &["not at all"],
        &["very little"],
        &["a little"],
        &["moderately"],
        &["quite a lot"],
        &["a great deal"],
        &["completely"],
    ],
    &[
        &["very dissatisfied"],
        &["dissatisfied"],
        &["neutral", "neither satisfied nor dissatisfied"],
        &["satisfied"],
        &["very satisfied"],
    ],
    &[
        &["very poor"],
        &["poor"],
        &["fair", "average", "neutral"],
        &["good"],
        &["very good", "excellent"],
    ],
    &[&["poor"], &["fair"], &["good"], &["very good"], &["excellent"]],
    &[
        &["very unlikely"],
        &["unlikely"],
        &["neutral", "neither likely nor unlikely"],
        &["likely"],
        &["very likely"],
    ],
    &[
        &["much less"],
        &["less"],
        &["no change", "about the same", "the same"],
        &["more"],
        &["much more"],
    ],
    &[&["no knowledge"], &["little knowledge"], &["some knowledge"], &["extensive knowledge"]],
    &[
        &["very unfavorably", "very unfavourably"],
        &["somewhat unfavorably", "somewhat unfavourably"],
        &["neither favorably nor unfavorably (neutral)", "neither favourably nor unfavourably"],
        &["somewhat favorably", "somewhat favourably"],
        &["very favorably", "very favourably"],
    ],
];

/// Which points labels are: of `own`, the item's own labels with their points if they hold them all, or of a family in use.
/// The whole scale is given, so that a label that nobody chose yet has its point. Nothing if a label belongs to no point
/// of it. Answers that are none have no point, unless they are labels of the item.
pub fn points_of(labels: &[&str], own: &[(String, f64)]) -> Option<Points> {
    let is_own = |label: &str| own.iter().any(|(known, _)| plain(known) == bare(label));
    let labels: Vec<&str> =
        labels.iter().copied().filter(|it| is_own(it) || !is_no_answer(it)).collect();
    let families = of_families(&labels);
    let lengths = |except: usize| {
        let others = families.iter().map(|it| it.n_points).filter(|n| *n != except);
        others.collect::<BTreeSet<usize>>().into_iter().collect::<Vec<_>>()
    };
    if let Some(mut points) = of_own(&labels, own) {
        points.also = lengths(points.n_points);
        return Some(points);
    }
    let first = families.first().cloned();
    let first = first.map(|it| Points { also: lengths(it.n_points), ..it });
    first.or_else(|| by_number(&labels))
}

/// The points of the item's own labels, all of them.
fn of_own(labels: &[&str], own: &[(String, f64)]) -> Option<Points> {
    let point = |label: &str| {
        own.iter().find(|(known, _)| plain(known) == bare(label)).map(|(_, point)| *point)
    };
    let mut placed = placed(labels, point).filter(|it| !it.is_empty())?;
    for (label, point) in own {
        add_unseen(&mut placed, label.clone(), *point);
    }
    Some(Points { labels: placed, n_points: own.len(), also: Vec::new() })
}

/// The points in every family that holds all labels, less the words with which every label ends.
fn of_families(labels: &[&str]) -> Vec<Points> {
    let in_each = |end: &str| -> Vec<Points> {
        FAMILIES.iter().filter_map(|family| of_family(labels, family, end)).collect()
    };
    let found = in_each("");
    let common = common_end(labels.iter().map(|label| bare(label)).collect());
    if found.is_empty() && !common.is_empty() { in_each(&common) } else { found }
}

fn of_family(labels: &[&str], family: &[&[&str]], end: &str) -> Option<Points> {
    let point = |label: &str| point_of(label, family, end);
    let mut placed = placed(labels, point).filter(|it| it.len() >= 2)?;
    for (point, names) in (1_u8..).zip(family) {
        if let Some(name) = names.first() {
            add_unseen(&mut placed, sentence_case(&format!("{name}{end}")), f64::from(point));
        }
    }
    Some(Points { labels: placed, n_points: family.len(), also: Vec::new() })
}

/// Labels that no family has, each with a number before or after it: the number is the point.
fn by_number(labels: &[&str]) -> Option<Points> {
    let number = |label: &str| worded(label).map(|(number, _)| f64::from(number));
    let placed = placed(labels, number).filter(|it| it.len() >= 2)?;
    let greatest = labels.iter().filter_map(|it| worded(it)).map(|(number, _)| number).max()?;
    Some(Points { labels: placed, n_points: usize::from(greatest), also: Vec::new() })
}

/// Which end of a scale in use words are: whether the greatest or the least; nothing for the points between.
pub(super) fn is_greatest(words: &str) -> Option<bool> {
    let words = plain(words);
    let is = |end: Option<&&[&str]>| end.is_some_and(|names| names.contains(&words.as_str()));
    let ends = FAMILIES.iter().map(|family| (is(family.first()), is(family.last())));
    ends.filter(|(least, greatest)| least != greatest).map(|(_, greatest)| greatest).next()
}

/// Adds a label for a point that no label has yet.
fn add_unseen(placed: &mut BTreeMap<String, f64>, label: String, point: f64) {
    if placed.values().all(|it| it.to_bits() != point.to_bits()) {
        placed.insert(label, point);
    }
}

fn sentence_case(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The point of a label, less the words with which every label ends, in a family.
fn point_of(label: &str, family: &[&[&str]], end: &str) -> Option<f64> {
    let label = bare(label);
    let label = label.strip_suffix(end).unwrap_or(&label);
    let place = family.iter().position(|names| names.contains(&label))?;
    Some(f64::from(u8::try_from(place + 1).ok()?))
}

/// Every label with its point; nothing if one has none, or if two different labels are one point.
fn placed(labels: &[&str], point: impl Fn(&str) -> Option<f64>) -> Option<BTreeMap<String, f64>> {
    let placed: BTreeMap<String, f64> = labels
        .iter()
        .map(|label| Some(((*label).to_owned(), point(label)?)))
        .collect::<Option<_>>()?;
    let different: BTreeMap<String, u64> =
        placed.iter().map(|(label, point)| (bare(label), point.to_bits())).collect();
    let points: BTreeSet<u64> = different.values().copied().collect();
    (points.len() == different.len()).then_some(placed)
}

/// As [`plain`], and without a number before or after the words: “5 - Strongly agree” is “strongly agree”.
pub(super) fn bare(label: &str) -> String {
    worded(label).map_or_else(|| plain(label), |(_, words)| plain(words))
}

/// In small letters, without full stops and with single spaces.
pub(super) fn plain(label: &str) -> String {
    let spaced: String = label
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '.' | '…' | ',' | '*' | '"' | '“' | '”') { ' ' } else { c })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words with which every label ends: “ able” of “slightly able” and “very able”.
fn common_end(labels: Vec<String>) -> String {
    let mut labels = labels
        .into_iter()
        .map(|label| label.split(' ').rev().map(str::to_owned).collect::<Vec<String>>());
    let Some(mut common) = labels.next() else { return String::new() };
    for label in labels {
        let same = common.iter().zip(&label).take_while(|(one, other)| one == other).count();
        common.truncate(same.min(label.len().saturating_sub(1)));
    }
    common.reverse();
    let common = common.join(" ");
    if common.is_empty() { common } else { format!(" {common}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(labels: &[&str], label: &str) -> Option<(f64, usize)> {
        let points = points_of(labels, &[])?;
        Some((points.labels[label], points.n_points))
    }

    #[test]
    fn the_commonest_scale_that_has_every_label_is_meant_and_others_are_told() {
        let five = ["Somewhat agree", "Strongly disagree", "Neutral"];
        assert_eq!(point(&five, "Somewhat agree"), Some((4.0, 5)));
        let seven = ["Somewhat agree", "Agree", "Neither agree nor disagree", "Strongly agree"];
        assert_eq!(point(&seven, "Somewhat agree"), Some((5.0, 7)));
        assert_eq!(point(&["Agree.", "Strongly agree."], "Agree."), Some((4.0, 5)));
        let also = points_of(&["Agree", "Strongly agree"], &[]).unwrap().also;
        assert_eq!(also, [4, 6, 7]);
    }

    #[test]
    fn a_label_that_nobody_chose_yet_has_its_point() {
        let seen = points_of(&["Disagree", "Neither agree nor disagree", "Agree"], &[]).unwrap();
        assert_eq!(seen.labels["Strongly agree"].to_bits(), 5.0_f64.to_bits());
        assert_eq!(seen.labels.len(), 5, "{seen:?}");
        let ends = points_of(&["Slightly able", "Very able"], &[]).unwrap();
        assert_eq!(ends.labels["Extremely able"].to_bits(), 5.0_f64.to_bits());
        let own = [("Never".to_owned(), 1.0), ("Once".to_owned(), 2.0), ("Daily".to_owned(), 3.0)];
        assert_eq!(points_of(&["Never", "Once"], &own).unwrap().labels.len(), 3);
    }

    #[test]
    fn answers_that_are_none_stop_no_scale_and_have_no_point() {
        let labels = ["Agree", "Disagree", "Not applicable", "Don’t know", "Not sure"];
        let points = points_of(&labels, &[]).unwrap();
        assert_eq!(points.labels["Agree"].to_bits(), 4.0_f64.to_bits());
        assert!(!points.labels.contains_key("Not sure"));
        let own = [("Not sure".to_owned(), 1.0), ("Sure".to_owned(), 2.0)];
        assert_eq!(points_of(&["Sure", "Not sure"], &own).unwrap().labels.len(), 2);
    }

    #[test]
    fn the_words_decide_where_a_number_stands_beside_them_and_the_number_where_no_scale_has_them() {
        let words = points_of(&["1 - Strongly agree", "4. Disagree"], &[]).unwrap();
        assert_eq!(words.labels["1 - Strongly agree"].to_bits(), 5.0_f64.to_bits());
        let numbers = points_of(&["1 = Purple", "Green (3)"], &[]).unwrap();
        assert_eq!(
            (numbers.labels["Green (3)"].to_bits(), numbers.n_points),
            (3.0_f64.to_bits(), 3)
        );
    }

    #[test]
    fn that_another_scale_has_the_items_own_labels_too_is_told() {
        let own: Vec<(String, f64)> =
            ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree", "Beyond"]
                .iter()
                .zip(1_u8..)
                .map(|(label, point)| ((*label).to_owned(), f64::from(point)))
                .collect();
        assert!(points_of(&["Agree", "Disagree"], &own).unwrap().also.contains(&5));
    }

    #[test]
    fn a_word_that_every_label_ends_with_does_not_matter() {
        let labels = ["Extremely able", "Slightly able", "Not at all able", "Moderately able"];
        assert_eq!(point(&labels, "Slightly able"), Some((2.0, 5)));
    }

    #[test]
    fn labels_of_no_scale_have_no_points() {
        assert_eq!(point(&["Yes", "No"], "Yes"), None);
        assert_eq!(point(&["Agree", "Purple"], "Agree"), None);
    }

    #[test]
    fn the_items_own_labels_come_first() {
        let own = [("Never".to_owned(), 1.0), ("Once".to_owned(), 2.0), ("Daily".to_owned(), 3.0)];
        let points = points_of(&["never", "Daily"], &own).unwrap();
        assert_eq!((points.labels["Daily"], points.n_points), (3.0, 3));
    }
}
