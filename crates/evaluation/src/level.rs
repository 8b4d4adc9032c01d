//! One Kirkpatrick level as a whole: each person's mean change over its scored items.

use cohort::{Column, Measure, Scores};
use stats::paired::paired_change;
use survey::instrument::{Direction, Role};

use super::{
    Conclusion, LevelFinding, Why,
    change::turned_round,
    grounds::{Beside, Pairs},
    together::Together,
};

/// The levels that are summarised as a whole: learning, behaviour and impact.
pub(super) const SUMMARISED_LEVELS: [u8; 3] = [2, 3, 4];
/// The fewest items that make a score of a level. Fewer are told one by one, because a level is more than one question.
pub const FEWEST_ITEMS: usize = 3;
/// The ends of a yes-or-no answer.
const YES_OR_NO: (f64, f64) = (0.0, 1.0);

/// Summarises `level` over the two occasions of these people.
pub(super) fn level_finding<'a>(
    level: u8,
    measures: &'a [Measure],
    beside: &Beside<'a>,
) -> LevelFinding {
    let (pairs, basis) = (beside.pairs(), beside.basis);
    let asked = counted(level, measures);
    let is_asked = !asked.is_empty();
    let counted = answered_in(asked, pairs);
    let together = Together::of(&counted);
    let people: Vec<(f64, f64)> =
        pairs.iter().filter_map(|(before, after)| together.mean_percents(before, after)).collect();
    let n_pairs = people.len();
    let items = counted.iter().map(|measure| measure.id.clone()).collect();
    let labels = counted.iter().map(|measure| measure.construct.clone()).collect();
    if counted.len() < FEWEST_ITEMS {
        let why = match counted.len() {
            0 if is_asked => Why::NoAnswers,
            0 => Why::NotAsked,
            _ => Why::TooFewItems,
        };
        return LevelFinding {
            level,
            items,
            labels,
            n_pairs,
            mean_change: None,
            ci95: None,
            not_estimable: Some(few_items(counted.len())),
            conclusion: Conclusion::cannot_say(basis, why),
        };
    }
    let (before, after): (Vec<f64>, Vec<f64>) = people.into_iter().unzip();
    let change = paired_change(&before, &after);
    let (mean_change, ci95, not_estimable) = match change {
        Ok(change) => match change.t_test {
            Ok(test) => (Some(change.mean_change), Some([test.ci95.low, test.ci95.high]), None),
            Err(reason) => (Some(change.mean_change), None, Some(reason.to_string())),
        },
        Err(reason) => (None, None, Some(reason.to_string())),
    };
    let conclusion = beside.conclude(&counted);
    LevelFinding { level, items, labels, n_pairs, mean_change, ci95, not_estimable, conclusion }
}

fn few_items(n: usize) -> String {
    match n {
        0 => "nobody answered a question of it with a scale both times".into(),
        1 => format!("1 question makes no score of a level, at least {FEWEST_ITEMS} are needed"),
        n => format!("{n} questions make no score of a level, at least {FEWEST_ITEMS} are needed"),
    }
}

/// The measures that `level` is summarised from.
pub fn counted(level: u8, measures: &[Measure]) -> Vec<&Measure> {
    measures
        .iter()
        .filter(|measure| measure.level == Some(level) && is_outcome(measure) && is_scored(measure))
        .collect()
}

/// Those of `items` that somebody answered both times. A column that the files do not have was not asked, so that nobody lacks it.
pub(super) fn answered_in<'m>(items: Vec<&'m Measure>, pairs: &Pairs<'_>) -> Vec<&'m Measure> {
    let is_answered = |measure: &&Measure| {
        let column = Column::of(&measure.id);
        let both = |(before, after): &(&Scores, &Scores)| {
            column.at(before).is_some() && column.at(after).is_some()
        };
        pairs.iter().any(both)
    };
    items.into_iter().filter(is_answered).collect()
}

/// Whether it is something that the programme is meant to move, and no condition of the setting.
fn is_outcome(measure: &Measure) -> bool {
    !matches!(
        measure.role,
        Some(Role::Control | Role::Grouping | Role::Condition | Role::Dose | Role::Cost)
    )
}

/// Whether it has a scale of more than two steps and a better end: points, between two ends, ordered options, rows of a
/// matrix. Yes and no are told by themselves.
fn is_scored(measure: &Measure) -> bool {
    has_scale(measure) && measure.range != Some(YES_OR_NO)
}

/// Whether its scores have ends, one of which is better.
pub(super) fn has_scale(measure: &Measure) -> bool {
    measure.range.is_some() && measure.direction != Direction::None
}

/// A score as percent of the maximum possible, so that more is better.
pub(super) fn percent(measure: &Measure, score: f64) -> Option<f64> {
    let (least, greatest) = measure.range?;
    let share = (turned_round(measure, score) - least) / (greatest - least) * 100.0;
    Some(if measure.direction == Direction::Lower { 100.0 - share } else { share })
}
