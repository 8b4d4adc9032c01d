//! One Kirkpatrick level as a whole: each person's mean change on its agreement and frequency items.

use crate::{
    cohort::{Measure, Scores},
    instrument::{Direction, Role},
    stats::paired::paired_change,
};

use super::{LevelFinding, change::turned_round, together::Together};

/// Summarises `level` over pairs of scores before and after.
pub fn level_finding(
    level: u8,
    measures: &[Measure],
    pairs: &[(&Scores, &Scores)],
) -> LevelFinding {
    let counted = counted(level, measures);
    let together = Together::of(&counted);
    let people: Vec<(f64, f64)> =
        pairs.iter().filter_map(|(before, after)| together.mean_percents(before, after)).collect();
    let (before, after): (Vec<f64>, Vec<f64>) = people.into_iter().unzip();
    let change = paired_change(&before, &after);
    let (mean_change, ci95, not_estimable) = match change {
        Ok(change) => match change.t_test {
            Ok(test) => (Some(change.mean_change), Some([test.ci95.low, test.ci95.high]), None),
            Err(reason) => (Some(change.mean_change), None, Some(reason.to_string())),
        },
        Err(reason) => (None, None, Some(reason.to_string())),
    };
    LevelFinding {
        level,
        items: counted.iter().map(|measure| measure.id.clone()).collect(),
        n_pairs: before.len(),
        mean_change,
        ci95,
        not_estimable,
    }
}

/// The measures that `level` is summarised from.
pub(super) fn counted(level: u8, measures: &[Measure]) -> Vec<&Measure> {
    measures.iter().filter(|measure| counts_for(measure, level)).collect()
}

fn counts_for(measure: &Measure, level: u8) -> bool {
    let outside = matches!(
        measure.role,
        Some(Role::Control | Role::Grouping | Role::Condition | Role::Dose | Role::Cost)
    );
    measure.level == Some(level)
        && measure.is_point_scale
        && measure.direction != Direction::None
        && !outside
}

/// A score as percent of the maximum possible, so that more is better.
pub(super) fn percent(measure: &Measure, score: f64) -> Option<f64> {
    let (least, greatest) = measure.range?;
    let share = (turned_round(measure, score) - least) / (greatest - least) * 100.0;
    Some(if measure.direction == Direction::Lower { 100.0 - share } else { share })
}
