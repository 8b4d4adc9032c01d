//! From answers to numbers: which measures a questionnaire gives, and how an answer scores on each.
#![deny(clippy::wildcard_enum_match_arm)]

use serde::{Deserialize, Serialize};

use survey::{
    Answer,
    instrument::{Choice, Direction, Instrument, Item, Kind, NumberScale, Role, filled},
};
use values::by_name::ByName;

use super::{Names, Scores};

/// Something that is compared: an item, or a row of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The item's id, or `item.row`.
    pub id: String,
    /// Kirkpatrick level, if the source says.
    pub level: Option<u8>,
    /// What it measures.
    pub construct: String,
    /// What was asked, in full.
    pub label: String,
    /// The unit of its scores.
    pub unit: Unit,
    /// Least and greatest score, if there are such.
    pub range: Option<(f64, f64)>,
    /// Whether low scores mean much of the construct, so that analysis turns the scale round.
    pub reverse: bool,
    /// Which way is better.
    pub direction: Direction,
    /// What it is for, if not an outcome.
    pub role: Option<Role>,
    /// Whether it is an agreement or frequency item: labelled points of one scale.
    pub is_point_scale: bool,
    /// Whether people were also asked to remember it.
    pub has_retrospective: bool,
}

impl Measure {
    /// Whether its answers before and after are to one question, so that their difference is a change.
    pub const fn is_compared(&self) -> bool {
        is_one_question(self.level)
    }

    /// A few words for it: what it measures; a row of several and a column of a table by their own words.
    pub fn short_label(&self) -> &str {
        short_label(&self.id, &self.construct, &self.label)
    }

    /// What was asked, and that its answers are turned round where they are: every figure of a reversed item is on the scale of
    /// what it measures, against the words of the question.
    pub fn shown_label(&self) -> String {
        if !self.is_turned_round() {
            return self.label.clone();
        }
        let way = match self.direction {
            Direction::Higher => ", so that more is better",
            Direction::Lower => ", so that less is better",
            Direction::None => "",
        };
        format!("{} (answers turned round{way})", self.label)
    }

    /// Whether its scores are turned round: there must be ends to turn between.
    pub const fn is_turned_round(&self) -> bool {
        self.reverse && self.range.is_some()
    }
}

/// Whether what is asked about a level before and after is one question.
///
/// Reaction (level 1) is not: before a programme people can only expect, afterwards they judge.
pub const fn is_one_question(level: Option<u8>) -> bool {
    !matches!(level, Some(1))
}

/// A few words for what is asked: what it measures; a row of several and a column of a table by their own words.
pub fn short_label<'a>(id: &str, construct: &'a str, label: &'a str) -> &'a str {
    if construct.is_empty() || id.contains('.') { label } else { construct }
}

/// The unit of a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Points of a scale.
    Points,
    /// Options ticked.
    Ticked,
    /// Whatever the item counts in, such as hours.
    Named(String),
}

/// The measures of a questionnaire, in the order asked. Items that no number describes give none.
pub fn measures(instrument: &Instrument) -> Vec<Measure> {
    instrument.items().flat_map(of_item).collect()
}

fn of_item(item: &Item) -> Vec<Measure> {
    let whole = |range, unit| vec![measure(item, range, unit)];
    let each = |rows: &[Choice], range: Range, unit: Unit| {
        rows.iter().map(|row| row_of(item, row, range, unit.clone())).collect()
    };
    match &item.kind {
        Kind::Points(scale) => whole(Some((1.0, count(scale.labels.len()))), Unit::Points),
        Kind::Between { points, .. } => whole(Some((1.0, f64::from(*points))), Unit::Points),
        Kind::Number(number) => whole(None, unit_of(number)),
        Kind::Ordered(options) => whole(score_range(options), Unit::Points),
        Kind::Multi { .. } => whole(None, Unit::Ticked),
        Kind::YesNo => whole(Some((0.0, 1.0)), Unit::Named("share saying yes".into())),
        Kind::Matrix { rows, columns } => each(rows, score_range(columns), Unit::Points),
        Kind::CountMatrix { rows, number } => each(rows, None, unit_of(number)),
        Kind::Single(_)
        | Kind::Rank { .. }
        | Kind::Date(_)
        | Kind::Text { .. }
        | Kind::RowTexts { .. }
        | Kind::Lines { .. } => Vec::new(),
    }
}

type Range = Option<(f64, f64)>;

fn unit_of(number: &NumberScale) -> Unit {
    Unit::Named(number.unit.clone().unwrap_or_else(|| "count".into()))
}

fn measure(item: &Item, range: Range, unit: Unit) -> Measure {
    let wording = &item.wording;
    let label =
        wording.follow_up.as_ref().or(wording.baseline.as_ref()).map_or_else(String::new, |text| {
            // Of many people no one answer can stand in it.
            filled(text, |_| None)
        });
    Measure {
        id: item.id.clone(),
        level: Some(item.level),
        construct: item.construct.clone(),
        label,
        unit,
        range,
        reverse: item.reverse,
        direction: item.direction,
        role: item.role,
        is_point_scale: matches!(item.kind, Kind::Points(_)),
        has_retrospective: wording.retrospective.is_some(),
    }
}

fn row_of(item: &Item, row: &Choice, range: Range, unit: Unit) -> Measure {
    let whole = measure(item, range, unit);
    Measure { id: format!("{}.{}", item.id, row.id), label: row.label.clone(), ..whole }
}

fn score_range(choices: &[Choice]) -> Range {
    let scores = || choices.iter().filter_map(|choice| choice.score);
    Some((f64::from(scores().min()?), f64::from(scores().max()?)))
}

#[expect(clippy::cast_precision_loss, reason = "a handful of points or options")]
fn count(n: usize) -> f64 {
    n as f64
}

/// The scores of all answers of one form, by measure id; `names` are those of the measures. “Cannot say” and blanks give
/// none.
pub fn scores_of(instrument: &Instrument, names: &Names, answers: &ByName<Answer>) -> Scores {
    let mut scores = Scores::with_room(names);
    for item in instrument.items() {
        match (answers.get(&item.id), &item.kind) {
            (Some(Answer::Rows(given)), Kind::Matrix { columns, .. }) => {
                let found = given
                    .iter()
                    .filter_map(|(row, column)| Some((row, score_of(columns, column)?)));
                scores.extend(found.map(|(row, score)| (format!("{}.{row}", item.id), score)));
            }
            (Some(Answer::Counts(given)), _) => {
                let found = given
                    .iter()
                    .map(|(row, number)| (format!("{}.{row}", item.id), number.value()));
                scores.extend(found);
            }
            (Some(answer), kind) => {
                scores.extend(
                    one_score(kind, answer, answers, &item.id)
                        .map(|score| (item.id.clone(), score)),
                );
            }
            (None, _) => {}
        }
    }
    scores
}

fn one_score(kind: &Kind, answer: &Answer, answers: &ByName<Answer>, id: &str) -> Option<f64> {
    match (kind, answer) {
        (_, Answer::Point(point)) => Some(f64::from(*point)),
        (_, Answer::Number(number)) => Some(number.value()),
        (Kind::Ordered(options), Answer::Option(chosen)) => score_of(options, chosen),
        (Kind::Multi { options, .. }, Answer::Options(ids)) => ticked(options, ids, answers, id),
        (_, Answer::YesNo(yes)) => Some(f64::from(u8::from(*yes))),
        _ => None,
    }
}

fn score_of(choices: &[Choice], id: &str) -> Option<f64> {
    choices.iter().find(|choice| choice.id == id)?.score.map(f64::from)
}

/// How many options are ticked. “None” counts 0; another option that stands alone gives the number in the
/// item's `number` part, if one was typed.
fn ticked(options: &[Choice], ids: &[String], answers: &ByName<Answer>, item: &str) -> Option<f64> {
    let alone = options.iter().find(|option| option.exclusive && ids.contains(&option.id));
    match alone {
        None => Some(count(ids.len())),
        Some(option) if option.id == "none" => Some(0.0),
        Some(_) => match answers.get(&format!("{item}.number")) {
            Some(Answer::Number(number)) => Some(number.value()),
            _ => None,
        },
    }
}
