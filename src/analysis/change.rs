//! One measure, compared between two occasions.

use std::collections::BTreeMap;

use crate::{
    cohort::Measure,
    stats::{
        estimate::NotEstimable,
        paired::{PairedChange, paired_change},
    },
};

use super::{Depth, ItemFinding, TWO_QUESTIONS, inference::inference};

/// Which way one person's score went, whichever way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Went {
    Up,
    Nowhere,
    Down,
}

impl Went {
    fn between(before: f64, after: f64) -> Self {
        match after - before {
            _ if is_same(before, after) => Self::Nowhere,
            change if change > 0.0 => Self::Up,
            _ => Self::Down,
        }
    }
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

/// Compares one measure, with every figure.
pub fn compare_item(measure: &Measure, values: &Values) -> ItemFinding {
    compare_item_to(measure, values, Depth::Whole)
}

/// Compares one measure, to this depth.
pub(super) fn compare_item_to(measure: &Measure, values: &Values, depth: Depth) -> ItemFinding {
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
    let inference = inference(&change, &before, &after, depth, &mut missing);
    if !measure.is_compared() {
        missing.values_mut().for_each(|reason| TWO_QUESTIONS.clone_into(reason));
    }
    let count =
        |went| before.iter().zip(&after).filter(|(b, a)| Went::between(**b, **a) == went).count();
    ItemFinding {
        id: measure.id.clone(),
        level: measure.level,
        construct: measure.construct.clone(),
        label: measure.shown_label(),
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
        conclusion: None,
        pooled: None,
        rose: count(Went::Up),
        same: count(Went::Nowhere),
        fell: count(Went::Down),
        inference,
        not_estimable: missing,
    }
}

/// Differences below this are the rounding of binary fractions, not change: scores have at most 2 decimals.
const ROUNDING: f64 = 1e-9;

pub(super) fn is_same(before: f64, after: f64) -> bool {
    (after - before).abs() < ROUNDING
}

pub(super) fn known<T>(
    name: &str,
    figure: Result<T, NotEstimable>,
    missing: &mut BTreeMap<String, String>,
) -> Option<T> {
    figure.map_err(|reason| missing.insert(name.into(), reason.to_string())).ok()
}

/// A reversed item's score on the construct's own scale.
pub(super) fn turned_round(measure: &Measure, score: f64) -> f64 {
    match measure.range {
        Some((least, greatest)) if measure.is_turned_round() => least + greatest - score,
        _ => score,
    }
}
