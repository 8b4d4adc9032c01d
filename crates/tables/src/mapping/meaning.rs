//! What a column means once its item is known: how its cells become points, on which scale, and what to check.

use std::collections::BTreeMap;

use crate::is_no_answer;
use cohort::{Measure, Unit};
use survey::{
    Form,
    instrument::{Instrument, Item, Kind},
};

use super::{
    ColumnSeen, MappedColumn, Mapping, ReadAs,
    labels::{Points, is_greatest, points_of},
    several::is_one_option,
};

/// A column's meaning, with sentences that a person should read before it is used.
#[derive(Debug, Clone, PartialEq)]
pub struct Meaning {
    /// The column, as a mapping holds it.
    pub column: MappedColumn,
    /// The sentences, without a full stop.
    pub remarks: Vec<String>,
}

/// What a column holds, as far as its meaning depends on it.
#[derive(Debug, Clone, Copy)]
pub struct Contents<'a> {
    /// Its header.
    pub header: &'a str,
    /// Its different labels, where they are few.
    pub labels: &'a [String],
    /// What seems to stand between options in its cells.
    pub separator: Option<&'a str>,
    /// Its greatest number, if there are any.
    pub greatest: Option<f64>,
    /// The words beside its numbers, by number.
    pub ends: &'a [(f64, String)],
}

/// The meaning of a column that answers `measure`: its labels become points of the item's own labels or of a scale in
/// use, or its options are counted; what has no point yet is said.
pub fn meaning_of(
    contents: Contents<'_>,
    measure: &Measure,
    form: Form,
    own: &[(String, f64)],
) -> Meaning {
    let Contents { header, labels, greatest, .. } = contents;
    let mut remarks = Vec::new();
    let mut options = Vec::new();
    let names: Vec<&str> = labels.iter().map(String::as_str).collect();
    let points = if labels.is_empty() { None } else { points_of(&names, own) };
    let waiting: Vec<String> = { labels.iter() }
        .filter(|label| !is_no_answer(label))
        .map(|label| format!("“{label}”"))
        .collect();
    let (read, scale) = if measure.unit == Unit::Ticked {
        let read = as_options(contents, &mut remarks);
        if let ReadAs::Joined(separator) = &read {
            let holds = own.iter().map(|(label, _)| label).filter(|it| it.contains(separator));
            options = holds.cloned().collect();
        }
        (read, None)
    } else if let Some(points) = points {
        set_aside(labels, &points, &mut remarks);
        as_labels(points, measure, &mut remarks)
    } else if waiting.is_empty() || are_most_numbers(labels, &mut remarks) {
        let scale = scale_of_ends(contents.ends, measure, &mut remarks);
        if scale.is_none() {
            remarks.extend(short_scale(greatest, measure));
        }
        (ReadAs::Number, scale)
    } else {
        remarks.push(format!("say which point each label is: {}", waiting.join(", ")));
        (ReadAs::Labels(BTreeMap::new()), None)
    };
    let (aside, none) = (Vec::new(), Vec::new());
    let (item, column) = (measure.id.clone(), header.to_owned());
    let column = MappedColumn { column, item, form, wave: None, read, scale, aside, options, none };
    Meaning { column, remarks }
}

/// Whether most of the different answers are numbers; says which are not.
fn are_most_numbers(labels: &[String], remarks: &mut Vec<String>) -> bool {
    let answers = labels.iter().filter(|label| !is_no_answer(label));
    let (numbers, words): (Vec<&String>, Vec<&String>) =
        answers.partition(|label| label.parse::<f64>().is_ok());
    let are_most = numbers.len() >= 4 * words.len() && !words.is_empty();
    if are_most {
        let words: Vec<String> = words.iter().map(|it| format!("“{it}”")).collect();
        remarks.push(format!("left out, for they are no numbers: {}", words.join(", ")));
    }
    are_most
}

/// How the cells of a column hold one option or several.
fn as_options(contents: Contents<'_>, remarks: &mut Vec<String>) -> ReadAs {
    let Contents { header, labels, greatest, separator, .. } = contents;
    let is_tick = if labels.is_empty() {
        separator.is_none() && greatest.is_some_and(|it| it <= 1.0)
    } else {
        is_one_option(header, labels)
    };
    match separator {
        _ if is_tick => ReadAs::Ticked,
        Some(separator) => ReadAs::Joined(separator.to_owned()),
        None => {
            remarks.push(
                "nobody chose more than one option in it: say what stands between options".into(),
            );
            ReadAs::Joined(";".into())
        }
    }
}

/// Says which answers are taken for none.
fn set_aside(labels: &[String], points: &Points, remarks: &mut Vec<String>) {
    let aside: Vec<String> = { labels.iter() }
        .filter(|label| !points.labels.contains_key(*label) && is_no_answer(label))
        .map(|label| format!("“{label}”"))
        .collect();
    if !aside.is_empty() {
        let aside = aside.join(", ");
        remarks.push(format!("taken for no answer, unless they get a point: {aside}"));
    }
}

fn as_labels(
    points: Points,
    measure: &Measure,
    remarks: &mut Vec<String>,
) -> (ReadAs, Option<[f64; 2]>) {
    let most = u8::try_from(points.n_points).map_or(1.0, f64::from);
    if !points.also.is_empty() {
        let also: Vec<String> = points.also.iter().map(ToString::to_string).collect();
        remarks.push(format!(
            "its labels are read as a scale of {most} points, but scales of {} points have them too: check the points",
            also.join(", ")
        ));
    }
    let is_own = measure.range.is_none_or(|(least, greatest)| {
        points.labels.values().all(|point| (least..=greatest).contains(point))
            && (greatest - least + 1.0 - most).abs() < 0.5
    });
    if is_own {
        return (ReadAs::Labels(points.labels), None);
    }
    remarks.push(format!(
        "its scale has {most} points and the item's another number, so both are compared as per cent of the maximum possible"
    ));
    (ReadAs::Labels(points.labels), Some([1.0, most]))
}

/// The scale that the words beside numbers say: “5 - Strongly agree” is its greatest point; where 1 is that, it is turned round.
fn scale_of_ends(
    ends: &[(f64, String)],
    measure: &Measure,
    remarks: &mut Vec<String>,
) -> Option<[f64; 2]> {
    let at = |end: bool| {
        let mut numbers = ends.iter().filter(|(_, words)| is_greatest(words) == Some(end));
        (numbers.next().map(|(number, _)| *number), numbers.next().is_some())
    };
    let ((least, has_two_least), (greatest, has_two_greatest)) = (at(false), at(true));
    let greatest = greatest?;
    let least = least.unwrap_or_else(|| measure.range.map_or(1.0, |(least, _)| least));
    if has_two_least || has_two_greatest || (least - greatest).abs() < f64::EPSILON {
        remarks.push(
            "the words beside its numbers do not say which way its scale goes: say its scale"
                .into(),
        );
        return None;
    }
    let is_own = measure.range.is_some_and(|(low, high)| {
        (least - low).abs() < f64::EPSILON && (greatest - high).abs() < f64::EPSILON
    });
    if is_own {
        return None;
    }
    let turned = if least > greatest { ", so its numbers are turned round" } else { "" };
    remarks.push(format!(
        "the words beside its numbers say that {least} is the least and {greatest} the greatest{turned}"
    ));
    Some([least, greatest])
}

/// Numbers that never reach the upper half of the item's scale may be of a shorter one.
fn short_scale(found: Option<f64>, measure: &Measure) -> Option<String> {
    let ((_, greatest), found) = measure.range.zip(found)?;
    let sentence = if found > greatest {
        format!("its greatest number is {found} and the item's {greatest}: say its scale")
    } else {
        format!(
            "its greatest number is {found} of {greatest}: if its scale ends there, say its scale"
        )
    };
    ((found - greatest).abs() > 1e-9).then_some(sentence)
}

/// The item that a measure belongs to.
pub(super) fn item_of<'a>(instrument: &'a Instrument, measure: &Measure) -> Option<&'a Item> {
    instrument.item(measure.id.split('.').next().unwrap_or(&measure.id))
}

/// The labels of an item's points, with the points; the options of one that takes several, with how many each counts.
pub fn own_labels(instrument: &Instrument, measure: &Measure) -> Vec<(String, f64)> {
    let Some(item) = item_of(instrument, measure) else { return Vec::new() };
    match &item.kind {
        Kind::Points(scale) => (1_u8..)
            .zip(&scale.labels)
            .map(|(point, label)| (label.clone(), f64::from(point)))
            .collect(),
        Kind::Ordered(choices) | Kind::Matrix { columns: choices, .. } => choices
            .iter()
            .filter_map(|choice| Some((choice.label.clone(), choice.score.map(f64::from)?)))
            .collect(),
        Kind::Multi { options, .. } => options
            .iter()
            .map(|option| (option.label.clone(), f64::from(u8::from(!option.exclusive))))
            .collect(),
        Kind::YesNo => vec![("No".into(), 0.0), ("Yes".into(), 1.0)],
        Kind::Between { .. }
        | Kind::Number(_)
        | Kind::Single(_)
        | Kind::Rank { .. }
        | Kind::Date(_)
        | Kind::Text { .. }
        | Kind::CountMatrix { .. }
        | Kind::RowTexts { .. }
        | Kind::Lines { .. } => Vec::new(),
    }
}

impl ColumnSeen {
    /// The meaning of this column if it answers `measure`.
    pub fn meaning(&self, measure: &Measure, form: Form, own: &[(String, f64)]) -> Meaning {
        let labels: Vec<String> = self.labels.iter().map(|(label, _)| label.clone()).collect();
        let greatest = self.numbers.map(|(_, greatest)| greatest);
        let separator = self.separator.as_deref();
        let (header, ends) = (self.header.as_str(), self.ends.as_slice());
        let contents = Contents { header, labels: &labels, separator, greatest, ends };
        meaning_of(contents, measure, form, own)
    }
}

impl Mapping {
    /// The column as it is mapped, if it is.
    pub fn column(&self, header: &str) -> Option<&MappedColumn> {
        self.columns.iter().find(|it| it.column == header)
    }

    /// Puts a column's meaning in place of what it was taken for.
    pub fn set_column(&mut self, meaning: MappedColumn) {
        match self.columns.iter_mut().find(|it| it.column == meaning.column) {
            Some(held) => *held = meaning,
            None => self.columns.push(meaning),
        }
    }

    /// Takes a column out.
    pub fn forget_column(&mut self, header: &str) {
        self.columns.retain(|it| it.column != header);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::options::separator_of;
    use cohort::measures;

    fn seen(labels: &[&str]) -> ColumnSeen {
        ColumnSeen {
            header: "How sure?".into(),
            filled: 3,
            labels: labels.iter().map(|label| ((*label).to_owned(), 1)).collect(),
            numbers: None,
            ends: Vec::new(),
            is_free_text: false,
            separator: separator_of(&labels.iter().copied()).map(str::to_owned),
            dates: None,
        }
    }

    fn meaning(labels: &[&str], item: &str) -> Meaning {
        let instrument = Instrument::builtin().unwrap();
        let measures = measures(&instrument);
        let measure = measures.iter().find(|it| it.id == item).unwrap();
        seen(labels).meaning(measure, Form::Now, &own_labels(&instrument, measure))
    }

    #[test]
    fn labels_of_a_shorter_scale_keep_their_own_points_and_that_is_said() {
        let Meaning { column, remarks } = meaning(&["Disagree", "Neutral", "Strongly agree"], "L8");
        assert_eq!(column.scale, Some([1.0, 5.0]));
        assert!(remarks.iter().any(|it| it.contains("per cent of the maximum possible")));
    }

    #[test]
    fn labels_that_no_scale_has_wait_for_their_points() {
        let Meaning { column, remarks } = meaning(&["Purple", "Green"], "L8");
        assert_eq!(column.read, ReadAs::Labels(BTreeMap::new()));
        assert_eq!(remarks, ["say which point each label is: “Purple”, “Green”"]);
    }

    #[test]
    fn several_answers_are_known_by_what_stands_between_them_or_by_a_column_for_each() {
        let joined = meaning(&["Housing;Education;", "None of these;"], "B3").column;
        assert_eq!(joined.read, ReadAs::Joined(";".into()));
        let commas = meaning(&["Housing, Education", "Ambulance"], "B3").column;
        assert_eq!(commas.read, ReadAs::Joined(",".into()));
        assert_eq!(commas.options, ["Voluntary, community, faith or social enterprise"]);
        assert_eq!(meaning(&["Checked", "Unchecked"], "B3").column.read, ReadAs::Ticked);
    }

    #[test]
    fn answers_taken_for_none_are_said() {
        let Meaning { column, remarks } = meaning(&["Agree", "Disagree", "Not applicable"], "L8");
        assert!(matches!(column.read, ReadAs::Labels(labels) if labels.len() >= 5));
        assert!(
            remarks
                .iter()
                .any(|it| it.contains("taken for no answer") && it.contains("Not applicable"))
        );
    }

    #[test]
    fn a_column_is_mapped_once_however_often_its_meaning_changes() {
        let mut mapping = Mapping::new("x");
        mapping.set_column(meaning(&["Agree"], "L8").column);
        mapping.set_column(meaning(&["Agree"], "L1").column);
        assert_eq!(mapping.columns.len(), 1);
        assert_eq!(mapping.column("How sure?").unwrap().item, "L1");
        mapping.forget_column("How sure?");
        assert_eq!(mapping.column("How sure?"), None);
    }
}
