//! One measure, compared between two occasions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    cohort::{Measure, Unit},
    instrument::{Direction, Role},
    stats::{
        estimate::NotEstimable,
        paired::{PairedChange, paired_change},
    },
};

/// How one measure moved. Means, spread and interval are over the pairs; change is after minus before, in the
/// measure's own unit.
///
/// A figure that the data do not give is `None`, and `not_estimable` says why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemFinding {
    /// The measure's id.
    pub id: String,
    /// Kirkpatrick level, if the source says.
    pub level: Option<u8>,
    /// What it measures.
    pub construct: String,
    /// What was asked.
    pub label: String,
    /// The unit of the scores.
    pub unit: Unit,
    /// Least and greatest score, if there are such.
    pub range: Option<(f64, f64)>,
    /// Which way is better.
    pub direction: Direction,
    /// What it is for, if not an outcome.
    pub role: Option<Role>,
    /// Valid values before, paired or not.
    pub n_baseline: usize,
    /// Valid values after, paired or not.
    pub n_follow_up: usize,
    /// People with both.
    pub n_pairs: usize,
    /// Mean before, over the pairs.
    pub mean_baseline: Option<f64>,
    /// Mean after, over the pairs.
    pub mean_follow_up: Option<f64>,
    /// Mean of after minus before.
    pub mean_change: Option<f64>,
    /// Standard deviation of the change, `n - 1` below.
    pub sd_change: Option<f64>,
    /// 95% interval of the mean change (Student's paired t).
    pub ci95: Option<[f64; 2]>,
    /// Pairs that moved the better way; none where neither way is better.
    pub improved: Option<usize>,
    /// Pairs that did not move.
    pub same: usize,
    /// Pairs that moved the worse way; none where neither way is better.
    pub declined: Option<usize>,
    /// Why a figure is missing, by its name.
    pub not_estimable: BTreeMap<String, String>,
}

/// Which way one person moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The better way.
    Improved,
    /// Not at all.
    Same,
    /// The worse way.
    Declined,
}

/// Values of one measure: all valid ones before and after, and the pairs among them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Values {
    /// How many are valid before.
    pub n_before: usize,
    /// How many are valid after.
    pub n_after: usize,
    /// Before, one for each pair.
    pub before: Vec<f64>,
    /// After, one for each pair.
    pub after: Vec<f64>,
}

/// Compares one measure.
pub fn compare_item(measure: &Measure, values: &Values) -> ItemFinding {
    let mut missing = BTreeMap::new();
    let turned = |score: &f64| turned_round(measure, *score);
    let before: Vec<f64> = values.before.iter().map(turned).collect();
    let after: Vec<f64> = values.after.iter().map(turned).collect();
    let change = paired_change(&before, &after);
    let of = |figure: &dyn Fn(&PairedChange) -> f64| change.as_ref().ok().map(figure);
    let (mean_baseline, mean_follow_up) = (of(&|it| it.mean_pre), of(&|it| it.mean_post));
    let mean_change = of(&|it| it.mean_change);
    let (sd_change, ci95) = match &change {
        Ok(it) => (
            known("sd_change", it.sd_change, &mut missing),
            known("ci95", it.t_test.map(|test| [test.ci95.low, test.ci95.high]), &mut missing),
        ),
        Err(reason) => {
            for name in ["mean_baseline", "mean_follow_up", "mean_change", "sd_change", "ci95"] {
                missing.insert(name.into(), reason.to_string());
            }
            (None, None)
        }
    };
    let moved = outcomes(measure.direction, &before, &after);
    if moved.is_none() {
        for name in ["improved", "declined"] {
            missing.insert(name.into(), "neither direction is better".into());
        }
    }
    let count =
        |outcome| moved.as_ref().map(|moved| moved.iter().filter(|it| **it == outcome).count());
    ItemFinding {
        id: measure.id.clone(),
        level: measure.level,
        construct: measure.construct.clone(),
        label: measure.label.clone(),
        unit: measure.unit.clone(),
        range: measure.range,
        direction: measure.direction,
        role: measure.role,
        n_baseline: values.n_before,
        n_follow_up: values.n_after,
        n_pairs: before.len(),
        mean_baseline,
        mean_follow_up,
        mean_change,
        sd_change,
        ci95,
        improved: count(Outcome::Improved),
        same: before
            .iter()
            .zip(&after)
            .filter(|(before, after)| is_same(**before, **after))
            .count(),
        declined: count(Outcome::Declined),
        not_estimable: missing,
    }
}

/// Differences below this are the rounding of binary fractions, not change: scores have at most 2 decimals.
const ROUNDING: f64 = 1e-9;

fn is_same(before: f64, after: f64) -> bool {
    (after - before).abs() < ROUNDING
}

fn known<T>(
    name: &str,
    figure: Result<T, NotEstimable>,
    missing: &mut BTreeMap<String, String>,
) -> Option<T> {
    figure.map_err(|reason| missing.insert(name.into(), reason.to_string())).ok()
}

/// A reversed item's score on the construct's own scale.
pub(super) fn turned_round(measure: &Measure, score: f64) -> f64 {
    match measure.range {
        Some((least, greatest)) if measure.reverse => least + greatest - score,
        _ => score,
    }
}

fn outcomes(direction: Direction, before: &[f64], after: &[f64]) -> Option<Vec<Outcome>> {
    let sign = match direction {
        Direction::Higher => 1.0,
        Direction::Lower => -1.0,
        Direction::None => return None,
    };
    let outcome = |(before, after): (&f64, &f64)| match sign * (after - before) {
        _ if is_same(*before, *after) => Outcome::Same,
        change if change > 0.0 => Outcome::Improved,
        _ => Outcome::Declined,
    };
    Some(before.iter().zip(after).map(outcome).collect())
}
