//! Labels to points: families of labels that scales are made of, the least first.

use std::collections::BTreeMap;

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
            "not sure",
            "unsure",
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

/// Which points `labels` are: of `own`, the item's own labels with their points if they hold them all, or of a
/// family in use. Nothing if a label belongs to no point of it.
pub fn points_of(labels: &[&str], own: &[(String, f64)]) -> Option<Points> {
    let plain_own: Vec<(String, f64)> =
        own.iter().map(|(label, point)| (plain(label), *point)).collect();
    let of_own = |label: &str| {
        plain_own.iter().find(|(known, _)| *known == plain(label)).map(|(_, point)| *point)
    };
    if let Some(labels) = placed(labels.iter().copied(), of_own) {
        return Some(Points { labels, n_points: own.len(), also: Vec::new() });
    }
    let common = common_end(labels.iter().copied().map(plain).collect());
    let of_families = |end: &str| -> Vec<Points> {
        let of = |family: &&[&[&str]]| {
            let labels = placed(labels.iter().copied(), |label| point_of(label, family, end))?;
            Some(Points { labels, n_points: family.len(), also: Vec::new() })
        };
        FAMILIES.iter().filter_map(of).collect()
    };
    let mut found = of_families("");
    if found.is_empty() && !common.is_empty() {
        found = of_families(&common);
    }
    let mut found = found.into_iter();
    let first = found.next()?;
    let mut also: Vec<usize> =
        found.map(|it| it.n_points).filter(|n| *n != first.n_points).collect();
    also.sort_unstable();
    also.dedup();
    Some(Points { also, ..first })
}

/// The point of a label, less the words with which every label ends, in a family.
fn point_of(label: &str, family: &[&[&str]], end: &str) -> Option<f64> {
    let label = plain(label);
    let label = label.strip_suffix(end).unwrap_or(&label);
    let place = family.iter().position(|names| names.contains(&label))?;
    Some(f64::from(u8::try_from(place + 1).ok()?))
}

/// Every label with its point; nothing if one has none, or if two different labels are one point.
fn placed<'a>(
    labels: impl Iterator<Item = &'a str>,
    point: impl Fn(&str) -> Option<f64>,
) -> Option<BTreeMap<String, f64>> {
    let placed: BTreeMap<String, f64> =
        labels.map(|label| Some((label.to_owned(), point(label)?))).collect::<Option<_>>()?;
    let mut points: Vec<(String, u64)> =
        placed.iter().map(|(label, point)| (plain(label), point.to_bits())).collect();
    points.sort_unstable();
    points.dedup();
    let mut used: Vec<u64> = points.iter().map(|(_, point)| *point).collect();
    used.sort_unstable();
    let is_clear = used.windows(2).all(|pair| pair[0] != pair[1]);
    (placed.len() >= 2 && is_clear).then_some(placed)
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
